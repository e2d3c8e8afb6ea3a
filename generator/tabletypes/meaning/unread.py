"""What looks like fields on the page of a model, and is not read: named, so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Column, Dialect
from tabletypes.meaning.rows import layout_of
from tabletypes.read.page import Heading, Page, Prose, Table
from tabletypes.read.rows import split_row
from tabletypes.source import Span


def report_unread(page: Page, dialect: Dialect, bag: Bag) -> None:
    """Name what stands where the table of a model is looked for, on a page that has none."""
    tables = [block for block in page.blocks if isinstance(block, Table) and block.heading.lower() in dialect.sections]
    headers = list(_bare_headers(page, dialect))
    for table in tables:
        message = f"header has no columns for names and types: {' | '.join(table.header.cells)}"
        bag.add(codes.TABLE_UNREADABLE, message, page.span(table.header.line), excerpt=table.header.text)
    for span, line in headers:
        bag.add(codes.TABLE_WITHOUT_DELIMITER, "header has no delimiter row below it", span, excerpt=line)
    sections = (block for block in page.blocks if isinstance(block, Heading) and block.text.lower() in dialect.sections)
    section = next(sections, None)
    if section and not tables and not headers:
        bag.add(codes.NO_TABLE, f"no table below “{section.text}”", page.span(section.line))


def report_outside(page: Page, table: Table, dialect: Dialect, bag: Bag) -> None:
    """Name columns that are not read, further property tables, and rows that are parted from the table."""
    _report_columns(page, table, dialect, bag)
    heading = ""
    for block in page.blocks:
        if isinstance(block, Heading):
            if block.level == 1 and block.line > table.header.line:
                return  # What follows is of something else: ktorm's pages go on with the tables between two models.
            heading = block.text
        elif heading.lower() not in dialect.sections or block is table:
            continue
        elif isinstance(block, Table):
            _report_table(page, block, dialect, bag)
        elif isinstance(block, Prose) and block.line > table.header.line:
            for span, line in _rows(page, block):
                bag.add(codes.ROWS_OUTSIDE, "row is parted from the table", span, excerpt=line)


def _report_columns(page: Page, table: Table, dialect: Dialect, bag: Bag) -> None:
    header = table.header
    known = layout_of(header, dialect).columns
    for index, cell in enumerate(header.cells):
        column = dialect.columns.get(cell.lower())
        if column is None or (column is not Column.OTHER and known[column] != index):
            start = header.columns[index]
            place = Span(page.path, header.line, start, start + len(cell))
            bag.add(codes.HEADER_UNKNOWN, f"column {cell!r} is not known", place, excerpt=header.text)


def _report_table(page: Page, table: Table, dialect: Dialect, bag: Bag) -> None:
    if layout_of(table.header, dialect).is_readable:
        place = page.span(table.header.line)
        bag.add(codes.ROWS_OUTSIDE, "second property table of this page", place, excerpt=table.header.text)


def _bare_headers(page: Page, dialect: Dialect) -> Iterator[tuple[Span, str]]:
    """Every header that no delimiter row makes a table of."""
    for block in page.blocks:
        if isinstance(block, Prose) and "|" in block.text:
            for span, line in _lines(page, block):
                if layout_of(split_row(line, 0), dialect).is_readable:
                    yield span, line


def _rows(page: Page, block: Prose) -> Iterator[tuple[Span, str]]:
    return (found for found in _lines(page, block) if found[1].lstrip().startswith("|"))


def _lines(page: Page, block: Prose) -> Iterator[tuple[Span, str]]:
    for offset, line in enumerate(block.text.split("\n")):
        yield Span(page.path, block.line + offset, 1, len(line) + 1), line
