"""The text of a cell: entities, escapes, emphasis and links, read from the source and not from rendered Markdown.

A Markdown parser takes `Option<String>` for a tag and the star of `NSString*` for emphasis; a cell of a model table
means neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape as _unescape

_LINK = re.compile(r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\(([^()\s]*)\)")
_OVERLONG = re.compile(r"&(?=#[0-9]{8})")
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


def type_text(cell: str) -> TypeText:
    """The type that a cell prints, and where its link leads; the text decides, the link only names an element."""
    link = ""
    found = _LINK.search(cell) if "](" in cell else None
    if found:
        link = found[2]
        cell = f"{cell[: found.start()]}{found[1]}{cell[found.end() :]}"
    if "**" in cell:
        cell = cell.replace("**", "")
    return TypeText((unescape(cell) if "&" in cell else cell).strip(), link)


def description(cell: str) -> str:
    """A description with its entities decoded, and quotes that the generator escaped as plain quotes."""
    if "&" in cell:
        cell = unescape(cell)
    return _ESCAPED_QUOTE.sub(r"\1", cell) if "\\" in cell else cell
