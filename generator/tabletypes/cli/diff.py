"""`tabletypes diff`: what `generate` would change."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from tabletypes.cli.options import Selection, report_options, target_options
from tabletypes.cli.reporting import Finding, exit_code, report, shown, styled
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
    findings = [_finding(worked(target)) for target in Selection(**selection).targets()]
    code = int(any(finding.summary["diffs"] or exit_code(finding.diagnostics) for finding in findings))
    if form == "json":
        click.echo(report("diff", findings, form, verbose=verbose, code=code), nl=False)
    for finding in findings if form == "text" else ():
        click.echo(styled(shown(finding.diagnostics, verbose=verbose)), nl=False, err=True)
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
    name = path.as_posix().lstrip("/")
    lines = difflib.unified_diff(
        (before or "").splitlines(keepends=True),
        (after or "").splitlines(keepends=True),
        "/dev/null" if before is None else f"a/{name}",
        "/dev/null" if after is None else f"b/{name}",
    )
    return "".join(visible(line) for line in lines) or f"--- /dev/null\n+++ b/{name}\n"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="backslashreplace")
