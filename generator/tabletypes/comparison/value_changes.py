"""Values of enumerations: added, removed, renamed, or another member's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from tabletypes.comparison import kinds
from tabletypes.comparison.members import values_matched
from tabletypes.comparison.python import members
from tabletypes.comparison.shape import listed
from tabletypes.comparison.sides import Sides
from tabletypes.comparison.values import Change, Judgement, Kind, Wire, breaking, compatible, risky
from tabletypes.ir.model import Alias, Field
from tabletypes.ir.types import Enumeration, Type, Value
from tabletypes.ir.walk import every_enumeration

Holders: TypeAlias = tuple[Field, Field] | tuple[Alias, Alias]
Owner: TypeAlias = tuple[str, ...]
"""A model's id and a field's name, or an alias's id."""


def value_changes(holders: Holders, was: Owner, is_: Owner, sides: Sides) -> Iterator[Change]:
    """The changes of the values of two fields or aliases whose types have the same shape.

    A type may list the same values twice, as one value or many of them; what became of a value there is one change.
    """
    old, new = holders
    names = sides.old.enumeration(*was), sides.new.enumeration(*is_)
    found: dict[str, Change] = {}
    for before, after in zip(_compared(old.type), _compared(new.type), strict=False):
        if before.values != after.values:
            for change in _Values(before, after, holders, was, names).changes():
                found.setdefault(change.id, change)
    yield from found.values()


def _compared(type_: Type) -> Iterator[Enumeration]:
    """The enumerations of a type whose values are compared."""
    return (one for one in every_enumeration(type_) if not one.inferred)


@dataclass(frozen=True, slots=True)
class _Values:
    """Both sides of one enumeration."""

    old: Enumeration
    new: Enumeration
    holders: Holders
    owner: Owner
    classes: tuple[str, str]

    def changes(self) -> Iterator[Change]:
        """What became of each value."""
        before, after = listed(self.old), listed(self.new)
        renamed = {guess.old: guess for guess in values_matched(before, after)}
        by_text = {str(value): value for value in after}
        for value in before:
            if guess := renamed.get(str(value)):
                yield self._renamed(value, by_text[guess.new], guess.likeness)
            elif value not in after:
                yield self._removed(value)
            elif self._member(value) != self._new_member(value):
                yield self._member_changed(value)
        became = {guess.new for guess in renamed.values()}
        for value in after:
            if value not in before and str(value) not in became:
                yield self._added(value)

    def _added(self, value: Value) -> Change:
        wire = Wire(compatible("no old data have it"), compatible("nothing that was sent before has it"))
        python = compatible("a new member" if self.classes[1] else "the values are no class")
        return self._change(kinds.VALUE_ADDED, value, ("", str(value)), wire, python)

    def _removed(self, value: Value) -> Change:
        wire = Wire(compatible("a value that is not known is kept"), breaking("a server may refuse the value"))
        return self._change(kinds.VALUE_REMOVED, value, (str(value), ""), wire, self._gone(value, ""))

    def _renamed(self, value: Value, new: Value, likeness: float) -> Change:
        wire = Wire(risky("the old value is kept, and is no member"), breaking("a server may refuse the old value"))
        python = self._gone(value, self._new_member(new))
        change = self._change(kinds.VALUE_RENAMED, value, (str(value), str(new)), wire, python)
        return replace(change, likeness=likeness)

    def _member_changed(self, value: Value) -> Change:
        old, new = self._member(value), self._new_member(value)
        wire = Wire(compatible("the value is the same"), compatible("the value is the same"))
        return self._change(kinds.MEMBER_NAME_CHANGED, value, (old, new), wire, self._gone(value, new))

    def _gone(self, value: Value, new: str) -> Judgement:
        """What becomes of programs that name the member of a value."""
        old = self._member(value)
        if not old or old == new:
            return compatible("the member keeps its name" if old else "the values are no class")
        return breaking(f"`{self.classes[0]}.{old}` is {f'`{self.classes[1]}.{new}` now' if new else 'gone'}")

    def _member(self, value: Value) -> str:
        return members(self.old)[value] if all(self.classes) else ""

    def _new_member(self, value: Value) -> str:
        return members(self.new)[value] if all(self.classes) else ""

    def _change(self, kind: Kind, value: Value, said: tuple[str, str], wire: Wire, python: Judgement) -> Change:
        old, new = self.holders
        subject = f"{'.'.join(self.owner)}: {value}"
        before = None if kind is kinds.VALUE_ADDED else old.span
        after = None if kind is kinds.VALUE_REMOVED else new.span
        return Change(kind, self.owner[0], subject, *said, before, after, wire, python, None if after else new.span)
