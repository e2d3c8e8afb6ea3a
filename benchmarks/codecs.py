"""How each library reads and writes the same models; a library is imported where it is asked for."""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import classes
from benchmarks.inputs import Schemas, class_names

OURS = "tabletypes"
ORJSON = "tabletypes with orjson"
"""Ours as well, where it is asked to read and write text with orjson."""
OFFICIAL = "PureCloudPlatformClientV2"


@dataclass(frozen=True, slots=True)
class Codec:
    """The four ways of one model in one library."""

    decode: Callable[[Any], Any]
    encode: Callable[[Any], Any]
    decode_json: Callable[[bytes], Any]
    encode_json: Callable[[Any], bytes]


Library = Callable[[str], Codec | None]
"""From a model to its codec, where the library has that model."""


def libraries(
    schemas: Schemas, models: list[str], folder: Path, wanted: Callable[[str], bool]
) -> Iterator[tuple[str, Library]]:
    """Ours and each wanted one, with classes written to the folder."""
    sys.path.insert(0, str(folder))
    yield OURS, _ours(folder, orjson=False)
    if importlib.util.find_spec("orjson"):
        yield ORJSON, _ours(folder, orjson=True)
    made = {
        "pydantic": (classes.pydantic_source, _pydantic),
        "mashumaro": (classes.mashumaro_source, _mashumaro),
        "cattrs": (classes.dataclass_source, _cattrs),
        "msgspec": (classes.msgspec_source, _msgspec),
    }
    for name, (source, library) in made.items():
        if wanted(name):
            module = f"models_{name}"
            (folder / f"{module}.py").write_text(source(schemas, models), encoding="utf-8")
            yield name, library(importlib.import_module(module), schemas)
    if wanted(OFFICIAL):
        yield OFFICIAL, _official(importlib.import_module(OFFICIAL))


def _ours(folder: Path, *, orjson: bool) -> Library:
    names = class_names(folder)
    package = importlib.import_module("ours")

    def codec(model: str) -> Codec:
        kind = getattr(package, names[model])
        if not orjson:
            return Codec(kind.from_dict, kind.to_dict, kind.from_json, lambda value: value.to_json().encode())
        return Codec(
            kind.from_dict,
            kind.to_dict,
            lambda text: kind.from_json(text, orjson=True),
            lambda value: value.to_json(orjson=True).encode(),
        )

    return codec


def _pydantic(module: ModuleType, _: Schemas) -> Library:
    def codec(model: str) -> Codec:
        kind = getattr(module, model)
        return Codec(
            kind.model_validate,
            lambda value: value.model_dump(mode="json", by_alias=True, exclude_none=True),
            kind.model_validate_json,
            lambda value: value.model_dump_json(by_alias=True, exclude_none=True).encode(),
        )

    return codec


def _mashumaro(module: ModuleType, _: Schemas) -> Library:
    def codec(model: str) -> Codec:
        kind = getattr(module, model)
        return _through_json(kind.from_dict, kind.to_dict)

    return codec


def _cattrs(module: ModuleType, schemas: Schemas) -> Library:
    """A converter without detailed errors, the faster of its two ways."""
    import datetime as dt

    from cattrs import Converter
    from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

    converter = Converter(detailed_validation=False)
    for kind in (dt.datetime, dt.date):
        converter.register_structure_hook(kind, lambda text, kind: kind.fromisoformat(text))
        converter.register_unstructure_hook(kind, kind.isoformat)

    def is_model(kind: type) -> bool:
        return getattr(kind, "__module__", "") == module.__name__

    def keys(kind: type) -> dict[str, Any]:
        fields = classes.fields(schemas, kind.__name__)
        return {field.name: override(rename=field.key, omit_if_default=not field.required) for field in fields}

    converter.register_structure_hook_factory(
        is_model, lambda kind: make_dict_structure_fn(kind, converter, _cattrs_detailed_validation=False, **keys(kind))
    )
    converter.register_unstructure_hook_factory(
        is_model, lambda kind: make_dict_unstructure_fn(kind, converter, **keys(kind))
    )

    def codec(model: str) -> Codec:
        kind = getattr(module, model)
        return _through_json(lambda data: converter.structure(data, kind), converter.unstructure)

    return codec


def _msgspec(module: ModuleType, _: Schemas) -> Library:
    import msgspec

    def codec(model: str) -> Codec:
        kind = getattr(module, model)
        return Codec(
            lambda data: msgspec.convert(data, kind),
            msgspec.to_builtins,
            msgspec.json.Decoder(kind).decode,
            msgspec.json.Encoder().encode,
        )

    return codec


def _official(package: ModuleType) -> Library:
    """What the client of the official SDK does with the body of an answer, and of a request."""
    client = package.ApiClient()
    deserialize = client._ApiClient__deserialize  # noqa: SLF001  what deserialize calls once it has read the JSON text

    class Answer:
        def __init__(self, data: bytes) -> None:
            self.data = data

        def getheader(self, _: str) -> str:
            return "application/json"

    def codec(model: str) -> Codec | None:
        if not hasattr(package, model):
            return None
        return Codec(
            lambda data: deserialize(data, model),
            client.sanitize_for_serialization,
            lambda text: client.deserialize(Answer(text), model),
            lambda value: json.dumps(client.sanitize_for_serialization(value)).encode(),
        )

    return codec


def _through_json(decode: Callable[[Any], Any], encode: Callable[[Any], Any]) -> Codec:
    """A codec that reads and writes JSON text with the standard library."""
    return Codec(
        decode, encode, lambda text: decode(json.loads(text)), lambda value: json.dumps(encode(value)).encode()
    )
