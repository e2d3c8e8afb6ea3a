"""`tabletypes check`: every way in which a package can differ from its documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run


def _edit(folder: Path) -> None:
    _append(folder / "out" / "plant.py", "# mine\n")


def _change(folder: Path) -> None:
    _append(folder / "docs" / "Plant.md", "| **age** | **Integer** | | [optional] |\n")


def _drop(folder: Path) -> None:
    (folder / "docs" / "Bed.md").unlink()


def _lose(folder: Path) -> None:
    (folder / "out" / "plant.py").unlink()


def _add(folder: Path) -> None:
    (folder / "out" / "mine.py").write_text("", encoding="utf-8")


def _replace(folder: Path) -> None:
    (folder / "out" / "plant.py").write_text("x = 1\n", encoding="utf-8")


def _link(folder: Path) -> None:
    (folder / "out" / "plant.py").rename(folder / "plant.py")
    (folder / "out" / "plant.py").symlink_to(folder / "plant.py")


STATES = {
    "edited": (_edit, "out/plant.py: error[TT503]", ["plant.py"]),
    "stale": (_change, "out/plant.py: error[TT507]", ["plant.py"]),
    "obsolete": (_drop, "out/bed.py: error[TT509]", ["bed.py"]),
    "missing": (_lose, "out/plant.py: error[TT508]", ["plant.py"]),
    "unowned": (_add, "out/mine.py: error[TT510]", ["mine.py"]),
    "foreign": (_replace, "out/plant.py: error[TT504]", ["plant.py"]),
    "linked": (_link, "out/plant.py: error[TT506]", ["plant.py"]),
}


def test_current(run: Run, generated: Path) -> None:
    """After `generate` all is current, and nothing is said but that."""
    assert generated.is_dir()
    result = run("check", "docs", "-o", "out")
    assert (result.code, result.out, result.err) == (0, "docs: current (5 current)\n", "")


@pytest.mark.parametrize("state", STATES)
def test_differs(run: Run, generated: Path, folder: Path, state: str) -> None:
    """A file in this state fails the check, is named with its own code, and is left as it is."""
    change, told, paths = STATES[state]
    change(folder)
    before = {path: path.read_bytes() for path in generated.iterdir()}
    text, json = run("check", "docs", "-o", "out"), run("check", "docs", "-o", "out", "--format", "json")
    assert text.code == json.code == 1
    assert told in text.out
    assert text.out.splitlines()[-1].startswith("docs: not current (")
    assert f"1 {state}" in text.out.splitlines()[-1]
    assert json.report["targets"][0][state] == paths
    assert {path: path.read_bytes() for path in generated.iterdir()} == before


def test_nothing_generated_yet(run: Run, folder: Path) -> None:
    """Without an output folder all files are missing, and none is made."""
    assert "5 missing" in run("check", "docs", "-o", "out").out
    assert not (folder / "out").exists()


def test_documents_with_an_error(run: Run, generated: Path, folder: Path) -> None:
    """Documents with an error fail the check, whatever stands in the output."""
    assert generated.is_dir()
    _append(folder / "docs" / "Plant.md", "| | **Integer** | | |\n")
    result = run("check", "docs", "-o", "out", "--format", "json")
    assert (result.code, result.codes) == (1, ["TT107"])


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(text)
