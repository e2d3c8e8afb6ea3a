"""Dart: plain and dio."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, marks

DIALECT = replace(
    FAMILY,
    name="dart",
    title="swagger-codegen dart, openapi-generator dart, dart-dio",
    example="**tags** | **List<String>** | The tags. | [optional] [default to const []]",
    marks=marks((r"^```dart$", 3), (r"^# \w+\.model\.\w+", 1), (r"const \[\]|BuiltList", 1)),
)
