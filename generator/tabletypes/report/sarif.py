"""Diagnostics as a SARIF 2.1.0 log: what editors and services that scan code take.

A diagnostic with a place is a result. One without is a notification of the invocation, since services refuse a log with a
result that stands nowhere; it is of how the tool was used.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any
from urllib.parse import quote

from tabletypes import __version__
from tabletypes.diagnostics import Code, Diagnostic, Severity
from tabletypes.report.json_text import dumped
from tabletypes.report.places import from_root
from tabletypes.source import Span
from tabletypes.visible import on_one_line

MOST_RESULTS = 25_000
"""GitHub refuses a run with more as a whole, so the weightiest are kept, and the log says how many are not."""
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}
_FINGERPRINT = "sourceLine/v1"


def sarif_log(command: str, diagnostics: Iterable[Diagnostic], exit_code: int, root: str) -> str:
    """The log of one run of a command, in ASCII; paths are as seen from the root, which is to be that of the checkout."""
    told = tuple(diagnostics)
    placed = [one for one in told if one.span.path]
    kept = _weightiest(placed)
    rules = sorted({one.code.id: one.code for one in told}.items())
    indices = {id_: index for index, (id_, _) in enumerate(rules)}
    invocation = {
        "executionSuccessful": exit_code < 2,
        "exitCode": exit_code,
        "toolConfigurationNotifications": [_notification(one, indices) for one in told if not one.span.path],
        "toolExecutionNotifications": _left_out(len(placed) - len(kept)),
    }
    driver = {"name": "tabletypes", "version": __version__, "rules": [_rule(code) for _, code in rules]}
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"tabletypes/{on_one_line(command)}/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the checkout."}}},
        "invocations": [invocation],
        "results": _results(kept, indices, root),
    }
    return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _weightiest(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """As many as may be reported, in their order; where there are more, errors are kept first."""
    weight = list(Severity)
    ranked = sorted(range(len(diagnostics)), key=lambda index: weight.index(diagnostics[index].severity))
    return [diagnostics[index] for index in sorted(ranked[:MOST_RESULTS])]


def _left_out(count: int) -> list[dict[str, Any]]:
    text = f"{count} results were left out: a log with more than {MOST_RESULTS} would be refused by GitHub"
    return [{"level": "warning", "message": {"text": text}}] if count else []


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.id,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.title},
        "help": {"text": code.advice},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _notification(one: Diagnostic, indices: Mapping[str, int]) -> dict[str, Any]:
    descriptor = {"id": one.code.id, "index": indices[one.code.id]}
    return {"descriptor": descriptor, "level": _LEVELS[one.severity], "message": _message(one)}


def _results(diagnostics: Iterable[Diagnostic], indices: Mapping[str, int], root: str) -> list[dict[str, Any]]:
    seen: Counter[str] = Counter()
    results: list[dict[str, Any]] = []
    for one in diagnostics:
        path = from_root(one.span.path, root)
        mark = _mark(one, path)
        seen[mark] += 1
        results.append(
            {
                "ruleId": one.code.id,
                "ruleIndex": indices[one.code.id],
                "level": _LEVELS[one.severity],
                "message": _message(one),
                "locations": [{"physicalLocation": _location(one.span, path)}],
                "partialFingerprints": {_FINGERPRINT: f"{mark}:{seen[mark]}"},
            }
        )
    return results


def _message(one: Diagnostic) -> dict[str, str]:
    """The message and its hint; what would be read as a link in it is none."""
    text = f"{one.message}. {one.hint or one.code.advice}"
    return {"text": on_one_line(text).replace("](", "\\](")}


def _mark(one: Diagnostic, path: str) -> str:
    """What the problem is known by wherever its line goes: the line's text; the message, which may name lines, without one."""
    parts = (one.code.id, path, one.excerpt.strip() or one.message)
    return blake2b("\0".join(parts).encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _location(span: Span, path: str) -> dict[str, Any]:
    """The place; the first line of a document as a whole, since GitHub shows none without a line."""
    artifact = {"uri": quote(os.fsencode(path))}
    if path.split("/", 1)[0] != "..":
        artifact["uriBaseId"] = _ROOT
    columns = {"startColumn": span.column, "endColumn": span.end} if span.line else {}
    known = {name: number for name, number in columns.items() if number}
    return {"artifactLocation": artifact, "region": {"startLine": span.line or 1, **known}}
