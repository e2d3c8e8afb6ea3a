"""The source of model classes for each library, from the same schemas.

Attributes end in an underscore, so that none is a keyword or a method of a base class.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.inputs import Schemas


@dataclass(frozen=True, slots=True)
class Property:
    """A field of a class."""

    key: str
    name: str
    annotation: str
    required: bool


HEAD = """from __future__ import annotations
import datetime as dt
from typing import Any
"""


def pydantic_source(schemas: Schemas, models: Iterable[str]) -> str:
    """Models of pydantic that keep unknown keys, as ours do."""

    def line(field: Property) -> str:
        default = "" if field.required else "default=None, "
        return f"    {field.name}: {field.annotation} = Field({default}alias={field.key!r})"

    config = "    model_config = ConfigDict(extra='allow', populate_by_name=True, protected_namespaces=())"
    head = f"{HEAD}from pydantic import BaseModel, ConfigDict, Field\n"
    return head + _classes(schemas, models, "class {}(BaseModel):", line, lambda _: [config])


def mashumaro_source(schemas: Schemas, models: Iterable[str]) -> str:
    """Dataclasses with the mixin of mashumaro, which writes no None."""

    def config(fields: list[Property]) -> list[str]:
        aliases = {field.name: field.key for field in fields}
        options = ["serialize_by_alias = True", "omit_none = True", f"aliases = {aliases!r}"]
        return ["    class Config(BaseConfig):", *(f"        {option}" for option in options)]

    head = f"{HEAD}from dataclasses import dataclass\nfrom mashumaro import DataClassDictMixin\n"
    head += "from mashumaro.config import BaseConfig\n"
    return head + _classes(schemas, models, f"{DATACLASS}class {{}}(DataClassDictMixin):", _plain, config)


def dataclass_source(schemas: Schemas, models: Iterable[str]) -> str:
    """Plain dataclasses, as cattrs takes them."""
    head = f"{HEAD}from dataclasses import dataclass\n"
    return head + _classes(schemas, models, f"{DATACLASS}class {{}}:", _plain, lambda _: [])


def msgspec_source(schemas: Schemas, models: Iterable[str]) -> str:
    """Structs of msgspec, which write no None."""

    def line(field: Property) -> str:
        default = "" if field.required else "default=None, "
        return f"    {field.name}: {field.annotation} = msgspec.field({default}name={field.key!r})"

    first = "class {}(msgspec.Struct, omit_defaults=True, kw_only=True):"
    return f"{HEAD}import msgspec\n" + _classes(schemas, models, first, line, lambda _: [])


DATACLASS = "@dataclass(slots=True, kw_only=True)\n"


def fields(schemas: Schemas, model: str) -> list[Property]:
    """The fields of one class."""
    schema = schemas[model]
    required = schema.get("required", ())
    return [
        Property(key, f"{_snake(key)}_", _annotation(_kind(schemas, each), required=key in required), key in required)
        for key, each in schema["properties"].items()
    ]


def _classes(
    schemas: Schemas,
    models: Iterable[str],
    first: str,
    line: Callable[[Property], str],
    config: Callable[[list[Property]], list[str]],
) -> str:
    """A class for each model that has properties, last ones first: they are what the first ones refer to."""
    parts = []
    for model in reversed(list(models)):
        if "properties" in schemas[model]:
            each = fields(schemas, model)
            body = [line(field) for field in each] + config(each)
            parts.append("\n".join([first.format(model), *(body or ["    pass"])]))
    return "\n\n".join(parts) + "\n"


def _plain(field: Property) -> str:
    return f"    {field.name}: {field.annotation}" + ("" if field.required else " = None")


def _annotation(kind: str, *, required: bool) -> str:
    return kind if required or kind == "Any" else f"{kind} | None"


def _kind(schemas: Schemas, schema: Mapping[str, Any]) -> str:
    """A type as it is annotated; what has none is anything."""
    match schema:
        case {"$ref": str(target)}:
            name = target.rsplit("/", 1)[1]
            return name if "properties" in schemas[name] else _kind(schemas, schemas[name])
        case {"type": "array", "items": items}:
            return f"list[{_kind(schemas, items)}]"
        case {"type": "object", "additionalProperties": dict(values)}:
            return f"dict[str, {_kind(schemas, values)}]"
        case {"type": "object"}:
            return "dict[str, Any]"
        case {"type": "string", "format": "date-time"}:
            return "dt.datetime"
        case {"type": "string", "format": "date"}:
            return "dt.date"
        case {"type": str(scalar)}:
            return {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}.get(scalar, "Any")
        case _:
            return "Any"


def _snake(key: str) -> str:
    """A name that is made of a key, in small letters."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", key)
    return re.sub(r"\W", "_", f"f_{words}" if words[:1].isdigit() or words[:1] == "_" else words).lower()
