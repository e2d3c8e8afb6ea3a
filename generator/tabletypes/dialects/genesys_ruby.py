"""The Genesys Cloud Ruby SDK: swagger-codegen's Ruby table, piped, on kramdown pages."""

from __future__ import annotations

import re

from tabletypes.dialects.base import Column, Dialect
from tabletypes.ir.types import Kind
from tabletypes.settings import Convention

DIALECT = Dialect(
    name="genesys-ruby",
    title="Genesys Cloud Ruby SDK (a fork of swagger-codegen)",
    example="| **start_time** | **DateTime** | When it began. | [optional] |",
    heading=re.compile(r"PureCloud::(?P<name>\S+)"),
    section="Properties",
    columns={"name": Column.NAME, "type": Column.TYPE, "description": Column.DESCRIPTION, "notes": Column.NOTES},
    scalars={
        "String": Kind.STRING,
        "Integer": Kind.INTEGER,
        "Float": Kind.NUMBER,
        "BOOLEAN": Kind.BOOLEAN,
        "Date": Kind.DATE,
        "DateTime": Kind.DATE_TIME,
        "Object": Kind.ANY,
        "File": Kind.FILE,
    },
    lists=frozenset({"Array"}),
    maps=frozenset({"Hash"}),
    optional="[optional]",
    wire=Convention.CAMEL,
)
