"""openapi-generator's Python client from 7.0 on, with pydantic."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="python-pydantic",
    title="openapi-generator python 7.x, python-nextgen 6.x",
    example="**var_class** | **List[str]** | The classes. | [optional] ",
    prefixes=("var_", "_"),
    habit=Convention.SNAKE,
    marks=marks(
        (r"\| \[?\*\*(?:str\*\*|List\[|Dict\[|Optional\[)", 0.5),
        (r"^```python$", 1),
        (r"_instance = \w+\.from_json\(json\)", 1),
    ),
)
