"""Enumerations in sections of their own: `## Enum: X` with a table or bullets, `## Enum Variants`, one comma-separated row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tabletypes.dialects.words import bare
from tabletypes.ir.types import Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type
from tabletypes.read.cells import unescape
from tabletypes.read.notation import NotationError, parse
from tabletypes.read.page import Block, Code, Heading, Page, Prose, Table
from tabletypes.read.rows import split_row
from tabletypes.read.values import PrintedValue, bare_list, kind_of, printed_value, values_of, without_nulls

_HEADING = re.compile(
    r"Enum(?:eration)?(?: (?:Variants|Values))?(?::\s*(?P<name>.+))?|(?P<bare>.*Enum>*)", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*[*+-]\s+(?:`(?P<name>.*)`|(?P<word>\S+))\s+\(value: `(?P<value>.*)`\)\s*$", re.MULTILINE)
_SIMPLE = re.compile(r"^\s*[*+-]\s+`(?P<value>[^`]*)`\s*$", re.MULTILINE)

PLACEHOLDERS = frozenset({"unknown_default_open_api", "11184809", "OutdatedSdkVersion"})
"""What generators add to each enumeration for values that the SDK does not know. No API sends it."""


@dataclass(frozen=True, slots=True)
class EnumSection:
    """One enumeration of a page."""

    name: str
    """In small letters, without namespace; nothing where it is the page's own."""
    values: tuple[PrintedValue, ...]

    @property
    def type(self) -> Enumeration:
        """The enumeration as a type."""
        return enumeration(self.values)


def enumeration(values: Iterable[PrintedValue], kind: Kind | None = None) -> Enumeration:
    """The enumeration of these values: of that kind, or else of the one that all of them have."""
    printed = tuple(values)
    kind = kind or kind_of(printed)
    return Enumeration(kind, values_of(printed, kind))


def enum_sections(page: Page) -> Iterator[EnumSection]:
    """Every enumeration that has a section on the page."""
    name: str | None = None
    values: list[PrintedValue] = []
    for block in page.blocks:
        if isinstance(block, Heading):
            if name is not None:
                yield EnumSection(name, _real(values))
            name, values = _section_name(block), []
        elif name is not None:
            values += _values(block)
    if name is not None:
        yield EnumSection(name, _real(values))


def _real(values: list[PrintedValue]) -> tuple[PrintedValue, ...]:
    return without_nulls(value for value in values if value.text not in PLACEHOLDERS)


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


def _values(block: Block) -> list[PrintedValue]:
    match block:
        case Table():
            return _table_values(block)
        case Prose() | Code():
            named = [
                printed_value(unescape(found["value"]), found["name"] or found["word"])
                for found in _BULLET.finditer(block.text)
            ]
            simple = _SIMPLE.finditer(block.text)
            return named or [PrintedValue(unescape(found["value"]), Kind.STRING) for found in simple]
        case _:
            return []


def _table_values(table: Table) -> list[PrintedValue]:
    """The second column's values; one cell may list them all."""
    headers = [cell.lower() for cell in table.header.cells]
    if headers[:2] != ["name", "value"]:
        return []
    values: list[PrintedValue] = []
    for offset, text in enumerate(table.body):
        row = split_row(text, table.first_line + offset)
        cell = unescape("|".join(row.cells[1:]))
        if len(table.body) == 1 and ", " in f"{cell} " and not cell.startswith(('"', "`")):
            return list(bare_list(cell))
        values.append(printed_value(cell, row.cells[0].strip()))
    return values


_LISTABLE = frozenset({Kind.STRING, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.DATE, Kind.DATE_TIME, Kind.MOMENT})
"""What keeps its kind where its values are listed; of other types, the list tells more."""


def limited(type_: Type, values: tuple[PrintedValue, ...]) -> Type:
    """The type with listed values put where its scalars are."""
    match type_:
        case ListOf(item, unique, nulls):
            return ListOf(limited(item, values), unique, nulls)
        case MapOf(value, nulls):
            return MapOf(limited(value, values), nulls)
        case Scalar(kind) if kind in _LISTABLE:
            return enumeration(values, kind)
        case Scalar(Kind.ANY) | Ref(link="", otherwise=Scalar(Kind.ANY)):
            return type_
        case Ref() | Scalar():
            return enumeration(values)
        case _:
            return type_
