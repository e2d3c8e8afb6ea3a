"""Ruby: swagger-codegen and openapi-generator, with and without outer pipes."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="ruby",
    title="swagger-codegen ruby, openapi-generator ruby",
    example="**tags** | **Array&lt;String&gt;** | The tags. | [optional] ",
    habit=Convention.SNAKE,
    marks=marks(
        (r"^# \w+(?:::\w+)+ *$", 1),
        (r"\*\*(?:BOOLEAN|Boolean|String|Array&lt;|Hash&lt;)", 0.5),
        (r"^```ruby$", 1),
        (r"WWW::|::Object::", -3),
    ),
)
