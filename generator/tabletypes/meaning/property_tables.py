"""Pages to definitions, in the words of a dialect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Column, Dialect, Presence
from tabletypes.dialects.words import bare
from tabletypes.ir.model import Alias, Definition, Field, Model
from tabletypes.ir.types import Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type, Union
from tabletypes.letters import letters
from tabletypes.meaning.enums import EnumSection, enum_sections, limited
from tabletypes.meaning.naming import model_id
from tabletypes.meaning.notes import Notes, read_notes
from tabletypes.meaning.rows import Reader, layout_of
from tabletypes.meaning.types import Meaning, meaning
from tabletypes.meaning.unread import report_outside, report_unread
from tabletypes.meaning.variants import variant_type
from tabletypes.prose.values import prose_values, told_values
from tabletypes.read.cells import description, field_name, unescape
from tabletypes.read.page import Heading, Notice, Page, Prose, Row, Table
from tabletypes.read.rows import split_row
from tabletypes.read.values import bare_list, number
from tabletypes.visible import hidden

_LISTED_IN_PROSE = re.compile(r"\s*\(enum: (?P<values>.+)\)\s*$", re.DOTALL)


def read_definition(page: Page, dialect: Dialect, bag: Bag) -> Definition | None:
    """What a page documents, or None for a page that documents no model; the bag says why."""
    heading = _model_heading(page, dialect)
    if heading is None:
        bag.add(codes.NOT_A_MODEL, "set aside: has no heading of a model", page.span())
        if table := _property_table(page, dialect, 0):
            message = "no heading above this table names a model"
            bag.add(codes.HEADING_UNKNOWN, message, page.span(table.header.line), excerpt=table.header.text)
        return None
    enums = _enums(page)
    table = _property_table(page, dialect, heading.line)
    if table is None and (type_ := variant_type(page, dialect)):
        return _alias(page, heading, dialect, type_, bag)
    if table is None and (own := _own_values(enums)):
        alias = _alias(page, heading, dialect, own.type, bag)
        return alias if own.values else Model(alias.id, alias.description, (), _notice(page), alias.span)
    if table is None:
        report_unread(page, dialect, bag)
        bag.add(codes.NOT_A_MODEL, "set aside: has no property table", page.span())
        return None
    report_outside(page, table, dialect, bag)
    rows = Reader(page, layout_of(table.header, dialect), bag)
    return _PageReader(page, heading, table, dialect, enums, rows).definition()


def _enums(page: Page) -> dict[str, EnumSection]:
    return {section.name: section for section in enum_sections(page)}


def _own_values(enums: dict[str, EnumSection]) -> EnumSection | None:
    """The section that is all a page without a table documents: the one without a name, or the only one with values."""
    named = [section for section in enums.values() if section.values]
    return enums.get("") or (named[0] if len(named) == 1 else None)


def _alias(page: Page, heading: Heading, dialect: Dialect, type_: Type, bag: Bag) -> Alias:
    below = next((block for block in page.blocks if isinstance(block, Heading) and block.line > heading.line), None)
    text = _prose(page, heading.line, below.line if below else heading.line, bag)
    return Alias(model_id(heading, page, dialect), text, type_, page.span(heading.line))


def _model_heading(page: Page, dialect: Dialect) -> Heading | None:
    for block in page.blocks:
        if isinstance(block, Heading) and dialect.heading.fullmatch(block.text) and not _is_section(block, dialect):
            return block
    return None


def _is_section(heading: Heading, dialect: Dialect) -> bool:
    """True for the heading of a property table; the model `Properties` has one of the first level."""
    return heading.level > 1 and heading.text.lower() in dialect.sections


def _property_table(page: Page, dialect: Dialect, start: int) -> Table | None:
    """The first table of the dialect's section with a column of names and one of types."""
    for block in page.blocks:
        if not isinstance(block, Table) or block.header.line < start or block.heading.lower() not in dialect.sections:
            continue
        if layout_of(block.header, dialect).is_readable:
            return block
    return None


def _prose(page: Page, start: int, end: int, bag: Bag) -> str:
    """The prose between two lines, with what nobody sees in it named."""
    return "\n\n".join(_paragraphs(page, start, end, bag))


def _paragraphs(page: Page, start: int, end: int, bag: Bag) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Prose) and start < block.line < end and not block.text.startswith("<a "):
            text = description(block.text)
            if found := hidden(text):
                bag.add(codes.HIDDEN_CHARACTER, f"description holds {found}", page.span(block.line))
            yield text


class _PageReader:
    """Reads the definition of one page."""

    def __init__(  # noqa: PLR0913, PLR0917 (all that one page is)
        self,
        page: Page,
        heading: Heading,
        table: Table,
        dialect: Dialect,
        enums: dict[str, EnumSection],
        rows: Reader,
    ) -> None:
        self._page = page
        self._heading = heading
        self._table = table
        self._dialect = dialect
        self._enums = enums
        self._rows = rows

    def definition(self) -> Definition:
        """A model; or an alias, where the table tells of one value and not of fields."""
        fields = tuple(self._listed(field) for field in map(self._field, self._rows.rows(self._table)) if field)
        text = _prose(self._page, self._heading.line, self._table.header.line, self._rows.bag)
        id_ = model_id(self._heading, self._page, self._dialect)
        span = self._page.span(self._heading.line)
        if fields and self._is_value_table():
            return Alias(id_, text, Enumeration(Kind.STRING, tuple(field.name for field in fields)), span)
        if len(fields) == 1 and len(self._table.body) == 1 and fields[0].name == self._dialect.value_row:
            return Alias(id_, text, fields[0].type, span, fields[0].nullable)
        if not fields and "" in self._enums:
            return Alias(id_, text, self._enums[""].type, span)
        return Model(id_, text, fields, _notice(self._page), span)

    def _is_value_table(self) -> bool:
        """True where each row is a value of an enumeration: all have the type that tells so."""
        word = self._dialect.value_type
        index = self._rows.layout.columns[Column.TYPE]
        return bool(word) and all(split_row(text, 0).cells[index : index + 1] == (word,) for text in self._table.body)

    def _field(self, row: Row) -> Field | None:
        cell = self._rows.layout.cell
        name = field_name(cell(row, Column.NAME))
        if name in self._dialect.not_fields:
            return None
        found = meaning(cell(row, Column.TYPE), self._dialect)
        if found.code is not None:
            self._rows.report(found.code, f"{name}: {found.message}", row, Column.TYPE)
        notes = read_notes(cell(row, Column.NOTES), quotes_null=self._dialect.quotes_null)
        text, type_ = self._text_and_type(name, cell(row, Column.DESCRIPTION), found, notes)
        if notes.rest:
            self._rows.report(codes.NOTE_UNKNOWN, f"{name}: note {notes.rest!r} is not known", row, Column.NOTES)
            text = f"{text}\n\n{notes.rest}" if text else notes.rest
        if hidden(name) or hidden(text):
            self._report_hidden(name, text, row)
        span = self._rows.span(row, self._rows.layout.columns[Column.NAME])
        required = self._is_required(cell(row, Column.NAME), found, notes)
        return Field(
            name,
            unreserved(name, self._dialect),
            type_,
            required,
            text,
            span,
            notes.nullable or found.nullable or (found.optional and required),
            notes.read_only,
            notes.default,
            notes.is_deprecated(text),
        )

    def _text_and_type(self, name: str, cell: str, found: Meaning, notes: Notes) -> tuple[str, Type]:
        """The description, and the type with the values that the page lists for it."""
        text = description(cell)
        type_ = self._with_enums(found.type) if self._enums else found.type
        values = notes.values
        if "(enum: " in text and (listed := _LISTED_IN_PROSE.search(text)):
            printed = _LISTED_IN_PROSE.search(unescape(cell)) or listed  # With the backslashes within its quotes.
            text, values = text[: listed.start()], bare_list(printed["values"])
        return text, limited(type_, values) if values else _told(type_, text, name, notes.default)

    def _with_enums(self, type_: Type) -> Type:
        """The type with references to enumerations of this page replaced by them."""
        match type_:
            case ListOf(item, unique, nulls):
                return ListOf(self._with_enums(item), unique, nulls)
            case MapOf(value, nulls):
                return MapOf(self._with_enums(value), nulls)
            case Union(members):
                return Union(tuple(map(self._with_enums, members)))
            case Ref(model):
                section = self._enums.get(bare(model))
                return section.type if section else type_
            case _:
                return type_

    def _listed(self, field: Field) -> Field:
        """The field with the values of a section that is named after it, as `Enum: StatusEnum` is after `status`.

        JavaScript's documents print such sections, and the plain type in the field's row.
        """
        section = self._enums.get(f"{letters(field.name)}enum") if self._enums else None
        return replace(field, type=limited(_plain(field.type), section.values)) if section else field

    def _is_required(self, name_cell: str, found: Meaning, notes: Notes) -> bool:
        match self._dialect.presence:
            case Presence.OPTIONAL_NOTE:
                return notes.required or not notes.optional
            case Presence.REQUIRED_MARK:
                return notes.required or "required" in name_cell.partition("<sup>")[2]
            case Presence.OPTIONAL_TYPE:
                return not (found.optional or notes.optional)
            case Presence.UNTOLD:
                return notes.required

    def _report_hidden(self, name: str, text: str, row: Row) -> None:
        """Name characters that nobody sees; entities have become characters by now."""
        if found := hidden(name):
            self._rows.report(codes.HIDDEN_CHARACTER, f"name {name!r} holds {found}", row, Column.NAME)
        if found := hidden(text):
            column = Column.DESCRIPTION if Column.DESCRIPTION in self._rows.layout.columns else Column.NAME
            self._rows.report(codes.HIDDEN_CHARACTER, f"{name}: description holds {found}", row, column)


def _notice(page: Page) -> str:
    """The text of the page's box; of the one that speaks of deprecation, where there are several."""
    boxes = [block.text for block in page.blocks if isinstance(block, Notice)]
    return next((box for box in boxes if "deprecat" in box.lower()), boxes[0] if boxes else "")


def _told(type_: Type, text: str, name: str, default: str) -> Type:
    """The type with the values that its description tells put where its scalar is; numbers only where all are whole."""
    match type_:
        case ListOf(item, unique, nulls):
            return ListOf(_told(item, text, name, default), unique, nulls)
        case Scalar(Kind.STRING) if told := told_values(text, name, default):
            return Enumeration(Kind.STRING, told, inferred=True)
        case Scalar(Kind.INTEGER | Kind.NUMBER as kind):
            told_whole = [number(value, Kind.INTEGER) for value in prose_values(text)]
            whole = tuple(value for value in told_whole if value is not None)
            return Enumeration(kind, whole, inferred=True) if whole and len(whole) == len(told_whole) else type_
        case _:
            return type_


def unreserved(name: str, dialect: Dialect) -> str:
    """The name without what the generator puts before names that its language keeps for itself, or that begin with a digit."""
    name = name.replace(dialect.dot, ".")
    for prefix in dialect.prefixes:
        rest = name.removeprefix(prefix)
        if rest != name and (rest.lower() in dialect.reserved or rest[:1].isdigit()):
            return rest
    return dialect.renamed.get(name, name)


def _plain(type_: Type) -> Type:
    """The type without values that only prose tells."""
    match type_:
        case ListOf(item, unique, nulls):
            return ListOf(_plain(item), unique, nulls)
        case MapOf(value, nulls):
            return MapOf(_plain(value), nulls)
        case Enumeration(kind, _, True):
            return Scalar(kind)
        case _:
            return type_
