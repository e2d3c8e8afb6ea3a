"""Eiffel."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="eiffel",
    title="swagger-codegen eiffel, openapi-generator eiffel",
    example="**tags** | [**LIST [STRING_32]**](STRING_32.md) | The tags. | [optional] [default to null]",
    prefixes=("var_", "_"),
    habit=Convention.SNAKE,
    marks=marks((r"STRING_32|INTEGER_(?:32|64)", 3)),
)
