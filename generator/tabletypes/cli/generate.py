"""`tabletypes generate`: documents to packages."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from tabletypes.cli.options import Selection, report_options, target_options
from tabletypes.cli.reporting import exit_code, say_diagnostics, say_json, shown
from tabletypes.cli.work import Work, worked
from tabletypes.diagnostics import Bag, Diagnostic
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
    diagnostics: list[Diagnostic] = []
    summaries: list[dict[str, Any]] = []
    for target in Selection(**selection).targets():
        work, written, found = _generated(target, force=force)
        diagnostics += found
        summaries.append({"target": target.name, **asdict(work.outcome.ledger), **asdict(written)})
        if form == "text":
            say_diagnostics(shown(found, verbose=verbose))
            click.echo(_summary(work, written, failed=exit_code(found) != 0))
    code = exit_code(diagnostics)
    if form == "json":
        say_json("generate", summaries, shown(diagnostics, verbose=verbose), code)
    return code


def _generated(target: Target, *, force: bool) -> tuple[Work, Written, list[Diagnostic]]:
    bag = Bag(target.settings.severities)
    work = worked(target, bag)
    written = Written() if work.failed else write(target.output, work.outcome.files, work.found, bag, force=force)
    return work, written, [*work.diagnostics, *bag]


def _summary(work: Work, written: Written, *, failed: bool) -> str:
    """One line on what came in and what went out."""
    ledger = work.outcome.ledger
    read = f"{work.target.name}: {ledger.models} models, {ledger.fields} fields from {ledger.pages} pages ({work.outcome.dialect})"
    if failed and not written.written and not written.removed:
        return f"{read}; nothing was written"
    return f"{read}; {len(written.written)} files written, {len(written.removed)} removed, {len(written.unchanged)} unchanged"
