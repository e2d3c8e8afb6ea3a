"""Pages to definitions, by the form that a dialect's pages have."""

from __future__ import annotations

from typing import assert_never

from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Dialect, Form
from tabletypes.ir.model import Definition
from tabletypes.meaning.property_tables import read_definition
from tabletypes.meaning.schema_objects import schema_definitions
from tabletypes.read.page import Page


def read_definitions(page: Page, dialect: Dialect, bag: Bag) -> tuple[Definition, ...]:
    """All that a page documents, its own definition first; nothing for a page that documents no model."""
    match dialect.form:
        case Form.PROPERTY_TABLE:
            definition = read_definition(page, dialect, bag)
            return (definition,) if definition else ()
        case Form.SCHEMA_OBJECTS:
            return schema_definitions(page, dialect, bag)
        case _:
            assert_never(dialect.form)
