"""`tabletypes watch`: packages that follow their documents."""

from __future__ import annotations

import signal
from collections.abc import Generator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, NoReturn

import click

from tabletypes.cli.changes import Folders, check_installed, folder_of, wait_for_change
from tabletypes.cli.generate import generated
from tabletypes.cli.inputs import Inputs
from tabletypes.cli.manner import Manner
from tabletypes.cli.options import Selection, floor_option, target_options, wait_option
from tabletypes.cli.parallel import jobs_option, unheard
from tabletypes.cli.reporting import report, run_code, say, say_refusals, styled
from tabletypes.diagnostics import UsageError


@click.command(short_help="Write the packages again whenever their documents change.")
@target_options()
@floor_option
@click.option("--force", is_flag=True, help="Replace files that were edited by hand or are not ours.")
@wait_option
@jobs_option
@click.option("-v", "--verbose", is_flag=True, help="Report what is only worth knowing as well.")
def command(*, verbose: bool, jobs: int | None, **options: Any) -> int:
    """Do what `generate` does, and again whenever a document, the configuration or a template of one's own changes.

    Problems are reported, and watching goes on, until Ctrl-C (exit code 130) or SIGTERM (143). Needs
    `pip install "tabletypes[watch]"`.
    """
    check_installed()
    manner = Manner.taken_from(options)
    chosen = Selection(**options)
    inputs = Inputs.of(chosen.targets(), chosen.config_path)
    say("Watching; Ctrl-C ends it.")
    with _ended_by_signals() as codes:
        while True:
            inputs = _follow(chosen, manner, jobs, inputs, verbose=verbose)
    return codes[-1]


def _follow(chosen: Selection, manner: Manner, jobs: int | None, known: Inputs, *, verbose: bool) -> Inputs:
    """Generate, report, and wait until that has to be done again; what to look at the next time."""
    seen = known.look()  # before anything is read: what changes from now on is a change
    try:
        inputs = Inputs.of(chosen.targets(), chosen.config_path)
        if inputs != known:  # as the configuration says now
            return inputs
        findings = generated(chosen, manner, jobs)
    except UsageError as error:
        click.echo(styled(error.diagnostics), nl=False, err=True)
    else:
        click.echo(report("generate", findings, "text", verbose=verbose, code=run_code(findings)), nl=False)
        say_refusals(findings, "text")
    wait_for_change(lambda: _folders(known), lambda: known.look() != seen)
    return known


def _folders(inputs: Inputs) -> Folders:
    found: set[tuple[str, int]] = set()
    for path in inputs.folders():
        with suppress(OSError):  # gone since it was found
            found.add(folder_of(path))
    return frozenset(found)


@contextmanager
def _ended_by_signals() -> Generator[list[int]]:
    """The exit code, once a signal has ended what is inside; a run that is going on undoes what it has begun."""
    codes: list[int] = []

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        for each in before:
            signal.signal(each, unheard)  # a second one must not disturb the undoing
        codes.append(128 + number)
        raise KeyboardInterrupt

    both = (signal.SIGINT, signal.SIGTERM)
    before = {one: handler for one in both if (handler := signal.getsignal(one)) is not signal.SIG_IGN}
    for number in before:
        signal.signal(number, end)
    try:
        with suppress(KeyboardInterrupt):
            yield codes
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
