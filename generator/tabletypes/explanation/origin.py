"""Where a field stands in its page, and what the dialect takes it for."""

from __future__ import annotations

from collections.abc import Iterator

from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Presence
from tabletypes.dialects.detection import compared
from tabletypes.explanation.ground import Ground
from tabletypes.explanation.values import CellText, Decision
from tabletypes.ir.model import Field
from tabletypes.meaning.rows import Layout, Reader, layout_of
from tabletypes.read.markdown import read_page
from tabletypes.read.page import Page, Row, Table
from tabletypes.source import Span

_PRESENCE = {
    Presence.OPTIONAL_NOTE: "fields are required in this dialect unless a note says that they are optional",
    Presence.REQUIRED_MARK: "fields are optional in this dialect unless they are marked as required",
    Presence.OPTIONAL_TYPE: "fields are required in this dialect unless their type is an optional one",
    Presence.UNTOLD: "this dialect does not tell, so fields are optional unless a note says that they are required",
}


def cells(ground: Ground, span: Span) -> tuple[CellText, ...]:
    """The cells of the row at this place, as its page's table has them; nothing where no row stands there."""
    page = read_page(ground.sources[span.path])
    tables = (block for block in page.blocks if isinstance(block, Table))
    table = next((one for one in tables if one.first_line <= span.line < one.first_line + len(one.body)), None)
    return () if table is None else tuple(_cells(page, table, ground, span.line))


def _cells(page: Page, table: Table, ground: Ground, line: int) -> Iterator[CellText]:
    layout = layout_of(table.header, ground.said.dialect)
    row = next((row for row in Reader(page, layout, Bag()).rows(table) if row.line == line), None)
    yield from () if row is None else _with_roles(table.header, row, layout)


def _with_roles(header: Row, row: Row, layout: Layout) -> Iterator[CellText]:
    roles = {index: str(column) for column, index in layout.columns.items()}
    for index, text in enumerate(row.cells):
        title = header.cells[index] if index < len(header.cells) else ""
        yield CellText(title, roles.get(index, ""), text)


def dialect(ground: Ground) -> Decision:
    """The dialect, and who said so."""
    spoken = ground.said.dialect.name
    if not ground.said.likenesses:
        return Decision(spoken, "given", "as given")
    return Decision(spoken, "detected", compared(ground.said.likenesses))


def required(ground: Ground, field: Field) -> Decision:
    """Whether the field is required, and by what rule of the dialect."""
    presence = ground.said.dialect.presence
    return Decision("required" if field.required else "optional", str(presence), _PRESENCE[presence])


def facts(field: Field) -> Iterator[str]:
    """What the documents say of the field besides."""
    if field.nullable:
        yield "nullable"
    if field.read_only:
        yield "read-only"
    if field.default:
        yield f"default {field.default}"
