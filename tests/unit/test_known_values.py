"""The generated package at run time: known values and unions of models."""

from __future__ import annotations

import copy
import importlib
import json
import pickle
import sys
from collections.abc import Iterator
from enum import IntEnum, StrEnum
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tabletypes.diagnostics import Bag
from tabletypes.pipeline import generate
from tabletypes.read.page import Source
from tabletypes.resolve.members import member_names
from tabletypes.settings import Settings

NAME = "package_of_known_values"
HEAD = """

## Properties

Name | Type | Description | Notes
------------ | ------------- | ------------- | -------------
"""
PAGES = {
    "Ship": """**flag** | **str** |  | [optional] [default to 'red'] must be one of ["red", "sky-blue", ]
**decks** | **int** |  | [optional] must be one of [1, 2, ]
**cargo** | **list[str]** |  | [optional] must be one of ["grain", ]
**last** | [**Arrival | Departure**](Arrival.md) |  | [optional]
""",
    "Arrival": "**ship** | **str** |  | [optional]\n**at** | **datetime** |  | [optional]\n",
    "Departure": "**ship** | **str** |  | [optional]\n**to** | **str** |  | [optional]\n"
    "**next** | [**Arrival | Departure**](Arrival.md) |  | [optional]\n",
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """Models with known values, and with a field that is one of two models."""
    folder = tmp_path_factory.mktemp("known") / NAME
    folder.mkdir()
    pages = [
        Source(f"{name}.md", f"# {name}{HEAD}{rows.replace(' | Departure', ' &#124; Departure')}")
        for name, rows in PAGES.items()
    ]
    bag = Bag()
    for file in generate(pages, Settings(dialect="python-legacy"), bag).files:
        Path(folder / file.path).write_text(file.text, encoding="utf-8")
    assert not bag.has_errors, [one.message for one in bag]
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder.parent)
        yield importlib.import_module(NAME)
    for module in [module for module in sys.modules if module.partition(".")[0] == NAME]:
        del sys.modules[module]


def test_a_known_value_is_a_member(package: ModuleType) -> None:
    """It is one by identity, equal to its text or number, and written as that."""
    ship = package.Ship.from_dict({"flag": "sky-blue", "decks": 2, "cargo": ["grain"]})
    assert ship.flag is package.ShipFlag.SKY_BLUE
    assert ship.decks is package.ShipDecks.VALUE_2
    assert ship.cargo[0] is package.ShipCargo.GRAIN
    assert (issubclass(package.ShipFlag, StrEnum), issubclass(package.ShipDecks, IntEnum)) == (True, True)
    assert {name: type(value) for name, value in ship.to_dict().items()} == {"flag": str, "decks": int, "cargo": list}
    assert ship.misfits() == []


@pytest.mark.parametrize(
    "data",
    [
        {"flag": "green", "decks": 7, "cargo": ["grain", "coal", None, 5]},
        {"flag": 1, "decks": 1.0, "cargo": []},
        {"flag": ["red"], "decks": True},
        {"flag": {"red": 1}, "decks": "1"},
        {"flag": None, "decks": None},
        {"last": {"ship": "a", "to": "b", "next": {"ship": "c", "at": "2020-02-29T01:02:03.004Z", "more": [1]}}},
        {"last": {"at": "soon"}},
        {"last": {"ship": "a", "to": "b", "next": {"at": "soon"}}},
        {"last": "text"},
        {"last": [{"at": 1}]},
        {"last": {}},
    ],
    ids=json.dumps,
)
def test_every_value_survives(package: ModuleType, data: dict[str, Any]) -> None:
    """Whatever a server sends comes back, of the same type, and is left as it was."""
    before = json.dumps(data, sort_keys=True)
    ship = package.Ship.from_dict(data)
    for one in (ship, copy.deepcopy(ship), pickle.loads(pickle.dumps(ship))):  # noqa: S301 (made here)
        assert json.dumps(one.to_dict(), sort_keys=True) == before
    assert package.Ship.from_json(ship.to_json()) == ship
    assert json.dumps(data, sort_keys=True) == before


def test_an_object_is_the_model_that_knows_most_of_its_keys(package: ModuleType) -> None:
    """The first of equals; what does not fit it stays an object."""
    read = package.Ship.from_dict
    assert isinstance(read({"last": {"ship": "a", "to": "b"}}).last, package.Departure)
    assert isinstance(read({"last": {"ship": "a"}}).last, package.Arrival)
    assert read({"last": {"at": "soon"}}).last == {"at": "soon"}


def test_misfits_look_into_unions(package: ModuleType) -> None:
    """A value of another type is named, an unknown text is none."""
    ship = package.Ship.from_dict({"flag": "green", "decks": "1", "last": {"ship": 5}})
    assert [misfit.path for misfit in ship.misfits()] == ["Ship.decks", "Ship.last.ship"]


def test_orjson_reads_and_writes_where_it_is_asked_to(package: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same comes of it; where it is not installed, that is said, and nothing else is used in its place."""
    text = '{"flag":"sky-blue","decks":2,"cargo":["grain","köln"],"more":{"a":[1.5,null]}}'
    with monkeypatch.context() as missing:
        missing.setitem(sys.modules, "orjson", None)
        with pytest.raises(ModuleNotFoundError):
            package.Ship.from_json(text, orjson=True)
    ship = package.Ship.from_json(text, orjson=True)
    assert ship == package.Ship.from_json(text)
    assert ship.to_json(orjson=True) == text
    assert json.loads(ship.to_json()) == json.loads(text)
    with pytest.raises(json.JSONDecodeError):
        package.Ship.from_json("{", orjson=True)


def test_a_default_is_only_of_what_is_made_here(package: ModuleType) -> None:
    """An object that is read without the key does not get it."""
    assert package.Ship().flag is package.ShipFlag.RED
    assert package.Ship.from_dict({}).to_dict() == {}


def test_members_are_told_apart() -> None:
    """However alike values are, each has a name of its own, an identifier; the first has the plain one."""
    values = ("a-b", "a b", "A_B", "", " ", "1", "-1", "class", "é", "名", "\x00", "a-b ")
    names = member_names(values)
    assert len(set(names)) == len(values)
    assert all(name.isidentifier() and name == name.upper() for name in names)
    assert names[:4] == ("A_B", "A_SPACE_B", "A_LOW_LINE_B", "EMPTY")
    assert member_names((1, -1, 0)) == ("VALUE_1", "VALUE_MINUS_1", "VALUE_0")
    assert member_names(("-1", "1", "-1.5")) == ("VALUE_MINUS_1", "VALUE_1", "VALUE_MINUS_1_5")
    assert member_names(("1", "-1", "--1")) == ("VALUE_1", "VALUE_MINUS_1", "HYPHEN_MINUS_HYPHEN_MINUS_1")
    assert member_names((*values, "more"))[: len(values)] == names
