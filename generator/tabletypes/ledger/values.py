"""A ledger: what became of everything that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


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
        from fractions import Fraction  # takes longer to import than most runs need for all their sums

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
    if not ledger.expected:
        return 100.0
    return 10_000 * (ledger.expected - ledger.lost - ledger.degraded) // ledger.expected / 100
