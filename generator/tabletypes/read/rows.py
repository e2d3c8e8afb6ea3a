"""A line of a table to its cells.

The split is GFM's (https://github.github.com/gfm/#tables-extension-): a pipe parts two cells unless a backslash
stands directly before it, in code spans too. Unlike a GFM parser it keeps columns, and every cell.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tabletypes.read.page import Row

_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITER_CELL = re.compile(r":?-+:?")
_ATTRIBUTES = re.compile(r" {0,3}\{:[^\n]*\}\s*")


def split_row(text: str, line: int) -> Row:
    """The cells of one source line and where each begins."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if text.startswith("|", start):
        start += 1
    if end > start and text[end - 1] == "|" and text[end - 2 : end - 1] != "\\":
        end -= 1
    cells: list[str] = []
    columns: list[int] = []
    for raw in _parts(text[start:end]):
        cell = raw.strip()
        columns.append(start + 1 + (raw.find(cell) if cell else 0))
        cells.append(cell.replace("\\|", "|") if "\\|" in cell else cell)
        start += len(raw) + 1
    return Row(text, line, tuple(cells), tuple(columns))


def _parts(text: str) -> list[str]:
    return _PIPE.split(text) if "\\|" in text else text.split("|")


@lru_cache(maxsize=1024)
def width(text: str) -> int:
    """How many cells a line has; a generator prints the same headers on every page."""
    return len(split_row(text, 0).cells)


@lru_cache(maxsize=1024)
def is_delimiter(text: str) -> bool:
    """True for a row such as `|---|:--:|`, which makes the line above it a header."""
    if "-" not in text or text.strip(" \t|:-"):
        return False
    return all(_DELIMITER_CELL.fullmatch(cell) for cell in split_row(text, 0).cells)


def is_attributes(text: str) -> bool:
    """True for kramdown's attribute list, such as `{: class="wide"}`: GFM takes it for a row, it is none."""
    return "{:" in text and _ATTRIBUTES.fullmatch(text) is not None
