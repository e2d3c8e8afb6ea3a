"""What a dialect is: the words and places in which one generator prints models."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tabletypes.ir.types import Kind
from tabletypes.settings import Convention


class Column(StrEnum):
    """What a column of the property table holds."""

    NAME = "name"
    TYPE = "type"
    DESCRIPTION = "description"
    NOTES = "notes"


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
    """The heading of a model's page; the group `name` is the model's id."""
    section: str
    """The heading directly above the property table."""
    columns: Mapping[str, Column]
    """By the header's text, in small letters."""
    scalars: Mapping[str, Kind]
    lists: frozenset[str]
    """Words for a list, such as the Array of `Array<String>`."""
    maps: frozenset[str]
    """Words for a map; of two arguments the second counts."""
    optional: str
    """The note of a field that may be absent; fields without it are required."""
    wire: Convention
    """How the APIs behind this generator mostly write names in JSON."""
