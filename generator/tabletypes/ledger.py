"""What became of everything that was read: counted from the pages, the definitions and the bag, when all is read."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Column, Dialect, Form
from tabletypes.dialects.rows import Layout, layout_of, whole_rows
from tabletypes.dialects.schema_sections import Place
from tabletypes.ir.model import Alias, Definition, Model, Schema
from tabletypes.ir.types import Enumeration, ListOf, MapOf, Scalar, Type, Union
from tabletypes.read.cells import field_name
from tabletypes.read.page import Heading, Page, Table
from tabletypes.source import Span

_DEGRADING = (
    codes.UNKNOWN_TYPE,
    codes.UNBALANCED_TYPE,
    codes.TYPE_TOO_DEEP,
    codes.NO_TYPE,
    codes.DANGLING_LINK,
)
"""Each is found at a row of whose type a part became Any, or at the heading of a page that has no rows."""
_KEYS = frozenset[str]({Place.KEYS})
_ASIDE = (codes.NOT_A_MODEL, codes.STRAY_COPY, codes.MODEL_TWICE)
"""Each tells of a page why it gives nothing."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A page that gave nothing."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Census:
    """How many definitions there are of each kind."""

    models: int
    enumerations: int
    """Pages of an enumeration; those of a single field are none."""
    aliases: int
    """Other names for a type that is no object: lists, maps, scalars, unions."""
    fields: int
    """In the models, with those that one model has from another."""


def census(definitions: Sequence[Definition]) -> Census:
    """The census of definitions of which each stands there once."""
    models = [one for one in definitions if isinstance(one, Model)]
    enumerations = sum(isinstance(one, Alias) and isinstance(one.type, Enumeration) for one in definitions)
    others = len(definitions) - len(models) - enumerations
    return Census(len(models), enumerations, others, sum(len(one.fields) for one in models))


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of everything that was read."""

    pages: int
    models: int
    enumerations: int
    """Pages of an enumeration; those of a single field are `inline`."""
    aliases: int
    """Other names for a type that is no object: lists, maps, scalars, unions."""
    set_aside: tuple[Aside, ...]
    tables: int
    """Of models."""
    unread: int
    """Tables that look so and belong to no model; each is named by a diagnostic."""
    rows: int
    """In these tables."""
    expected: int
    """Rows that document a field; the others are values, or stand for keys of any name."""
    lost: int
    """Those of them that were not read, or left out."""
    degraded: int
    """Those of them of whose type at least a part became Any because it is not known or cannot be read."""
    fields: int
    """In the models, with those that one model has from another."""
    dangling: int
    """Links that lead nowhere."""
    unknown: int
    """Fields and pages with a type that is neither a word of the dialect nor a model."""
    inline: int
    """Fields with values of their own."""
    inferred_values: int
    """Those of them whose values prose tells."""
    inferred_names: int
    """Fields whose name in JSON the pages tell to be another than the convention's."""

    @property
    def whole(self) -> Fraction:
        """How much of the fields came through whole, in percent: 100 only where all did."""
        return (
            Fraction(100 * (self.expected - self.lost - self.degraded), self.expected)
            if self.expected
            else Fraction(100)
        )


def whole_text(ledger: Ledger) -> str:
    """Such as `27 of 28 fields came through whole (96.42%)`; the percentage is rounded down."""
    whole = ledger.expected - ledger.lost - ledger.degraded
    return f"{whole} of {ledger.expected} fields came through whole ({percent(ledger):g}%)"


def percent(ledger: Ledger) -> float:
    """What came through whole, rounded down to hundredths: 100 only where all did."""
    return math.floor(ledger.whole * 100) / 100


@dataclass(frozen=True, slots=True)
class TableCount:
    """What stands in the tables of one page that document fields."""

    tables: int
    rows: int
    expected: int
    lost: int
    further: frozenset[tuple[str, int]] = frozenset()
    """Where the tables after the first begin: a diagnostic there tells of rows that are counted here."""


def table_count(page: Page, found: Sequence[Definition], dialect: Dialect) -> TableCount:
    """The count of one page: rows are looked at singly only where there are not as many as fields."""
    headings = dialect.sections if dialect.form is Form.PROPERTY_TABLE else _KEYS
    tables = [one for one in page.blocks if isinstance(one, Table) and one.heading.lower() in headings]
    rows = sum(len(table.body) for table in tables)
    if rows == sum(len(one.fields) for one in found if isinstance(one, Model)):
        return TableCount(len(tables), rows, rows, 0)
    return _close_count(page, found, dialect)


def _close_count(page: Page, found: Sequence[Definition], dialect: Dialect) -> TableCount:
    """The count of a page on which rows are something else than fields, or some were not read."""
    tables = list(_model_tables(page, dialect))
    further = frozenset((page.path, table.header.line) for table, _ in tables[1:])
    rows = sum(1 for table, layout in tables for _ in whole_rows(table, layout))
    if dialect.form is Form.PROPERTY_TABLE and found and isinstance(found[0], Alias):
        return TableCount(len(tables), rows, 0, 0, further)
    expected = rows - sum(_rows_beside(table, layout, dialect) for table, layout in tables)
    fields = sum(len(one.fields) for one in found if isinstance(one, Model))
    return TableCount(len(tables), rows, expected, max(0, expected - fields), further)


def _model_tables(page: Page, dialect: Dialect) -> Iterable[tuple[Table, Layout]]:
    """The tables that document the fields of the page's model."""
    headings = dialect.sections if dialect.form is Form.PROPERTY_TABLE else _KEYS
    found = False
    for block in page.blocks:
        if isinstance(block, Table):
            if block.heading.lower() in headings and (layout := layout_of(block.header, dialect)).is_readable:
                found = True
                yield block, layout
        elif found and isinstance(block, Heading) and block.level == 1 and dialect.form is Form.PROPERTY_TABLE:
            return  # What follows is of something else, such as the tables between two models.


def _rows_beside(table: Table, layout: Layout, dialect: Dialect) -> int:
    """How many rows stand for something else than a field."""
    names = (field_name(layout.cell(row, Column.NAME)) for row in whole_rows(table, layout))
    return sum(name in dialect.not_fields for name in names)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What reading gives before anything is resolved."""

    paths: tuple[str, ...]
    """Of all pages."""
    definitions: tuple[Definition, ...]
    counts: tuple[TableCount, ...]


def ledger_of(read: Gathered, schema: Schema, inferred_names: int, bag: Bag) -> Ledger:
    """The ledger of one run; how many names in JSON were inferred is known from resolving them."""
    counts = read.counts
    found = _Found(read.definitions, counts, bag)
    models = schema.models
    parts = (field.type for model in models for field in model.fields if not isinstance(field.type, Scalar))
    values = [values for part in parts for values in _values(part)]
    known = census(schema.definitions)
    return Ledger(
        pages=len(read.paths),
        models=known.models,
        enumerations=known.enumerations,
        aliases=known.aliases,
        set_aside=_set_aside(read.paths, schema, bag),
        tables=sum(one.tables for one in counts),
        unread=found.unread,
        rows=sum(one.rows for one in counts) + found.parted,
        expected=sum(one.expected for one in counts) + found.parted - found.strayed,
        lost=sum(one.lost for one in counts) + found.parted + found.doubled,
        degraded=found.degraded,
        fields=known.fields,
        dangling=found.dangling,
        unknown=found.unknown,
        inline=len(values),
        inferred_values=sum(one.inferred for one in values),
        inferred_names=inferred_names,
    )


class _Found:
    """What the bag tells of rows."""

    def __init__(self, definitions: Sequence[Definition], counts: Iterable[TableCount], bag: Bag) -> None:
        places = {code: {one.span for one in bag.under(code)} for code in _ROW_CODES}
        sizes = {one.span: len(one.fields) if isinstance(one, Model) else 0 for one in definitions}
        further = frozenset[tuple[str, int]]().union(*(one.further for one in counts))
        twice, stray = places[codes.MODEL_TWICE], places[codes.STRAY_COPY]
        left_out = {span for span in (*twice, *stray) if span in sizes}
        self.unread = len({_row(span) for code in _UNREAD for span in places[code]})
        self.parted = len({_row(span) for span in places[codes.ROWS_OUTSIDE]} - further)
        self.doubled = len(places[codes.FIELD_TWICE]) + sum(sizes.get(span, 0) for span in twice)
        self.strayed = sum(sizes.get(span, 0) for span in stray)
        self.dangling, self.unknown = len(places[codes.DANGLING_LINK]), len(places[codes.UNKNOWN_TYPE])
        headings = {_row(one.span) for one in definitions}
        aside = {one.path for one in left_out}
        rows = {_row(span) for code in _DEGRADING for span in places[code] if span.path not in aside}
        twice_rows = {_row(span) for span in places[codes.FIELD_TWICE]}
        self.degraded = len(rows - headings - twice_rows)


_UNREAD = (codes.TABLE_UNREAD, codes.TABLE_UNREADABLE, codes.HEADING_UNKNOWN)
_ROW_CODES = (*_DEGRADING, *_UNREAD, codes.ROWS_OUTSIDE, codes.FIELD_TWICE, codes.MODEL_TWICE, codes.STRAY_COPY)


def _row(span: Span) -> tuple[str, int]:
    return span.path, span.line


def _values(type_: Type) -> Iterable[Enumeration]:
    """The enumeration in a type; of a union the first."""
    match type_:
        case Enumeration():
            return (type_,)
        case ListOf(part) | MapOf(part):
            return _values(part)
        case Union(members):
            return next((found for found in map(_values, members) if found), ())
        case _:
            return ()


def _set_aside(pages: Iterable[str], schema: Schema, bag: Bag) -> tuple[Aside, ...]:
    """Each page that no definition comes from, by path, and why."""
    kept = {one.span.path for one in schema.definitions}
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for one in bag.under(*_ASIDE):
        reasons[one.span.path].append(one.message.removeprefix("set aside: "))
    return tuple(Aside(path, "; ".join(dict.fromkeys(reasons[path]))) for path in sorted(pages) if path not in kept)
