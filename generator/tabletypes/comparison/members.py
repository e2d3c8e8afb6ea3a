"""Which field of the new side is which of the old one, and which value: by name, or guessed to be renamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from tabletypes.comparison.likeness import holds, names_alike, texts_alike
from tabletypes.comparison.one_to_one import Guess, one_to_one
from tabletypes.comparison.shape import Called, shape
from tabletypes.ir.model import Field, Model
from tabletypes.ir.types import Value

THRESHOLD: Final = 0.6
"""A guess that is less sure than this is none."""
_TELLING: Final = 3
"""A description of fewer words may stand at any field."""
_MOST: Final = 10_000
"""Pairs of removed and added ones; where there are more, everything was replaced, and looking at each would take long."""

Names: TypeAlias = Sequence[str]
"""In the order of the documents."""


@dataclass(frozen=True, slots=True)
class FieldPair:
    """A field on both sides."""

    old: Field
    new: Field
    likeness: float | None = None
    """How sure it is; None where the names are the same, 1 where only the names in JSON are."""


@dataclass(frozen=True, slots=True)
class Fields:
    """All fields of a model on both sides."""

    pairs: tuple[FieldPair, ...]
    removed: tuple[Field, ...]
    added: tuple[Field, ...]


def fields_matched(old: Model, new: Model, called: Called) -> Fields:
    """The fields of both, in pairs; `called` gives the new id of a model of the old side."""
    after = {field.name: field for field in new.fields}
    same = {field.name: after[field.name] for field in old.fields if field.name in after}
    gone = [field for field in old.fields if field.name not in same]
    come = [field for field in new.fields if field.name not in same]
    if not gone and not come:
        return Fields(tuple(FieldPair(field, same[field.name]) for field in old.fields), (), ())
    pairs = {name: FieldPair(field, same[name]) for field in old.fields if (name := field.name) in same}
    wires = {field.wire: field for field in come}
    pairs |= {field.name: FieldPair(field, wires.pop(field.wire), 1.0) for field in gone if field.wire in wires}
    done = {pair.new.name for pair in pairs.values()}
    gone, come = [one for one in gone if one.name not in pairs], [one for one in come if one.name not in done]
    for guess in one_to_one(_guesses(gone, come, old, new, called), THRESHOLD):
        found = next(field for field in gone if field.name == guess.old)
        pairs[guess.old] = FieldPair(found, after[guess.new], guess.likeness)
        done.add(guess.new)
    return Fields(
        tuple(pairs[field.name] for field in old.fields if field.name in pairs),
        tuple(field for field in gone if field.name not in pairs),
        tuple(field for field in come if field.name not in done),
    )


def _guesses(gone: Sequence[Field], come: Sequence[Field], old: Model, new: Model, called: Called) -> Iterator[Guess]:
    if len(gone) * len(come) > _MOST:
        return
    places = [field.name for field in old.fields], [field.name for field in new.fields]
    described = Counter(field.description for field in (*old.fields, *new.fields))
    shapes = [(other, shape(other.type, str)) for other in come]
    for field in gone:
        telling = described[field.description] == 2 and len(field.description.split()) >= _TELLING
        wanted = shape(field.type, called)
        for other in (other for other, found in shapes if found == wanted):
            yield Guess(field.name, other.name, _likeness(field, other, places, telling=telling))


def _likeness(old: Field, new: Field, places: tuple[Names, Names], *, telling: bool) -> float:
    """From 0 to 1: by names and descriptions, and a little by the place among the fields.

    A type and a place are not enough to go by. The one name has to have all words of the other, or the description has to
    be the same and that of no other field; where there is none, the names have to be more alike.
    """
    name = names_alike(old.name, new.name)
    if not old.description or not new.description:
        likely = name >= THRESHOLD and holds(old.name, new.name)
        return round(0.7 * name + 0.3 * _neighbours_alike(*places, old.name, new.name), 2) if likely else 0
    if not (name >= 0.5 and holds(old.name, new.name)) and not (telling and old.description == new.description):
        return 0
    text, place = texts_alike(old.description, new.description), _neighbours_alike(*places, old.name, new.name)
    return round(0.4 * name + 0.4 * text + 0.2 * place, 2)


def values_matched(old: Sequence[Value], new: Sequence[Value]) -> Iterator[Guess]:
    """The values that are guessed to be renamed, as texts: those with words that are half alike, by words and place."""
    before, after = list(map(str, old)), list(map(str, new))
    kept = frozenset(before) & frozenset(after)
    gone = [value for value in before if value not in kept and any(map(str.isalpha, value))]
    come = [value for value in after if value not in kept]
    if len(gone) * len(come) > _MOST:
        return iter(())
    candidates = (
        Guess(value, other, round(0.7 * name + 0.3 * _neighbours_alike(before, after, value, other), 2))
        for value in gone
        for other in come
        if (name := names_alike(value, other)) >= THRESHOLD
    )
    return one_to_one(candidates, THRESHOLD)


def _neighbours_alike(before: Names, after: Names, old: str, new: str) -> float:
    """A half for the same name before it, and one for the same name behind it; names that one side lacks are passed over."""
    common = frozenset(before) & frozenset(after)
    first, second = _neighbours(before, old, common), _neighbours(after, new, common)
    return sum(one == other for one, other in zip(first, second, strict=True)) / 2


def _neighbours(names: Names, name: str, common: frozenset[str]) -> tuple[str | None, str | None]:
    at = names.index(name)
    ahead = next((one for one in reversed(names[:at]) if one in common), None)
    behind = next((one for one in names[at + 1 :] if one in common), None)
    return ahead, behind
