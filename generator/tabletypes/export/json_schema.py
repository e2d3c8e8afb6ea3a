"""A schema as one JSON Schema bundle (2020-12, https://json-schema.org/draft/2020-12)."""

from __future__ import annotations

from typing import Any, assert_never

from tabletypes.ir.model import Alias, Definition, Field, Model, Schema
from tabletypes.ir.types import Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union
from tabletypes.resolve.links import undocumented

_SCALARS: dict[Kind, dict[str, Any]] = {
    Kind.STRING: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.DATE_TIME: {"type": "string", "format": "date-time"},
    Kind.MOMENT: {"type": "string", "format": "date-time"},  # most are; no format means both
    Kind.UUID: {"type": "string", "format": "uuid"},
    Kind.BYTES: {"type": "string", "contentEncoding": "base64"},
    Kind.FILE: {"type": "string", "format": "binary"},
    Kind.OBJECT: {"type": "object"},
    Kind.ANY: {},
}


def json_schema(schema: Schema) -> dict[str, Any]:
    """The bundle: `$defs` by documented model name, properties by wire name.

    Beyond the standard's words: `x-documented-name` and `x-source` (`file:line`) on models and properties;
    `x-known-values` for values that only prose names; `x-undocumented` holds an empty schema for each model that is
    named and not described.
    """
    missing = sorted({name for one in schema.definitions for type_ in _types(one) for name in undocumented(type_)})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({"x-undocumented": {name: {} for name in missing}} if missing else {}),
        "$defs": {one.id: _model(one) if isinstance(one, Model) else _alias(one) for one in schema.definitions},
    }


def _types(one: Definition) -> tuple[Type, ...]:
    return tuple(field.type for field in one.fields) if isinstance(one, Model) else (one.type,)


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


def _alias(alias: Alias) -> dict[str, Any]:
    return {
        **_or_null(_type(alias.type), alias.nullable),
        **({"description": alias.description} if alias.description else {}),
        "x-documented-name": alias.id,
        "x-source": f"{alias.span.path}:{alias.span.line}",
    }


def _field(field: Field) -> dict[str, Any]:
    return {
        **_or_null(_type(field.type), field.nullable),
        **({"description": field.description} if field.description else {}),
        **({"readOnly": True} if field.read_only else {}),
        **({"deprecated": True} if field.deprecated else {}),
        "x-documented-name": field.name,
        "x-source": f"{field.span.path}:{field.span.line}",
    }


def _type(type_: Type) -> dict[str, Any]:
    match type_:
        case Scalar(kind):
            return _SCALARS[kind]
        case Enumeration(kind, values, inferred):
            return {**_SCALARS[kind], "x-known-values" if inferred else "enum": list(values)}
        case ListOf(item, unique, nulls):
            return {"type": "array", "items": _or_null(_type(item), nulls), **({"uniqueItems": True} if unique else {})}
        case MapOf(value, nulls):
            return {"type": "object", "additionalProperties": _or_null(_type(value), nulls)}
        case Union(members):
            return {"anyOf": list(map(_type, members))}
        case Undocumented(name):
            return {"$ref": f"#/x-undocumented/{_pointer(name)}"}
        case Ref(model):
            return {"$ref": f"#/$defs/{_pointer(model)}"}
        case _:
            assert_never(type_)


def _or_null(schema: dict[str, Any], nullable: bool) -> dict[str, Any]:  # noqa: FBT001
    """The schema of a value that may be null, too; one that takes any value does so already."""
    return {"anyOf": [schema, {"type": "null"}]} if nullable and schema else schema


def _pointer(name: str) -> str:
    """The name as a part of a JSON pointer in a URI fragment."""
    return name.replace("~", "~0").replace("/", "~1")
