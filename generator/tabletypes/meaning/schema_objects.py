"""Pages of schema objects to definitions: the page's own schema, and the objects that only its nested ones describe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Column, Dialect
from tabletypes.ir.model import Alias, Definition, Field, Model, Part
from tabletypes.ir.types import ANY, Kind, ListOf, MapOf, Ref, Scalar, Type
from tabletypes.meaning.enums import limited
from tabletypes.meaning.naming import inline_id, model_id
from tabletypes.meaning.notes import Notes, read_notes
from tabletypes.meaning.schema_sections import Entry, Place, Section, read_sections
from tabletypes.meaning.schema_types import given_type, united
from tabletypes.read.cells import description
from tabletypes.read.page import Heading, Page
from tabletypes.visible import hidden

_NOTHING_SAID = (ANY, Scalar(Kind.OBJECT))
"""What a part of a composition is that only adds a description, or a rule that no type tells."""


def schema_definitions(page: Page, dialect: Dialect, bag: Bag) -> tuple[Definition, ...]:
    """What a page documents, its own definition first; nothing for a page that documents no model: the bag says why."""
    heading = next((block for block in page.blocks if isinstance(block, Heading)), None)
    is_model = heading is not None and heading.level == 1 and dialect.heading.fullmatch(heading.text)
    section = read_sections(page, heading, dialect, bag) if heading and is_model else None
    if heading is None or section is None:
        bag.add(codes.NOT_A_MODEL, "set aside: does not begin with a model and its type", page.span())
        return ()
    reading = _Reading(page, dialect, bag)
    return reading.definitions(section, model_id(heading, page, dialect))


@dataclass(slots=True)
class _Shape:
    """All that a schema and the parts of its composition say together."""

    fields: dict[str, Field] = field(default_factory=dict[str, Field])
    parts: list[Part] = field(default_factory=list[Part])
    types: list[Type] = field(default_factory=list[Type])
    """Of parts that are no objects."""
    choices: list[Type] = field(default_factory=list[Type])
    """Of which a value is one."""
    plain: Type | None = None
    """The schema's own type, its composition aside."""

    def type(self) -> Type | None:
        """The type, or None for an object with fields."""
        if self.fields or len(self.parts) + bool(self.parts and self.choices) > 1:
            return None
        if self.parts:
            return Ref(self.parts[0].model)
        if _said(self.plain) or not (self.choices or self.types):
            return self.plain or ANY
        return united(self.choices) or self.types[0]


@dataclass(slots=True)
class _Reading:
    """Reads one page."""

    page: Page
    dialect: Dialect
    bag: Bag
    inline: list[Model] = field(default_factory=list[Model])
    """Objects that nested schemas describe."""

    def definitions(self, section: Section, id_: str) -> tuple[Definition, ...]:
        """The page's definition, and those nested in it."""
        shape = self._shape(section, id_)
        span = self.page.span(section.line)
        text = self._text(section)
        type_ = shape.type()
        if type_ is None:
            return Model(id_, text, _fields(shape), "", span, _parts(shape)), *self.inline
        nullable = section.info is not None and given_type(section.info.cell(Column.TYPE), self.dialect).nullable
        return Alias(id_, text, type_, span, nullable), *self.inline

    def _text(self, section: Section) -> str:
        text = description(section.info.cell(Column.DESCRIPTION)).strip() if section.info else ""
        if found := hidden(text):
            self.bag.add(codes.HIDDEN_CHARACTER, f"description holds {found}", self.page.span(section.line))
        return text

    def _section(self, section: Section, id_: str) -> Type:
        """The type of a nested schema; an object with fields is a model of that id."""
        shape = self._shape(section, id_)
        type_ = shape.type()
        if type_ is not None:
            return type_
        self.inline.append(
            Model(id_, self._text(section), _fields(shape), "", self.page.span(section.line), _parts(shape))
        )
        return Ref(id_)

    def _shape(self, section: Section, id_: str) -> _Shape:
        shape = _Shape(plain=self._plain(section, id_))
        for entry in section.entries(Place.KEYS):
            if entry.name not in self.dialect.not_fields:
                shape.fields.setdefault(entry.name, self._field(entry, id_))
        for entry in section.entries(Place.ALL_OF):
            self._add_part(shape, entry, id_)
        for place, word in ((Place.ANY_OF, "AnyOf"), (Place.ONE_OF, "OneOf")):
            shape.choices += self._choices(section.entries(place), id_ + word)
        return shape

    def _add_part(self, shape: _Shape, entry: Entry, id_: str) -> None:
        """Add what one part of an `allOf` says; a field that the schema has itself is its own."""
        if entry.inside is None:
            type_ = self._type(entry, id_)
            if isinstance(type_, Ref):
                shape.parts.append(Part(type_.model))
            else:
                shape.types += _said(type_)
            return
        inner = self._shape(entry.inside, id_)
        shape.fields = {**inner.fields, **shape.fields}
        shape.parts += inner.parts
        shape.types += [*_said(inner.plain), *inner.types]
        shape.choices += inner.choices

    def _choices(self, entries: tuple[Entry, ...], id_: str) -> Iterator[Type]:
        for index, entry in enumerate(entries):
            if given_type(entry.cell(Column.TYPE), self.dialect).type is not None:  # Null is no choice of its own.
                yield self._type(entry, f"{id_}{index or ''}")

    def _plain(self, section: Section, id_: str) -> Type | None:
        """The schema's own type, without keys and compositions."""
        if section.info is None:
            return None
        type_ = given_type(section.info.cell(Column.TYPE), self.dialect).type
        for entry in section.entries(Place.ITEMS):
            type_ = ListOf(self._type(entry, inline_id(id_, "inner")))
        for entry in section.entries(Place.KEYS):
            if type_ == Scalar(Kind.OBJECT) and entry.name in self.dialect.not_fields:
                type_ = MapOf(self._type(entry, inline_id(id_, "value")))
        values = read_notes(section.info.cell(Column.NOTES)).values
        return limited(type_, values) if type_ and values else type_

    def _type(self, entry: Entry, id_: str) -> Type:
        """The type of a row, with the values that its notes list."""
        given = given_type(entry.cell(Column.TYPE), self.dialect).type
        type_ = self._section(entry.inside, id_) if entry.inside else given or ANY
        values = read_notes(entry.cell(Column.NOTES)).values
        return limited(type_, values) if values else type_

    def _field(self, entry: Entry, id_: str) -> Field:
        notes = read_notes(entry.cell(Column.NOTES))
        cell = entry.cell(Column.TYPE)
        given = given_type(cell, self.dialect)
        if not cell:
            entry.reader.report(codes.NO_TYPE, f"{entry.name}: has no type", entry.row, Column.TYPE)
        text = self._field_text(entry, notes)
        type_ = self._type(entry, inline_id(id_, entry.name))
        span = entry.reader.span(entry.row, entry.reader.layout.columns[Column.NAME])
        return Field(
            entry.name,
            entry.name,
            type_,
            not notes.optional,
            text,
            span,
            given.nullable,
            notes.read_only,
            notes.default,
            notes.is_deprecated(text),
        )

    def _field_text(self, entry: Entry, notes: Notes) -> str:
        text = description(entry.cell(Column.DESCRIPTION))
        if notes.rest:
            message = f"{entry.name}: note {notes.rest!r} is not known"
            entry.reader.report(codes.NOTE_UNKNOWN, message, entry.row, Column.NOTES)
            text = f"{text}\n\n{notes.rest}" if text else notes.rest
        for column, what, shown in (
            (Column.NAME, f"name {entry.name!r}", entry.name),
            (Column.DESCRIPTION, "description", text),
        ):
            if (found := hidden(shown)) and column in entry.reader.layout.columns:
                entry.reader.report(codes.HIDDEN_CHARACTER, f"{what} holds {found}", entry.row, column)
        return text


def _said(plain: Type | None) -> tuple[Type, ...]:
    """The type of a part that is no object, where it tells one."""
    return () if plain is None or plain in _NOTHING_SAID else (plain,)


def _fields(shape: _Shape) -> tuple[Field, ...]:
    return tuple(shape.fields.values())


def _parts(shape: _Shape) -> tuple[Part, ...]:
    """The models whose fields an object has too: always those of its parts, perhaps those of its choices."""
    return (*shape.parts, *_chosen(shape.choices))


def _chosen(choices: Iterable[Type]) -> Iterator[Part]:
    return (Part(type_.model, always=False) for type_ in choices if isinstance(type_, Ref))
