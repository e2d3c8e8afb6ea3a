"""What is counted on one page, and so adds up over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tabletypes.ir.model import Alias, Definition, Model
from tabletypes.ir.types import Enumeration, Scalar
from tabletypes.ir.walk import every_enumeration
from tabletypes.ledger.tables import TableCount
from tabletypes.ledger.values import Census


class Tally(NamedTuple):
    """The counts of one page or of several; the words are those of `Ledger`."""

    tables: int = 0
    rows: int = 0
    expected: int = 0
    lost: int = 0
    models: int = 0
    enumerations: int = 0
    aliases: int = 0
    fields: int = 0
    inline: int = 0
    inferred_values: int = 0
    inferred_names: int = 0


def tally_of(definitions: Sequence[Definition], count: TableCount, inferred_names: int) -> Tally:
    """The tally of one page, of whose definitions those are given that make the schema."""
    models = [one for one in definitions if isinstance(one, Model)]
    types = (field.type for model in models for field in model.fields if not isinstance(field.type, Scalar))
    values = [first for type_ in types if (first := next(every_enumeration(type_), None))]
    known = census(definitions)
    return Tally(
        *(count.tables, count.rows, count.expected, count.lost),
        *(known.models, known.enumerations, known.aliases, known.fields),
        *(len(values), sum(one.inferred for one in values), inferred_names),
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """The tally of all pages together."""
    return Tally(*map(sum, zip(*tallies, strict=True)))


def census(definitions: Sequence[Definition]) -> Census:
    """The census of definitions of which each stands there once."""
    models = [one for one in definitions if isinstance(one, Model)]
    enumerations = sum(isinstance(one, Alias) and isinstance(one.type, Enumeration) for one in definitions)
    others = len(definitions) - len(models) - enumerations
    return Census(len(models), enumerations, others, sum(len(one.fields) for one in models))
