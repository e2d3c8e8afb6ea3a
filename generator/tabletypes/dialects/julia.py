"""Julia: names and types in backticks, type arguments in braces; the names are those in JSON."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="julia",
    title="openapi-generator julia-client, julia-server",
    example="**`tags`** | **`Vector{String}`** | The tags. | [optional] [default to nothing]",
    wire=Convention.AS_DOCUMENTED,
    is_wire=True,
    prefixes=(),
    marks=marks((r"^\*\*`[^`|]+`\*\* \| \[?\*\*`", 3)),
)
