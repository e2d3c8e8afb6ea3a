"""Names that stand for a type and no object, replaced by the type: a package of classes has no use for them."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from tabletypes.ir.model import Model, Schema
from tabletypes.ir.types import ANY, Enumeration, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union


def without_aliases(schema: Schema) -> Schema:
    """The schema of models alone; where a field refers to an alias, it has the alias's type."""
    aliases = {alias.id: alias.type for alias in schema.aliases}
    return Schema(tuple(_without(model, aliases) for model in schema.models)) if aliases else schema


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
