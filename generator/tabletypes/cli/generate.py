"""`tabletypes generate`: documents to packages."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from tabletypes.cli.memory import remember
from tabletypes.cli.options import Selection, report_options, target_options
from tabletypes.cli.reporting import Finding, exit_code, report
from tabletypes.cli.work import Work, worked
from tabletypes.diagnostics import Bag, Diagnostic
from tabletypes.emit.recover import recover
from tabletypes.emit.write import Written, write
from tabletypes.settings import Target


@click.command(short_help="Write the packages that the documents describe.")
@target_options()
@click.option("--force", is_flag=True, help="Replace files that were edited by hand or are not ours.")
@report_options
def command(form: str, *, verbose: bool, force: bool, **selection: Any) -> int:
    """Write the package of each target, or of DOCS (a folder or a page) into the folder named by --output.

    A target is written whole or not at all. Files that are as they should be are not touched.
    """
    chosen = Selection(**selection)
    done = [_generated(target, force=force) for target in chosen.targets()]
    findings = [_finding(*one) for one in done]
    code = exit_code(one for finding in findings for one in finding.diagnostics)
    click.echo(report("generate", findings, form, verbose=verbose, code=code), nl=False)
    if code == 0:
        again = [_finding(work, _nothing(work), work.diagnostics) for work, _, _ in done]
        text = report("generate", again, form, verbose=verbose, code=code)
        remember(text, (work for work, _, _ in done), chosen.config_path)
    return code


def _generated(target: Target, *, force: bool) -> tuple[Work, Written, tuple[Diagnostic, ...]]:
    bag = Bag(target.settings.severities)
    recover(target.output, bag)
    work = worked(target)
    written = Written() if work.failed else write(target.output, work.outcome.files, work.found, bag, force=force)
    return work, written, (*work.diagnostics, *bag)


def _nothing(work: Work) -> Written:
    """What is done by a run that finds everything as this one left it."""
    return Written(unchanged=tuple(sorted(file.path for file in work.outcome.files)))


def _finding(work: Work, written: Written, diagnostics: tuple[Diagnostic, ...]) -> Finding:
    summary = {"target": work.target.name, **asdict(work.outcome.ledger), **asdict(written)}
    return Finding(diagnostics, _line(work, written, failed=exit_code(diagnostics) != 0), summary)


def _line(work: Work, written: Written, *, failed: bool) -> str:
    """What came in and what went out."""
    ledger = work.outcome.ledger
    read = f"{work.target.name}: {ledger.models} models, {ledger.fields} fields from {ledger.pages} pages ({work.outcome.dialect})"
    if failed and not written.written and not written.removed:
        return f"{read}; nothing was written"
    return f"{read}; {len(written.written)} files written, {len(written.removed)} removed, {len(written.unchanged)} unchanged"
