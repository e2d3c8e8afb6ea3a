"""`tabletypes diff`: what `generate` would change."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click

from tabletypes.cli.options import Selection, report_options, target_options
from tabletypes.cli.reporting import Finding, findings_of, is_log, report, run_code, shown, told
from tabletypes.cli.work import Work, worked
from tabletypes.diagnostics import Bag
from tabletypes.emit.recover import note_interrupted
from tabletypes.visible import visible


@click.command(short_help="Show what `generate` would change.")
@target_options()
@report_options
def command(form: str, *, verbose: bool, **selection: Any) -> int:
    """Print a unified diff from the package of each target, or of DOCS, to what `generate` would write.

    Exits with 1 where there is a difference; diagnostics go to standard error.
    """
    findings = findings_of(Selection(**selection).targets(), lambda target: _finding(worked(target)))
    code = max(run_code(findings), int(any(finding.summary.get("diffs") for finding in findings)))
    if is_log(form):
        click.echo(report("diff", findings, form, verbose=verbose, code=code), nl=False)
    for finding in () if is_log(form) else findings:
        click.echo(told(shown(finding.diagnostics, verbose=verbose), form), nl=False, err=True)
        click.echo(finding.line, nl=False)
    return code


def _finding(work: Work) -> Finding:
    bag = Bag(work.target.settings.severities)
    note_interrupted(work.target.output, bag)
    diffs = list(_differences(work))
    return Finding((*work.diagnostics, *bag), "".join(diffs), {"target": work.target.name, "diffs": diffs})


def _differences(work: Work) -> Iterator[str]:
    """The diff of each file that would change, by path."""
    wanted = {file.path: file.text for file in work.outcome.files}
    found = work.found
    for path in sorted({*found.missing, *found.stale, *found.edited, *found.obsolete}):
        old = work.target.output / path
        before = None if path in found.missing else _text(old)
        yield _difference(old, before, wanted.get(path))


def _difference(path: Path, before: str | None, after: str | None) -> str:
    """A patch of one file, as git and `patch` apply it."""
    name = path.as_posix().lstrip("/")
    if not before and not after:
        mode = "new" if before is None else "deleted"
        return f"diff --git a/{name} b/{name}\n{mode} file mode 100644\n"
    old, new = _lines(before or ""), _lines(after or "")
    lines = difflib.unified_diff(
        old,
        new,
        "/dev/null" if before is None else f"a/{name}",
        "/dev/null" if after is None else f"b/{name}",
        n=len(old) if any(map(_is_command, old)) else 3,
    )
    return "".join(map(_shown, chain.from_iterable(map(_untaken, lines))))


def _is_command(line: str) -> bool:
    """True for what a CI system takes for a command to it."""
    return line.lstrip().startswith("::")


def _untaken(line: str) -> tuple[str, ...]:
    """A line of context that would be such a command, as the same line taken out and put in.

    Git takes a hunk without context at its end for the end of the file, so the whole file is shown then.
    """
    return (f"-{line[1:]}", f"+{line[1:]}") if _is_command(line) else (line,)


def _lines(text: str) -> list[str]:
    """The lines with their ends; only LF ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _shown(line: str) -> str:
    return visible(line) if line.endswith("\n") else f"{visible(line)}\n\\ No newline at end of file\n"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="backslashreplace")
