"""`tabletypes generate`: documents to packages."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from tabletypes.cli.memory import remember
from tabletypes.cli.options import Selection, floor_option, report_options, target_options
from tabletypes.cli.reporting import Finding, exit_code, findings_of, is_repeatable, report, run_code, say_refusals
from tabletypes.cli.work import Work, worked
from tabletypes.diagnostics import Bag, Diagnostic
from tabletypes.emit.recover import recover
from tabletypes.emit.write import Written, write
from tabletypes.report.ledger_text import documented, ledger_lines, ledger_object
from tabletypes.report.text import counted
from tabletypes.settings import Target


@click.command(short_help="Write the packages that the documents describe.")
@target_options()
@floor_option
@click.option("--force", is_flag=True, help="Replace files that were edited by hand or are not ours.")
@report_options
def command(form: str, *, verbose: bool, force: bool, **selection: Any) -> int:
    """Write the package of each target, or of DOCS (a folder or a page) into the folder named by --output.

    A target is written whole or not at all. Files that are as they should be are not touched.
    """
    chosen = Selection(**selection)
    works: list[Work] = []
    findings = findings_of(chosen.targets(), lambda target: _generated(target, works, force=force))
    code = run_code(findings)
    click.echo(report("generate", findings, form, verbose=verbose, code=code), nl=False)
    say_refusals(findings, form)
    if code == 0 and is_repeatable(form):
        again = [_finding(work, _nothing(work), work.diagnostics) for work in works]
        remember(report("generate", again, form, verbose=verbose, code=code), works, chosen.config_path)
    return code


def _generated(target: Target, works: list[Work], *, force: bool) -> Finding:
    """What became of the target; its work is put to the others."""
    bag = Bag(target.settings.severities)
    recover(target.output, bag)
    work = worked(target)
    written = Written() if work.failed else write(target.output, work.outcome.files, work.found, bag, force=force)
    works.append(work)
    return _finding(work, written, (*work.diagnostics, *bag))


def _nothing(work: Work) -> Written:
    """What is done by a run that finds everything as this one left it."""
    return Written(unchanged=tuple(sorted({*work.outcome.kept, *(file.path for file in work.outcome.files)})))


def _finding(work: Work, written: Written, diagnostics: tuple[Diagnostic, ...]) -> Finding:
    summary = {"target": work.target.name, **ledger_object(work.outcome.ledger), **asdict(written)}
    line = _line(work, written, failed=exit_code(diagnostics) != 0)
    return Finding(diagnostics, line, summary, tuple(ledger_lines(work.outcome.ledger)))


def _line(work: Work, written: Written, *, failed: bool) -> str:
    """What came in and what went out."""
    ledger = work.outcome.ledger
    pages = counted(ledger.pages, "page")
    read = f"{work.target.name}: {documented(ledger)} from {pages} ({work.outcome.dialect})"
    if ledger.set_aside:
        read += f", {counted(len(ledger.set_aside), 'page')} set aside"
    if failed and not written.written and not written.removed:
        return f"{read}; nothing was written"
    files = counted(len(written.written), "file")
    return f"{read}; {files} written, {len(written.removed)} removed, {len(written.unchanged)} unchanged"
