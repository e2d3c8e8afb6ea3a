"""Documented defaults as values, where they fit the field's type for certain."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.ir.model import Field, Schema
from tabletypes.ir.types import Enumeration, Kind, Scalar, Type, Value

_QUOTED = re.compile(r"'([^'\\]*)'|\"([^\"\\]*)\"")
"""A text in one language's quotes. With a backslash in it, what it means is the language's own."""
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_TRUTHS = {"true": True, "false": False}


def default_of(field: Field) -> Value | None:
    """The field's default, or None where the documents tell none that surely is of its type.

    A text without quotes may be a constant's name, such as `StatusEnum.ACTIVE`; only one of the listed values is sure.
    """
    return _value(field.type, field.default) if field.default else None


def report_defaults(schema: Schema, bag: Bag) -> None:
    """Name every documented default that becomes none in Python."""
    for model in schema.models:
        for field in model.fields:
            if field.default and default_of(field) is None:
                message = f"{model.id}.{field.name}: default {field.default!r} stays in the docstring"
                bag.add(codes.DEFAULT_UNUSED, message, field.span)


def _value(type_: Type, text: str) -> Value | None:
    match type_:
        case Enumeration(kind, _, inferred) if inferred:
            return _value(Scalar(kind), text)
        case Enumeration(_, values):
            return _listed(values, text)
        case Scalar(Kind.STRING):
            return _unquoted(text)
        case Scalar(Kind.BOOLEAN):
            return _TRUTHS.get(text.lower().removeprefix("$"))
        case Scalar(Kind.INTEGER):
            return int(text) if _WHOLE.fullmatch(text) else None
        case Scalar(Kind.NUMBER):
            return _number(text)
        case _:
            return None


def _listed(values: Iterable[Value], text: str) -> Value | None:
    """The listed value that the text is, quotes aside."""
    said = _unquoted(text)
    return next((value for value in values if str(value) == (text if said is None else said)), None)


def _unquoted(text: str) -> str | None:
    found = _QUOTED.fullmatch(text)
    return found[1] or found[2] or "" if found else None


def _number(text: str) -> Value | None:
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else None
