"""What a command says, and the exit code that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

from tabletypes.diagnostics import Diagnostic, Severity
from tabletypes.report.json_text import json_report
from tabletypes.report.text import texts

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def exit_code(diagnostics: Iterable[Diagnostic]) -> int:
    """1 where one of them is an error, else 0."""
    return int(any(one.severity is Severity.ERROR for one in diagnostics))


def shown(diagnostics: Iterable[Diagnostic], *, verbose: bool) -> list[Diagnostic]:
    """Those that are reported: all, or all but what is only worth knowing."""
    return [one for one in diagnostics if verbose or one.severity is not Severity.INFO]


def say_diagnostics(diagnostics: Iterable[Diagnostic], *, err: bool = False) -> None:
    """Print each as text, its severity in color on a terminal."""
    for one in diagnostics:
        mark = f"{one.severity}["
        text = texts([one])
        click.echo(text.replace(mark, click.style(str(one.severity), fg=_COLORS[one.severity], bold=True) + "[", 1), nl=False, err=err)


def say_json(command: str, targets: Sequence[dict[str, Any]], diagnostics: Sequence[Diagnostic], code: int) -> None:
    """Print the whole report as JSON."""
    click.echo(json_report(command, targets, diagnostics, code), nl=False)
