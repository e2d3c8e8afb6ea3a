"""`tabletypes generate`: documents to packages."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial
from typing import Any

import click

from tabletypes.cli.bringing import brought
from tabletypes.cli.depfile import build_options, inputs_of
from tabletypes.cli.manner import Manner
from tabletypes.cli.memory import digests_of, facts_of, leaves_memory, remember
from tabletypes.cli.options import Selection, floor_option, report_options, target_options, wait_option
from tabletypes.cli.parallel import jobs_option
from tabletypes.cli.reporting import (
    Finding,
    Left,
    exit_code,
    findings_of,
    is_repeatable,
    report,
    run_code,
    say_refusals,
)
from tabletypes.cli.work import Work, worked
from tabletypes.diagnostics import Bag, Diagnostic
from tabletypes.emit.recover import recover
from tabletypes.emit.write import Written
from tabletypes.report.ledger_text import documented, ledger_lines, ledger_object
from tabletypes.report.text import counted
from tabletypes.settings import Target


@click.command(short_help="Write the packages that the documents describe.")
@target_options()
@floor_option
@click.option("--force", is_flag=True, help="Replace files that were edited by hand or are not ours.")
@click.option("--stdout", is_flag=True, help="Print the modules of one page, or of `-`, and write nothing.")
@build_options
@wait_option
@jobs_option
@report_options
def command(form: str, *, verbose: bool, jobs: int | None, stdout: bool, **options: Any) -> int:
    """Write the package of each target, or of DOCS (a folder or a page) into the folder named by --output.

    A target is written whole or not at all. Files that are as they should be are not touched.
    """
    manner = Manner.taken_from(options)
    chosen = Selection(**options)
    if stdout or chosen.is_stdin:
        from tabletypes.cli.one_page import print_page  # no other run needs it

        return print_page(chosen, manner, form, verbose=verbose, stdout=stdout)
    findings = generated(chosen, manner, jobs)
    code = run_code(findings)
    click.echo(report("generate", findings, form, verbose=verbose, code=code), nl=False)
    say_refusals(findings, form)
    if code == 0 and is_repeatable(form) and not manner.build.are_wanted:
        again = [finding.left.again for finding in findings if finding.left and finding.left.again]
        remember(report("generate", again, form, verbose=verbose, code=code), findings, chosen.config_path)
    return code


def generated(chosen: Selection, manner: Manner, jobs: int | None) -> list[Finding]:
    """What became of each target."""
    targets = chosen.targets()
    manner.build.check(targets, chosen.config_path)
    generate = partial(_generated, manner=manner, remembers=leaves_memory())
    findings = findings_of(targets, generate, jobs)
    if manner.build.are_wanted and run_code(findings) == 0:
        refused = manner.build.write(findings, chosen.config_path)
        findings += [Finding(tuple(refused), "", {})] if refused.has_errors else []
    return findings


def _generated(target: Target, *, manner: Manner, remembers: bool) -> Finding:
    """What became of the target."""
    bag = Bag(target.settings.severities)
    recover(target.output, bag, manner.patience)
    afresh = partial(worked, target, afresh=True)
    work, written = brought(worked(target), afresh, bag, manner.patience, force=manner.force)
    if work.failed:
        return _finding(work, written, (*work.diagnostics, *bag))
    inputs = inputs_of(work.target, bag) if manner.build.are_wanted else ()
    outputs = _outputs(work) if manner.build.are_wanted else ()
    found = _finding(work, written, (*work.diagnostics, *bag))
    facts = facts_of(work) if remembers and exit_code(found.diagnostics) == 0 else None
    return replace(found, left=Left(_finding(work, _nothing(work), work.diagnostics), facts, inputs, outputs))


def _outputs(work: Work) -> tuple[tuple[str, str], ...]:
    """The path of each file of the package, and its text's digest."""
    return tuple(((work.target.output / path).as_posix(), digest) for path, digest in sorted(digests_of(work).items()))


def _nothing(work: Work) -> Written:
    """What is done by a run that finds everything as this one left it."""
    return Written(unchanged=tuple(sorted({*work.kept, *(file.path for file in work.outcome.files)})))


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
