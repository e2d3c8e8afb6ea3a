"""What a run says of everything that it read, and the floor that it may have to reach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tabletypes import codes

if TYPE_CHECKING:
    from conftest import Run

VALUES = "# Colour\n\n## Enum\n\n* `red` (value: `red`)\n* `blue` (value: `blue`)\n"


def page(name: str, *rows: str) -> str:
    """A page with a model; each row is what stands between the outer pipes."""
    header = "|Name | Type | Description | Notes|\n|---|---|---|---|\n"
    return f"## PureCloud::{name}\n\n## Properties\n\n{header}" + "".join(f"| {row} |\n" for row in rows)


def _write(folder: Path, name: str, text: str) -> None:
    (folder / "docs" / name).write_text(text, encoding="utf-8")


def _ledger(run: Run, *options: str) -> dict[str, Any]:
    (target,) = run("check", "docs", "-o", "out", "--format", "json", *options).report["targets"]
    return dict(target)


@pytest.fixture
def degraded(folder: Path) -> Path:
    """The folder, with one more field: two of three are whole."""
    _write(folder, "Tool.md", page("Tool", "**kind** | **Sprocket** | | [optional]"))
    return folder


def test_an_enumeration_is_no_model(run: Run, folder: Path) -> None:
    """Pages of values and of other types are counted by themselves, in both reports."""
    _write(folder, "Colour.md", VALUES.replace("# Colour", "# PureCloud::Colour", 1))
    _write(folder, "Ruby.md", page("Ruby", "**colour** | **Colour** | | "))
    found = _ledger(run, "--dialect", "genesys-ruby")
    assert (found["models"], found["enumerations"], found["aliases"]) == (3, 1, 0)
    line = run("generate", "docs", "-o", "out", "--dialect", "genesys-ruby").out
    assert line.startswith("docs: 3 models, 1 enumeration, 3 fields from 4 pages (genesys-ruby);")


def test_pages_set_aside_have_a_reason(run: Run, folder: Path) -> None:
    """Pages without a model, and copies of a model's page, are named with what they lack."""
    _write(folder, "README.md", "# About\n")
    _write(folder, "Plant 2.md", (folder / "docs" / "Plant.md").read_text(encoding="utf-8"))
    found = _ledger(run)
    assert found["set_aside"] == 2
    assert found["pages_set_aside"] == [
        {"path": "Plant 2.md", "reason": "Plant is documented in Plant.md too"},
        {"path": "README.md", "reason": "has no section of a model"},
    ]
    assert (found["pages"], found["expected"], found["fields"], found["whole"]) == (4, 2, 2, 100)
    listed = run("inspect", "--set-aside", "docs")
    assert (listed.code, listed.out.splitlines()[1:]) == (
        0,
        ["README.md: has no section of a model", "2 pages of 4 set aside"],
    )
    (summary,) = run("inspect", "--set-aside", "docs", "--format", "json").report["targets"]
    assert summary["pages_set_aside"] == found["pages_set_aside"]


def test_rows_are_told_apart(run: Run, folder: Path) -> None:
    """Rows for keys of any name are no fields; rows without a name, and those that stand twice, are lost."""
    rows = ("**any string name** | **String** | | ", "** ** | **String** | | ", "**id** | **String** | | ")
    _write(folder, "Tool.md", page("Tool", *rows, rows[-1]))
    found = _ledger(run)
    assert (found["rows"], found["expected"], found["lost"], found["fields"]) == (6, 5, 2, 3)
    assert found["whole"] == 60


def test_what_is_not_reported_is_counted(run: Run, degraded: Path) -> None:
    """A code that the config turns off hides a diagnostic, and nothing in the ledger."""
    config = '[targets.a]\ndocuments = "docs"\noutput = "out"\nseverities = { TT201 = "off" }\n'
    (degraded / "tabletypes.toml").write_text(config, encoding="utf-8")
    report = run("generate", "--format", "json").report
    assert report["diagnostics"] == []
    assert (report["targets"][0]["unknown"], report["targets"][0]["degraded"]) == (1, 1)


def test_names_and_values_that_are_inferred(run: Run, folder: Path) -> None:
    """Names that the pages tell against the convention are counted, and lists of values in prose."""
    rows = (
        "**state** | **String** | Valid values: `on`, `off` | ",
        "**self_uri** | **String** | Use selfURI for it. | ",
    )
    _write(folder, "Tool.md", page("Tool", *rows))
    found = _ledger(run)
    assert (found["inline"], found["inferred_values"], found["inferred_names"]) == (1, 1, 1)


def test_verbose_shows_the_ledger(run: Run, degraded: Path) -> None:
    """Below the last line of each target, which is the same without it."""
    assert degraded.is_dir()
    short = run("generate", "docs", "-o", "out").out.splitlines()[-1]
    run("check", "docs", "-o", "out")
    long = run("generate", "docs", "-o", "out", "--verbose").out.splitlines()
    assert long[-7].split(";")[0] == short.split(";")[0]
    assert long[-4] == "  fields: 2 of 3 fields came through whole (66.66%), 0 lost, 1 degraded to Any"


@pytest.mark.parametrize("command", ["generate", "check"])
def test_a_floor_fails_a_run(run: Run, degraded: Path, command: str) -> None:
    """Below the floor is an error, and nothing is written."""
    report = run(command, "docs", "-o", "out", "--fail-under", "66.67", "--format", "json").report
    assert (report["exit_code"], [one["code"] for one in report["diagnostics"]]) == (1, ["TT122", "TT201"])
    assert report["diagnostics"][0]["message"] == (
        "2 of 3 fields came through whole (66.66%), below the floor of 66.67%"
    )
    assert not (degraded / "out").exists()


def test_a_floor_that_is_reached_changes_nothing(run: Run, degraded: Path) -> None:
    """Two of three are more than 66.6 percent, and no fields at all are whole."""
    assert degraded.is_dir()
    assert run("generate", "docs", "-o", "out", "--fail-under", "66.6").code == 0
    assert run("check", "docs", "-o", "out", "--fail-under", "66.6").code == 0
    assert run("check", "docs", "-o", "out", "--fail-under", "100").code == 1


def test_a_floor_is_remembered_with_its_run(run: Run, degraded: Path) -> None:
    """A run with nothing to do says the same again; one with a higher floor, here or in the config, is another run."""
    for _ in range(2):
        assert run("generate", "docs", "-o", "out", "--fail-under", "50").code == 0
    assert run("generate", "docs", "-o", "out", "--fail-under", "90").code == 1
    config = '[targets.a]\ndocuments = "docs"\noutput = "other"\nfail-under = {}\n'
    for floor, code in (("50", 0), ("50", 0), ("90", 1), ("66", 0)):
        (degraded / "tabletypes.toml").write_text(config.format(floor), encoding="utf-8")
        assert run("generate").code == code, floor


def test_the_command_line_has_the_last_word(run: Run, degraded: Path) -> None:
    """`--fail-under` takes the place of the configuration's, be it lower or higher."""
    config = '[targets.a]\ndocuments = "docs"\noutput = "out"\nfail-under = 90\n'
    (degraded / "tabletypes.toml").write_text(config, encoding="utf-8")
    assert [run("generate", *options).code for options in ((), ("--fail-under", "60"), ("--fail-under", "70"))] == [
        1,
        0,
        1,
    ]


@pytest.mark.parametrize("floor", ["-1", "101", "many", "nan", "-nan", "inf"])
@pytest.mark.parametrize("command", ["check", "generate"])
def test_a_floor_is_a_percentage(run: Run, folder: Path, command: str, floor: str) -> None:
    """Anything else is wrong use, and no number at all would be below no floor."""
    refused = run(command, "docs", "-o", "out", "--fail-under", floor)
    assert (refused.code, "error[TT401]" in refused.err) == (2, True)
    assert not (folder / "out").exists()


def test_the_floor_is_no_matter_of_severity() -> None:
    """Who sets a floor means it: the error cannot be lowered."""
    assert not codes.BELOW_FLOOR.mendable
