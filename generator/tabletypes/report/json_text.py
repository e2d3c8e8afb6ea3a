"""Diagnostics and ledgers as JSON; docs/reference/json-output.md describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from tabletypes.diagnostics import Diagnostic


def diagnostic_object(diagnostic: Diagnostic) -> dict[str, Any]:
    """One diagnostic as a JSON object; numbers that are not known are 0."""
    return {
        "code": diagnostic.code.id,
        "severity": str(diagnostic.severity),
        "title": diagnostic.code.title,
        "message": diagnostic.message,
        **asdict(diagnostic.span),
        "hint": diagnostic.hint or diagnostic.code.advice,
    }


def json_report(
    command: str, targets: Iterable[dict[str, Any]], diagnostics: Iterable[Diagnostic], exit_code: int
) -> str:
    """The whole report of a command, so spelled that nothing in it reaches a terminal as a control."""
    report = {
        "command": command,
        "exit_code": exit_code,
        "targets": list(targets),
        "diagnostics": list(map(diagnostic_object, diagnostics)),
    }
    return dumped(report)


def dumped(value: Any) -> str:
    """The value as JSON, in ASCII, and inert."""
    return inert(json.dumps(value, indent=2)) + "\n"


def inert(text: str) -> str:
    """The JSON text with `##` spelled as an escape: with it commands to a CI system begin, anywhere in a line."""
    return text.replace("##", "#\\u0023")
