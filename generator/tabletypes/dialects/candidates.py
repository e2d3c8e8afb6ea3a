"""Pages worth reading: a quick look at the text that spares the pages of an API, half of what an SDK prints."""

from __future__ import annotations

import re
from functools import lru_cache

from tabletypes.dialects.base import Column, Dialect
from tabletypes.read.page import Source

_SECTIONS = r".*enum|.*(?:one|any|all)[ _]?of|model type info"
"""Headings other than the dialect's own under which a model can be told of: values, variants, Python's schema objects."""


def may_document(source: Source, dialect: Dialect) -> bool:
    """False only for a page without any heading below which a model is documented."""
    return _section_line(dialect).search(source.text) is not None


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


@lru_cache(maxsize=64)
def _section_line(dialect: Dialect) -> re.Pattern[str]:
    own = "|".join(map(re.escape, sorted(dialect.sections)))
    return re.compile(rf"^ {{0,3}}#{{1,6}}[ \t]+(?:{own}|{_SECTIONS})", re.MULTILINE | re.IGNORECASE)
