"""Kotlin, and its ktorm schema."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.base import Column
from tabletypes.dialects.family import COLUMNS, FAMILY, marks

DIALECT = replace(
    FAMILY,
    name="kotlin",
    title="swagger-codegen kotlin, openapi-generator kotlin, ktorm-schema",
    example="| **tags** | **kotlin.collections.List&lt;kotlin.String&gt;** | The tags. |  [optional] |",
    renamed={f"property{word.capitalize()}": word for word in ("class", "entries", "keys", "size", "values")},
    columns={**COLUMNS, "mapping": Column.OTHER, "sql type": Column.OTHER, "default": Column.OTHER},
    marks=marks((r"\*\*kotlin\.", 3)),
)
