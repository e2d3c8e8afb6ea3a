"""Diagnostics as commands to a workflow of GitHub Actions, which shows each beside the line that it is on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tabletypes.diagnostics import Diagnostic, Severity
from tabletypes.report.places import from_root
from tabletypes.report.text import tame
from tabletypes.source import Span
from tabletypes.visible import on_one_line

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_annotations(diagnostics: Iterable[Diagnostic], root: str) -> str:
    """A line for each; paths are as seen from the root, which is to be that of the checkout."""
    return "".join(f"{_annotation(one, root)}\n" for one in diagnostics if one.severity in _COMMANDS)


def _annotation(one: Diagnostic, root: str) -> str:
    title = f"{one.code.id}: {one.code.title}"
    properties = ",".join(f"{name}={_property(value)}" for name, value in (*_place(one.span, root), ("title", title)))
    message = f"{one.message}. {one.hint or one.code.advice}"
    return f"::{_COMMANDS[one.severity]} {properties}::{_data(message)}"


def _place(span: Span, root: str) -> Iterator[tuple[str, str]]:
    """As much of the place as is known; GitHub wants no column without a line."""
    if not span.path:
        return
    yield "file", from_root(span.path, root)
    for name, number in (("line", span.line), ("col", span.column), ("endColumn", span.end)):
        if not number:
            return
        yield name, str(number)


def _data(text: str) -> str:
    """The text on one line, with no character hidden; of what GitHub escapes only `%` is left in it then.

    Nor is there anything that other systems take for a command in the middle of a line.
    """
    return tame(on_one_line(text)).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
