"""Names that stand for a type and no object, replaced by the type: of them, only enumerations become classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.ir.model import Alias, Definition, Field, Model, Schema
from tabletypes.ir.types import ANY, Enumeration, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union
from tabletypes.resolve.enumerations import enumerations


def without_aliases(schema: Schema, bag: Bag) -> Schema:
    """The models and the enumerations; where a field refers to an alias, it has the alias's type."""
    aliases = {alias.id: alias for alias in schema.aliases}
    return Schema(tuple(_definitions(schema, _Expansion(aliases, bag)))) if aliases else schema


def _definitions(schema: Schema, expansion: _Expansion) -> Iterator[Definition]:
    for one in schema.definitions:
        if isinstance(one, Model):
            yield replace(one, fields=tuple(map(expansion.field, one.fields)))
        else:
            yield from (Alias(one.id, one.description, found, one.span) for found in enumerations(one.type))


class _Expansion:
    """Puts the types of aliases where their names stand."""

    def __init__(self, aliases: dict[str, Alias], bag: Bag) -> None:
        self._aliases = aliases
        self._bag = bag

    def field(self, field: Field) -> Field:
        """The field with the type that its type stands for."""
        if isinstance(field.type, Scalar):
            return field
        nullable = field.nullable or self._is_nullable(field.type)
        return replace(field, type=self._type(field.type, (), ()), nullable=nullable)

    def _is_nullable(self, type_: Type) -> bool:
        return isinstance(type_, Ref) and type_.model in self._aliases and self._aliases[type_.model].nullable

    def _type(self, type_: Type, within: tuple[str, ...], union: tuple[str, ...]) -> Type:
        """The type, inside these aliases; of them, those of `union` are in one union with it."""
        match type_:
            case Scalar() | Enumeration() | Undocumented():
                return type_
            case ListOf(item, unique, nulls):
                return ListOf(self._type(item, within, ()), unique, nulls or self._is_nullable(item))
            case MapOf(value, nulls):
                return MapOf(self._type(value, within, ()), nulls or self._is_nullable(value))
            case Union(members):
                # A member that is the union once more adds nothing to it.
                rest = (one for one in members if not (isinstance(one, Ref) and one.model in union))
                return _flat(self._type(one, within, union) for one in rest)
            case Ref(model):
                return self._referred(type_, (*within, model), (*union, model)) if model in self._aliases else type_
            case _:
                assert_never(type_)

    def _referred(self, ref: Ref, within: tuple[str, ...], union: tuple[str, ...]) -> Type:
        alias = self._aliases[ref.model]
        if ref.model not in within[:-1]:
            return self._type(alias.type, within, union)
        # Python's annotations have no name for a type without an end.
        self._bag.add(codes.ALIAS_ENDLESS, f"{alias.id} holds itself: what is in it may be any value", alias.span)
        return ANY


def _flat(members: Iterable[Type]) -> Type:
    """A union of these, without unions in it."""
    parts = [part for member in members for part in (member.members if isinstance(member, Union) else (member,))]
    found = tuple(dict.fromkeys(parts))
    return found[0] if len(found) == 1 else Union(found) if found else ANY
