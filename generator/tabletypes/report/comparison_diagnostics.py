"""A comparison as diagnostics, for the forms that services show beside the code."""

from __future__ import annotations

from collections.abc import Iterator

from tabletypes.comparison.values import Comparison, Finding, Kind, Verdict
from tabletypes.diagnostics import Code, Diagnostic
from tabletypes.report.comparison_text import difference, verdicts
from tabletypes.report.text import place
from tabletypes.source import Span


def comparison_diagnostics(comparison: Comparison) -> Iterator[Diagnostic]:
    """A diagnostic for each change that counts, on the new side: at what it is about, or at what it was removed from."""
    for finding in comparison.counted:
        change = finding.change
        span = change.new_span or change.page or Span("")
        yield Diagnostic(_code(change.kind, finding), finding.severity, _message(finding), span)


def _code(kind: Kind, finding: Finding) -> Code:
    return Code(kind.id, finding.severity, kind.title, kind.advice)


def _message(finding: Finding) -> str:
    change = finding.change
    reasons = [
        f"{what}: {judgement.verdict}, {judgement.reason}"
        for what, judgement in verdicts(change)
        if judgement.verdict is not Verdict.COMPATIBLE
    ]
    was = f"it was at {place(change.old_span)}" if change.old_span and not change.new_span else ""
    return "; ".join(filter(None, (f"{change.subject}{difference(change)}", *reasons, was)))
