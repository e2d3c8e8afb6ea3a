"""Diagnostics as text: place, severity, code, message; the source line with a caret; a hint."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tabletypes.diagnostics import Diagnostic
from tabletypes.source import Span
from tabletypes.visible import on_one_line, visible

_EXCERPT_WIDTH = 120
_WIDTH = 100
"""Of one cell."""
_COMMAND = re.compile(r"^([^\S\n]*)::", re.MULTILINE)
"""What GitHub takes for a command to it, blanks before it or not."""
_COMMAND_ANYWHERE = re.compile(r"##(?=(?:vso|teamcity)?\[)", re.IGNORECASE)
"""What Azure Pipelines, TeamCity and GitHub's first runners look for in a whole line."""


def tame(text: str) -> str:
    """The text, none of whose lines a CI system takes for a command."""
    if "##" in text:
        text = _COMMAND_ANYWHERE.sub(r"#\\#", text)
    return _COMMAND.sub(r"\1./::", text) if "::" in text else text


def counted(number: int, what: str) -> str:
    """Such as `1 page` and `2 pages`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def shortened(text: str) -> str:
    """The text, or its beginning where it would make a table too wide to be read."""
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"


def place(span: Span) -> str:
    """`path:line:column`, as far as it is known."""
    parts = [on_one_line(span.path), *(str(number) for number in (span.line, span.column) if number)]
    return tame(":".join(part for part in parts if part))


def headline(diagnostic: Diagnostic) -> str:
    """The first line of a diagnostic."""
    where = place(diagnostic.span)
    message = on_one_line(diagnostic.message)
    text = f"{diagnostic.severity}[{diagnostic.code.id}] {message}"
    return f"{where}: {text}" if where else text


def text(diagnostic: Diagnostic) -> str:
    """The diagnostic as lines, the last without an end."""
    lines = [headline(diagnostic)]
    if diagnostic.excerpt:
        lines += (f"  {line}" for line in excerpt(diagnostic.span, diagnostic.excerpt))
    lines.append(f"  hint: {diagnostic.hint or diagnostic.code.advice}")
    return "\n".join(lines)


def texts(diagnostics: Iterable[Diagnostic]) -> str:
    """All of them, each ending its line."""
    return tame("".join(f"{text(diagnostic)}\n" for diagnostic in diagnostics))


def excerpt(span: Span, line: str) -> list[str]:
    """The part of the source line around the place, and a caret below it."""
    start = max(span.column - 1, 0)
    first = max(0, start - _EXCERPT_WIDTH // 2) if len(line) > _EXCERPT_WIDTH else 0
    before = visible(line[first:start])
    at = visible(line[start : first + _EXCERPT_WIDTH])
    marked = visible(line[start : min(span.end - 1, first + _EXCERPT_WIDTH)])
    number = str(span.line)
    margin = " " * len(number)
    carets = "^" * max(1, len(marked))
    return [f"{number} | {before}{at}", f"{margin} | {' ' * len(before)}{carets}"]
