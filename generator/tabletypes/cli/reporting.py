"""What a command says, in the form that was asked for, and the exit code that follows from it.

A form is for people, `text`, the same with annotations for GitHub, `github`, or a log for machines, `json` and `sarif`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import click

from tabletypes.cli.inputs import document_files
from tabletypes.cli.parallel import side_by_side
from tabletypes.diagnostics import Diagnostic, Severity, UsageError
from tabletypes.report.github import github_annotations
from tabletypes.report.json_text import json_report
from tabletypes.report.text import tame, texts
from tabletypes.settings import Target
from tabletypes.side_by_side import processors
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


def findings_of(targets: Sequence[Target], find: Callable[[Target], Finding], jobs: int | None = 1) -> list[Finding]:
    """What is found of each target; wrong use of one does not hide what becomes of the others.

    `jobs` is how many have their turn at once; None for what pays.
    """
    return side_by_side(partial(_found, find), targets, jobs or _worthwhile(targets))


def _worthwhile(targets: Sequence[Target]) -> int:
    """How many processes their pages are worth."""
    if len(targets) < 2:
        return 1
    pages = sum(map(_pages, targets))
    return max(1, min(processors(), pages // _PAGES))


def _pages(target: Target) -> int:
    """How many pages the target has; those of a commit or an archive are thought to be many."""
    return len(list(document_files(target.documents))) if isinstance(target.documents, Path) else _PAGES


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
    if is_log(form):
        diagnostics = [one for finding in findings for one in shown(finding.diagnostics, verbose=verbose)]
        return log(form, command, (finding.summary for finding in done), diagnostics, code)
    return "".join(
        f"{told(shown(one.diagnostics, verbose=verbose), form)}{_last(one, verbose=verbose)}" for one in done
    )


def _last(finding: Finding, *, verbose: bool) -> str:
    lines = [finding.line, *(f"  {line}" for line in finding.details if verbose)]
    return "".join(f"{tame(line)}\n" for line in lines)


def say(text: str) -> None:
    """Say something on standard error that is no finding."""
    click.echo(tame(f"{on_one_line(text)}\n"), nl=False, err=True)


def say_refusals(findings: Iterable[Finding], form: str) -> None:
    """Say on standard error what was wrong use; a log has it already."""
    for finding in () if is_log(form) else findings:
        if finding.is_refusal:
            click.echo(told(finding.diagnostics, form), nl=False, err=True)


def shown(diagnostics: Iterable[Diagnostic], *, verbose: bool) -> list[Diagnostic]:
    """Those that are reported: all, or all but what is only worth knowing."""
    return [one for one in diagnostics if verbose or one.severity is not Severity.INFO]


def is_log(form: str) -> bool:
    """True for a form that is one value for machines, diagnostics and all, and not lines for people."""
    return form in ("json", "sarif")


def is_repeatable(form: str) -> bool:
    """True for a form that names files as the user does, so that what it says stays true wherever the checkout begins."""
    return form in ("text", "json")


def log(
    form: str, command: str, summaries: Iterable[dict[str, Any]], diagnostics: Iterable[Diagnostic], code: int
) -> str:
    """The whole report of a command for machines; SARIF has a place for diagnostics alone."""
    if form == "sarif":
        from tabletypes.report.sarif import sarif_log  # no other form needs it

        return sarif_log(command, diagnostics, code, _checkout())
    return json_report(command, summaries, diagnostics, code)


def told(diagnostics: Iterable[Diagnostic], form: str) -> str:
    """The diagnostics as they stand among lines for people."""
    return github_annotations(diagnostics, _checkout()) if form == "github" else styled(diagnostics)


def _checkout() -> str:
    """The nearest folder from here upwards that git works in, else this one: from where services name files."""
    here = Path.cwd()
    return str(next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here))


def styled(diagnostics: Iterable[Diagnostic]) -> str:
    """Each as text, its severity in color; click takes colors away where there is no terminal."""
    return tame("".join(map(_styled, diagnostics)))


def _styled(one: Diagnostic) -> str:
    mark = f"{one.severity}["
    return texts([one]).replace(mark, click.style(str(one.severity), fg=_COLORS[one.severity], bold=True) + "[", 1)
