"""The types that a field can have. A consumer matches on the class and ends in `assert_never`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Kind(StrEnum):
    """What a scalar is, on the wire and in a program."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATE_TIME = "date-time"
    UUID = "uuid"
    BYTES = "bytes"
    FILE = "file"
    OBJECT = "object"
    """A JSON object of any shape, where the documents say no more."""
    ANY = "any"
    """Any JSON value, or a type that could not be read."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value without parts."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class ListOf:
    """A JSON array."""

    item: Type


@dataclass(frozen=True, slots=True)
class MapOf:
    """A JSON object with keys of any name."""

    value: Type


@dataclass(frozen=True, slots=True)
class Ref:
    """Another model, by its id."""

    model: str
    link: str = field(default="", compare=False)
    """Where the document's own link leads; it decides nothing."""


Type: TypeAlias = Scalar | ListOf | MapOf | Ref

ANY = Scalar(Kind.ANY)
