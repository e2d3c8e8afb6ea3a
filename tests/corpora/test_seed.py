"""The document that the project began with, and ours of the same model: the class that both become."""

from __future__ import annotations

import dataclasses
import datetime as dt
import importlib
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tabletypes.diagnostics import Bag
from tabletypes.pipeline import generate
from tabletypes.read.files import load, sources
from tabletypes.read.page import Source
from tabletypes.settings import Settings

MOMENT = "2020-09-16T10:20:30.456Z"
FIELDS = [
    ("state", "state", "str"),
    ("id", "id", "str"),
    ("disconnectType", "disconnect_type", "str"),
    ("self", "self_", "Address"),
    ("cobrowseSessionId", "cobrowse_session_id", "str"),
    ("cobrowseRole", "cobrowse_role", "str"),
    ("controlling", "controlling", "list[str]"),
    ("viewerUrl", "viewer_url", "str"),
    ("providerEventTime", "provider_event_time", "datetime"),
    ("startAlertingTime", "start_alerting_time", "datetime"),
    ("connectedTime", "connected_time", "datetime"),
    ("disconnectedTime", "disconnected_time", "datetime"),
    ("provider", "provider", "str"),
    ("peerId", "peer_id", "str"),
    ("segments", "segments", "list[Segment]"),
    ("wrapup", "wrapup", "Wrapup"),
    ("afterCallWork", "after_call_work", "AfterCallWork"),
    ("afterCallWorkRequired", "after_call_work_required", "bool"),
]
"""Name on the wire, name in Python, type."""
VALUES = {"str": "text", "list[str]": ["text"], "datetime": MOMENT, "bool": True, "Address": {"name": "text"}}
VALUES |= {
    "list[Segment]": [{"startTime": MOMENT, "endTime": MOMENT}],
    "Wrapup": {"code": "text"},
    "AfterCallWork": {"state": "text"},
}


@pytest.fixture(scope="module", params=["seed", "spec"])
def package(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The package of the five documents, the first of them verbatim or ours."""
    pages = {source.path: source for source in sources(load(root / "specs" / "purecloud"), Bag())}
    if request.param == "seed":
        (seed,) = (request.getfixturevalue("shared") / "seeds").glob("*.txt")
        pages["Cobrowsesession.md"] = Source("Cobrowsesession.md", seed.read_text(encoding="utf-8"))
    bag = Bag()
    outcome = generate(pages.values(), Settings(dialect="genesys-ruby"), bag)
    assert list(bag) == []
    folder = tmp_path_factory.mktemp("packages")
    name = f"purecloud_of_{request.param}"
    (folder / name).mkdir()
    for file in outcome.files:
        (folder / name / file.path).write_text(file.text, encoding="utf-8")
    sys.path.insert(0, str(folder))
    yield importlib.import_module(name)
    sys.path.remove(str(folder))


def test_fields_are_in_order(package: Any) -> None:
    """The documented fields in their order, and after them what an object holds besides; all are optional."""
    found = dataclasses.fields(package.Cobrowsesession)
    assert [field.name for field in found] == [*(name for _, name, _ in FIELDS), "extra"]
    assert all(field.default is None for field in found)
    assert package.Cobrowsesession() == package.Cobrowsesession.from_dict({})


def test_types_are_those_of_the_document(package: Any) -> None:
    """Each annotation is the documented type, or None."""
    scope = {**vars(package), **{name: getattr(package, name) for name in package.__all__}, "datetime": dt.datetime}
    hints = typing.get_type_hints(package.Cobrowsesession)
    for _, name, type_ in FIELDS:
        assert hints[name] == eval(type_, scope) | None, name  # noqa: S307


def test_names_on_the_wire_lead_to_their_attributes(package: Any) -> None:
    """An object with one field sets one attribute, and is written again as it was."""
    for wire, name, type_ in FIELDS:
        found = {wire: VALUES[type_]}
        model = package.Cobrowsesession.from_dict(found)
        held = {field.name for field in dataclasses.fields(model) if getattr(model, field.name) is not None}
        assert held == {name}
        assert model.to_dict() == found
        assert model.misfits() == []


def test_everything_at_once(package: Any) -> None:
    """An object with all fields, an unknown key and a null goes through text and back."""
    found = {wire: VALUES[type_] for wire, _, type_ in FIELDS} | {"unknown": [None], "viewerUrl": None}
    model = package.Cobrowsesession.from_dict(found)
    assert model.to_dict() == found
    assert package.Cobrowsesession.from_json(model.to_json()) == model
    assert model.segments[0].start_time == dt.datetime(2020, 9, 16, 10, 20, 30, 456000, dt.UTC)


def test_documentation_is_kept(package: Any) -> None:
    """The class and its module say what they are, entities decoded."""
    assert package.Cobrowsesession.__doc__.strip()
    module = sys.modules[package.Cobrowsesession.__module__]
    assert module.__doc__
    text = Path(str(module.__file__)).read_text(encoding="utf-8")
    assert "&#39;" not in text
    assert text.count('"""\n') >= len(FIELDS)
