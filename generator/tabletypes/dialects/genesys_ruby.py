"""The Genesys Cloud Ruby SDK: swagger-codegen's Ruby table, piped, on kramdown pages."""

from __future__ import annotations

import re
from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.dialects.words import WORDS
from tabletypes.ir.types import Kind
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="genesys-ruby",
    title="Genesys Cloud Ruby SDK (a fork of swagger-codegen)",
    example="| **start_time** | **DateTime** | When it began. | [optional] |",
    heading=re.compile(r"PureCloud::(?P<name>\S+)"),
    words=replace(
        WORDS,
        scalars={
            "string": Kind.STRING,
            "integer": Kind.INTEGER,
            "float": Kind.NUMBER,
            "boolean": Kind.BOOLEAN,
            "date": Kind.DATE,
            "datetime": Kind.DATE_TIME,
            "localdatetime": Kind.DATE_TIME,
            "object": Kind.ANY,
            "file": Kind.FILE,
        },
    ),
    habit=Convention.SNAKE,
    separators=("::",),
    marks=marks((r"^## PureCloud::", 2), (r"^\{: class=", 1)),
)
