"""Documented defaults as values, where they fit the field's type for certain."""

from __future__ import annotations

import re
from collections.abc import Collection

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.ir.model import Field, Schema
from tabletypes.ir.types import Enumeration, Kind, Scalar, Type, Value
from tabletypes.read.values import number, unquoted

_CONSTANT = re.compile(r"(?P<owner>(?:[^\W\d]\w*(?:\.|::))*)(?P<name>[^\W\d]\w*)")
"""An enumeration's constant as a program names it: `Color.RED`, `Color::Red`, `RED`."""
_BETWEEN_WORDS = re.compile(r"[\s_.-]+")
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
        case Enumeration(Kind.STRING, values):
            return _listed(values, text)
        case Enumeration(kind, values):
            found = _value(Scalar(kind), text)
            return found if found in values else None
        case Scalar(Kind.STRING):
            return unquoted(text)
        case Scalar(Kind.BOOLEAN):
            return _TRUTHS.get(text.lower().removeprefix("$"))
        case Scalar(Kind.INTEGER | Kind.NUMBER as kind):
            return number(text, kind)
        case _:
            return None


def _listed(values: Collection[Value], text: str) -> Value | None:
    """The listed text that is said: in quotes, bare, or by its constant where that is spelled like no other."""
    said = unquoted(text)
    if said is not None or text in values:
        said = text if said is None else said
        return said if said in values else None
    constant = _CONSTANT.fullmatch(text)
    if constant is None or not (constant["owner"] or text.isupper()):
        return None
    texts = (str(value) for value in values)
    found = [one for one in texts if one[:1].isalpha() and _letters(one) == _letters(constant["name"])]
    return found[0] if len(found) == 1 else None


def _letters(text: str) -> str:
    """The text as constants are compared: its words without what is between them."""
    return _BETWEEN_WORDS.sub("", text).upper()
