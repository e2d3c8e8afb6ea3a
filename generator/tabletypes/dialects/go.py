"""Go: swagger-codegen and openapi-generator."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="go",
    title="swagger-codegen go, openapi-generator go",
    example="**Tags** | Pointer to **[]string** | The tags. | [optional] ",
    prefixes=("Var", "_"),
    habit=Convention.PASCAL,
    marks=marks(
        (r"Pointer to \[?\*\*", 1.5),
        (r"^### New\w+", 1),
        (r"\*\*(?:\[\]|map\[string\])*(?:u?int(?:32|64)|float(?:32|64)|time\.Time|interface\{\})\*\*", 0.5),
        (r"^\*\*[A-Z]\w*\*\* \| \[?\*{2,3}(?:\[\]|map\[|u?int(?:32|64)|float(?:32|64)|bool|string|time\.Time)", 1),
    ),
)
