"""Which enumerations become classes, and what each is named after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from tabletypes.ir.model import Definition, Model, Schema
from tabletypes.ir.types import Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union

_OF_KIND = {Kind.STRING: str, Kind.INTEGER: int}


def owned(schema: Schema) -> Schema:
    """The schema with each enumeration that becomes a class named after its alias, or its model and field."""
    return Schema(tuple(map(_definition, schema.definitions)))


def is_listed(enumeration: Enumeration) -> bool:
    """True where it can be a class: listed as values, and all of them texts, or all whole numbers."""
    type_ = _OF_KIND.get(enumeration.kind)
    return (
        bool(enumeration.values) and not enumeration.inferred and all(type(one) is type_ for one in enumeration.values)
    )


def enumerations(type_: Type) -> Iterator[Enumeration]:
    """The enumerations in a type that can be classes, in order; a union's values are its own, not a class's."""
    match type_:
        case Enumeration():
            if is_listed(type_):
                yield type_
        case ListOf(part) | MapOf(part):
            yield from enumerations(part)
        case _:
            return


def _definition(one: Definition) -> Definition:
    if not isinstance(one, Model):
        return replace(one, type=_owned(one.type, (one.id,)))
    if not any(any(enumerations(field.type)) for field in one.fields):
        return one
    return replace(one, fields=tuple(replace(each, type=_owned(each.type, (one.id, each.name))) for each in one.fields))


def _owned(type_: Type, owner: tuple[str, ...]) -> Type:
    """The type with its enumeration named after an owner."""
    match type_:
        case Enumeration():
            values = tuple(dict.fromkeys(type_.values))
            return replace(type_, values=values, owner=owner) if is_listed(type_) else type_
        case ListOf(item, unique, nulls):
            return ListOf(_owned(item, owner), unique, nulls)
        case MapOf(value, nulls):
            return MapOf(_owned(value, owner), nulls)
        case Scalar() | Ref() | Union() | Undocumented():
            return type_
        case _:
            assert_never(type_)
