"""A comparison for people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tabletypes.comparison.values import Change, Comparison, Finding, Judgement, Step, Verdict
from tabletypes.report.comparison_json import counts
from tabletypes.report.text import counted, place, shortened, tame
from tabletypes.visible import on_one_line


def comparison_text(comparison: Comparison, *, verbose: bool) -> str:
    """Every change under its model, those that break most first; with `verbose`, each verdict, and what is suppressed."""
    shown = comparison.findings if verbose else comparison.counted
    lines: list[str] = []
    for model, findings in groupby(shown, key=lambda one: one.change.model):
        lines.append(on_one_line(model))
        for finding in findings:
            lines += (f"  {line}" for line in _lines(finding, verbose=verbose))
    return tame("".join(f"{line}\n" for line in [*lines, summary(comparison)]))


def summary(comparison: Comparison) -> str:
    """How much changed, and the step of the version."""
    found = counts(comparison)
    suppressed = found.pop("suppressed")
    if not any(found.values()):
        told = "no changes"
    else:
        by_verdict = ", ".join(f"{number} {word}" for word, number in found.items() if number)
        told = f"{counted(sum(found.values()), 'change')}: {by_verdict}"
    away = f"; {suppressed} suppressed" if suppressed else ""
    return f"{told}{away}; version: {step_text(comparison.step)}"


def step_text(step: Step) -> str:
    """The step in words."""
    return "no step" if step is Step.NONE else f"a {step} step"


def _lines(finding: Finding, *, verbose: bool) -> Iterator[str]:
    change = finding.change
    mark = "suppressed" if finding.suppressed else str(finding.severity)
    yield on_one_line(f"{mark}[{change.kind.id}] {change.subject}{difference(change)}")
    if finding.suppressed:
        yield on_one_line(f"  reason: {finding.suppressed}")
    for word, span in (("old", change.old_span), ("new", change.new_span)):
        if span and (verbose or change.worst.verdict is not Verdict.COMPATIBLE):
            yield f"  {word}: {place(span)}"
    for what, judgement in verdicts(change):
        if verbose or judgement.verdict is not Verdict.COMPATIBLE:
            yield on_one_line(f"  {what}: {judgement.verdict}, {judgement.reason}")


def difference(change: Change) -> str:
    """What was and what is, in words, behind the subject."""
    old, new = shortened(change.old), shortened(change.new)
    if change.old_span is None or change.new_span is None:
        said = (old or new) if change.subject.rpartition(": ")[2] != (change.old or change.new) else ""
        return f": {said}" if said else ""
    return f": {old or 'none'} -> {new or 'none'}{guess(change)}"


def guess(change: Change) -> str:
    """How sure a guess is; nothing for what is certain, such as a field that has its key in JSON still."""
    return "" if change.likeness in (None, 1) else f" (guessed, {change.likeness:.0%} alike)"


def verdicts(change: Change) -> tuple[tuple[str, Judgement], ...]:
    """What a change does, by whom it concerns."""
    return ("reading", change.wire.reading), ("sending", change.wire.sending), ("Python", change.python)
