"""A run after a change of some documents: it reads those alone where that is enough, and gives what a whole run gives."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run

GENERATE = ("generate", "docs", "-o", "out", "-d", "genesys-ruby")
CHECK = ("check", *GENERATE[1:])


def _read_none(*_: object, **__: object) -> None:
    pytest.fail("every page was read")


@pytest.fixture
def noted(run: Run, folder: Path) -> Path:
    """The folder after a first run."""
    assert run(*GENERATE).code == 0
    return folder


@pytest.fixture
def reads_no_others(noted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the first run none may read every page."""
    assert noted.is_dir()
    monkeypatch.setattr("tabletypes.cli.work.generate", _read_none)


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.mark.usefixtures("reads_no_others")
def test_only_the_changed_page_is_read(run: Run, noted: Path) -> None:
    """One document changed: one file is written, the ledger counts all, and the next run has nothing to do."""
    _append(noted / "docs" / "Plant.md", "| **age** | **Integer** | In years. | [optional] |\n")
    result = run(*GENERATE)
    assert (
        result.out == "docs: 2 models, 3 fields from 2 pages (genesys-ruby); 1 file written, 0 removed, 4 unchanged\n"
    )
    assert "In years." in (noted / "out" / "plant.py").read_text(encoding="utf-8")
    assert "0 files written, 0 removed, 5 unchanged" in run(*GENERATE).out


@pytest.mark.usefixtures("reads_no_others")
def test_a_page_may_change_again(run: Run, noted: Path) -> None:
    """Notes that a renewal leaves serve the next one."""
    for word in ("One", "Two", "Three"):
        _append(noted / "docs" / "Bed.md", f"| **{word.lower()}** | **String** | {word}. | [optional] |\n")
        assert "1 file written" in run(*GENERATE).out
    text = (noted / "out" / "bed.py").read_text(encoding="utf-8")
    assert all(f"{word}." in text for word in ("One", "Two", "Three"))


@pytest.mark.usefixtures("reads_no_others")
def test_check_uses_the_notes_of_generate(run: Run, noted: Path) -> None:
    """What `generate` noted serves `check` too: the one file that is stale is named."""
    _append(noted / "docs" / "Plant.md", "| **age** | **Integer** | | [optional] |\n")
    result = run(*CHECK, "--format", "json")
    assert (result.code, result.codes) == (1, ["TT507"])


def _new_page(folder: Path) -> None:
    text = (folder / "docs" / "Plant.md").read_text(encoding="utf-8")
    (folder / "docs" / "Pot.md").write_text(text.replace("Plant", "Pot"), encoding="utf-8")


def _no_page(folder: Path) -> None:
    (folder / "docs" / "Plant.md").unlink()


def _another_name(folder: Path) -> None:
    path = folder / "docs" / "Plant.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Plant", "Tree"), encoding="utf-8")


def _values(folder: Path) -> None:
    _append(folder / "docs" / "Plant.md", "| **kind** | **String** | <br>**Values**: A, B | [optional] |\n")


CHANGES = {"page added": _new_page, "page removed": _no_page, "model renamed": _another_name, "values": _values}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_others_see_is_read_with_them(
    run: Run, noted: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    """A change that others may see gives the package that a run without notes gives."""
    change(noted)
    run(*GENERATE)
    monkeypatch.setenv("TABLETYPES_CACHE_DIR", "")
    result = run(*CHECK, "--format", "json")
    assert "TT507" not in result.codes
    assert "TT508" not in result.codes


def _edited(folder: Path) -> None:
    _append(folder / "out" / "bed.py", "# mine\n")


def _lost(folder: Path) -> None:
    (folder / "out" / "bed.py").unlink()


def _broken(folder: Path) -> None:
    for path in (folder.parent / "cache").iterdir():
        path.write_bytes(path.read_bytes()[:-1])


def _empty(folder: Path) -> None:
    for path in (folder.parent / "cache").iterdir():
        path.write_bytes(b"")


@pytest.mark.parametrize(("harm", "code"), [(_edited, 1), (_lost, 0), (_broken, 0), (_empty, 0)])
def test_what_is_not_as_it_was_left(run: Run, noted: Path, harm: Callable[[Path], None], code: int) -> None:
    """Files that changed since the last run, and notes that were harmed, are found: the run is as one without notes."""
    harm(noted)
    _append(noted / "docs" / "Plant.md", "| **age** | **Integer** | | [optional] |\n")
    assert run(*GENERATE).code == code
    assert ("age" in (noted / "out" / "plant.py").read_text(encoding="utf-8")) is (code == 0)


def test_what_was_kept_long_ago_goes(run: Run, noted: Path) -> None:
    """A run that keeps something removes what no run has kept for a month, and nothing that others put there."""
    cache = noted.parent / "cache"
    old, recent, other = (cache / name for name in ("0" * 32, "1" * 32, "mine"))
    for path in (old, recent, other):
        path.write_bytes(b"")
    for path in (old, other):
        os.utime(path, (0, 0))
    _append(noted / "docs" / "Plant.md", "| **age** | **Integer** | | [optional] |\n")
    assert run(*GENERATE).code == 0
    assert (old.exists(), recent.exists(), other.exists()) == (False, True, True)


def test_other_settings_have_notes_of_their_own(run: Run, noted: Path) -> None:
    """Notes hold for one way of reading the documents: another convention of names is read as such."""
    _append(noted / "docs" / "Plant.md", "| **long_name** | **String** | | [optional] |\n")
    assert run(*GENERATE).code == 0
    assert run(*GENERATE, "-w", "snake").code == 0
    assert '"long_name"' in (noted / "out" / "plant.py").read_text(encoding="utf-8")
    assert run(*GENERATE).code == 0
    assert '"longName"' in (noted / "out" / "plant.py").read_text(encoding="utf-8")
