"""openapi-generator's Python client of versions 5 and 6 (`python-prior`): typed by sets of classes."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="python-prior",
    title="openapi-generator python 5.x, python-prior 6.x",
    example="**tags** | **[str], none_type** | The tags. | [optional] ",
    value_row="value",
    prefixes=("_",),
    habit=Convention.SNAKE,
    marks=marks((r"\*\*any string name\*\*", 3), (r"none_type", 1), (r"\{str: \(", 1)),
)
