"""What the config makes of changes: how much each matters, and which are accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import assert_never

from tabletypes import codes
from tabletypes.comparison.values import Change, Comparison, Finding, Verdict
from tabletypes.diagnostics import Bag, Severity
from tabletypes.settings import Comparing, FailOn, Suppression

_SEVERITIES = {
    Verdict.COMPATIBLE: Severity.INFO,
    Verdict.RISKY: Severity.WARNING,
    Verdict.BREAKING: Severity.ERROR,
}
_ORDER = list(Severity)


def findings(changes: Iterable[Change], rules: Comparing, bag: Bag) -> Iterator[Finding]:
    """The changes with their severities, without those that are turned off; a suppression that none needs is named."""
    used: set[Suppression] = set()
    for change in changes:
        severity = _severity(change, rules)
        accepted = [one for one in rules.suppress if matches(one.change, change)]
        used.update(accepted)
        if severity is not Severity.OFF:
            yield Finding(change, severity, accepted[0].reason if accepted else "")
    for one in rules.suppress:
        if one not in used:
            span, line = one.place
            bag.add(codes.SUPPRESSION_UNUSED, f"compare.suppress: {one.change!r} matches no change", span, excerpt=line)


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """By model, those with what breaks most first; likewise in each."""
    found = list(found)
    heaviest: dict[str, int] = {}
    for one in found:
        heaviest[one.change.model] = min(_weight(one), heaviest.get(one.change.model, len(_ORDER)))
    return tuple(
        sorted(
            found,
            key=lambda one: (
                heaviest[one.change.model],
                one.change.model,
                _weight(one),
                one.change.subject,
                one.change.kind.id,
            ),
        )
    )


def fails(comparison: Comparison, fail_on: FailOn) -> bool:
    """True where a change that is not suppressed is one of those to fail on."""
    return any(_is_failure(one, fail_on) for one in comparison.counted)


def _is_failure(finding: Finding, fail_on: FailOn) -> bool:
    is_error = finding.severity is Severity.ERROR
    match fail_on:
        case FailOn.BREAKING:
            return is_error
        case FailOn.WIRE:
            return is_error and finding.change.wire.worst.verdict is Verdict.BREAKING
        case FailOn.PYTHON:
            return is_error and finding.change.python.verdict is Verdict.BREAKING
        case FailOn.RISKY:
            return finding.severity in (Severity.ERROR, Severity.WARNING)
        case FailOn.ANY:
            return True
        case FailOn.NONE:
            return False
        case _:
            assert_never(fail_on)


def _weight(finding: Finding) -> int:
    return _ORDER.index(Severity.INFO if finding.suppressed else finding.severity)


def _severity(change: Change, rules: Comparing) -> Severity:
    """The config's, an exact id before a pattern and a longer one before a shorter one; else the kind's own, or what its verdicts ask for."""
    asked = [key for key in rules.severities if matches(key, change)]
    if asked:
        return rules.severities[max(asked, key=lambda key: ("*" not in key, len(key), key))]
    return change.kind.severity or _SEVERITIES[change.worst.verdict]


def matches(pattern: str, change: Change) -> bool:
    """True where the pattern is the id of the change or of its kind; a star stands for any text."""
    return pattern in (change.id, change.kind.id) or (
        "*" in pattern and _compiled(pattern).fullmatch(change.id) is not None
    )


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.DOTALL)
