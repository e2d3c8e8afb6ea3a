"""Every way of installing gives a command that works away from the checkout."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import uv

Run = Callable[..., str]

PAGE = """\
---
title: Parcel
---

## PureCloud::Parcel

## Properties

|Name | Type | Description | Notes|
|------------ | ------------- | ------------- | -------------|
| **tracking_code** | **String** | What the sender reads out at the counter. | [optional] |
| **_self** | [**Parcel**](Parcel.html) | The parcel&#39;s own address. | [optional] |
| **stickers** | **Array&lt;String&gt;** | What is glued to the lid. | [optional] |
| **handed_over** | **DateTime** | When the courier took it. | [optional] |
| **contents** | [**Array&lt;Parcel&gt;**](Parcel.html) | The smaller parcels within. | [optional] |
| **fragile** | **BOOLEAN** | Whether it must not be thrown. | [optional] |
{: class="table table-striped"}
"""

ROUND_TRIP = """\
from post import Parcel

value = {
    "trackingCode": "A-1",
    "self": {"trackingCode": None},
    "stickers": ["this side up"],
    "handedOver": "2024-02-29T23:59:59.125Z",
    "contents": [{"fragile": True}, {}],
    "colour": "unknown to the page",
}
parcel = Parcel.from_dict(value)
assert parcel.tracking_code == "A-1", parcel
assert parcel.handed_over.year == 2024, parcel
assert parcel.contents[0].fragile is True, parcel
assert parcel.to_dict() == value, parcel.to_dict()
"""


def python_of(environment: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install(run: Run, environment: Path, way: str, what: Path) -> None:
    """Make an empty environment and install into it, as a user would."""
    elsewhere = environment.parent
    python = python_of(environment)
    editable = ["-e"] if "-e" in way else []
    if way.startswith("pip"):
        run(uv.find_uv_bin(), "venv", "--seed", "--python", sys.executable, environment, cwd=elsewhere)
        run(python, "-m", "pip", "install", *editable, what, cwd=elsewhere)
    else:
        run(uv.find_uv_bin(), "venv", "--python", sys.executable, environment, cwd=elsewhere)
        run(uv.find_uv_bin(), "pip", "install", "--python", python, *editable, what, cwd=elsewhere)


@pytest.fixture(scope="module", params=["pip wheel", "uv sdist", "pip -e checkout", "uv -e checkout"])
def command(request: pytest.FixtureRequest, run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that holds the project, installed in one of the four ways, and its dependencies."""
    way: str = request.param
    environment = tmp_path_factory.mktemp("installed") / "environment"
    install(run, environment, way, request.getfixturevalue(way.rsplit(maxsplit=1)[-1]))
    return python_of(environment).with_name("tabletypes")


@pytest.fixture(scope="module", autouse=True)
def before(checkout: Path) -> dict[Path, bytes]:
    """What the checkout held before anything was installed from it."""
    return contents(checkout)


def contents(folder: Path) -> dict[Path, bytes]:
    """Return every file of a folder with its bytes, but for Python's caches, which git ignores."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def test_version_is_the_built_one(command: Path, run: Run, wheel: Path, tmp_path: Path) -> None:
    """The command tells the version that stands in the wheel's name."""
    assert run(command, "--version", cwd=tmp_path).split()[-1] == wheel.name.split("-")[1]


def test_page_becomes_a_package_that_needs_nothing(command: Path, run: Run, tmp_path: Path) -> None:
    """A page written elsewhere becomes a package that round-trips an object with only the standard library."""
    page = tmp_path / "pages" / "Parcel.md"
    page.parent.mkdir()
    page.write_text(PAGE, encoding="utf-8")
    run(command, "generate", "pages", "-o", "post", cwd=tmp_path)
    run(command.with_name("python"), "-S", "-c", ROUND_TRIP, cwd=tmp_path)


@pytest.mark.usefixtures("command")
def test_checkout_stays_as_it_was(checkout: Path, before: dict[Path, bytes]) -> None:
    """Installing, editable or not, and generating write nothing into the checkout that git would see."""
    assert contents(checkout) == before
