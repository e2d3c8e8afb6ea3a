"""Enumerations in sections of their own: `## Enum: X` with a table or bullets, `## Enum Variants`, one comma-separated row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tabletypes.dialects.words import bare
from tabletypes.ir.types import ANY, Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type, Value
from tabletypes.read.cells import unescape
from tabletypes.read.notation import NotationError, parse
from tabletypes.read.page import Block, Code, Heading, Page, Prose, Table
from tabletypes.read.rows import split_row
from tabletypes.read.values import bare_list, printed_value

_HEADING = re.compile(r"Enum(?:eration)?(?: Variants)?(?::\s*(?P<name>.+))?|(?P<bare>.*Enum>*)", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[*+-]\s+(?:`(?P<name>.*)`|(?P<word>\S+))\s+\(value: `(?P<value>.*)`\)\s*$", re.MULTILINE)
_SIMPLE = re.compile(r"^\s*[*+-]\s+`(?P<value>[^`]*)`\s*$", re.MULTILINE)

PLACEHOLDERS = frozenset({"unknown_default_open_api", 11184809, "OutdatedSdkVersion"})
"""What generators add to each enumeration for values that the SDK does not know. No API sends it."""


@dataclass(frozen=True, slots=True)
class EnumSection:
    """One enumeration of a page."""

    name: str
    """In small letters, without namespace; nothing where it is the page's own."""
    values: tuple[Value, ...]

    @property
    def type(self) -> Enumeration:
        """The enumeration as a type."""
        return Enumeration(kind_of(self.values), self.values)


def kind_of(values: tuple[Value, ...]) -> Kind:
    """What kind of scalar all the values are."""
    if values and all(isinstance(value, bool) for value in values):
        return Kind.BOOLEAN
    if values and all(isinstance(value, int) for value in values):
        return Kind.INTEGER
    return Kind.NUMBER if values and all(isinstance(value, int | float) for value in values) else Kind.STRING


def enum_sections(page: Page) -> Iterator[EnumSection]:
    """Every enumeration that has a section on the page."""
    name: str | None = None
    values: list[Value] = []
    for block in page.blocks:
        if isinstance(block, Heading):
            if name is not None:
                yield EnumSection(name, _real(values))
            name, values = _section_name(block), []
        elif name is not None:
            values += _values(block)
    if name is not None:
        yield EnumSection(name, _real(values))


def _real(values: list[Value]) -> tuple[Value, ...]:
    return tuple(value for value in values if value not in PLACEHOLDERS)


def _section_name(heading: Heading) -> str | None:
    """The enumeration that a heading begins, or None for a heading of anything else."""
    if heading.level == 1 or "enum" not in heading.text.lower():
        return None
    found = _HEADING.fullmatch(unescape(heading.text).strip())
    return None if found is None else _element(found["name"] or found["bare"] or "")


def _element(text: str) -> str:
    """The enumeration's own name in a heading such as `Enum: List<StatusEnum>`."""
    try:
        expr = parse(text)
    except NotationError:
        return bare(text)
    while expr.args:
        expr = expr.args[-1]
    return bare(expr.name)


def _values(block: Block) -> list[Value]:
    match block:
        case Table():
            return _table_values(block)
        case Prose() | Code():
            named = [printed_value(unescape(found["value"])) for found in _BULLET.finditer(block.text)]
            return named or [unescape(found["value"]) for found in _SIMPLE.finditer(block.text)]
        case _:
            return []


def _table_values(table: Table) -> list[Value]:
    """The second column's values; one cell may list them all."""
    headers = [cell.lower() for cell in table.header.cells]
    if headers[:2] != ["name", "value"]:
        return []
    values: list[Value] = []
    for offset, text in enumerate(table.body):
        row = split_row(text, table.first_line + offset)
        cell = unescape("|".join(row.cells[1:]))
        if len(table.body) == 1 and ", " in f"{cell} " and not cell.startswith(('"', "`")):
            return list(bare_list(cell))
        values.append(printed_value(cell))
    return values


def limited(type_: Type, values: tuple[Value, ...]) -> Type:
    """The type with listed values put where its scalars are."""
    match type_:
        case ListOf(item, unique, nulls):
            return ListOf(limited(item, values), unique, nulls)
        case MapOf(value, nulls):
            return MapOf(limited(value, values), nulls)
        case Scalar(kind) if kind in (Kind.STRING, Kind.INTEGER, Kind.NUMBER):
            return Enumeration(kind, tuple(_fitting(value, kind) for value in values))
        case Ref() | Scalar():
            return Enumeration(kind_of(values), values) if type_ != ANY else type_
        case _:
            return type_


def _fitting(value: Value, kind: Kind) -> Value:
    """The value as the kind writes it: an unquoted number in a list of text is text."""
    return str(value) if kind is Kind.STRING else value
