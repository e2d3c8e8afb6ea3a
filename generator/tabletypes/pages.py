"""What each page says for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletypes import codes
from tabletypes.diagnostics import Bag, Diagnostic
from tabletypes.dialects.base import Dialect
from tabletypes.ir.model import Definition
from tabletypes.ledger.tables import TableCount, table_count
from tabletypes.meaning.candidates import may_document, unread_table
from tabletypes.meaning.definitions import read_definitions
from tabletypes.read.markdown import read_page
from tabletypes.read.page import Source
from tabletypes.side_by_side import side_by_side
from tabletypes.source import Span


@dataclass(frozen=True, slots=True)
class Said:
    """What one page says."""

    path: str
    definitions: tuple[Definition, ...]
    count: TableCount | None
    """What stands in its tables, where it documents anything."""
    remarks: tuple[Diagnostic, ...]
    """Under the severities of their codes."""


def read_pages(sources: Sequence[Source], dialect: Dialect) -> list[Said]:
    """What every page says, in their order."""
    said = side_by_side(lambda part: [_said(source, dialect) for source in part], sources)
    by_path = {one.path: one for one in said}
    return [by_path[source.path] for source in sources]


def _said(source: Source, dialect: Dialect) -> Said:
    bag = Bag()
    found: tuple[Definition, ...] = ()
    count: TableCount | None = None
    if may_document(source, dialect):
        page = read_page(source)
        found = read_definitions(page, dialect, bag)
        count = table_count(page, found, dialect) if found else None
    else:
        bag.add(codes.NOT_A_MODEL, "set aside: has no section of a model", Span(source.path))
    if not found and (line := unread_table(source, dialect)):
        place = Span(source.path, line, 1)
        bag.add(codes.TABLE_UNREAD, "property table belongs to no model", place, excerpt=source.excerpt(line))
    return Said(source.path, found, count, bag.found)
