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
    MOMENT = "moment"
    """A date-time or a date, in languages that have one class for both."""
    UUID = "uuid"
    BYTES = "bytes"
    FILE = "file"
    OBJECT = "object"
    """A JSON object of any shape, where the documents say no more."""
    ANY = "any"
    """Any JSON value, or a type that could not be read."""


Value: TypeAlias = str | int | float | bool
"""One value of an enumeration, as it is on the wire."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value without parts."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A scalar with known values. It is open: a server may send others."""

    kind: Kind
    values: tuple[Value, ...]
    inferred: bool = False
    """True where prose names the values, and no list of the generator's own."""
    owner: tuple[str, ...] = ()
    """What its class is named after: an alias's id, or a model's id and a field's name; nothing where it has no class."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A JSON array."""

    item: Type
    unique: bool = False
    """True for what the documents call a set."""
    nulls: bool = False
    """True where an item may be null."""


@dataclass(frozen=True, slots=True)
class MapOf:
    """A JSON object with keys of any name."""

    value: Type
    nulls: bool = False
    """True where a value may be null."""


@dataclass(frozen=True, slots=True)
class Union:
    """One of several types."""

    members: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """Another model, by its id."""

    model: str
    link: str = field(default="", compare=False)
    """Where the document's own link leads; it decides only whether dots are part of a model's name."""
    otherwise: Type | None = field(default=None, compare=False)
    """What the word means where no model is called so, such as a list for `List`."""


@dataclass(frozen=True, slots=True)
class Undocumented:
    """A model that the documents name and do not describe: any JSON value will do."""

    name: str


Type: TypeAlias = Scalar | Enumeration | ListOf | MapOf | Union | Ref | Undocumented

ANY = Scalar(Kind.ANY)
STRING = Scalar(Kind.STRING)
