"""The classes that a client of Python takes for a value, against the type that was read of them."""

from __future__ import annotations

from typing import Final, assert_never

from tabletypes.dialects.base import Dialect
from tabletypes.dialects.words import bare
from tabletypes.ir.types import Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union
from tabletypes.roundtrip.row import Printed
from tabletypes.roundtrip.rules import Rule

_JSON: Final = {
    Kind.INTEGER: "number",
    Kind.NUMBER: "number",
    Kind.BOOLEAN: "boolean",
    Kind.OBJECT: "object",
    Kind.FILE: "file",
    Kind.BYTES: "file",
}
_WORDS: Final = {
    Kind.STRING: "str, ",
    Kind.INTEGER: "decimal.Decimal, int, ",
    Kind.NUMBER: "decimal.Decimal, int, float, ",
    Kind.BOOLEAN: "bool, ",
    Kind.DATE: "str, date, ",
    Kind.DATE_TIME: "str, datetime, ",
    Kind.MOMENT: "str, datetime, ",
    Kind.UUID: "str, uuid.UUID, ",
    Kind.BYTES: "bytes, ",
    Kind.FILE: "bytes, io.FileIO, io.BufferedReader, ",
    Kind.OBJECT: "dict, frozendict.frozendict, ",
    Kind.ANY: "dict, frozendict.frozendict, str, date, datetime, uuid.UUID, int, float, decimal.Decimal, bool, None, list, tuple, bytes, ",
}
_ANY: Final = frozenset({"any"})


def python_cell(type_: Type) -> str:
    """The cell that documents the type."""
    match type_:
        case Scalar(kind) | Enumeration(kind):
            return _WORDS[kind].strip()
        case ListOf():
            return "list, tuple,"
        case MapOf():
            return _WORDS[Kind.OBJECT].strip()
        case Union(members):
            return " ".join(map(python_cell, members))
        case Ref(model, link):
            return f"[**{model}**]({link})"
        case Undocumented(name):
            return name
        case _:
            assert_never(type_)


def python_rules(source: Printed, type_: Type, printed: str, dialect: Dialect) -> tuple[Rule, ...] | None:
    """Why the cell may have been read as the type; None where it may not."""
    if source.type.strip() == printed:
        return ()
    told, read = _told(source.type, dialect), _read(type_)
    if told == read:
        return (Rule.PYTHON_TYPES,)
    if "](#" in source.name and (told == _ANY or not told or read <= told | {"model"}):
        return (Rule.SECTION,)
    return None


def _told(cell: str, dialect: Dialect) -> frozenset[str]:
    """The kinds of JSON value that a cell names."""
    if "](" in cell and "](#" not in cell:
        return frozenset({"model"})
    kinds = {_kind(bare(word.strip()), dialect) for word in cell.split(",") if word.strip()} - {"null"}
    return _ANY if len(kinds - {"file"}) >= 5 else frozenset(kinds)


def _kind(word: str, dialect: Dialect) -> str:
    words = dialect.words
    if word in words.nulls:
        return "null"
    if word in words.lists:
        return "list"
    if word in words.maps:
        return "object"
    kind = words.scalars.get(word)
    return "model" if kind is None else "any" if kind is Kind.ANY else _JSON.get(kind, "text")


def _read(type_: Type) -> frozenset[str]:
    match type_:
        case Scalar(Kind.ANY):
            return _ANY
        case Scalar(kind) | Enumeration(kind):
            return frozenset({_JSON.get(kind, "text")})
        case ListOf():
            return frozenset({"list"})
        case MapOf():
            return frozenset({"object"})
        case Union(members):
            return frozenset(kind for member in members for kind in _read(member))
        case Ref() | Undocumented():
            return frozenset({"model"})
        case _:
            assert_never(type_)
