"""Bash: wire names, no descriptions."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="bash",
    title="swagger-codegen bash, openapi-generator bash",
    example="**tags** | **array[string]** |  | [optional] [default to null]",
    habit=Convention.AS_DOCUMENTED,
    marks=marks(
        (r"\[default to null\]", 0.4), (r"\*\*(?:array\[|map\[String, )", 1), (r"\*\*(?:string|integer)\*\*", 0.4)
    ),
)
