"""`tabletypes check`: whether the packages are what the documents say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from tabletypes import codes
from tabletypes.cli.memory import remember
from tabletypes.cli.options import Selection, floor_option, report_options, target_options
from tabletypes.cli.reporting import Finding, exit_code, findings_of, is_repeatable, report, run_code, say_refusals
from tabletypes.cli.work import Work, worked
from tabletypes.diagnostics import Bag, Code
from tabletypes.emit.recover import note_interrupted
from tabletypes.emit.survey import Survey
from tabletypes.report.ledger_text import ledger_lines, ledger_object
from tabletypes.settings import Target
from tabletypes.source import Span


@click.command(short_help="Say whether the packages are what the documents say.")
@target_options()
@floor_option
@report_options
def command(form: str, *, verbose: bool, **selection: Any) -> int:
    """Compare the package of each target, or of DOCS, with what `generate` would write; nothing is changed.

    Exits with 1 and a list where a file is stale, missing, edited by hand, no longer produced, or not ours.
    """
    chosen = Selection(**selection)
    works: list[Work] = []
    findings = findings_of(chosen.targets(), lambda target: _checked(target, works))
    code = run_code(findings)
    text = report("check", findings, form, verbose=verbose, code=code)
    click.echo(text, nl=False)
    say_refusals(findings, form)
    if code == 0 and is_repeatable(form):
        remember(text, works, chosen.config_path)
    return code


def _checked(target: Target, works: list[Work]) -> Finding:
    """What is found of the target; its work is put to the others."""
    works.append(worked(target))
    return _finding(works[-1])


def _finding(work: Work) -> Finding:
    bag = Bag(work.target.settings.severities)
    note_interrupted(work.target.output, bag)
    for code, paths in _states(work.found):
        for path in paths:
            bag.add(code, code.title, Span(str(work.target.output / path)))
    found = (*work.diagnostics, *bag)
    line = f"{work.target.name}: {_verdict(work.found, failed=exit_code(found) != 0)}"
    ledger = work.outcome.ledger
    summary = {"target": work.target.name, **ledger_object(ledger), **asdict(work.found)}
    return Finding(found, line, summary, tuple(ledger_lines(ledger)))


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
