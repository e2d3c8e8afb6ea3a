"""Square's own Ruby template: an enumeration is a property table with a row for each value."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="square-ruby",
    title="Square Connect Ruby SDK",
    example="**tags** | **Array&lt;String&gt;** | The tags. | [optional] ",
    value_type="string",
    habit=Convention.SNAKE,
    marks=marks((r"^### Description", 1.5), (r"^# \w+::", 1)),
)
