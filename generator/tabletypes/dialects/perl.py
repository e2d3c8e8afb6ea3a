"""Perl: swagger-codegen and openapi-generator."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="perl",
    title="swagger-codegen perl, openapi-generator perl",
    example="**tags** | **ARRAY[string]** | The tags. | [optional] ",
    dot="/",
    quotes_null=True,
    habit=Convention.SNAKE,
    marks=marks((r"^```perl$", 3), (r"\*\*(?:ARRAY|HASH)\[", 1)),
)
