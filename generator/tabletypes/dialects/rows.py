"""The rows of a property table, each with as many cells as the header."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tabletypes import codes
from tabletypes.diagnostics import Bag, Code
from tabletypes.dialects.base import Column, Dialect
from tabletypes.read.cells import plain
from tabletypes.read.page import Page, Row, Table
from tabletypes.read.rows import split_row
from tabletypes.source import Span


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table has what: the index of each column, and how many there are."""

    columns: dict[Column, int]
    width: int

    def cell(self, row: Row, column: Column) -> str:
        """The cell of that column, or nothing where the row or the table has none."""
        index = self.columns.get(column, self.width)
        return row.cells[index] if index < len(row.cells) else ""

    @property
    def is_readable(self) -> bool:
        """True where there are fields to be read: a column of names and one of types."""
        return Column.NAME in self.columns and Column.TYPE in self.columns


def layout_of(header: Row, dialect: Dialect) -> Layout:
    """What the columns below this header hold; the first of two that hold the same."""
    columns: dict[Column, int] = {}
    for index, cell in enumerate(header.cells):
        column = dialect.columns.get(cell.lower())
        if column is not None:
            columns.setdefault(column, index)
    return Layout(columns, len(header.cells))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the rows of one table."""

    page: Page
    layout: Layout
    bag: Bag

    def rows(self, table: Table) -> Iterator[Row]:
        """Each row that names a field; the bag names the others, and what was mended."""
        for offset, text in enumerate(table.body):
            row = split_row(text, table.first_line + offset)
            if self._has_name(row):
                yield self._fitted(row)

    def report(self, code: Code, message: str, row: Row, column: Column) -> None:
        """Note a problem at a cell."""
        self.bag.add(code, message, self.span(row, self.layout.columns[column]), excerpt=row.text)

    def span(self, row: Row, index: int) -> Span:
        """The place of a cell, as it stands in the source."""
        if index >= len(row.cells):
            return Span(self.page.path, row.line, len(row.text) + 1, len(row.text) + 1)
        return Span(self.page.path, row.line, row.columns[index], row.columns[index] + len(row.cells[index]))

    def _has_name(self, row: Row) -> bool:
        if plain(self.layout.cell(row, Column.NAME)):
            return True
        self.report(codes.ROW_WITHOUT_NAME, "row has no name", row, Column.NAME)
        return False

    def _fitted(self, row: Row) -> Row:
        if len(row.cells) < self.layout.width:
            message = f"row has {len(row.cells)} cells, the header {self.layout.width}"
            self.bag.add(codes.ROW_SHORT, message, self.span(row, len(row.cells)), excerpt=row.text)
        if len(row.cells) <= self.layout.width or Column.DESCRIPTION not in self.layout.columns:
            return row
        return self._rejoined(row)

    def _rejoined(self, row: Row) -> Row:
        """The row with its surplus cells joined to the description.

        A pipe in a cell is prose: names and types of this family hold none, and notes stand in brackets at the end.
        """
        first = self.layout.columns[Column.DESCRIPTION]
        after = self.layout.width - first - 1
        last = len(row.cells) - after
        start = row.columns[first] - 1
        stop = row.columns[last] - 1 if after else len(row.text.rstrip().rstrip("|"))
        prose = row.text[start:stop].rstrip()
        prose = (prose[:-1] if after else prose).strip().replace("\\|", "|")
        message = f"row has {len(row.cells)} cells, the header {self.layout.width}"
        span = Span(self.page.path, row.line, start + 1, start + 1 + len(prose))
        self.bag.add(codes.ROW_REJOINED, message, span, excerpt=row.text)
        cells = (*row.cells[:first], prose, *row.cells[last:])
        return Row(row.text, row.line, cells, (*row.columns[: first + 1], *row.columns[last:]))
