"""Java: swagger-codegen, openapi-generator, micronaut, native, Android and Apex."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks

DIALECT = replace(
    FAMILY,
    name="java",
    title="swagger-codegen java, openapi-generator java, java-micronaut, android, apex",
    example="|**tags** | **List&lt;String&gt;** | The tags. |  [optional] |",
    renamed={"propertyClass": "class"},
    marks=marks(
        (r"^\|?\s?\*\*[a-z]\w*\*\* \| \[?[*`]+(?:String|Long|Integer|Boolean|List&lt;|OffsetDateTime|BigDecimal)", 1),
        (r"\|  \[(?:optional|readonly)", 0.7),
    ),
)
