"""Types as they are compared: without what only one side knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from tabletypes.ir.types import Enumeration, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union, Value

Called = Callable[[str], str]
"""A model's id to what it is called in the comparison."""


def shape(type_: Type, called: Called) -> Type:
    """The type without the values of its enumerations, which are compared one by one, each model called as given.

    Values that only prose names make no other type of a scalar, and a page that was added or removed makes none of a
    reference to it.
    """
    match type_:
        case Scalar():
            return type_
        case Enumeration(kind, _, inferred):
            return Scalar(kind) if inferred else Enumeration(kind, ())
        case ListOf(item, unique, nulls):
            return ListOf(shape(item, called), unique, nulls)
        case MapOf(value, nulls):
            return MapOf(shape(value, called), nulls)
        case Union(members):
            return Union(tuple(shape(member, called) for member in members))
        case Ref(name) | Undocumented(name):
            return Ref(called(name))
        case _:
            assert_never(type_)


def listed(type_: Enumeration) -> tuple[Value, ...]:
    """The values of an enumeration that are compared, each once; those that only prose names are not."""
    return () if type_.inferred else tuple(dict.fromkeys(type_.values))
