"""The ledger of a run: counted from the pages, the definitions and the bag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.ir.model import Definition, Model, Schema
from tabletypes.ledger.tally import Tally
from tabletypes.ledger.values import Aside, Ledger
from tabletypes.source import Span

_DEGRADING = (
    codes.UNKNOWN_TYPE,
    codes.UNBALANCED_TYPE,
    codes.TYPE_TOO_DEEP,
    codes.NO_TYPE,
    codes.DANGLING_LINK,
)
"""Each is found at a row of whose type a part became Any, or at the heading of a page that has no rows."""
ROW_CODES = (
    *_DEGRADING,
    *codes.UNREAD_TABLES,
    codes.ROWS_OUTSIDE,
    codes.FIELD_TWICE,
    codes.MODEL_TWICE,
    codes.STRAY_COPY,
)
"""Each tells of rows that are counted otherwise than their page says."""
SET_ASIDE = (codes.NOT_A_MODEL, codes.STRAY_COPY, codes.MODEL_TWICE)
"""Each tells of a page why it gives nothing."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What reading gives before anything is resolved."""

    paths: tuple[str, ...]
    """Of all pages."""
    definitions: tuple[Definition, ...]
    further: frozenset[tuple[str, int]]
    """Where the tables of a page after its first begin: a diagnostic there tells of rows that are counted."""


def ledger_of(read: Gathered, tally: Tally, schema: Schema, bag: Bag) -> Ledger:
    """The ledger of one run: what was counted page by page, and what the bag tells beside."""
    found = _Found(read, bag)
    return Ledger(
        pages=len(read.paths),
        models=tally.models,
        enumerations=tally.enumerations,
        aliases=tally.aliases,
        set_aside=_set_aside(read.paths, schema, bag),
        tables=tally.tables,
        unread=found.unread,
        rows=tally.rows + found.parted,
        expected=tally.expected + found.parted - found.strayed,
        lost=tally.lost + found.parted + found.doubled,
        degraded=found.degraded,
        fields=tally.fields,
        dangling=found.dangling,
        unknown=found.unknown,
        inline=tally.inline,
        inferred_values=tally.inferred_values,
        inferred_names=tally.inferred_names,
    )


class _Found:
    """What the bag tells of rows."""

    def __init__(self, read: Gathered, bag: Bag) -> None:
        places = {code: {one.span for one in bag.under(code)} for code in ROW_CODES}
        sizes = {one.span: len(one.fields) if isinstance(one, Model) else 0 for one in read.definitions}
        twice, stray = places[codes.MODEL_TWICE], places[codes.STRAY_COPY]
        left_out = {span for span in (*twice, *stray) if span in sizes}
        self.unread = len({_row(span) for code in codes.UNREAD_TABLES for span in places[code]})
        self.parted = len({_row(span) for span in places[codes.ROWS_OUTSIDE]} - read.further)
        self.doubled = len(places[codes.FIELD_TWICE]) + sum(sizes.get(span, 0) for span in twice)
        self.strayed = sum(sizes.get(span, 0) for span in stray)
        self.dangling, self.unknown = len(places[codes.DANGLING_LINK]), len(places[codes.UNKNOWN_TYPE])
        headings = {_row(one.span) for one in read.definitions}
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
    for one in bag.under(*SET_ASIDE):
        reasons[one.span.path].append(one.message.removeprefix("set aside: "))
    return tuple(Aside(path, "; ".join(dict.fromkeys(reasons[path]))) for path in sorted(pages) if path not in kept)
