"""TypeScript: axios and node."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.dialects.words import MOMENTS
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="typescript",
    title="openapi-generator typescript-axios, typescript-node",
    example="**tags** | **Array&lt;string&gt;** | The tags. | [optional] [default to undefined]",
    habit=Convention.AS_DOCUMENTED,
    words=MOMENTS,
    marks=marks(
        (r"\[default to undefined\]", 2), (r"^```typescript$", 1), (r"\| \[?\*\*(?:number|string|boolean)\*\*", 0.8)
    ),
)
