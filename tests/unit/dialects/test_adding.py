"""The dialect that docs/how-to/add-a-dialect.md adds, added as it says."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import tabletypes.dialects
from tabletypes.__main__ import main
from tabletypes.dialects.found import dialect_named, dialects

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MODULE = "tabletypes.dialects.zoo"


@pytest.fixture
def examples(root: Path) -> dict[str, str]:
    """The first block of each language in the page, by language."""
    text = (root / "docs" / "how-to" / "add-a-dialect.md").read_text(encoding="utf-8")
    return dict(reversed(FENCE.findall(text)))


@pytest.fixture
def added(examples: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the page, while the dialect's file lies where dialects are found."""
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "zoo.py").write_text(examples["python"], encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "Pet.md").write_text(examples["markdown"], encoding="utf-8")
    monkeypatch.setattr(tabletypes.dialects, "__path__", [*tabletypes.dialects.__path__, str(tmp_path / "more")])
    monkeypatch.setenv("TABLETYPES_CACHE_DIR", "")
    monkeypatch.chdir(tmp_path)
    dialects.cache_clear()
    yield tmp_path
    dialects.cache_clear()
    sys.modules.pop(MODULE, None)
    vars(tabletypes.dialects).pop("zoo", None)


def test_is_short(examples: dict[str, str]) -> None:
    """The file has fewer than 20 lines, blank ones and all."""
    assert len(examples["python"].splitlines()) < 20


def test_is_found(added: Path) -> None:
    """The file is all that it takes: the dialect is known by its name as soon as the file is there."""
    assert added.is_dir()
    assert dialect_named("zoo").title == "Zoo SDK"


def test_generates(added: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`generate` tells the dialect from the page, and the package has the fields that the page documents."""
    monkeypatch.setattr(sys, "argv", ["tabletypes", "generate", "docs", "-o", "pets_of_the_zoo"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 0
    assert "1 model, 3 fields from 1 page (zoo)" in capsys.readouterr().out
    monkeypatch.syspath_prepend(added)
    pet: Any = importlib.import_module("pets_of_the_zoo").Pet
    data = {"petName": "Rex", "friends": [{"petName": "Tom"}], "weights": {"2026-01-01": 4.5}}
    read = pet.from_dict(data)
    assert (read.pet_name, read.friends[0].pet_name, read.weights) == ("Rex", "Tom", {"2026-01-01": 4.5})
    assert read.to_dict() == data
    assert read.misfits() == []


def test_inspect_prints_what_the_page_shows(
    added: Path, examples: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command of the page, run on its document, prints what the page says."""
    command, _, printed = examples["console"].partition("\n")
    assert (added / command.split()[-1]).is_file()
    monkeypatch.setattr(sys, "argv", command.removeprefix("$ ").split())
    with pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().out == printed
