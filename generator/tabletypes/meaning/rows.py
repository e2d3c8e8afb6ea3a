"""The rows of a property table, each with as many cells as the header."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from tabletypes import codes
from tabletypes.diagnostics import Bag, Code
from tabletypes.dialects.base import Column, Dialect
from tabletypes.read.cells import field_name, unescape
from tabletypes.read.page import Page, Row, Table
from tabletypes.read.rows import split_row
from tabletypes.source import Span

_MOST_LINES = 5
"""Lines after its first that a row may be split over."""


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
    return _layout(header.cells, dialect)


@lru_cache(maxsize=256)
def _layout(header: tuple[str, ...], dialect: Dialect) -> Layout:
    """The layout, remembered: a generator prints the same headers on every page."""
    columns: dict[Column, int] = {}
    for index, cell in enumerate(header):
        column = dialect.columns.get(cell.lower())
        if column is not None:
            columns.setdefault(column, index)
    return Layout(columns, len(header))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the rows of one table."""

    page: Page
    layout: Layout
    bag: Bag

    def rows(self, table: Table) -> Iterator[Row]:
        """Each row that names a field, or each where the table has no names; the bag names the others, and what was mended."""
        for row in whole_rows(table, self.layout):
            if "\n" in row.text:
                self._report_split(row)
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
        if Column.NAME not in self.layout.columns or field_name(self.layout.cell(row, Column.NAME)):
            return True
        self.report(codes.ROW_WITHOUT_NAME, "row has no name", row, Column.NAME)
        return False

    def _report_split(self, row: Row) -> None:
        """Show the row as it was read: on one line."""
        text = row.text.replace("\n", " ")
        message = f"row is split over {row.text.count(chr(10)) + 1} lines"
        self.bag.add(codes.ROW_SPLIT, message, self.span(row, 0), excerpt=text)

    def _fitted(self, row: Row) -> Row:
        row = self._closed(row)
        if len(row.cells) < self.layout.width and len(row.cells) + _ends_empty(row.text) < self.layout.width:
            message = f"row has {len(row.cells)} cells, the header {self.layout.width}"
            self.bag.add(codes.ROW_SHORT, message, self.span(row, len(row.cells)), excerpt=row.text)
        if len(row.cells) <= self.layout.width or Column.DESCRIPTION not in self.layout.columns:
            return row
        return self._rejoined(row)

    def _closed(self, row: Row) -> Row:
        """The row with the empty cell after its last pipe, where the one before it has to be prose: it is no note."""
        if len(row.cells) < self.layout.width or not _ends_empty(row.text):
            return row
        if self.layout.columns.get(Column.NOTES) != self.layout.width - 1 or _is_note(row.cells[-1]):
            return row
        return Row(row.text, row.line, (*row.cells, ""), (*row.columns, len(row.text.rstrip()) + 1))

    def _rejoined(self, row: Row) -> Row:
        """The row with its surplus cells joined to those that they were cut from.

        A type ends where its brackets and bold marks are closed; notes begin with a bracket or are empty; all other
        pipes are prose, in the description.
        """
        widths = [1] * self.layout.width
        surplus = len(row.cells) - self.layout.width
        surplus -= self._widen(widths, Column.TYPE, self._type_surplus(row, surplus))
        surplus -= self._widen(widths, Column.NOTES, self._notes_surplus(row, surplus))
        self._widen(widths, Column.DESCRIPTION, surplus)
        starts = [sum(widths[:index]) for index in range(len(widths))]
        cells = tuple(_joined(row, start, start + width) for start, width in zip(starts, widths, strict=True))
        columns = tuple(row.columns[start] for start in starts)
        cut = " and the ".join(column for column, index in self.layout.columns.items() if widths[index] > 1)
        message = f"row has {len(row.cells)} cells, the header {self.layout.width}: the {cut} was cut"
        mended = next(index for index, width in enumerate(widths) if width > 1)
        span = Span(self.page.path, row.line, columns[mended], columns[mended] + len(cells[mended]))
        self.bag.add(codes.ROW_REJOINED, message, span, excerpt=row.text)
        return Row(row.text, row.line, cells, columns)

    def _widen(self, widths: list[int], column: Column, surplus: int) -> int:
        """Give a column more of the row's cells; how many it took."""
        if surplus <= 0 or column not in self.layout.columns:
            return 0
        widths[self.layout.columns[column]] += surplus
        return surplus

    def _type_surplus(self, row: Row, surplus: int) -> int:
        start = self.layout.columns[Column.TYPE]
        whole = (more for more in range(surplus + 1) if _is_closed(_joined(row, start, start + 1 + more)))
        return next(whole, 0)

    def _notes_surplus(self, row: Row, surplus: int) -> int:
        if self.layout.columns.get(Column.NOTES) != self.layout.width - 1:
            return 0
        last = len(row.cells)
        begun = (more for more in range(surplus + 1) if _is_note(_joined(row, last - 1 - more, last)))
        return next(begun, 0)


def whole_rows(table: Table, layout: Layout) -> Iterator[Row]:
    """Each row of a table; one that ends early, within brackets or bold marks, goes on in the next lines if they close them."""
    lines = deque(enumerate(table.body, table.first_line))
    while lines:
        number, text = lines.popleft()
        row = split_row(text, number)
        if len(row.cells) < layout.width and not _is_closed(row.cells[-1]):
            row = _continued(row, lines, layout)
        yield row


def _continued(row: Row, lines: deque[tuple[int, str]], layout: Layout) -> Row:
    """The row with the lines that it goes on with, which are taken; their text is kept apart by line breaks."""
    whole = row
    for count, (_, text) in enumerate(islice(lines, _MOST_LINES), 1):
        rest = split_row(text, row.line)
        start = len(whole.text) + 1
        cells = (*whole.cells[:-1], whole.cells[-1] + rest.cells[0], *rest.cells[1:])
        columns = (*whole.columns, *(start + column for column in rest.columns[1:]))
        whole = Row(f"{whole.text}\n{text}", row.line, cells, columns)
        if len(whole.cells) > layout.width:
            break
        if _is_closed(whole.cells[len(row.cells) - 1]):
            for _ in range(count):
                lines.popleft()
            return whole
    return row


def _joined(row: Row, start: int, stop: int) -> str:
    """The text of several cells, with the pipes between them."""
    if stop - start == 1:
        return row.cells[start]
    end = (
        row.text.rfind("|", 0, row.columns[stop] - 1)
        if stop < len(row.cells)
        else len(row.text.rstrip().removesuffix("|"))
    )
    return row.text[row.columns[start] - 1 : end].strip().replace("\\|", "|")


def _is_closed(text: str) -> bool:
    """True where every bracket and every bold mark of a cell is closed."""
    text = unescape(text)
    return text.count("**") % 2 == 0 and all(
        text.count(opening) == text.count(closing) for opening, closing in ("<>", "[]", "()", "{}")
    )


def _is_note(text: str) -> bool:
    return not text or text.startswith(("[", "defaults to", "must be one of", "if omitted", "value must "))


def _ends_empty(text: str) -> bool:
    """True for a row whose last pipe stands before an empty cell and not at its end: it has none at its beginning."""
    return not text.lstrip().startswith("|") and text.rstrip().endswith("|")
