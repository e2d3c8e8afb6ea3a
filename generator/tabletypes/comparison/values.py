"""What a comparison finds, as values: changes with their places and verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from tabletypes.diagnostics import Severity
from tabletypes.source import Span


class Verdict(StrEnum):
    """What a change does to those who rely on what was before it."""

    COMPATIBLE = "compatible"
    RISKY = "risky"
    """It depends on their data or code."""
    BREAKING = "breaking"


_RANKS = {verdict: rank for rank, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the reason for it."""

    verdict: Verdict
    reason: str
    """Our own words, in which what documents say stands between backticks; see `quoted`."""

    @property
    def rank(self) -> int:
        """More for what breaks more."""
        return _RANKS[self.verdict]


def compatible(reason: str) -> Judgement:
    """The judgement that nothing can break."""
    return Judgement(Verdict.COMPATIBLE, reason)


def risky(reason: str) -> Judgement:
    """The judgement that something may break."""
    return Judgement(Verdict.RISKY, reason)


def breaking(reason: str) -> Judgement:
    """The judgement that something breaks."""
    return Judgement(Verdict.BREAKING, reason)


def quoted(text: str) -> str:
    """Text of documents for a reason: between backticks, and with none in it."""
    return f"`{text.replace('`', chr(39))}`"


def worst(first: Judgement, *others: Judgement) -> Judgement:
    """The judgement that breaks most; the first of several."""
    return max((first, *others), key=lambda one: one.rank)


@dataclass(frozen=True, slots=True)
class Wire:
    """What a change does to JSON."""

    reading: Judgement
    """Whether the new models read what was written under the old documents."""
    sending: Judgement
    """Whether servers that follow the new documents take what was sent under the old ones."""

    @property
    def worst(self) -> Judgement:
        """The one that breaks more."""
        return worst(self.reading, self.sending)


class Step(IntEnum):
    """A step of a semantic version (https://semver.org), the larger the more."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change, under an id that never changes its meaning."""

    id: str
    title: str
    """What changed, in a few words."""
    advice: str
    """What whoever uses the models can do about it."""
    step: Step = Step.MINOR
    """The step that it asks for where it breaks nothing."""
    severity: Severity | None = None
    """Its severity whatever the verdicts are; None where they decide."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change between two schemas."""

    kind: Kind
    model: str
    """The model or alias that it belongs to, for grouping: as the old documents call it, or else the new ones."""
    subject: str
    """`Model`, `Model.field` or `Model.field: value`, as the old documents call it; what was added, as the new ones do."""
    old: str
    """What was there, in words; nothing where something was added."""
    new: str
    """What is there; nothing where something was removed."""
    old_span: Span | None
    """Where the old documents say so; None where they say nothing of it."""
    new_span: Span | None
    wire: Wire
    python: Judgement
    page: Span | None = None
    """Where the new documents tell of what it was removed from; None where nothing was removed, or all of it."""
    likeness: float | None = None
    """How sure a guess is, from 0 to 1; None for what is no guess."""

    @property
    def id(self) -> str:
        """The same in each run: its kind and its subject."""
        return f"{self.kind.id}:{self.subject}"

    @property
    def worst(self) -> Judgement:
        """The verdict that breaks most, of both."""
        return worst(self.wire.worst, self.python)


@dataclass(frozen=True, slots=True)
class Finding:
    """A change, and what the config makes of it."""

    change: Change
    severity: Severity
    suppressed: str = ""
    """The reason why it does not count; nothing where it does."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed between two sides."""

    findings: tuple[Finding, ...]
    """By model, those that break most first; what the config turned off is not there."""

    @property
    def counted(self) -> tuple[Finding, ...]:
        """Those that are not suppressed."""
        return tuple(one for one in self.findings if not one.suppressed)

    @property
    def suppressed(self) -> tuple[Finding, ...]:
        """The others."""
        return tuple(one for one in self.findings if one.suppressed)

    @property
    def step(self) -> Step:
        """The step that the next version of the generated package has to take."""
        return max(map(_step, self.counted), default=Step.NONE)


def _step(finding: Finding) -> Step:
    if finding.severity is Severity.ERROR:
        return Step.MAJOR
    step = finding.change.kind.step
    return max(step, Step.MINOR) if finding.change.worst.verdict is Verdict.RISKY else step
