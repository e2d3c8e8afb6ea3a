"""JSON objects that fit a model, made from its schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID

from benchmarks.inputs import Schemas, closure

LISTED = 1000
"""How many objects the large list has."""

KNOWN = {
    ("Cobrowsesession", "state"): "disconnected",
    ("Cobrowsesession", "disconnectType"): "client",
    ("AfterCallWork", "state"): "complete",
}
"""Texts of properties for which the official SDK takes no text that it does not know."""


@dataclass(frozen=True, slots=True)
class Payload:
    """A JSON object and the model that reads it."""

    title: str
    model: str
    data: dict[str, Any]


def payloads(schemas: Schemas, model: str) -> list[Payload]:
    """The objects that every library reads and writes: full, sparse, with a large list, of text only."""
    full = value(schemas, {"$ref": model}, ())
    made = [
        Payload(f"full {model}", model, full),
        Payload(f"sparse {model}", model, sparse(schemas, model, full)),
        Payload(f"{model} of text only", model, of_text(schemas, model, full)),
    ]
    if listed := _list_of_models(schemas[model]):
        items = [
            value(schemas, schemas[model]["properties"][listed]["items"], (model,), start) for start in range(LISTED)
        ]
        made.insert(2, Payload(f"{model} with {LISTED:,} {listed}", model, made[1].data | {listed: items}))
    return made


def value(schemas: Schemas, schema: Mapping[str, Any], above: tuple[str, ...], start: int = 0) -> Any:
    """A value of a schema, different at each start; a model that is above it already stays empty."""
    match schema:
        case {"$ref": str(target)}:
            return _object(schemas, target.rsplit("/", 1)[-1], above, start)
        case {"enum": [first, *_]}:
            return first
        case {"anyOf": [first, *_]}:
            return value(schemas, first, above, start)
        case {"type": "array", "items": items}:
            length = 5 if "$ref" in items else 2
            return [value(schemas, items, above, start + number) for number in range(length)]
        case {"type": "object", "additionalProperties": dict(values)}:
            return {f"key{number}": value(schemas, values, above, start + number) for number in range(2)}
        case _:
            return _scalar(schema, start)


def sparse(schemas: Schemas, model: str, full: dict[str, Any]) -> dict[str, Any]:
    """What is required, and of every fourth property a value without structure."""
    required = schemas[model].get("required", ())
    fourth = {key: each for key, each in list(full.items())[::4] if not isinstance(each, dict | list)}
    return {key: each for key, each in full.items() if key in required} | fourth


def of_text(schemas: Schemas, model: str, full: dict[str, Any]) -> dict[str, Any]:
    """What is required, and each property that is a text or a list of texts."""
    required = schemas[model].get("required", ())
    properties = schemas[model]["properties"]
    return {key: each for key, each in full.items() if key in required or _is_text(properties[key])}


def models_of(schemas: Schemas, made: list[Payload]) -> list[str]:
    """All models that the payloads need."""
    return list(dict.fromkeys(name for payload in made for name in closure(schemas, payload.model)))


def _object(schemas: Schemas, model: str, above: tuple[str, ...], start: int) -> Any:
    schema = schemas[model]
    if "properties" not in schema:
        return value(schemas, schema, above, start)
    if model in above:
        return {}
    numbers = count(start)
    return {
        key: KNOWN.get((model, key)) or value(schemas, each, (*above, model), next(numbers) * 7)
        for key, each in schema["properties"].items()
    }


def _scalar(schema: Mapping[str, Any], start: int) -> Any:
    match schema.get("type"), schema.get("format"):
        case "string", "date-time":
            return f"2020-09-21T{start // 60 % 24:02}:{start % 60:02}:07.{start % 1000:03}Z"
        case "string", "date":
            return f"2020-09-{start % 28 + 1:02}"
        case "string", "uuid":
            return str(UUID(int=start))
        case "integer", _:
            return start
        case "number", _:
            return start + 0.5
        case "boolean", _:
            return start % 2 == 0
        case "object", _:
            return {"key": "value"}
        case _:
            return "a text that is neither short nor long"[: 8 + start % 30]


def _is_text(schema: Mapping[str, Any]) -> bool:
    inner = schema.get("items", schema)
    return inner.get("type") == "string" and "format" not in inner


def _list_of_models(schema: Mapping[str, Any]) -> str | None:
    """The first property that is a list of models."""
    for key, each in schema["properties"].items():
        if each.get("type") == "array" and "$ref" in each["items"]:
            return str(key)
    return None
