"""The text of a cell: entities, escapes, emphasis and links, read from the source and not from rendered Markdown.

A Markdown parser takes `Option<String>` for a tag and the star of `NSString*` for emphasis; a cell of a model table
means neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape as _unescape

_TARGETLESS = re.compile(r"\[(\*\*[^\]]*(?:\[\])*\*\*)\]")
"""A link that its generator gave no target: its brackets are no list's."""
_SUPERSCRIPT = re.compile(r"<sup>.*?</sup>")
_OVERLONG = re.compile(r"&(?=#[0-9]{8})")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED_QUOTE = re.compile(r"\\([\"'])")


@dataclass(frozen=True, slots=True)
class TypeText:
    """A type cell: what it says, and the document it points to."""

    text: str
    link: str = ""
    """The target of its link, or nothing."""


def unescape(text: str) -> str:
    """The text with its entities decoded; a number of more than seven digits is none, as in CommonMark.

    The standard library's function raises ValueError for thousands of digits.
    """
    return _unescape(_OVERLONG.sub("&amp;", text) if "&#" in text else text)


def plain(cell: str) -> str:
    """A name cell without emphasis, backticks and entities."""
    text = unescape(cell) if "&" in cell else cell
    return text.strip("*` ")


@lru_cache(maxsize=4096)
def field_name(cell: str) -> str:
    """The name in a name cell: without emphasis, backticks, links, marks and entities."""
    text = _SUPERSCRIPT.sub("", cell) if "<sup>" in cell else cell
    if "](" in text:
        text = _without_links(text)[0]
    name = plain(text).removeprefix("r#")
    return _ESCAPED.sub(r"\1", name) if "\\" in name else name


def type_text(cell: str) -> TypeText:
    """The type that a cell prints, and where its link leads; the text decides, the link only names an element."""
    link = ""
    if "](" in cell:
        cell, link = _without_links(cell)
    if "[**" in cell:
        cell = _TARGETLESS.sub(r"\1", cell)
    for mark in ("**", "`", "\\*"):
        if mark in cell:
            cell = cell.replace(mark, "")
    return TypeText((unescape(cell) if "&" in cell else cell).strip(), link)


def _without_links(cell: str) -> tuple[str, str]:
    """The cell with the text of its links alone, and the target of the first."""
    first = ""
    at = 0
    while (middle := cell.find("](", at)) >= 0:
        start = _opening(cell, middle, at)
        end = cell.find(")", middle)
        if start < 0 or end < 0:
            at = middle + 2
            continue
        first = first or cell[middle + 2 : end]
        cell = cell[:start] + cell[start + 1 : middle] + cell[end + 1 :]
        at = middle - 1
    return cell, first


def _opening(cell: str, middle: int, first: int) -> int:
    """Where the bracket opens that closes at `middle`, not before `first`; -1 where none does."""
    depth = 0
    for at in range(middle, first - 1, -1):
        depth += (cell[at] == "]") - (cell[at] == "[")
        if depth == 0:
            return at
    return -1


def description(cell: str) -> str:
    """A description with its entities decoded, and quotes that the generator escaped as plain quotes."""
    if "&" in cell:
        cell = unescape(cell)
    return _ESCAPED_QUOTE.sub(r"\1", cell) if "\\" in cell else cell
