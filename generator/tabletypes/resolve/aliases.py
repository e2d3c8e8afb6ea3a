"""Names that stand for a type and no object, replaced by the type: of them, only enumerations become classes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from tabletypes.ir.model import Alias, Definition, Model, Schema
from tabletypes.ir.types import ANY, Enumeration, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union
from tabletypes.resolve.enumerations import enumerations


def without_aliases(schema: Schema) -> Schema:
    """The models and the enumerations; where a field refers to an alias, it has the alias's type."""
    aliases = {alias.id: alias.type for alias in schema.aliases}
    return Schema(tuple(_definitions(schema, aliases))) if aliases else schema


def _definitions(schema: Schema, aliases: dict[str, Type]) -> Iterator[Definition]:
    for one in schema.definitions:
        if isinstance(one, Model):
            yield _without(one, aliases)
        else:
            yield from (Alias(one.id, one.description, found, one.span) for found in enumerations(one.type))


def _without(model: Model, aliases: dict[str, Type]) -> Model:
    fields = (replace(field, type=_expanded(field.type, aliases, ())) for field in model.fields)
    return replace(model, fields=tuple(fields))


def _expanded(type_: Type, aliases: dict[str, Type], within: tuple[str, ...]) -> Type:
    match type_:
        case Scalar() | Enumeration() | Undocumented():
            return type_
        case ListOf(item, unique):
            return ListOf(_expanded(item, aliases, within), unique)
        case MapOf(value):
            return MapOf(_expanded(value, aliases, within))
        case Union(members):
            return Union(tuple(_expanded(member, aliases, within) for member in members))
        case Ref(model):
            if model not in aliases:
                return type_
            # An alias that leads back to itself has no end; Python's annotations have no name for it.
            return ANY if model in within else _expanded(aliases[model], aliases, (*within, model))
        case _:
            assert_never(type_)
