"""Pages to models, in the words of a dialect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Column, Dialect
from tabletypes.dialects.meaning import meaning
from tabletypes.ir.model import Field, Model
from tabletypes.read.cells import description, plain
from tabletypes.read.page import Heading, Notice, Page, Prose, Row, Table
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


def read_model(page: Page, dialect: Dialect, bag: Bag) -> Model | None:
    """The model that a page documents, or None for a page that documents none; the bag says why."""
    heading = _model_heading(page, dialect)
    if heading is None:
        bag.add(codes.NOT_A_MODEL, "set aside: has no heading of a model", page.span())
        return None
    table = _property_table(page, dialect, heading)
    if table is None:
        _check_header(page, dialect, bag)
        bag.add(codes.NOT_A_MODEL, f"set aside: has no table below “{dialect.section}”", page.span())
        return None
    found = dialect.heading.fullmatch(heading.text)
    return Model(
        id=found["name"] if found else heading.text,
        description=_description(page, heading, table),
        fields=tuple(_fields(page, table, dialect, bag)),
        notice=next((block.text for block in page.blocks if isinstance(block, Notice)), ""),
        span=page.span(heading.line),
    )


def _model_heading(page: Page, dialect: Dialect) -> Heading | None:
    headings = (block for block in page.blocks if isinstance(block, Heading))
    return next((heading for heading in headings if dialect.heading.fullmatch(heading.text)), None)


def _property_table(page: Page, dialect: Dialect, heading: Heading) -> Table | None:
    """The first table of the dialect's section with a column of names and one of types."""
    for block in page.blocks:
        if not isinstance(block, Table) or block.header.line < heading.line or block.heading != dialect.section:
            continue
        if {Column.NAME, Column.TYPE} <= _layout(block, dialect).columns.keys():
            return block
    return None


def _layout(table: Table, dialect: Dialect) -> Layout:
    columns: dict[Column, int] = {}
    for index, cell in enumerate(table.header.cells):
        column = dialect.columns.get(cell.lower())
        if column is not None:
            columns.setdefault(column, index)
    return Layout(columns, len(table.header.cells))


def _check_header(page: Page, dialect: Dialect, bag: Bag) -> None:
    """Name a header that no delimiter row makes a table of."""
    for block in page.blocks:
        if not isinstance(block, Prose) or "|" not in block.text:
            continue
        for offset, line in enumerate(block.text.split("\n")):
            cells = [dialect.columns.get(cell.lower()) for cell in split_row(line, 0).cells]
            if Column.NAME in cells and Column.TYPE in cells:
                span = Span(page.path, block.line + offset, 1, len(line) + 1)
                bag.add(codes.TABLE_WITHOUT_DELIMITER, "header has no delimiter row below it", span, excerpt=line)


def _description(page: Page, heading: Heading, table: Table) -> str:
    """The prose between the model's heading and its table."""
    between = (block for block in page.blocks if isinstance(block, Prose) and heading.line < block.line < table.header.line)
    return "\n\n".join(description(block.text) for block in between)


def _fields(page: Page, table: Table, dialect: Dialect, bag: Bag) -> Iterator[Field]:
    layout = _layout(table, dialect)
    for offset, text in enumerate(table.body):
        row = _fitted(split_row(text, table.first_line + offset), layout, page, bag)
        if row is not None:
            yield _field(row, layout, page, dialect, bag)


def _span(page: Page, row: Row, index: int) -> Span:
    """The place of a cell, as it stands in the source."""
    if index >= len(row.cells):
        return Span(page.path, row.line, len(row.text) + 1, len(row.text) + 1)
    return Span(page.path, row.line, row.columns[index], row.columns[index] + len(row.cells[index]))


def _fitted(row: Row, layout: Layout, page: Page, bag: Bag) -> Row | None:
    """The row with as many cells as the header, or None where it names no field."""
    index = layout.columns[Column.NAME]
    if index >= len(row.cells) or not plain(row.cells[index]):
        bag.add(codes.ROW_WITHOUT_NAME, "row has no name", _span(page, row, index), excerpt=row.text)
        return None
    if len(row.cells) < layout.width:
        message = f"row has {len(row.cells)} cells, the header {layout.width}"
        bag.add(codes.ROW_SHORT, message, _span(page, row, len(row.cells)), excerpt=row.text)
    if len(row.cells) <= layout.width or Column.DESCRIPTION not in layout.columns:
        return row
    return _rejoined(row, layout, page, bag)


def _rejoined(row: Row, layout: Layout, page: Page, bag: Bag) -> Row:
    """The row with its surplus cells joined to the description.

    A pipe in a cell is prose: names and types of this family hold none, and notes stand in brackets at the end.
    """
    first = layout.columns[Column.DESCRIPTION]
    after = layout.width - first - 1
    last = len(row.cells) - after
    start = row.columns[first] - 1
    stop = row.columns[last] - 1 if after else len(row.text.rstrip().rstrip("|"))
    prose = row.text[start:stop].rstrip()
    prose = (prose[:-1] if after else prose).strip().replace("\\|", "|")
    span = Span(page.path, row.line, start + 1, start + 1 + len(prose))
    bag.add(codes.ROW_REJOINED, f"row has {len(row.cells)} cells, the header {layout.width}", span, excerpt=row.text)
    cells = (*row.cells[:first], prose, *row.cells[last:])
    return Row(row.text, row.line, cells, (*row.columns[: first + 1], *row.columns[last:]))


def _field(row: Row, layout: Layout, page: Page, dialect: Dialect, bag: Bag) -> Field:
    name = plain(layout.cell(row, Column.NAME))
    cell = layout.cell(row, Column.TYPE)
    type_index = layout.columns[Column.TYPE]
    found = meaning(cell, dialect)
    if found.code is not None:
        bag.add(found.code, f"{name}: {found.message}", _span(page, row, type_index), excerpt=row.text)
    return Field(
        name=name,
        wire=name,
        type=found.type,
        required=dialect.optional not in layout.cell(row, Column.NOTES),
        description=description(layout.cell(row, Column.DESCRIPTION)),
        span=_span(page, row, layout.columns[Column.NAME]),
    )
