"""Swift."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.dialects.words import MOMENTS

DIALECT = replace(
    FAMILY,
    name="swift",
    title="openapi-generator swift5, swift6",
    example="**tags** | **[String]** | The tags. | [optional] ",
    words=MOMENTS,
    marks=marks(
        (r"\| (?:\*\*)?\[(?:String|Int|[A-Z]\w+)(?:: [^\]]+)?\](?:\*\*)? \|", 1),
        (r"\*\*\[String: ?\w", 1),
        (r"\| \*\*(?:Int|Int64|Bool|Double|Date)\*\*", 1.2),
    ),
)
