"""A page of schema objects to a tree: each nested type is a further section, below a heading of the first level.

Nothing but order and name tells which section belongs to which row: `# items` may stand a dozen times on one page. The
sections of a table's rows follow it, with all that is nested in them, before the next table of the same schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Column, Dialect
from tabletypes.dialects.words import bare
from tabletypes.meaning.rows import Reader, layout_of
from tabletypes.read.cells import field_name, type_text
from tabletypes.read.notation import MAX_DEPTH
from tabletypes.read.page import Heading, Page, Row, Table


class Place(StrEnum):
    """What a table tells, by the heading above it in small letters."""

    INFO = "model type info"
    KEYS = "dictionary keys"
    ITEMS = "tuple items"
    ALL_OF = "allof"
    ANY_OF = "anyof"
    ONE_OF = "oneof"
    NOT = "not"


_PLACES = frozenset(Place)
_COMPOSITION = (Place.ALL_OF, Place.ANY_OF, Place.ONE_OF, Place.NOT)
"""In the order in which one schema prints them."""
_COMPOSED = "composed schemas"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a schema: a key, the items of a list, a part of a composition, or what the schema itself is."""

    name: str
    row: Row
    reader: Reader
    inside: Section | None = None
    """The section that its link leads to."""

    def cell(self, column: Column) -> str:
        """Its cell in that column."""
        return self.reader.layout.cell(self.row, column)

    @property
    def is_linked(self) -> bool:
        """True where a section of this page tells more."""
        return "](#" in self.cell(Column.NAME)


@dataclass(frozen=True, slots=True)
class Section:
    """One schema, with all that is nested in it."""

    name: str
    line: int
    info: Entry | None
    """What the schema itself is."""
    tables: dict[Place, tuple[Entry, ...]]

    def entries(self, place: Place) -> tuple[Entry, ...]:
        """The rows of one of its tables."""
        return self.tables.get(place, ())


def read_sections(page: Page, heading: Heading, dialect: Dialect, bag: Bag) -> Section | None:
    """The schema that begins with the heading, or None where none does; the bag names sections that no row leads to."""
    pieces = tuple(_pieces(page, dialect, bag))
    if not pieces or pieces[0].line != heading.line:
        return None
    reading = _Nesting(pieces, page, bag)
    section = reading.section(1, awaited=False)
    for piece in reading.rest():
        place = page.span(piece.line)
        bag.add(codes.HEADER_UNKNOWN, f"nothing leads to the table below “{piece.name or piece.place}”", place)
    return section


@dataclass(frozen=True, slots=True)
class _Piece:
    """One table; that of a schema's own type begins a section."""

    place: Place
    name: str
    """The section's, where it begins one."""
    line: int
    entries: tuple[Entry, ...]
    opens: bool = False
    """True for the first table of a composition."""


def _pieces(page: Page, dialect: Dialect, bag: Bag) -> Iterator[_Piece]:
    """The tables in order. A description may hold headings: a section's name is the first since the last table."""
    title: Heading | None = None
    opens = False
    for block in page.blocks:
        if isinstance(block, Heading):
            opens = opens or block.text.lower().startswith(_COMPOSED)
            title = block if title is None and block.level == 1 else title
        elif isinstance(block, Table) and block.heading.lower() in _PLACES:
            place = Place(block.heading.lower())
            if (place is Place.INFO) == (title is not None):
                name, line = (field_name(title.text), title.line) if title else ("", block.header.line)
                yield _Piece(place, name, line, tuple(_entries(page, block, dialect, bag)), opens)
                title, opens = None, False


def _entries(page: Page, table: Table, dialect: Dialect, bag: Bag) -> Iterator[Entry]:
    layout = layout_of(table.header, dialect)
    if Column.TYPE not in layout.columns:
        message = f"header has no column for types: {' | '.join(table.header.cells)}"
        bag.add(codes.HEADER_UNKNOWN, message, page.span(table.header.line), excerpt=table.header.text)
        return
    reader = Reader(page, layout, bag)
    for row in reader.rows(table):
        yield Entry(field_name(layout.cell(row, Column.NAME)), row, reader)


@dataclass(slots=True)
class _Nesting:
    """Puts sections into the rows that lead to them."""

    pieces: Sequence[_Piece]
    page: Page
    bag: Bag
    at: int = field(default=0)

    def section(self, depth: int, *, awaited: bool) -> Section:
        """The section that begins here; `awaited` where a composition may belong to one that it is nested in."""
        begin = self.pieces[self.at]
        self.at += 1
        tables: dict[Place, tuple[Entry, ...]] = {}
        info = begin.entries[0] if begin.entries else None
        kind = _kind(info)
        while self.at < len(self.pieces) and self._belongs(self.pieces[self.at], tables, kind, awaited=awaited):
            piece = self.pieces[self.at]
            self.at += 1
            tables[piece.place] = piece.entries
            waits = awaited or (kind is not _Kind.LIST and not _is_composed(tables))
            tables[piece.place] = self._nested(piece.entries, depth, awaited=waits)
        return Section(begin.name, begin.line, info, tables)

    def rest(self) -> Iterable[_Piece]:
        """What no section took."""
        return self.pieces[self.at :]

    def _belongs(self, piece: _Piece, tables: dict[Place, tuple[Entry, ...]], kind: _Kind, *, awaited: bool) -> bool:
        """True where a table is the next of this section, and not of one that it is nested in."""
        match piece.place:
            case Place.INFO:
                return False
            case Place.KEYS:
                return not tables
            case Place.ITEMS:
                return kind is not _Kind.OBJECT and piece.place not in tables and not _is_composed(tables)
            case _ if piece.opens:
                likely = kind is _Kind.OPEN or (kind is _Kind.OBJECT and not tables)
                return not _is_composed(tables) and (likely or not awaited)
            case _:
                printed = [_COMPOSITION.index(place) for place in tables if place in _COMPOSITION]
                return bool(printed) and max(printed) < _COMPOSITION.index(piece.place)

    def _nested(self, entries: tuple[Entry, ...], depth: int, *, awaited: bool) -> tuple[Entry, ...]:
        """The rows, with the sections that follow for them."""
        found = list(entries)
        pending: dict[str, list[int]] = {}
        for index, entry in enumerate(entries):
            if entry.is_linked:
                pending.setdefault(entry.name, []).append(index)
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            if piece.place is not Place.INFO or not pending.get(piece.name):
                break
            if depth >= MAX_DEPTH:
                self.bag.add(codes.TYPE_TOO_DEEP, f"nested deeper than {MAX_DEPTH}", self.page.span(piece.line))
                self.at = len(self.pieces)
                break
            index = pending[piece.name].pop(0)
            found[index] = replace(found[index], inside=self.section(depth + 1, awaited=awaited))
        return tuple(found)


class _Kind(StrEnum):
    """What may follow the type of a section."""

    LIST = "list"
    """Its items."""
    OBJECT = "object"
    """Its keys; a composition where it has none."""
    OPEN = "open"
    """A composition: nearly always so where a schema names no type, or one without parts."""


def _kind(info: Entry | None) -> _Kind:
    words = {bare(word.strip()) for word in type_text(info.cell(Column.TYPE)).text.split(",")} if info else set[str]()
    if "list" in words and "dict" not in words:
        return _Kind.LIST
    return _Kind.OBJECT if "dict" in words and "list" not in words else _Kind.OPEN


def _is_composed(tables: dict[Place, tuple[Entry, ...]]) -> bool:
    return any(place in tables for place in _COMPOSITION)
