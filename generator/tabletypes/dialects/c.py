"""C: lists and maps lose what they hold."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="c",
    title="openapi-generator c",
    example="**tags** | **list_t \\*** | The tags. | [optional] ",
    suffix="_t",
    enum_suffix="_e",
    habit=Convention.SNAKE,
    marks=marks((r"^# \w+_t *$", 2), (r"\*\*(?:char|list_t)", 2)),
)
