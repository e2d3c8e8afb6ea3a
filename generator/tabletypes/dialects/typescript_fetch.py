"""TypeScript fetch: two columns, which do not say what is required."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.base import Presence
from tabletypes.dialects.family import FAMILY, marks
from tabletypes.dialects.words import MOMENTS

DIALECT = replace(
    FAMILY,
    name="typescript-fetch",
    title="openapi-generator typescript-fetch",
    example="`tags` | Array&lt;string&gt;",
    presence=Presence.UNTOLD,
    words=MOMENTS,
    marks=marks((r"^Name \| Type *$", 1), (r"^`\w+` \| ", 1.5)),
)
