"""Whether JSON of one type will do where another one is documented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tabletypes.comparison.shape import listed
from tabletypes.comparison.values import Judgement, Wire, breaking, compatible, quoted, risky, worst
from tabletypes.ir.model import Alias, Definition, Model
from tabletypes.ir.type_text import type_text
from tabletypes.ir.types import Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union

_TEXTS = frozenset({Kind.STRING, Kind.DATE, Kind.DATE_TIME, Kind.MOMENT, Kind.UUID, Kind.BYTES, Kind.FILE})
"""What is a text in JSON."""
_MOMENTS = frozenset({Kind.DATE, Kind.DATE_TIME})

Look = Callable[[str], Definition | None]
"""An id to what a side documents under it."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What fits where: JSON of the old side's types, and the types of the new side."""

    old: Look
    new: Look
    is_strict: bool = False
    """True for a server, which may refuse a value that an enumeration does not list."""
    within: frozenset[tuple[Type, Type]] = frozenset()
    """The types around these that are names for others: a list may hold itself."""

    def wire(self, old: Type, new: Type) -> Wire:
        """What becomes of JSON of the old type where the new one is documented.

        The models read with tolerance: a value that an enumeration does not know is kept. Of a server nothing is known,
        so it is taken at its word.
        """
        return Wire(self.judged(old, new), replace(self, is_strict=True).judged(old, new))

    def judged(self, old: Type, new: Type) -> Judgement:
        """Whether JSON of the old type is read, or taken by a server, as the new one."""
        if (old, new) in self.within:
            return compatible("a name that stands for itself again")
        before, after = _expanded(old, self.old), _expanded(new, self.new)
        if (before, after) != (old, new):
            return replace(self, within=self.within | {(old, new)}).judged(before, after)
        return self._fitting(old, new)

    def _fitting(self, old: Type, new: Type) -> Judgement:
        """The same for two types that are no names for others."""
        if isinstance(new, Undocumented) or new == Scalar(Kind.ANY):
            return compatible("any value will do")
        if isinstance(old, Undocumented) or old == Scalar(Kind.ANY):
            return risky("any value would do before")
        match old, new:
            case Union(members), _:
                return worst(compatible("each of them fits"), *(self.judged(one, new) for one in members))
            case _, Union(members):
                each = (self.judged(old, one) for one in members)
                return min(each, key=lambda one: one.rank, default=breaking("a union of no types"))
            case ListOf(), ListOf():
                return self._lists(old, new)
            case MapOf(), MapOf():
                return self._parts(old.value, new.value, was_null=old.nulls, is_null=new.nulls)
            case Ref(), Ref():
                return self._models(old, new)
            case ((Scalar() | Enumeration()), (Scalar() | Enumeration())):
                found = _scalars(old.kind, new.kind)
                return worst(found, _listed(old, new)) if self.is_strict else found
            case _:
                return _objects(old, new)

    def _lists(self, old: ListOf, new: ListOf) -> Judgement:
        found = self._parts(old.item, new.item, was_null=old.nulls, is_null=new.nulls)
        return worst(found, risky("an item may be there twice")) if new.unique and not old.unique else found

    def _parts(self, old: Type, new: Type, *, was_null: bool, is_null: bool) -> Judgement:
        found = self.judged(old, new)
        return worst(found, breaking("a null in it is no longer documented")) if was_null and not is_null else found

    def _models(self, old: Ref, new: Ref) -> Judgement:
        """By the keys of both: an object of another model may pass for one of this."""
        before, after = self.old(old.model), self.new(new.model)
        if not isinstance(before, Model) or not isinstance(after, Model):
            return breaking("objects of another model")
        if before.id == after.id:
            return compatible("objects of the same model")
        known = {field.wire: field for field in before.fields}
        shared = [field for field in after.fields if field.wire in known]
        lacking = next((field for field in after.fields if field.required and field.wire not in known), None)
        if not shared or any(field.type != known[field.wire].type for field in shared):
            return breaking("objects of another model, with other keys or types")
        if lacking:
            return breaking(f"objects of another model, which requires {quoted(lacking.wire)}")
        return risky("objects of another model, with some of the same keys")


def _expanded(type_: Type, look: Look) -> Type:
    """What a name for a type stands for; anything else as it is."""
    found = look(type_.model) if isinstance(type_, Ref) else None
    return found.type if isinstance(found, Alias) else type_


def _listed(old: Type, new: Type) -> Judgement:
    """By the values: those that only prose names bind nobody."""
    if not isinstance(new, Enumeration) or not listed(new):
        return compatible("any value will do")
    known = listed(old) if isinstance(old, Enumeration) else ()
    if known and frozenset(known) <= frozenset(listed(new)):
        return compatible("each value is among those of before")
    return risky("a server may refuse what is not among the values")


def _scalars(old: Kind, new: Kind) -> Judgement:
    if old is new:
        return compatible("the same in JSON")
    if (old, new) == (Kind.INTEGER, Kind.NUMBER):
        return compatible("a whole number is a number")
    if (old in _TEXTS and new in (Kind.STRING, Kind.FILE)) or (old in _MOMENTS and new is Kind.MOMENT):
        return compatible("a text in JSON before and now")
    if old in _TEXTS and new in _TEXTS:
        return risky(f"a text in JSON before and now, but not each one is a {new}")
    if (old, new) == (Kind.NUMBER, Kind.INTEGER):
        return risky("a number with a fraction is no whole number")
    return breaking(f"a {old} is no {new}")


def _objects(old: Type, new: Type) -> Judgement:
    """What is an object in JSON on both sides, or not."""
    is_object = [isinstance(one, MapOf | Ref) or one == Scalar(Kind.OBJECT) for one in (old, new)]
    if not all(is_object):
        return breaking(f"{_named(old)} is no {_named(new)}")
    if new == Scalar(Kind.OBJECT):
        return compatible("any object will do")
    return risky("an object before and now, but what is in it may not fit")


def _named(type_: Type) -> str:
    match type_:
        case Ref():
            return "object"
        case ListOf():
            return "list"
        case MapOf():
            return "map"
        case Enumeration(kind):
            return str(kind)
        case _:
            return quoted(type_text(type_))
