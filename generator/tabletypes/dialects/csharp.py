"""C#: swagger-codegen and openapi-generator."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="csharp",
    title="swagger-codegen csharp, openapi-generator csharp, csharp-netcore",
    example="**Tags** | **List&lt;string&gt;** | The tags. | [optional] ",
    prefixes=("Var", "_"),
    habit=Convention.PASCAL,
    marks=marks(
        (r"^##? [\w.]+\.Model\.\w+", 2),
        (r"^(?:\| )?\*\*_?[A-Z]\w*\*\* \| \[?\*\*(?:(?:string|int|bool|long)\b|List&lt;|Dictionary&lt;|DateTime)", 1),
    ),
)
