"""PHP: swagger-codegen and openapi-generator."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.dialects.words import WORDS
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="php",
    title="swagger-codegen php, openapi-generator php, php-nextgen",
    example="**tags** | **string[]** | The tags. | [optional]",
    habit=Convention.SNAKE,
    words=replace(WORDS, pairs=frozenset({"array"})),
    marks=marks(
        (r"\*\*\\\w+\\", 1.5),
        (r"\*\*\w+\[\]\*\*|\\DateTime", 0.7),
        (r"^# # ", 1),
        (r"\| \*\*(?:map\[string|array&lt;string|array<string|bool\*\*|int\*\*|string\*\*|float\*\*)", 0.6),
    ),
)
