"""What a command says, and the exit code that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import click

from tabletypes.diagnostics import Diagnostic, Severity
from tabletypes.report.json_text import json_report
from tabletypes.report.text import texts

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a command says of one target."""

    diagnostics: tuple[Diagnostic, ...]
    line: str
    """The last word, for people."""
    summary: dict[str, Any]
    """The same, for machines."""


def exit_code(diagnostics: Iterable[Diagnostic]) -> int:
    """1 where one of them is an error, else 0."""
    return int(any(one.severity is Severity.ERROR for one in diagnostics))


def report(command: str, findings: Sequence[Finding], form: str, *, verbose: bool, code: int) -> str:
    """All that a command says on standard output; severities carry terminal colors."""
    diagnostics = [one for finding in findings for one in shown(finding.diagnostics, verbose=verbose)]
    if form == "json":
        return json_report(command, (finding.summary for finding in findings), diagnostics, code)
    return "".join(f"{styled(shown(finding.diagnostics, verbose=verbose))}{finding.line}\n" for finding in findings)


def shown(diagnostics: Iterable[Diagnostic], *, verbose: bool) -> list[Diagnostic]:
    """Those that are reported: all, or all but what is only worth knowing."""
    return [one for one in diagnostics if verbose or one.severity is not Severity.INFO]


def styled(diagnostics: Iterable[Diagnostic]) -> str:
    """Each as text, its severity in color; click takes colors away where there is no terminal."""
    return "".join(map(_styled, diagnostics))


def _styled(one: Diagnostic) -> str:
    mark = f"{one.severity}["
    return texts([one]).replace(mark, click.style(str(one.severity), fg=_COLORS[one.severity], bold=True) + "[", 1)
