"""What a dialect is: the words and places in which one generator prints models."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tabletypes.ir.types import Kind
from tabletypes.settings import Convention


class Column(StrEnum):
    """What a column of the property table holds."""

    NAME = "name"
    TYPE = "type"
    DESCRIPTION = "description"
    NOTES = "notes"
    OTHER = "other"
    """What no model needs, such as the type in a database."""


class Form(StrEnum):
    """How a page is built."""

    PROPERTY_TABLE = "property-table"
    """One table with a row for each field."""
    SCHEMA_OBJECTS = "schema-objects"
    """A section for each schema, nested ones below the page's own."""


class Presence(StrEnum):
    """What tells a field that is always there from one that may be absent."""

    OPTIONAL_NOTE = "optional-note"
    """Optional ones are noted; the others are required."""
    REQUIRED_MARK = "required-mark"
    """Required ones are marked; the others are optional."""
    OPTIONAL_TYPE = "optional-type"
    """Optional ones have an optional type, such as `Option<T>`; the others are required."""
    UNTOLD = "untold"
    """The documents do not say; all count as optional."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a language's types: in small letters and without namespace; as printed where case alone tells two apart."""

    scalars: Mapping[str, Kind]
    lists: frozenset[str]
    """Such as the Array of `Array<String>`; the last argument is the item."""
    sets: frozenset[str]
    maps: frozenset[str]
    """Of two arguments the second is the value."""
    pairs: frozenset[str]
    """Words for a list that are a map where they have two arguments, such as PHP's `array<string,int>`."""
    optionals: frozenset[str]
    """Wrappers of a type that may be null or absent."""
    nulls: frozenset[str]
    """Members of a union that only say that it may be null."""


@dataclass(frozen=True, slots=True, eq=False)
class Dialect:
    """A vocabulary: all that tells one generator's pages from another's."""

    name: str
    """What the config says, such as `genesys-ruby`."""
    title: str
    """For people: generator, language, versions."""
    example: str
    """A row that shows it."""
    heading: re.Pattern[str]
    """The heading of a model's page; the group `name` is the model's name, namespaces included."""
    sections: frozenset[str]
    """Headings directly above a property table, in small letters."""
    columns: Mapping[str, Column]
    """By the header's text, in small letters."""
    words: Words
    presence: Presence
    wire: Convention
    """How the APIs behind this generator mostly write names in JSON."""
    marks: tuple[tuple[re.Pattern[str], float], ...] = ()
    """What tells its pages from others', and how much a page that shows it counts; negative where it must not be there."""
    reserved: frozenset[str] = frozenset()
    """Names that the language reserves, which the generator therefore prints with a prefix."""
    prefixes: tuple[str, ...] = ("_",)
    """What it puts before them."""
    renamed: Mapping[str, str] = field(default_factory=dict[str, str])
    """Names that it prints for others, by no rule."""
    dot: str = "."
    """What it prints for a dot in a name, such as Perl's slash."""
    quotes_null: bool = False
    """True where a text without a default is printed as one of `'null'`: its quotes are put around each."""
    not_fields: frozenset[str] = frozenset()
    """Names in the first column that stand for something else, such as `any string name`."""
    value_row: str = ""
    """The only row of a page that documents no object but one value: an enumeration, a list, a scalar."""
    value_type: str = ""
    """A type that only stands in tables whose rows are the values of an enumeration."""
    separators: tuple[str, ...] = ("::", "\\", ".")
    """What parts a namespace from a name."""
    suffix: str = ""
    """What the language puts behind the names of models, such as C's `_t`."""
    enum_suffix: str = ""
    """What it puts behind the names of enumerations of text that only a field has, such as C's `_e`: no page describes them."""
    form: Form = Form.PROPERTY_TABLE
    habit: Convention = Convention.CAMEL
    """How the language writes names, whatever the wire; as documented where it prints nearly what is on the wire."""
    is_wire: bool = False
    """True where the documents print the names that stand in JSON: there is nothing to convert."""
