"""What a command says, and the exit code that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

import click

from tabletypes.cli.inputs import document_files
from tabletypes.cli.parallel import processors, side_by_side
from tabletypes.diagnostics import Diagnostic, Severity, UsageError
from tabletypes.report.json_text import json_report
from tabletypes.report.text import tame, texts
from tabletypes.settings import Target
from tabletypes.visible import on_one_line

Fact: TypeAlias = tuple[str, str, str]
"""A kind, a path and a digest, as `tabletypes.recall` reads them."""

_PAGES = 100
"""Pages that are worth a process: below, what it takes to start one is not won back."""

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


@dataclass(frozen=True, slots=True)
class Left:
    """What one target leaves to the next run and to a build tool."""

    again: Finding | None
    """What a run says that finds everything as this one left it; None where that is the same."""
    facts: tuple[Fact, ...] | None
    """What such a run has to find unchanged; None where it leaves no memory."""
    inputs: tuple[str, ...] = ()
    """Paths that a build tool has to watch."""
    outputs: tuple[tuple[str, str], ...] = ()
    """Path of each file of the package, and its text's digest."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a command says of one target."""

    diagnostics: tuple[Diagnostic, ...]
    line: str
    """The last word, for people."""
    summary: dict[str, Any]
    """The same, for machines; nothing where the target could not be worked on."""
    details: tuple[str, ...] = ()
    """Lines that stand below the last word with `--verbose`."""
    left: Left | None = None
    """What is left to those who come after; None where the target was not brought to its end."""

    @property
    def is_refusal(self) -> bool:
        """True where the target was used wrongly, and nothing was done."""
        return not self.summary


def findings_of(targets: Sequence[Target], find: Callable[[Target], Finding], jobs: int | None) -> list[Finding]:
    """What is found of each target; wrong use of one does not hide what becomes of the others."""
    return side_by_side(partial(_found, find), targets, jobs or _worthwhile(targets))


def _worthwhile(targets: Sequence[Target]) -> int:
    """How many processes their pages are worth."""
    if len(targets) < 2:
        return 1
    pages = sum(1 for target in targets for _ in document_files(target.documents))
    return max(1, min(processors(), pages // _PAGES))


def _found(find: Callable[[Target], Finding], target: Target) -> Finding:
    try:
        return find(target)
    except UsageError as error:
        return Finding(error.diagnostics, "", {})


def run_code(findings: Iterable[Finding]) -> int:
    """The exit code of a command: 2 where a target was used wrongly, else 1 or 0."""
    return max((2 if one.is_refusal else exit_code(one.diagnostics) for one in findings), default=0)


def exit_code(diagnostics: Iterable[Diagnostic]) -> int:
    """1 where one of them is an error, else 0."""
    return int(any(one.severity is Severity.ERROR for one in diagnostics))


def report(command: str, findings: Sequence[Finding], form: str, *, verbose: bool, code: int) -> str:
    """All that a command says on standard output; severities carry terminal colors."""
    done = [finding for finding in findings if not finding.is_refusal]
    if form == "json":
        diagnostics = [one for finding in findings for one in shown(finding.diagnostics, verbose=verbose)]
        return json_report(command, (finding.summary for finding in done), diagnostics, code)
    return "".join(f"{styled(shown(one.diagnostics, verbose=verbose))}{_last(one, verbose=verbose)}" for one in done)


def _last(finding: Finding, *, verbose: bool) -> str:
    lines = [finding.line, *(f"  {line}" for line in finding.details if verbose)]
    return "".join(f"{tame(line)}\n" for line in lines)


def say(text: str) -> None:
    """Say something on standard error that is no finding."""
    click.echo(tame(f"{on_one_line(text)}\n"), nl=False, err=True)


def say_refusals(findings: Iterable[Finding], form: str) -> None:
    """Say on standard error what was wrong use; a report for machines has it already."""
    for finding in findings if form == "text" else ():
        if finding.is_refusal:
            click.echo(styled(finding.diagnostics), nl=False, err=True)


def shown(diagnostics: Iterable[Diagnostic], *, verbose: bool) -> list[Diagnostic]:
    """Those that are reported: all, or all but what is only worth knowing."""
    return [one for one in diagnostics if verbose or one.severity is not Severity.INFO]


def styled(diagnostics: Iterable[Diagnostic]) -> str:
    """Each as text, its severity in color; click takes colors away where there is no terminal."""
    return tame("".join(map(_styled, diagnostics)))


def _styled(one: Diagnostic) -> str:
    mark = f"{one.severity}["
    return texts([one]).replace(mark, click.style(str(one.severity), fg=_COLORS[one.severity], bold=True) + "[", 1)
