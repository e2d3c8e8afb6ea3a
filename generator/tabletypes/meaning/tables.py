"""Which tables of a page can be read, and which of them document the fields of its model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tabletypes.dialects.base import Dialect, Form
from tabletypes.meaning.rows import Layout, layout_of
from tabletypes.meaning.schema_sections import Place
from tabletypes.read.page import Heading, Page, Table

_KEYS = frozenset[str]({Place.KEYS})


@dataclass(frozen=True, slots=True)
class ReadableTable:
    """A table with columns for names and types."""

    table: Table
    layout: Layout
    is_models: bool
    """True where it stands in a section for the fields of the page's model."""


def model_headings(dialect: Dialect) -> frozenset[str]:
    """The headings, in small letters, below which the fields of a model stand."""
    return dialect.sections if dialect.form is Form.PROPERTY_TABLE else _KEYS


def readable_tables(page: Page, dialect: Dialect) -> Iterator[ReadableTable]:
    """Every readable table of the page, in order.

    What follows a model's table under a title of its own is of something else, such as the tables between two models.
    """
    own, has_title = model_headings(dialect), dialect.form is Form.PROPERTY_TABLE
    seen = ended = False
    for block in page.blocks:
        ended = ended or (has_title and seen and isinstance(block, Heading) and block.level == 1)
        if isinstance(block, Table) and (layout := layout_of(block.header, dialect)).is_readable:
            is_models = block.heading.lower() in own and not ended
            seen = seen or is_models
            yield ReadableTable(block, layout, is_models)
