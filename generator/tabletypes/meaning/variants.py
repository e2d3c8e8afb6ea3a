"""Pages of a union: a list of the models, or types, that a value is one of, in place of a property table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tabletypes.dialects.base import Dialect
from tabletypes.ir.types import Type
from tabletypes.meaning.schema_types import united
from tabletypes.meaning.types import meaning
from tabletypes.read.cells import field_name
from tabletypes.read.page import Block, Code, Heading, Page, Prose, Table
from tabletypes.read.rows import split_row

_HEADING = re.compile(r"`?(?:openapi_)?(?:one|any)_?of`?(?: schemas)?", re.IGNORECASE)
"""`## oneOf schemas` in Java and PHP, ``### `openapi_one_of` `` in Ruby."""
_TABLE = "enum variants"
"""Rust's heading of a table of variants, as of one of values."""
_BULLET = re.compile(r"^\s*[*+-]\s+(?P<type>\S.*?)\s*$", re.MULTILINE)
_CLASS = re.compile(r"^#\s+:'(?P<type>[^']+)',?\s*$", re.MULTILINE)
"""A class in the list that a line of Ruby's example comes to."""


def variant_type(page: Page, dialect: Dialect) -> Type | None:
    """The type that the page's list of variants comes to, or None for a page without one."""
    types = [meaning(cell, dialect).type for cell in dict.fromkeys(_cells(page))]
    return united(types)


def _cells(page: Page) -> Iterator[str]:
    """Each variant as it is printed; the first list is all of them."""
    level = 0
    for block in page.blocks:
        if isinstance(block, Heading):
            level = block.level if _HEADING.fullmatch(block.text.strip()) else level * (block.level > level)
        elif isinstance(block, Table) and block.heading.lower() == _TABLE:
            yield from _rows(block, page)
        elif level and (found := list(_listed(block))):
            yield from found
            return


def _listed(block: Block) -> Iterator[str]:
    match block:
        case Prose():
            yield from (found["type"] for found in _BULLET.finditer(block.text))
        case Code():
            yield from (found["type"] for found in _CLASS.finditer(block.text))
        case _:
            return


def _rows(table: Table, page: Page) -> Iterator[str]:
    """The names in a table of variants: one with a column of values is so only where a section describes each."""
    names = [split_row(text, 0).cells[0] for text in table.body]
    columns = [cell.lower() for cell in table.header.cells]
    sections = {block.text for block in page.blocks if isinstance(block, Heading)}
    if columns[:2] == ["name", "description"] or (names and sections.issuperset(map(field_name, names))):
        yield from names
