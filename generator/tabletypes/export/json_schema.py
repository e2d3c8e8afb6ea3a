"""A schema as one JSON Schema bundle (2020-12, https://json-schema.org/draft/2020-12)."""

from __future__ import annotations

from typing import Any, assert_never

from tabletypes.ir.model import Field, Model, Schema
from tabletypes.ir.types import Kind, ListOf, MapOf, Ref, Scalar, Type

_SCALARS: dict[Kind, dict[str, Any]] = {
    Kind.STRING: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.DATE_TIME: {"type": "string", "format": "date-time"},
    Kind.UUID: {"type": "string", "format": "uuid"},
    Kind.BYTES: {"type": "string", "contentEncoding": "base64"},
    Kind.FILE: {"type": "string", "format": "binary"},
    Kind.OBJECT: {"type": "object"},
    Kind.ANY: {},
}


def json_schema(schema: Schema) -> dict[str, Any]:
    """The bundle: `$defs` by documented model name, properties by wire name.

    Beyond the standard's words: `x-documented-name` and `x-source` (`file:line`) on models and properties.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {model.id: _model(model) for model in schema.models},
    }


def _model(model: Model) -> dict[str, Any]:
    required = [field.wire for field in model.fields if field.required]
    return {
        "type": "object",
        **({"description": model.description} if model.description else {}),
        "x-documented-name": model.id,
        "x-source": f"{model.span.path}:{model.span.line}",
        "properties": {field.wire: _field(field) for field in model.fields},
        **({"required": required} if required else {}),
    }


def _field(field: Field) -> dict[str, Any]:
    return {
        **_type(field.type),
        **({"description": field.description} if field.description else {}),
        "x-documented-name": field.name,
        "x-source": f"{field.span.path}:{field.span.line}",
    }


def _type(type_: Type) -> dict[str, Any]:
    match type_:
        case Scalar(kind):
            return _SCALARS[kind]
        case ListOf(item):
            return {"type": "array", "items": _type(item)}
        case MapOf(value):
            return {"type": "object", "additionalProperties": _type(value)}
        case Ref(model):
            return {"$ref": f"#/$defs/{_pointer(model)}"}
        case _:
            assert_never(type_)


def _pointer(name: str) -> str:
    """The name as a part of a JSON pointer in a URI fragment."""
    return name.replace("~", "~0").replace("/", "~1")
