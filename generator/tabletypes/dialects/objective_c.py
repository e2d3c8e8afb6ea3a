"""Objective-C."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks

DIALECT = replace(
    FAMILY,
    name="objective-c",
    title="swagger-codegen objc, openapi-generator objc",
    example="**tags** | **NSArray&lt;NSString*&gt;*** | The tags. | [optional] ",
    marks=marks((r"\*\*NS\w+", 3)),
)
