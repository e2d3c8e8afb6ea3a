"""Pages worth reading: a quick look at the text that spares the pages of an API, half of what an SDK prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tabletypes.dialects.base import Column, Dialect
from tabletypes.read.page import Source

_SECTIONS = r".*enum|.*(?:one|any|all)[ _]?of|model type info"
"""Headings other than the dialect's own under which a model can be told of: values, variants, Python's schema objects."""

_MARKS = ("\n#", "\n #", "\n  #", "\n   #")


def may_document(source: Source, dialect: Dialect) -> bool:
    """False only for a page without any heading below which a model is documented."""
    sections, text = _section(dialect), source.text
    return any(sections.match(text, at) for at in _headings(text))


def unread_table(source: Source, dialect: Dialect) -> int:
    """The line of a property table on a page that documents no model, or 0; those of an API's parameters are none."""
    for found in _header_line(dialect).finditer(source.text):
        above = source.text.rfind("\n#", 0, found.start())
        heading = source.text[above + 1 : source.text.find("\n", above + 1)] if above >= 0 else ""
        if "param" not in heading.lower():
            return source.text.count("\n", 0, found.start()) + 1
    return 0


@lru_cache(maxsize=64)
def _header_line(dialect: Dialect) -> re.Pattern[str]:
    """The header of the dialect's tables, and its delimiter row."""
    names, types = (
        "|".join(re.escape(text) for text, column in dialect.columns.items() if column is wanted)
        for wanted in (Column.NAME, Column.TYPE)
    )
    return re.compile(
        rf"^\|?[ \t]*(?:{names})[ \t]*\|[ \t]*(?:{types})[ \t]*(?:\||$)[^\n]*\n\|?[ \t]*:?--",
        re.MULTILINE | re.IGNORECASE,
    )


def _headings(text: str) -> Iterator[int]:
    """Where the marks of each heading begin: a search for fixed texts, which is far faster than one for a pattern."""
    yield from (blanks for blanks in range(4) if text.startswith(_MARKS[blanks][1:]))
    for mark in _MARKS:
        at = text.find(mark)
        while at >= 0:
            yield at + len(mark) - 1
            at = text.find(mark, at + 1)


@lru_cache(maxsize=64)
def _section(dialect: Dialect) -> re.Pattern[str]:
    """A heading, from its marks on, below which a model is documented."""
    own = "|".join(map(re.escape, sorted(dialect.sections)))
    return re.compile(rf"#{{1,6}}[ \t]+(?:{own}|{_SECTIONS})", re.IGNORECASE)
