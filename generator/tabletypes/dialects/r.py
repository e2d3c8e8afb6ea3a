"""R."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="r",
    title="openapi-generator r",
    example="**tags** | **array[character]** | The tags. | [optional] [Max: 5]",
    habit=Convention.AS_DOCUMENTED,
    marks=marks((r"\*\*(?:character|numeric|array\[character)", 2), (r"^# \w+::", 0.5)),
)
