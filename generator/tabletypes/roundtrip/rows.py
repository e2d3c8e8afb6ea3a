"""Rows that gave no field, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tabletypes import codes
from tabletypes.diagnostics import Bag, Code
from tabletypes.dialects.base import Dialect, Form
from tabletypes.ir.model import Alias, Definition, Model
from tabletypes.ir.walk import every_enumeration
from tabletypes.roundtrip.rules import Rule

_LEFT_OUT = (codes.STRAY_COPY, codes.MODEL_TWICE)
"""Each tells of a page that another one documents its model."""


@dataclass(frozen=True, slots=True)
class Reported:
    """Which codes were reported, and where."""

    places: frozenset[tuple[str, int, Code]]
    pages: frozenset[tuple[str, Code]]

    @classmethod
    def of(cls, bag: Bag) -> Reported:
        """All that the bag holds."""
        found = list(bag.under(*codes.ALL))
        return cls(
            frozenset((one.span.path, one.span.line, one.code) for one in found),
            frozenset((one.span.path, one.code) for one in found),
        )

    def at(self, path: str, line: int, *wanted: Code) -> bool:
        """True where one of the codes was reported at that line."""
        return any((path, line, code) in self.places for code in wanted)

    def on(self, path: str, *wanted: Code) -> bool:
        """True where one of the codes was reported on that page."""
        return any((path, code) in self.pages for code in wanted)


@dataclass(frozen=True, slots=True)
class Lone:
    """A row that gave no field."""

    path: str
    line: int
    header: int
    """The line of its table's header."""
    name: str
    """What stands in its first cell, without marks."""
    is_models: bool
    """True where its table is of a model's fields."""


def row_without_field(
    row: Lone, definitions: Sequence[Definition], dialect: Dialect, reported: Reported
) -> Rule | None:
    """The rule for such a row; None where it should have given a field. The definitions are the page's."""
    name = row.name
    if not row.is_models:
        return Rule.UNREAD if reported.on(row.path, *codes.UNREAD_TABLES) else Rule.NO_MODEL
    if name in dialect.not_fields:
        return Rule.ANY_NAME
    if not name and reported.at(row.path, row.line, codes.ROW_WITHOUT_NAME):
        return Rule.NO_NAME
    if reported.at(row.path, row.line, codes.FIELD_TWICE):
        return Rule.FIELD_TWICE
    if reported.at(row.path, row.header, codes.ROWS_OUTSIDE):
        return Rule.OUTSIDE
    if reported.on(row.path, *_LEFT_OUT):
        return Rule.PAGE_ASIDE
    if reported.on(row.path, *codes.UNREAD_TABLES):
        return Rule.UNREAD
    return _of_page(name, definitions, dialect)


def _of_page(name: str, definitions: Sequence[Definition], dialect: Dialect) -> Rule | None:
    """The rule that the page's own definition gives."""
    aliases = [one for one in definitions if isinstance(one, Alias)]
    values = {str(value) for alias in aliases for one in every_enumeration(alias.type) for value in one.values}
    if aliases and (name in values or name == dialect.value_row):
        return Rule.VALUE_ROW
    names = {field.name for one in definitions if isinstance(one, Model) for field in one.fields}
    return Rule.PART_OVERRIDDEN if dialect.form is Form.SCHEMA_OBJECTS and name in names else None


def between_pipes(text: str) -> str:
    """The text without what parts the cells of a row."""
    return re.sub(r"[\s|\\]", "", text)
