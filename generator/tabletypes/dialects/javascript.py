"""JavaScript: swagger-codegen and openapi-generator."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.dialects.words import MOMENTS

DIALECT = replace(
    FAMILY,
    name="javascript",
    title="swagger-codegen javascript, openapi-generator javascript",
    example="**tags** | **[String]** | The tags. | [optional] ",
    words=MOMENTS,
    marks=marks((r"^# \w+\.\w+ *$", 1), (r"\| \*\*(?:Number|\[String\]|\{String: )", 1)),
)
