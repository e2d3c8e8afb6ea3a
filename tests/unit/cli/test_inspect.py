"""`tabletypes inspect`: what is read from one page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run

ROWS = """\
| **date_of_birth** | **Date** | When. | |
| **beds** | **Hash&lt;String, Array&lt;Bed&gt;&gt;** | | [optional] |
"""


def _page(folder: Path) -> str:
    path = folder / "docs" / "Plant.md"
    path.write_text("---\ntitle: A plant\n---\n" + path.read_text(encoding="utf-8") + ROWS, encoding="utf-8")
    return "docs/Plant.md"


def test_text(run: Run, folder: Path) -> None:
    """Blocks with their lines, then the fields with place, names, type and presence."""
    result = run("inspect", _page(folder))
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "page Plant.md: A plant (genesys-ruby)",
        "      4  heading PureCloud::Plant",
        "      6  heading Properties",
        "      8  table   Name | Type | Description | Notes",
        "model Plant, 3 fields",
        "  10:3  id             id           string              optional",
        "  11:3  date_of_birth  dateOfBirth  date                required",
        "  12:3  beds           beds         map of list of Bed  optional",
    ]


def test_json(run: Run, folder: Path) -> None:
    """The same for machines."""
    report = run("inspect", _page(folder), "--format", "json").report
    assert (report["command"], report["exit_code"], report["diagnostics"]) == ("inspect", 0, [])
    (page,) = report["targets"]
    assert list(page) == ["page", "dialect", "title", "blocks", "models"]
    assert page["blocks"][-1] == {"line": 8, "kind": "table", "text": "Name | Type | Description | Notes", "rows": 3}
    assert [field["type"] for field in page["models"][0]["fields"]] == ["string", "date", "map of list of Bed"]
    assert list(page["models"][0]["fields"][0]) == ["line", "column", "name", "wire", "type", "required", "description"]


def test_wire_and_dialect(run: Run, folder: Path) -> None:
    """The dialect can be named, and its habit for names on the wire replaced."""
    page = _page(folder)
    pascal = run("inspect", page, "--dialect", "genesys-ruby", "--wire", "pascal")
    assert "DateOfBirth" in pascal.out
    assert run("inspect", page, "--wire", "as-documented").out.count("date_of_birth") == 2
    refused = run("inspect", page, "--dialect", "klingon")
    assert (refused.code, "error[TT406]" in refused.err) == (2, True)


def test_problems_are_shown(run: Run, folder: Path) -> None:
    """What is wrong with the page is said below, and errors give exit code 1."""
    page = folder / "docs" / "Plant.md"
    page.write_text(page.read_text(encoding="utf-8") + "| | **Date** | | |\n", encoding="utf-8")
    result = run("inspect", "docs/Plant.md")
    assert result.code == 1
    assert "docs/Plant.md:8:2: error[TT107] row has no name\n" in result.out


def test_page_without_a_model(run: Run, folder: Path) -> None:
    """A page that documents no model is shown all the same."""
    (folder / "docs" / "notes.md").write_text("# Notes\n\nNothing \x07red.\n", encoding="utf-8")
    result = run("inspect", "docs/notes.md")
    assert result.code == 0
    assert "no model\n" in result.out
    assert "prose   Nothing \\x07red.\n" in result.out


def test_folder_is_no_page(run: Run) -> None:
    """A folder, or a page that is not there, is wrong use."""
    for place in ("docs", "docs/Nobody.md"):
        result = run("inspect", place)
        assert (result.code, result.out) == (2, "")
        assert f"error[TT110] {place} is not a page" in result.err
        assert ("--set-aside or --round-trip" in result.err) == (place == "docs")


@pytest.mark.parametrize(
    "options",
    [
        ["--set-aside", "--round-trip"],
        ["--round-trip", "--set-aside"],
        ["--round-trip", "--wire", "snake"],
        ["--set-aside", "-w", "auto"],
    ],
)
def test_options_without_effect(run: Run, options: list[str]) -> None:
    """What would be left out is wrong use."""
    refused = run("inspect", "docs", *options)
    assert (refused.code, refused.out, "error[TT401]" in refused.err) == (2, "", True)


def test_told_names(run: Run, folder: Path) -> None:
    """A name that the page itself tells is shown as `generate` would write it."""
    row = "| **account_id** | **String** | Such as accountID. | |\n"
    page = folder / "docs" / "Plant.md"
    page.write_text(page.read_text(encoding="utf-8") + row, encoding="utf-8")
    (one,) = run("inspect", "docs/Plant.md", "--format", "json").report["targets"]
    assert [field["wire"] for field in one["models"][0]["fields"]] == ["id", "accountID"]


def test_inferred_convention(run: Run, folder: Path) -> None:
    """With `--wire auto`, a line says what the convention was inferred from."""
    page = folder / "docs" / "Plant.md"
    page.write_text(page.read_text(encoding="utf-8") + "| **born_on** | **Date** | Or born_on. | |\n", encoding="utf-8")
    said = run("inspect", "docs/Plant.md", "--wire", "auto").out
    assert "  8:3  born_on  born_on  date    required\n" in said
    assert "info[TT311] names in JSON are snake, weight 6 (born_on); next camel, weight 1 " in said
