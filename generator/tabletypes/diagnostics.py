"""Problems as values: a code says what kind, a diagnostic says where, a bag collects them.

Problems in documents are never exceptions. A mistake in how tabletypes is called is one: `UsageError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from tabletypes.source import Span


class Severity(StrEnum):
    """How much a diagnostic matters; settable for each code in the config."""

    ERROR = "error"
    """Something would be lost or wrong: the target is not written."""
    WARNING = "warning"
    """Something was repaired or degraded, and says so."""
    INFO = "info"
    """Worth knowing; shown in the ledger and with `--verbose`."""
    OFF = "off"
    """Not reported."""


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem, under a number that never changes its meaning."""

    id: str
    """`TT` and three digits; the first names the family."""
    severity: Severity
    """Where the config says nothing."""
    title: str
    """What is wrong, in a few words, for the table in the documentation."""
    advice: str
    """What the maintainer can do about it."""
    mendable: bool = True
    """Whether a run can go on from it: with what it leaves out named, and nothing merged. An error that is not stays one."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem at one place."""

    code: Code
    severity: Severity
    message: str
    span: Span
    excerpt: str = ""
    """The source line, for the caret."""
    hint: str = ""
    """What to do here; the code's own advice where this is empty."""


class UsageError(Exception):
    """tabletypes was called or configured wrongly: exit code 2."""

    def __init__(self, code: Code, message: str, span: Span | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.diagnostics: tuple[Diagnostic, ...] = (
            Diagnostic(code, Severity.ERROR, message, span or Span(""), hint=hint),
        )
        """Never none; several where they were found together."""

    @classmethod
    def of(cls, diagnostics: Sequence[Diagnostic]) -> Self:
        """One error for all these problems; there is at least one."""
        first = diagnostics[0]
        error = cls(first.code, first.message)
        error.diagnostics = tuple(diagnostics)
        return error

    @property
    def diagnostic(self) -> Diagnostic:
        """The first problem."""
        return self.diagnostics[0]


class Bag:
    """Collects diagnostics, under the severities of one target."""

    def __init__(self, severities: Mapping[str, Severity] | None = None) -> None:
        self._severities = dict(severities or {})
        self._found: list[Diagnostic] = []

    def add(self, code: Code, message: str, span: Span, *, excerpt: str = "", hint: str = "") -> None:
        """Note one problem."""
        self._found.append(Diagnostic(code, self._severity(code, code.severity), message, span, excerpt, hint))

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """Every problem in the order in which they were found, those that are not reported too."""
        return tuple(self._found)

    def extend(self, found: Iterable[Diagnostic]) -> None:
        """Note problems that another bag collected."""
        self._found += (replace(one, severity=self._severity(one.code, one.severity)) for one in found)

    def _severity(self, code: Code, usual: Severity) -> Severity:
        asked = self._severities.get(code.id, usual)
        return asked if code.mendable or asked is Severity.ERROR else usual

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.sorted())

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Every problem once, by place and code, save for those whose code the config turned off."""
        told = dict.fromkeys(one for one in self._found if one.severity is not Severity.OFF)
        return tuple(sorted(told, key=lambda d: (d.span, d.code.id, d.message)))

    def under(self, *wanted: Code) -> Iterator[Diagnostic]:
        """Every problem under one of the codes, those that the config turned off too: what is not told has happened all the same."""
        return (one for one in self._found if one.code in wanted)

    @property
    def has_errors(self) -> bool:
        """True where something stops the target from being written."""
        return any(one.severity is Severity.ERROR for one in self._found)
