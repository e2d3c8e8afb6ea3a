"""Where the keys of a TOML text stand; the standard library's reader keeps no places."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from tabletypes.source import Span

Keys: TypeAlias = tuple[str, ...]
"""The way to a value from the top of the document, such as `("tool", "tabletypes")`."""

_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[A-Za-z0-9_-]+"
    r"|[\[\]{}=,\n]",
    re.DOTALL,
)


def span_of(path: str, text: str, keys: Keys) -> Span:
    """The place of the last of the keys, or the whole file where it is not found; the text is valid TOML."""
    if keys not in (found := offsets_of(text)):
        return Span(path)
    start, end = found[keys]
    return span_at(path, text, start, end - start)


def span_at(path: str, text: str, offset: int, length: int = 1) -> Span:
    """The place of so many characters from the offset on."""
    column = offset - text.rfind("\n", 0, offset)
    return Span(path, text.count("\n", 0, offset) + 1, column, column + length)


def line_of(text: str, span: Span) -> str:
    """The line that the place is on; nothing for the whole file."""
    return text.split("\n")[span.line - 1].rstrip("\r") if span.line else ""


@lru_cache(maxsize=1)  # one config, asked about once for each of its problems
def offsets_of(text: str) -> dict[Keys, tuple[int, int]]:
    """Where each key first stands, and each key on the way to it."""
    found: dict[Keys, tuple[int, int]] = {}
    for keys, token in _written(text):
        found.setdefault(keys, token.span())
    return found


def _written(text: str) -> Iterator[tuple[Keys, re.Match[str]]]:
    """Every key that is written, with all keys above it, in the order of the text."""
    tables: list[Keys] = [()]  # that of the last header, then each inline table or array that is open
    names: list[re.Match[str]] = []  # what stands since the last separator
    value_of: Keys | None = None  # none outside of values: there a bracket begins or ends a header
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word == "=":
            yield from _named(tables[-1], names)
            value_of, names = _joined(tables[-1], names), []
        elif word in ("[", "{"):
            tables += [] if value_of is None else [value_of]
        elif word == "]" and value_of is None and names:
            yield from _named((), names)
            tables, names = [_joined((), names)], []
        elif word in ("]", "}"):
            value_of, names = tables.pop() if len(tables) > 1 else value_of, []
        elif word == "," or (word == "\n" and len(tables) == 1):
            names, value_of = [], value_of if word == "," else None
        elif word != "\n" and not word.startswith("#"):
            names.append(token)


def _named(table: Keys, names: Sequence[re.Match[str]]) -> Iterator[tuple[Keys, re.Match[str]]]:
    return ((_joined(table, names[: count + 1]), name) for count, name in enumerate(names))


def _joined(table: Keys, names: Sequence[re.Match[str]]) -> Keys:
    return (*table, *(_unquoted(name[0]) for name in names))


def _unquoted(name: str) -> str:
    return next(iter(tomllib.loads(f"{name} = 0")))
