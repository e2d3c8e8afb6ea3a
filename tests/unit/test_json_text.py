"""JSON text of models: what json.loads reads is read, and what it refuses is refused."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tabletypes.diagnostics import Bag
from tabletypes.pipeline import generate
from tabletypes.read.page import Source
from tabletypes.settings import Settings

NAME = "package_of_text"
PAGE = """## PureCloud::Ship

## Properties

|Name | Type | Description | Notes|
|---|---|---|---|
| **name** | **String** | | [optional] |
"""
TEXT = '{"name":"Ærø \\ud83d\\ude80"}'


@pytest.fixture(scope="module")
def ship(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A class with a text."""
    folder = tmp_path_factory.mktemp("text")
    outcome = generate([Source("Ship.md", PAGE)], Settings(dialect="genesys-ruby"), Bag())
    (folder / NAME).mkdir()
    for file in outcome.files:
        (folder / NAME / file.path).write_text(file.text, encoding="utf-8")
    sys.path.insert(0, str(folder))
    try:
        yield importlib.import_module(NAME).Ship
    finally:
        sys.path.remove(str(folder))
        for loaded in [module for module in sys.modules if module.partition(".")[0] == NAME]:
            del sys.modules[loaded]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.encode(),
        bytearray(TEXT.encode()),
        f" \t\r\n{TEXT}\n\t ".encode(),
        f"{TEXT}\n",
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-32"),
        '{"name":"\ud800"}'.encode("utf-8", "surrogatepass"),
        '{"name":1e400,"name":[NaN]}',
    ],
)
def test_what_the_standard_library_reads_is_read(ship: Any, text: Any) -> None:
    """Any encoding that JSON may have, blanks around it, and the last of two equal keys."""
    assert repr(ship.from_json(text).to_dict()) == repr(json.loads(text))


@pytest.mark.parametrize(
    "text",
    ["", b"", "{", b"{}{}", "{}\x0b", "{}\xa0", "\ufeff{}", '{"name":1}x', "{'name':1}", b"\xff\xfe\xfd", None, 5, []],
)
def test_what_the_standard_library_refuses_is_refused(ship: Any, text: Any) -> None:
    """The error is the very one that json.loads raises."""
    with pytest.raises((TypeError, ValueError)) as expected:
        json.loads(text)
    with pytest.raises(expected.type) as raised:
        ship.from_json(text)
    assert str(raised.value) == str(expected.value)


@pytest.mark.parametrize("text", ["[]", "5", "null", '"text"', "true", "1.5"])
def test_json_that_is_no_object_is_an_error_with_its_model(ship: Any, text: str) -> None:
    """A value of any other kind raises DecodeError."""
    with pytest.raises(ValueError, match=r"^Ship: expected an object, found ") as raised:
        ship.from_json(text)
    assert type(raised.value).__name__ == "DecodeError"


def test_an_object_within_itself_is_an_error(ship: Any) -> None:
    """JSON has no word for it, and writing it ends."""
    circle: dict[str, Any] = {}
    circle["self"] = circle
    with pytest.raises(RecursionError):
        ship(extra=circle).to_json()
