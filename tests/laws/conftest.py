"""What several laws need: packages that are imported and forgotten, and models with objects that fit them."""

from __future__ import annotations

import importlib
import itertools
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import pytest
from hypothesis import strategies as st

from tabletypes.diagnostics import Bag
from tabletypes.dialects.found import dialect_named
from tabletypes.meaning.property_tables import unreserved
from tabletypes.pipeline import generate
from tabletypes.read.page import Source
from tabletypes.resolve.wire import wire_name
from tabletypes.settings import Convention, Settings

Notation: TypeAlias = "str | tuple[str, Notation]"
"""A scalar or a model by its word, or a word with an argument."""
Keys: TypeAlias = tuple[str | int, ...]

_numbers = itertools.count()


@pytest.fixture(scope="session")
def imported(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Mapping[str, str]], AbstractContextManager[ModuleType]]:
    """Pages to their package, importable and in `sys.modules` while the block lasts."""
    folder = tmp_path_factory.mktemp("imported")

    @contextmanager
    def package(pages: Mapping[str, str]) -> Iterator[ModuleType]:
        name = f"package_{next(_numbers)}"
        _write(folder / name, pages)
        sys.path.insert(0, str(folder))
        importlib.invalidate_caches()
        try:
            yield importlib.import_module(name)
        finally:
            sys.path.remove(str(folder))
            for loaded in [module for module in sys.modules if module.partition(".")[0] == name]:
                del sys.modules[loaded]

    return package


def _write(folder: Path, pages: Mapping[str, str]) -> None:
    """Write the package of pages that hold no error."""
    bag = Bag()
    outcome = generate([Source(path, text) for path, text in pages.items()], Settings(dialect="genesys-ruby"), bag)
    assert outcome.files, [one.message for one in bag]
    folder.mkdir()
    for file in outcome.files:
        (folder / file.path).write_text(file.text, encoding="utf-8")


@dataclass(frozen=True)
class Field:
    """A row of a table."""

    name: str
    type: Notation
    required: bool

    @property
    def wire(self) -> str:
        """Its key in JSON."""
        return wire_name(unreserved(self.name, dialect_named("genesys-ruby")), Convention.CAMEL)


NAMES = ["Alpha", "Beta", "Gamma"]
FIELDS = [
    "id",
    "_self",
    "class",
    "list",
    "date",
    "str",
    "int",
    "dict",
    "float",
    "bool",
    "extra",
    "from_dict",
    "to_dict",
]
FIELDS += [
    "data",
    "dt",
    "value",
    "key",
    "error",
    "absent",
    "type",
    "misfits",
    "builtins",
    "cls",
    "x1",
    "some_name",
    "items",
]
UNKNOWN = [
    "",
    "extra",
    "_FIELDS",
    "__class__",
    "__slots__",
    "to_dict",
    "a b",
    "a.b",
    '"',
    "\ud800",
    "名",
    "get",
    "self_",
    "0",
]
KEYS = st.sampled_from(UNKNOWN) | st.text(max_size=3)
NUMBERS = st.integers(-(2**70), 2**70)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(max_size=5)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | FLOATS | TEXTS,
    lambda part: st.lists(part, max_size=2) | st.dictionaries(KEYS, part, max_size=2),
    max_leaves=3,
)
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "String": TEXTS,
    "File": TEXTS,
    "Integer": NUMBERS,
    "Float": FLOATS | NUMBERS,
    "BOOLEAN": st.booleans(),
    "Object": JSON.filter(lambda value: value is not None),
    "Date": st.dates().map(str),
    "DateTime": st.datetimes().map(lambda moment: f"{moment.isoformat(timespec='milliseconds')}Z"),
}


@st.composite
def drawn_models(draw: st.DrawFn) -> dict[str, list[Field]]:
    """One to three models that refer to each other in any way that finite objects can follow."""
    names = NAMES[: draw(st.integers(1, 3))]
    words = st.sampled_from(["Array", "Hash"])
    types = st.recursive(st.sampled_from([*SCALARS, *names]), lambda part: st.tuples(words, part), max_leaves=4)

    def field(name: str, model: str) -> Field:
        type_ = draw(types)
        endless = isinstance(type_, str) and type_ in names[: names.index(model) + 1]
        return Field(name, type_, required=not endless and draw(st.booleans()))

    rows = st.lists(st.sampled_from(FIELDS), max_size=5, unique=True)
    return {model: [field(name, model) for name in draw(rows)] for model in names}


def printed(type_: Notation) -> str:
    """A type as the documents print it."""
    match type_:
        case ("Array", part):
            return f"Array&lt;{printed(part)}&gt;"
        case ("Hash", part):
            return f"Hash&lt;String, {printed(part)}&gt;"
    return str(type_)


def page(model: str, fields: list[Field]) -> str:
    """The document of a model."""
    rows = [
        f"| **{field.name}** | **{printed(field.type)}** | Said. | {'' if field.required else '[optional]'} |"
        for field in fields
    ]
    head = ["|Name | Type | Description | Notes|", "|--- | --- | --- | ---|"]
    return "\n".join([f"## PureCloud::{model}", "", "## Properties", "", *head, *rows, ""])


class Drawing:
    """Models of any types, drawn, and JSON objects that fit them."""

    def __init__(self, data: st.DataObject) -> None:
        self._draw = data.draw
        self._models = data.draw(drawn_models())
        self.names = list(self._models)
        self.pages = {f"{name}.md": page(name, fields) for name, fields in self._models.items()}

    def object(self, model: str, *, complete: bool = False, depth: int = 3) -> dict[str, Any]:
        """An object with unknown keys and nulls; a complete one has a value for each required field."""
        wires = {field.wire for field in self._models[model]}
        found = self._draw(st.dictionaries(KEYS.filter(lambda key: key not in wires), JSON, max_size=2))
        fates = st.sampled_from(["absent", "null", "value"])
        for field in self._models[model]:
            match "value" if field.required and complete else self._draw(fates):
                case "null":
                    found[field.wire] = None
                case "value" if depth > 0 or field.required or field.type in SCALARS:
                    found[field.wire] = self._value(field.type, complete=complete, depth=depth - 1)
        return found

    def _value(self, type_: Notation, *, complete: bool, depth: int) -> Any:
        size = st.integers(0, 2 if depth > 0 else 0)
        match type_:
            case ("Array", part):
                return [self._value(part, complete=complete, depth=depth - 1) for _ in range(self._draw(size))]
            case ("Hash", part):
                keys = [self._draw(KEYS) for _ in range(self._draw(size))]
                return {key: self._value(part, complete=complete, depth=depth - 1) for key in keys}
            case str() if type_ in SCALARS:
                return self._draw(SCALARS[type_])
        return self.object(str(type_), complete=complete, depth=depth)

    def places(self, type_: Notation, value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
        """Every place in a value, and the word of the type that stands there; `Hash` for a model."""
        match type_:
            case ("Array", part):
                yield keys, "Array"
                for index, item in enumerate(value):
                    yield from self.places(part, item, (*keys, index))
            case ("Hash", part):
                yield keys, "Hash"
                for key, item in value.items():
                    yield from self.places(part, item, (*keys, key))
            case str() if type_ in SCALARS:
                yield keys, type_
            case _:
                yield keys, "Hash"
                for field in self._models[str(type_)]:
                    if value.get(field.wire) is not None:
                        yield from self.places(field.type, value[field.wire], (*keys, field.wire))


@pytest.fixture(scope="session")
def drawing() -> type[Drawing]:
    """The drawing of models and objects, for tests that have data to draw from."""
    return Drawing
