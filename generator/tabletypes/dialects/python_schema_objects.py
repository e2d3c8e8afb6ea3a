"""openapi-generator's Python client of versions 6.2 to 6.6 (`python`): a page of schemas, without a property table."""

from __future__ import annotations

import re
from dataclasses import replace

from tabletypes.dialects.base import Column, Form
from tabletypes.dialects.family import FAMILY, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="python-schema-objects",
    title="openapi-generator python 6.2 to 6.6 (schema objects)",
    example="**count** | decimal.Decimal, int,  | decimal.Decimal,  | How many. | [optional] ",
    form=Form.SCHEMA_OBJECTS,
    heading=re.compile(r"(?!\S*\.apis\.)(?P<name>\w+(?:\.\w+)*\.\w+\.\w+)"),
    sections=frozenset({"model type info"}),
    columns={
        "key": Column.NAME,
        "class name": Column.NAME,
        "input type": Column.TYPE,
        "accessed type": Column.OTHER,
        "description": Column.DESCRIPTION,
        "notes": Column.NOTES,
    },
    wire=Convention.AS_DOCUMENTED,
    is_wire=True,
    marks=marks((r"^## Model Type Info *$", 3), (r"^(?:Key \| )?Input Type \| Accessed Type ", 2)),
    reserved=frozenset(),
    prefixes=(),
    not_fields=frozenset({"any_string_name"}),
)
