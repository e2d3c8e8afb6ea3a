"""swagger-codegen's and openapi-generator's first Python client."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="python-legacy",
    title="swagger-codegen python, openapi-generator python-legacy",
    example="**tags** | **list[str]** | The tags. | [optional] ",
    prefixes=("_",),
    habit=Convention.SNAKE,
    marks=marks((r"\| \[?\*\*(?:str\*\*|list\[|dict\()", 0.8), (r"\*\*any string name\*\*", -3), (r"^## Example", -1)),
)
