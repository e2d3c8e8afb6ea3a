"""References to models that are there; what leads nowhere becomes Any, and is named."""

from __future__ import annotations

from typing import assert_never

from tabletypes.ir.types import ANY, ListOf, MapOf, Ref, Scalar, Type


def linked(type_: Type, known: frozenset[str], missing: list[Ref]) -> Type:
    """The type with each reference to an unknown model replaced by Any, and put into `missing`."""
    match type_:
        case Scalar():
            return type_
        case ListOf(item):
            return ListOf(linked(item, known, missing))
        case MapOf(value):
            return MapOf(linked(value, known, missing))
        case Ref(model):
            if model in known:
                return type_
            missing.append(type_)
            return ANY
        case _:
            assert_never(type_)


def references(type_: Type) -> tuple[Ref, ...]:
    """The references in a type, in order."""
    match type_:
        case Scalar():
            return ()
        case ListOf(part) | MapOf(part):
            return references(part)
        case Ref():
            return (type_,)
        case _:
            assert_never(type_)


def leads_outside(link: str) -> bool:
    """True for a link that climbs out of its folder, is absolute, or has a scheme."""
    parts = link.replace("\\", "/").split("/")
    return ".." in parts or link.startswith(("/", "\\")) or ":" in parts[0]
