"""A type in one neutral notation, for people."""

from __future__ import annotations

from typing import assert_never

from tabletypes.ir.types import ListOf, MapOf, Ref, Scalar, Type


def type_text(type_: Type) -> str:
    """Such as `list of Segment` or `map of string`."""
    match type_:
        case Scalar(kind):
            return str(kind)
        case ListOf(item):
            return f"list of {type_text(item)}"
        case MapOf(value):
            return f"map of {type_text(value)}"
        case Ref(model):
            return model
        case _:
            assert_never(type_)
