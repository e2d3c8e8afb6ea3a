"""Which definition of the new side is which of the old one: by name, or guessed to be renamed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import product
from typing import Final, TypeAlias

from tabletypes.comparison.likeness import holds, name_words, names_alike
from tabletypes.comparison.one_to_one import Guess, one_to_one
from tabletypes.comparison.shape import shape
from tabletypes.ir.model import Definition, Model, Schema
from tabletypes.ir.types import Enumeration, Type
from tabletypes.ir.walk import references

THRESHOLD: Final = 0.7
"""A guess that is less sure than this is none: what two definitions hold has to be nearly the same."""
_COMMON: Final = 64
"""What more definitions than this share tells none of them from another, and would make the search quadratic."""

Parts: TypeAlias = Mapping[str, Type | None]
"""What a definition is made of: keys in JSON with their types, or values, or one type."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A definition on both sides."""

    old: Definition
    new: Definition
    likeness: float | None = None
    """How sure it is; None where the names are the same."""


@dataclass(frozen=True, slots=True)
class Matched:
    """All definitions of two schemas."""

    pairs: tuple[Pair, ...]
    removed: tuple[Definition, ...]
    added: tuple[Definition, ...]

    @property
    def renamed(self) -> dict[str, str]:
        """The new name of each renamed definition, by its old one."""
        return {one.old.id: one.new.id for one in self.pairs if one.old.id != one.new.id}


def matched(old: Schema, new: Schema) -> Matched:
    """The definitions of both, in pairs; a rename is guessed from what a definition holds, its name and its uses."""
    before, after = _by_id(old), _by_id(new)
    gone = {id_: one for id_, one in before.items() if id_ not in after}
    come = {id_: one for id_, one in after.items() if id_ not in before}
    guesses = {one.old: one for one in _guesses(before, after, gone, come)} if gone and come else {}
    taken = {one.new for one in guesses.values()}
    same = [Pair(one, after[id_]) for id_, one in before.items() if id_ in after]
    guessed = [Pair(gone[one.old], come[one.new], one.likeness) for one in guesses.values()]
    return Matched(
        tuple(sorted([*same, *guessed], key=lambda pair: pair.old.id)),
        tuple(one for id_, one in gone.items() if id_ not in guesses),
        tuple(one for id_, one in come.items() if id_ not in taken),
    )


def _by_id(schema: Schema) -> dict[str, Definition]:
    return {one.id: one for one in schema.definitions}


def _guesses(
    before: Mapping[str, Definition],
    after: Mapping[str, Definition],
    gone: Mapping[str, Definition],
    come: Mapping[str, Definition],
) -> Iterator[Guess]:
    common = before.keys() & after.keys()
    scale = _Scale(
        {id_: _parts(one, common) for id_, one in before.items()},
        {id_: _parts(one, common) for id_, one in after.items()},
        _moves(before, after),
    )
    pairs = sorted(_candidates(scale, gone, come))
    likely = ((old, new) for old, new in pairs if sort(gone[old]) == sort(come[new]))
    return one_to_one((Guess(old, new, scale.likeness(old, new)) for old, new in likely), THRESHOLD)


def _parts(one: Definition, common: AbstractSet[str]) -> dict[str, Type | None]:
    """What it is made of; models that only one side has are all the same there, so that renames hide no other."""

    def called(id_: str) -> str:
        return id_ if id_ in common else ""

    if isinstance(one, Model):
        return {field.wire: shape(field.type, called) for field in one.fields}
    if isinstance(one.type, Enumeration):
        return {str(value): None for value in one.type.values}
    return {"": shape(one.type, called)}


def sort(one: Definition) -> str:
    """What it is: a model, an enumeration, or another name for a type."""
    if isinstance(one, Model):
        return "model"
    return "enumeration" if isinstance(one.type, Enumeration) else "alias"


def _moves(before: Mapping[str, Definition], after: Mapping[str, Definition]) -> Counter[tuple[str, str]]:
    """How often a field that referred to the one model refers to the other; `""` stands for any other."""
    found: Counter[tuple[str, str]] = Counter()
    for id_, one in before.items():
        other = after.get(id_)
        if not isinstance(one, Model) or not isinstance(other, Model):
            continue
        types = {field.name: field.type for field in other.fields}
        for field in one.fields:
            if field.name in types and types[field.name] != field.type:
                was, is_ = references(field.type), references(types[field.name])
                for place, ref in enumerate(was):
                    found[ref.model, is_[place].model if len(was) == len(is_) else ""] += 1
    return found


def _candidates(
    scale: _Scale, gone: Mapping[str, Definition], come: Mapping[str, Definition]
) -> Iterator[tuple[str, str]]:
    """Pairs that share a part or a word of the name that few others have, or a use; each once."""
    found = {(old, new) for old, new in scale.moves if old in gone and new in come}
    index: defaultdict[tuple[str, object], list[str]] = defaultdict(list)
    for id_ in come:
        for key in _keys(id_, scale.after[id_]):
            index[key].append(id_)
    for id_ in gone:
        for key in _keys(id_, scale.before[id_]):
            near = index.get(key, [])
            found.update(product([id_], near if len(near) <= _COMMON else []))
    return iter(found)


def _keys(id_: str, parts: Parts) -> Iterator[tuple[str, object]]:
    yield from (("part", part) for part in parts)
    yield from (("word", word) for word in name_words(id_))


class _Scale:
    """Measures how alike two definitions are."""

    def __init__(
        self, before: Mapping[str, Parts], after: Mapping[str, Parts], moves: Counter[tuple[str, str]]
    ) -> None:
        self.before = before
        self.after = after
        self.moves = moves
        self._uses: Counter[str] = Counter()
        for (old, _), count in moves.items():
            self._uses[old] += count
        self._alike = [Counter(map(frozenset[str], side.values())) for side in (before, after)]

    def likeness(self, old: str, new: str) -> float:
        """From 0 to 1: seven tenths of it by what they hold, three by their names; by what refers to them too, if anything does.

        0 where too little speaks for the two being one.
        """
        parts, name = self._parts_alike(old, new), names_alike(old, new)
        uses = self.moves[old, new] / self._uses[old] if self._uses[old] else None
        if not self._speaks(old, new, parts, name, uses):
            return 0
        return round(0.7 * parts + 0.3 * name if uses is None else 0.6 * parts + 0.2 * name + 0.2 * uses, 2)

    def _speaks(self, old: str, new: str, parts: float, name: float, uses: float | None) -> bool:
        """Whether anything but chance makes them alike.

        Many models hold just an id and a link, so the same few parts alone say nothing: either no other definition on
        both sides is made of these parts, or the name of the one has all words of the other's, or each field that
        referred to the one refers to the other.
        """
        if parts < 0.5:
            return False
        sizes = [len(self.before[old]), len(self.after[new])]
        lone = all(
            counts[frozenset(made[id_])] == 1
            for counts, made, id_ in zip(self._alike, (self.before, self.after), (old, new), strict=True)
        )
        if lone and (name >= 0.5 or (parts >= 0.9 and min(sizes) >= 3)):
            return True
        return name >= 0.5 and (uses == 1 or (holds(old, new) and name >= 0.6))

    def _parts_alike(self, old: str, new: str) -> float:
        """How much of what either holds both do; half for a key with another type."""
        first, second = self.before[old], self.after[new]
        shared = sum(1.0 if first[part] == second[part] else 0.5 for part in first if part in second)
        return shared / (len(first.keys() | second.keys()) or 1)
