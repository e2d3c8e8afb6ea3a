"""`tabletypes check`: whether the packages are what the documents say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from tabletypes import codes
from tabletypes.cli.options import Selection, report_options, target_options
from tabletypes.cli.reporting import exit_code, say_diagnostics, say_json, shown
from tabletypes.cli.work import Work, worked
from tabletypes.diagnostics import Bag, Code, Diagnostic
from tabletypes.emit.survey import Survey
from tabletypes.source import Span


@click.command(short_help="Say whether the packages are what the documents say.")
@target_options()
@report_options
def command(form: str, *, verbose: bool, **selection: Any) -> int:
    """Compare the package of each target, or of DOCS, with what `generate` would write; nothing is changed.

    Exits with 1 and a list where a file is stale, missing, edited by hand, no longer produced, or not ours.
    """
    diagnostics: list[Diagnostic] = []
    summaries: list[dict[str, Any]] = []
    for target in Selection(**selection).targets():
        bag = Bag(target.settings.severities)
        work = worked(target, bag)
        _compare(work, bag)
        found = [*work.diagnostics, *bag]
        diagnostics += found
        summaries.append({"target": target.name, **asdict(work.outcome.ledger), **asdict(work.found)})
        if form == "text":
            say_diagnostics(shown(found, verbose=verbose))
            click.echo(f"{target.name}: {_verdict(work.found, failed=exit_code(found) != 0)}")
    code = exit_code(diagnostics)
    if form == "json":
        say_json("check", summaries, shown(diagnostics, verbose=verbose), code)
    return code


def _compare(work: Work, bag: Bag) -> None:
    """Name every file that is not as it should be."""
    for code, paths in _states(work.found):
        for path in paths:
            bag.add(code, code.title, Span(str(work.target.output / path)))


def _states(found: Survey) -> Iterator[tuple[Code, tuple[str, ...]]]:
    yield codes.STALE, found.stale
    yield codes.MISSING, found.missing
    yield codes.EDITED_BY_HAND, found.edited
    yield codes.FOREIGN_FILE, found.foreign
    yield codes.LEADS_OUTSIDE, found.linked
    yield codes.OBSOLETE, found.obsolete
    yield codes.UNOWNED, found.unowned


def _verdict(found: Survey, *, failed: bool) -> str:
    counts = [f"{len(paths)} {state}" for state, paths in asdict(found).items() if paths]
    return f"{'not current' if failed else 'current'} ({', '.join(counts) or 'no files'})"
