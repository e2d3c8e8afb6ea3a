"""Pages to models, in the words of a dialect."""

from __future__ import annotations

from collections.abc import Iterator

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Column, Dialect
from tabletypes.dialects.meaning import meaning
from tabletypes.dialects.rows import Reader, layout_of
from tabletypes.dialects.unread import report_outside, report_unread
from tabletypes.ir.model import Field, Model
from tabletypes.read.cells import description, plain
from tabletypes.read.page import Heading, Notice, Page, Prose, Row, Table
from tabletypes.visible import hidden


def read_model(page: Page, dialect: Dialect, bag: Bag) -> Model | None:
    """The model that a page documents, or None for a page that documents none; the bag says why."""
    heading = _model_heading(page, dialect)
    if heading is None:
        bag.add(codes.NOT_A_MODEL, "set aside: has no heading of a model", page.span())
        return None
    table = _property_table(page, dialect, heading)
    if table is None:
        report_unread(page, dialect, bag)
        bag.add(codes.NOT_A_MODEL, f"set aside: has no table below “{dialect.section}”", page.span())
        return None
    report_outside(page, table, dialect, bag)
    found = dialect.heading.fullmatch(heading.text)
    reader = Reader(page, layout_of(table.header, dialect), bag)
    return Model(
        id=found["name"] if found else heading.text,
        description=_description(page, heading, table, bag),
        fields=tuple(_field(row, reader, dialect) for row in reader.rows(table)),
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
        if layout_of(block.header, dialect).is_readable:
            return block
    return None


def _description(page: Page, heading: Heading, table: Table, bag: Bag) -> str:
    """The prose between the model's heading and its table."""
    return "\n\n".join(_paragraphs(page, heading, table, bag))


def _paragraphs(page: Page, heading: Heading, table: Table, bag: Bag) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Prose) and heading.line < block.line < table.header.line:
            text = description(block.text)
            if found := hidden(text):
                bag.add(codes.HIDDEN_CHARACTER, f"description holds {found}", page.span(block.line))
            yield text


def _field(row: Row, reader: Reader, dialect: Dialect) -> Field:
    cell = reader.layout.cell
    name = plain(cell(row, Column.NAME))
    found = meaning(cell(row, Column.TYPE), dialect)
    if found.code is not None:
        reader.report(found.code, f"{name}: {found.message}", row, Column.TYPE)
    text = description(cell(row, Column.DESCRIPTION))
    notes = cell(row, Column.NOTES)
    if note := _unknown_note(notes, dialect):
        reader.report(codes.NOTE_UNKNOWN, f"{name}: note {note!r} is not known", row, Column.NOTES)
        text = f"{text}\n\n{note}" if text else note
    if hidden(name) or hidden(text):
        _report_hidden(name, text, row, reader)
    span = reader.span(row, reader.layout.columns[Column.NAME])
    return Field(name, name, found.type, dialect.optional not in notes, text, span)


def _unknown_note(notes: str, dialect: Dialect) -> str:
    """What the notes say that the dialect does not know."""
    if not notes or notes == dialect.optional:
        return ""
    return description(" ".join(notes.replace(dialect.optional, " ").split()))


def _report_hidden(name: str, text: str, row: Row, reader: Reader) -> None:
    """Name characters that nobody sees; entities have become characters by now."""
    if found := hidden(name):
        reader.report(codes.HIDDEN_CHARACTER, f"name {name!r} holds {found}", row, Column.NAME)
    if found := hidden(text):
        column = Column.DESCRIPTION if Column.DESCRIPTION in reader.layout.columns else Column.NOTES
        reader.report(codes.HIDDEN_CHARACTER, f"{name}: description holds {found}", row, column)
