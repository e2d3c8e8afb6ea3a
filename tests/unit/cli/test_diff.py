"""`tabletypes diff`: a patch from what is there to what would be written."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Result, Run


@pytest.fixture
def applied(run: Run, folder: Path) -> Result:
    """The diff, after git made of the folder what it says."""
    diff = run("diff", "docs", "-o", "out")
    (folder / "patch").write_bytes(diff.out.encode())
    git = shutil.which("git") or pytest.skip("needs git")
    done = subprocess.run([git, "apply", "patch"], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return diff


def test_no_difference(run: Run, generated: Path) -> None:
    """Nothing is printed of a package that is current."""
    assert generated.is_dir()
    result = run("diff", "docs", "-o", "out")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_new_package_applies(run: Run, request: pytest.FixtureRequest) -> None:
    """The patch of a package that is not there yet makes all of it, the empty marker as well."""
    assert request.getfixturevalue("applied").code == 1
    assert run("check", "docs", "-o", "out").code == 0


@pytest.mark.usefixtures("generated")
def test_changed_package_applies(run: Run, folder: Path, request: pytest.FixtureRequest) -> None:
    """A patch that changes, adds and removes files brings the package up to date."""
    page = (folder / "docs" / "Plant.md").read_text(encoding="utf-8")
    (folder / "docs" / "Plant.md").write_text(f"{page}| **age** | **Integer** | | |\n", encoding="utf-8")
    (folder / "docs" / "Tree.md").write_text(page.replace("Plant", "Tree"), encoding="utf-8")
    (folder / "docs" / "Bed.md").unlink()
    diff = request.getfixturevalue("applied")
    assert diff.out.count("\n--- a/out/") + diff.out.startswith("--- a/out/") == 3
    assert "+++ b/out/tree.py\n" in diff.out
    assert "--- a/out/bed.py\n+++ /dev/null\n" in diff.out
    assert run("check", "docs", "-o", "out").code == 0


@pytest.mark.usefixtures("applied_after_edit")
def test_edited_file_applies(run: Run) -> None:
    """A file that was edited by hand, and lost its last line end, is led back."""
    assert run("check", "docs", "-o", "out").code == 0


@pytest.fixture
def applied_after_edit(generated: Path, request: pytest.FixtureRequest) -> None:
    """A patch that undoes an edit."""
    with (generated / "plant.py").open("a", encoding="utf-8", newline="") as file:
        file.write("# mine")
    request.getfixturevalue("applied")


def test_json_report(run: Run, generated: Path) -> None:
    """The report for machines holds one patch for each file."""
    (generated / "plant.py").unlink()
    result = run("diff", "docs", "-o", "out", "--format", "json")
    assert (result.code, result.report["exit_code"]) == (1, 1)
    ((patch,),) = [target["diffs"] for target in result.report["targets"]]
    assert "+++ b/out/plant.py\n@@ -0,0 +1," in patch


def test_what_stands_in_a_file_reaches_no_terminal(run: Run, generated: Path) -> None:
    """Controls in an edited file are shown as escapes."""
    with (generated / "plant.py").open("a", encoding="utf-8", newline="") as file:
        file.write("# \x1b]0;title\x07 \u202e\n")
    out = run("diff", "docs", "-o", "out").out
    assert "-# \\x1b]0;title\\x07 \\u202e\n" in out
    assert "\x1b" not in out


def test_errors_go_to_standard_error(run: Run, folder: Path) -> None:
    """Diagnostics are no part of the patch."""
    with (folder / "docs" / "Plant.md").open("a", encoding="utf-8", newline="") as file:
        file.write("| | **Integer** | | |\n")
    result = run("diff", "docs", "-o", "out")
    assert (result.code, result.out) == (1, "")
    assert "docs/Plant.md:8:2: error[TT107]" in result.err
