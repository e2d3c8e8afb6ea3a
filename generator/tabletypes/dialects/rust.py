"""Rust, as openapi-generator prints it from 6 on: optional fields are noted."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="rust",
    title="openapi-generator rust 5.x to 7.x",
    example="**tags** | Option<**Vec<String>**> | The tags. | [optional]",
    prefixes=("r#", "param_", "_"),
    habit=Convention.SNAKE,
    marks=marks((r"Option<|\*\*Vec<|\*\*i(?:32|64)\*\*", 1), (r"\bmodels::\w", 1.5), (r"Option<.*\|.*\[optional\]", 1)),
)
