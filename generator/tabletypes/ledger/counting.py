"""The ledger of a run: counted from the pages, the definitions and the bag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.ir.model import Alias, Definition, Model, Schema
from tabletypes.ir.types import Enumeration, Scalar
from tabletypes.ir.walk import every_enumeration
from tabletypes.ledger.tables import TableCount
from tabletypes.ledger.values import Aside, Census, Ledger
from tabletypes.source import Span

_DEGRADING = (
    codes.UNKNOWN_TYPE,
    codes.UNBALANCED_TYPE,
    codes.TYPE_TOO_DEEP,
    codes.NO_TYPE,
    codes.DANGLING_LINK,
)
"""Each is found at a row of whose type a part became Any, or at the heading of a page that has no rows."""
_ROW_CODES = (
    *_DEGRADING,
    *codes.UNREAD_TABLES,
    codes.ROWS_OUTSIDE,
    codes.FIELD_TWICE,
    codes.MODEL_TWICE,
    codes.STRAY_COPY,
)
_SET_ASIDE = (codes.NOT_A_MODEL, codes.STRAY_COPY, codes.MODEL_TWICE)
"""Each tells of a page why it gives nothing."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What reading gives before anything is resolved."""

    paths: tuple[str, ...]
    """Of all pages."""
    definitions: tuple[Definition, ...]
    counts: tuple[TableCount, ...]


def census(definitions: Sequence[Definition]) -> Census:
    """The census of definitions of which each stands there once."""
    models = [one for one in definitions if isinstance(one, Model)]
    enumerations = sum(isinstance(one, Alias) and isinstance(one.type, Enumeration) for one in definitions)
    others = len(definitions) - len(models) - enumerations
    return Census(len(models), enumerations, others, sum(len(one.fields) for one in models))


def ledger_of(read: Gathered, schema: Schema, inferred_names: int, bag: Bag) -> Ledger:
    """The ledger of one run; how many names in JSON were inferred is known from resolving them."""
    counts = read.counts
    found = _Found(read.definitions, counts, bag)
    models = schema.models
    parts = (field.type for model in models for field in model.fields if not isinstance(field.type, Scalar))
    values = [first for part in parts if (first := next(every_enumeration(part), None))]
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
        self.unread = len({_row(span) for code in codes.UNREAD_TABLES for span in places[code]})
        self.parted = len({_row(span) for span in places[codes.ROWS_OUTSIDE]} - further)
        self.doubled = len(places[codes.FIELD_TWICE]) + sum(sizes.get(span, 0) for span in twice)
        self.strayed = sum(sizes.get(span, 0) for span in stray)
        self.dangling, self.unknown = len(places[codes.DANGLING_LINK]), len(places[codes.UNKNOWN_TYPE])
        headings = {_row(one.span) for one in definitions}
        aside = {one.path for one in left_out}
        rows = {_row(span) for code in _DEGRADING for span in places[code] if span.path not in aside}
        twice_rows = {_row(span) for span in places[codes.FIELD_TWICE]}
        self.degraded = len(rows - headings - twice_rows)


def _row(span: Span) -> tuple[str, int]:
    return span.path, span.line


def _set_aside(pages: Iterable[str], schema: Schema, bag: Bag) -> tuple[Aside, ...]:
    """Each page that no definition comes from, by path, and why."""
    kept = {one.span.path for one in schema.definitions}
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for one in bag.under(*_SET_ASIDE):
        reasons[one.span.path].append(one.message.removeprefix("set aside: "))
    return tuple(Aside(path, "; ".join(dict.fromkeys(reasons[path]))) for path in sorted(pages) if path not in kept)
