"""A folder with documents, and the command run in it."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import tabletypes
from tabletypes.__main__ import main

_PAGE = """\
## PureCloud::{name}

## Properties

|Name | Type | Description | Notes|
|---|---|---|---|
{rows}"""


@dataclass(frozen=True)
class Result:
    """What a run gave."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """Its output as JSON."""
        report: dict[str, Any] = json.loads(self.out)
        return report

    @property
    def changes(self) -> list[str]:
        """The ids of the changes in its JSON report."""
        return [change["id"] for target in self.report["targets"] for change in target["changes"]]

    @property
    def codes(self) -> list[str]:
        """The codes in its JSON report."""
        return [one["code"] for one in self.report["diagnostics"]]


Run = Callable[..., Result]


def page(name: str, *rows: str) -> str:
    """A page with a model; each row is what stands between the outer pipes."""
    return _PAGE.format(name=name, rows="".join(f"| {row} |\n" for row in rows))


PutPage = Callable[..., Path]
"""Writes `NAME.md` with a model of that name into a folder, made where it is missing: folder, name, rows."""


@pytest.fixture
def put_page() -> PutPage:
    """Writes one page."""

    def put(place: Path, name: str, *rows: str) -> Path:
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.md").write_text(page(name, *rows), encoding="utf-8")
        return place / f"{name}.md"

    return put


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: two documents in `docs`, and no memory of earlier runs."""
    docs = tmp_path / "work" / "docs"
    docs.mkdir(parents=True)
    (docs / "Plant.md").write_text(page("Plant", "**id** | **String** | Names it. | [optional]"), encoding="utf-8")
    (docs / "Bed.md").write_text(page("Bed", "**plants** | **Array&lt;Plant&gt;** | | "), encoding="utf-8")
    monkeypatch.chdir(docs.parent)
    monkeypatch.setenv("TABLETYPES_CACHE_DIR", str(tmp_path / "cache"))
    return docs.parent


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command, run in this process."""
    assert folder.is_dir()

    def run(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["tabletypes", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return Result(int(left.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder among the documents that this user may not read, whoever that is."""
    place = folder / "docs" / "closed"
    place.mkdir()
    scandir = os.scandir

    def guarded(path: str) -> object:
        if Path(path).name == place.name:
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    return place


@pytest.fixture
def generated(run: Run, folder: Path) -> Path:
    """The package of the two documents."""
    assert run("generate", "docs", "-o", "out").code == 0
    return folder / "out"


@pytest.fixture
def environment(folder: Path) -> dict[str, str]:
    """The environment in which another process finds the tabletypes that is tested here."""
    assert folder.is_dir()
    return {**os.environ, "PYTHONPATH": str(Path(tabletypes.__file__).parents[1])}


@pytest.fixture
def process(folder: Path, environment: dict[str, str]) -> Run:
    """The command, run in a process of its own."""

    def process(*arguments: str, **variables: str) -> Result:
        found = subprocess.run(
            [sys.executable, "-m", "tabletypes", *arguments],
            cwd=folder,
            env={**environment, **variables},
            capture_output=True,
            check=False,
        )
        return Result(found.returncode, found.stdout.decode(), found.stderr.decode())

    return process
