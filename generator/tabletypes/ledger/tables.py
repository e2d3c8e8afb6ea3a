"""How many rows of a page's tables document fields, and how many of them gave none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tabletypes.dialects.base import Column, Dialect, Form
from tabletypes.ir.model import Alias, Definition, Model
from tabletypes.meaning.rows import whole_rows
from tabletypes.meaning.tables import ReadableTable, model_headings, readable_tables
from tabletypes.read.cells import field_name
from tabletypes.read.page import Page, Table


@dataclass(frozen=True, slots=True)
class TableCount:
    """What stands in the tables of one page that document fields."""

    tables: int
    rows: int
    expected: int
    lost: int
    further: frozenset[tuple[str, int]] = frozenset()
    """Where the tables after the first begin: a diagnostic there tells of rows that are counted here."""


def further_tables(counts: Iterable[TableCount]) -> frozenset[tuple[str, int]]:
    """Where the tables after the first of each page begin."""
    return frozenset(place for one in counts for place in one.further)


def table_count(page: Page, found: Sequence[Definition], dialect: Dialect) -> TableCount:
    """The count of one page: rows are looked at singly only where there are not as many as fields."""
    headings = model_headings(dialect)
    tables = [one for one in page.blocks if isinstance(one, Table) and one.heading.lower() in headings]
    rows = sum(len(table.body) for table in tables)
    if rows == sum(len(one.fields) for one in found if isinstance(one, Model)):
        return TableCount(len(tables), rows, rows, 0)
    return _close_count(page, found, dialect)


def _close_count(page: Page, found: Sequence[Definition], dialect: Dialect) -> TableCount:
    """The count of a page on which rows are something else than fields, or some were not read."""
    tables = [one for one in readable_tables(page, dialect) if one.is_models]
    further = frozenset((page.path, one.table.header.line) for one in tables[1:])
    rows = sum(1 for one in tables for _ in whole_rows(one.table, one.layout))
    if dialect.form is Form.PROPERTY_TABLE and found and isinstance(found[0], Alias):
        return TableCount(len(tables), rows, 0, 0, further)
    expected = rows - sum(_rows_beside(one, dialect) for one in tables)
    fields = sum(len(one.fields) for one in found if isinstance(one, Model))
    return TableCount(len(tables), rows, expected, max(0, expected - fields), further)


def _rows_beside(found: ReadableTable, dialect: Dialect) -> int:
    """How many rows stand for something else than a field."""
    names = (field_name(found.layout.cell(row, Column.NAME)) for row in whole_rows(found.table, found.layout))
    return sum(name in dialect.not_fields for name in names)
