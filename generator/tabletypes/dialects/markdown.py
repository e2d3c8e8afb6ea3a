"""The markdown generator: containers lose what they hold."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.dialects.words import SCALARS, WORDS
from tabletypes.ir.types import Kind
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="markdown",
    title="openapi-generator markdown",
    example="| **tags** | **List** | The tags. | [optional] [default to null] |",
    # Java's word for a moment, and the specification's for a day.
    words=replace(WORDS, scalars={**SCALARS, "Date": Kind.DATE_TIME}),
    habit=Convention.AS_DOCUMENTED,
    marks=marks((r"^\| \*\*.*\[default to null\] \|$", 2), (r"\| \[?\*\*(?:List|Map|Set)\*\*", 1)),
)
