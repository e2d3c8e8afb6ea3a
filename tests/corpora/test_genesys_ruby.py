"""The Genesys Cloud Ruby SDK: all of its documents read, and all of its models at work."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import sys
import typing
from collections import Counter
from html import unescape
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any, assert_never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabletypes import codes
from tabletypes.ir.model import Field, Model, Schema
from tabletypes.ir.types import Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union

ROW = re.compile(r"\| \*\*\w+\*\* \| \*\*\w+\*\* \| (?P<description>.*) \| (?P<note>(?:\[optional\])?) ?\|")
STRAY_PIPES = [
    ("EdgeLogsJobRequest", "query"),
    ("UploadUrlRequest", "file_name"),
    ("WebChatGuestMediaRequest", "state"),
]


def test_every_page_is_a_model_or_named_as_none(genesys: Any) -> None:
    """All models and fields come out, and the pages that document no model are counted."""
    ledger = genesys.outcome.ledger
    assert (ledger.models, ledger.fields, len(ledger.set_aside)) == (2128, 13781, 56)
    assert ledger.pages == ledger.models + len(ledger.set_aside)


def test_nothing_else_is_found_wrong(genesys: Any) -> None:
    """Rows with stray pipes, and pages that are no models: that is all."""
    assert Counter(one.code for one in genesys.bag) == {
        codes.ROW_REJOINED: 3,
        codes.NOT_A_MODEL: 56,
    }


def field_named(schema: Schema, model: str, name: str) -> Field:
    """A field by its documented name."""
    (found,) = (field for one in schema.models if one.id == model for field in one.fields if field.name == name)
    return found


@pytest.mark.parametrize(("model", "name"), STRAY_PIPES)
def test_rows_with_stray_pipes_are_whole(genesys: Any, model: str, name: str) -> None:
    """Description and note are those of the source line, the pipes in between included."""
    field = field_named(genesys.schema, model, name)
    line = (genesys.documents / f"{model}.md").read_text(encoding="utf-8").split("\n")[field.span.line - 1]
    found = ROW.fullmatch(line)
    assert found
    assert field.description == unescape(found["description"]).replace('\\"', '"')
    assert "|" in field.description
    assert field.required == (found["note"] == "")


def test_any_module_can_be_imported_first(genesys: Any, genesys_package: ModuleType) -> None:
    """No module needs another one to be there before it, cycles of models notwithstanding."""
    root = genesys_package.__name__
    kept = {root, f"{root}._runtime"}
    modules = sorted(
        f"{root}.{path.stem}" for path in genesys.package.glob("*.py") if path.stem not in ("__init__", "_runtime")
    )
    for module in modules:
        for loaded in [name for name in sys.modules if name.startswith(f"{root}.") and name not in kept]:
            del sys.modules[loaded]
        importlib.import_module(module)
    assert len(modules) == len(genesys.schema.models)


def test_annotations_of_every_class_are_types(genesys: Any, genesys_package: ModuleType) -> None:
    """`typing.get_type_hints` finds what each annotation names."""
    for model in genesys.schema.models:
        hints = typing.get_type_hints(getattr(genesys_package, model.id))
        assert len(hints) == len(model.fields) + 1


class Drawing:
    """Draws JSON objects that fit the models of a schema; hypothesis alone would take minutes for so many."""

    def __init__(self, schema: Schema, seed: int) -> None:
        self._models = {model.id: model for model in schema.models}
        self._random = Random(seed)  # noqa: S311
        self.is_complete = True
        """Whether every required field of the last object has a value."""

    def object(self, model: Model, depth: int = 3) -> dict[str, Any]:
        """An object with unknown keys and nulls; what would nest too deeply is left out."""
        found: dict[str, Any] = (
            {"unknown": self._random.choice([None, [1.0, {}], "x"])} if self._random.random() < 0.2 else {}
        )
        for field in model.fields:
            fate = self._random.choice(["absent", "null", "value", "value"])
            if depth <= 0 and not isinstance(field.type, Scalar | Enumeration | Undocumented):
                self.is_complete &= not field.required
            elif field.required or fate == "value":
                found[field.wire] = self.value(field.type, depth - 1)
            elif fate == "null":
                found[field.wire] = None
        return found

    def value(self, type_: Type, depth: int) -> Any:
        """A value that fits the type."""
        size = self._random.randint(0, 2) if depth > 0 else 0
        match type_:
            case ListOf(item):
                return [self.value(item, depth - 1) for _ in range(size)]
            case MapOf(part):
                return {
                    self._random.choice(["a", "", "from_dict", "é"]): self.value(part, depth - 1) for _ in range(size)
                }
            case Ref(model):
                return self.object(self._models[model], depth)
            case Scalar(kind):
                return self._scalar(kind)
            case Enumeration(_, values):
                return self._random.choice([*values, "told by no document"])
            case Undocumented() | Union():
                return self._scalar(Kind.ANY)
            case _:
                assert_never(type_)

    def _scalar(self, kind: Kind) -> Any:
        number = self._random.randint(-(2**40), 2**40)
        match kind:
            case Kind.INTEGER:
                return number
            case Kind.NUMBER:
                return self._random.choice([number, number / 8])
            case Kind.BOOLEAN:
                return number % 2 == 0
            case Kind.DATE:
                return f"{number % 9000 + 1000}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
            case Kind.DATE_TIME:
                day = self._scalar(Kind.DATE)
                return f"{day}T{number % 24:02d}:{number % 60:02d}:{number % 59:02d}.{number % 1000:03d}Z"
            case Kind.ANY | Kind.OBJECT:
                return self._random.choice([{}, {"a": [None, True]}, [1.5], "x", False])
        return self._random.choice(["", "text", "\u2028\ud800", '"'])


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal, `1`, `1.0` and `true` being three values."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@settings(max_examples=3)
@given(st.integers(0, 2**32))
def test_values_of_every_model_come_back(genesys: Any, genesys_package: ModuleType, seed: int) -> None:
    """An object of each model, with unknown keys and nulls, is written as it was read, and no value of it misfits."""
    drawing = Drawing(genesys.schema, seed)
    for model in genesys.schema.models:
        drawing.is_complete = True
        found = drawing.object(model)
        value = getattr(genesys_package, model.id).from_dict(found)
        assert same(value.to_dict(), found), model.id
        assert same(json.loads(value.to_json()), found), model.id
        assert type(value).from_json(json.dumps(found)) == value, model.id
        assert not drawing.is_complete or value.misfits() == [], model.id


def score(shared: Path, arguments: str) -> Counter[str]:
    """What the corpora's own judge says of an export, in percent."""
    spec = importlib.util.spec_from_file_location("fidelity", shared / "tools" / "fidelity.py")
    assert spec
    assert spec.loader
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    command = f'"{sys.executable}" -m tabletypes export json-schema {arguments}'
    result = judge.score(shared / "corpora" / "genesys-ruby", command)
    assert "failed" not in result, result["failed"]
    row = result["row"]
    assert row["extra"] == 0
    return Counter({key: 100 * row[f"{key}_ok"] / row[key] for key in ("models", "fields", "type", "req", "wire")})


def test_the_schema_is_that_of_the_sdk(shared: Path) -> None:
    """By rule alone: every model and field, types but for those without a page, and nearly every name on the wire."""
    found = score(shared, "{docs} --wire {wire}")
    assert (found["models"], found["fields"], found["req"]) == (100, 100, 100)
    assert found["type"] >= 99.9
    assert found["wire"] >= 99.4


def test_overrides_give_every_name_on_the_wire(shared: Path, root: Path) -> None:
    """With the table of what no rule can know, all names are those of the SDK."""
    config = root / "tests" / "corpora" / "genesys-ruby.toml"
    assert score(shared, f'--config "{config}"')["wire"] == 100
