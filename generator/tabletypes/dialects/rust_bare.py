"""Rust without notes: only `Option<T>` tells that a field is optional."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.base import Presence
from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="rust-bare",
    title="openapi-generator rust without notes",
    example="**tags** | Option<**Vec<String>**> | The tags. | ",
    presence=Presence.OPTIONAL_TYPE,
    prefixes=("r#", "param_", "_"),
    habit=Convention.SNAKE,
    marks=marks(
        (r"Option<|\*\*Vec<|\*\*i(?:32|64)\*\*", 1),
        (r"\bmodels::\w", 1.5),
        (r"Option<[^|]*\|[^|]*\|\s*\|?\s*$", 0.5),
        (r"\[optional\]", -3),
    ),
)
