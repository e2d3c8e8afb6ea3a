"""Several targets in one run: wrong use of one does not hide what became of the others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run

TABLE = '[targets.{name}]\ndocuments = "{documents}"\noutput = "{output}"\n'


@pytest.fixture
def targets(folder: Path) -> Path:
    """Five targets: one without documents, one whose output is a file, three that are well."""
    rows = [("first", "docs"), ("second", "nowhere"), ("third", "docs"), ("fourth", "docs"), ("fifth", "docs")]
    tables = (TABLE.format(name=name, documents=documents, output=f"out/{name}") for name, documents in rows)
    (folder / "tabletypes.toml").write_text("".join(tables), encoding="utf-8")
    (folder / "out").mkdir()
    (folder / "out" / "fourth").write_text("mine", encoding="utf-8")
    return folder


def test_generate(run: Run, targets: Path) -> None:
    """Each target that can be written is, and is reported; wrong use is said on standard error, and ends with 2."""
    result = run("generate")
    assert result.code == 2
    assert [line.partition(":")[0] for line in result.out.splitlines()] == ["first", "third", "fifth"]
    errors = [line for line in result.err.splitlines() if "error[" in line]
    assert errors == ["error[TT110] nowhere does not exist", "out/fourth: error[TT501] output folder is a file"]
    assert {path.name for path in (targets / "out").iterdir() if path.is_dir()} == {"first", "third", "fifth"}


@pytest.mark.parametrize("command", ["check", "diff"])
def test_commands_that_look(run: Run, targets: Path, command: str) -> None:
    """The others are compared all the same."""
    run("generate")
    (targets / "out" / "first" / "plant.py").unlink()
    result = run(command)
    assert result.code == 2
    assert "nowhere does not exist" in result.err
    assert "out/first/plant.py" in result.out


@pytest.mark.parametrize("command", ["generate", "check", "diff"])
def test_one_report_for_machines(run: Run, targets: Path, command: str) -> None:
    """The JSON report holds the targets that were worked on, and what was wrong with the others."""
    assert targets.is_dir()
    result = run(command, "--format", "json")
    assert (result.code, result.report["exit_code"], result.err) == (2, 2, "")
    names = [one["target"] for one in result.report["targets"]]
    assert [name for name in names if name != "fourth"] == ["first", "third", "fifth"]
    assert "TT110" in result.codes


def test_a_wrong_run_is_not_remembered(run: Run, targets: Path) -> None:
    """The next run says the same again."""
    assert targets.is_dir()
    run("generate")
    assert run("generate").code == run("generate").code == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["generate", "docs", "--format", "json"], "TT401"),
        (["check", "--format=json", "--frce"], "TT401"),
        (["diff", "--format", "json"], "TT402"),
        (["generate", "nowhere", "-o", "out", "--format", "json"], "TT110"),
        (["inspect", "nowhere.md", "--format", "json"], "TT110"),
    ],
)
def test_wrong_use_is_a_report_too(run: Run, arguments: list[str], code: str) -> None:
    """Whatever is wrong, standard output is one JSON report with the diagnostic, and nothing stands beside it."""
    result = run(*arguments)
    assert (result.code, result.err) == (2, "")
    assert json.loads(result.out) | {"diagnostics": []} == {
        "command": arguments[0],
        "exit_code": 2,
        "targets": [],
        "diagnostics": [],
    }
    assert result.codes == [code]


def test_one_is_not_many(run: Run, folder: Path) -> None:
    """One model, field, page and file are called so."""
    (folder / "docs" / "Bed.md").unlink()
    assert run("generate", "docs", "-o", "out").out.startswith(
        "docs: 1 model, 1 field from 1 page (genesys-ruby); 4 files"
    )
    (folder / "out" / "plant.py").unlink()
    assert "; 1 file written, 0 removed, 3 unchanged" in run("generate", "docs", "-o", "out").out
    assert "\nmodel Plant, 1 field\n" in run("inspect", "docs/Plant.md").out


def test_a_target_is_called_by_its_folder(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the folder is the current one, so that no line begins with nothing."""
    monkeypatch.chdir(folder / "docs")
    assert run("generate", ".", "-o", "../out").out.startswith("docs: 2 models")


def test_a_page_without_a_model_is_named(run: Run, folder: Path) -> None:
    """One page is told by its own name, many by that of their folder."""
    (folder / "docs" / "Essay.md").write_text("# Essay\n\nOf plants.\n", encoding="utf-8")
    assert "docs/Essay.md: error[TT104] page documents no model" in run("generate", "docs/Essay.md", "-o", "out").out
