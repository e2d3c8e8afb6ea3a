"""A type as a tree, each reference with the page that it leads to."""

from __future__ import annotations

from typing import assert_never

from tabletypes.explanation.values import Node
from tabletypes.ir.model import Schema
from tabletypes.ir.type_text import type_text
from tabletypes.ir.types import Enumeration, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union

_NULLS = ", parts may be null"


def tree(type_: Type, schema: Schema) -> Node:
    """The tree of a type."""
    places = {one.id: one.span for one in schema.definitions}

    def node(part: Type) -> Node:
        match part:
            case Scalar() | Enumeration() | Undocumented():
                return Node(type_text(part))
            case ListOf(item, unique, nulls):
                return Node(f"{'set' if unique else 'list'}{_NULLS if nulls else ''}", parts=(node(item),))
            case MapOf(value, nulls):
                return Node(f"map{_NULLS if nulls else ''}", parts=(node(value),))
            case Union(members):
                return Node("one of", parts=tuple(map(node, members)))
            case Ref(model):
                return Node(model, places.get(model))
            case _:
                assert_never(part)

    return node(type_)
