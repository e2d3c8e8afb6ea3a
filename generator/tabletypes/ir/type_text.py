"""A type in one neutral notation, for people."""

from __future__ import annotations

from typing import assert_never

from tabletypes.ir.types import Enumeration, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union

_NULL = " or null"


def type_text(type_: Type) -> str:
    """Such as `list of Segment` or `map of string`."""
    match type_:
        case Scalar(kind):
            return str(kind)
        case Enumeration(kind, values, inferred):
            known = ", ".join(map(repr, values))
            return f"{kind} ({'known' if inferred else 'one of'} {known})"
        case ListOf(item, unique, nulls):
            return f"{'set' if unique else 'list'} of {type_text(item)}{_NULL if nulls else ''}"
        case MapOf(value, nulls):
            return f"map of {type_text(value)}{_NULL if nulls else ''}"
        case Union(members):
            return " or ".join(map(type_text, members))
        case Ref(model):
            return model
        case Undocumented(name):
            return f"any ({name} is not documented)"
        case _:
            assert_never(type_)
