"""The Python types of a schema's row: `str, datetime, ` is a date-time, `decimal.Decimal, int, ` an integer."""

from __future__ import annotations

from dataclasses import dataclass

from tabletypes.dialects.base import Dialect
from tabletypes.dialects.words import bare
from tabletypes.ir.types import ANY, Enumeration, Kind, ListOf, Ref, Scalar, Type, Union
from tabletypes.meaning.types import may_be_anything
from tabletypes.read.cells import type_text

_CARRIER = "decimal"
"""What the client reads every number into; `int` and `float` beside it tell which it is."""
_TEXTS = (Kind.DATE_TIME, Kind.DATE, Kind.UUID)
"""What the client also takes for a text of that form."""
_ALL_KINDS = 5
"""An object, a list, text, numbers, booleans: together they are any value."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a row says of its type, its own section aside."""

    type: Type | None
    """None where it is null and nothing else, or not told."""
    nullable: bool = False


def given_type(cell: str, dialect: Dialect) -> Given:
    """The type of a cell: a model that it links to, or what its words come to."""
    text = type_text(cell)
    if text.link and not text.link.startswith("#"):
        return Given(Ref(text.text.rstrip(", "), text.link))
    words = [bare(word.strip()) for word in text.text.split(",") if word.strip()]
    types = _types(words, dialect)
    nullable = any(word in dialect.words.nulls for word in words)
    if len(types) >= _ALL_KINDS:
        return Given(ANY)
    return Given(united(types), nullable)


def united(types: list[Type]) -> Type | None:
    """One type for several, or None for none."""
    types = list(dict.fromkeys(types))
    if len(types) > 1 and any(map(may_be_anything, types)):
        return ANY
    if {Scalar(Kind.INTEGER), Scalar(Kind.NUMBER)} <= set(types):
        types.remove(Scalar(Kind.INTEGER))
    known = {type_.kind for type_ in types if isinstance(type_, Enumeration)}
    types = [
        type_ for type_ in types if not (isinstance(type_, Scalar) and type_.kind in known)
    ]  # Enumerations are open.
    if len(types) > 1:
        return Union(tuple(types))
    return types[0] if types else None


def _types(words: list[str], dialect: Dialect) -> list[Type]:
    """What the words come to, one type for each kind of JSON value."""
    found: dict[str, Type] = {}
    numbers = {word for word in words if _is_number(word, dialect)}
    for word in words:
        if word in dialect.words.lists:
            found["list"] = ListOf(ANY)
        elif word in dialect.words.maps:
            found["object"] = Scalar(Kind.OBJECT)
        elif word not in dialect.words.nulls and not (word == _CARRIER and len(numbers) > 1):
            kind = dialect.words.scalars.get(word)
            found.update({word: Ref(word)} if kind is None else _refined(found, kind))
    return list(found.values())


def _refined(found: dict[str, Type], kind: Kind) -> dict[str, Type]:
    """A scalar beside those found before: the narrower of two texts, the wider of two numbers."""
    if kind is Kind.BOOLEAN:
        return {"boolean": Scalar(kind)}
    if kind in (Kind.INTEGER, Kind.NUMBER):
        return {"number": Scalar(Kind.NUMBER if found.get("number") == Scalar(Kind.NUMBER) else kind)}
    if kind in (Kind.BYTES, Kind.FILE):
        return {"file": Scalar(kind)}
    return {"text": Scalar(kind)} if kind in _TEXTS or "text" not in found else {}


def _is_number(word: str, dialect: Dialect) -> bool:
    return dialect.words.scalars.get(word) in (Kind.INTEGER, Kind.NUMBER)
