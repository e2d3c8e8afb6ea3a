"""`tabletypes generate`: what it says, how it ends, and what it refuses."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run

ROW = "| **other** | **{type}** | | [optional] |\n"


def test_says_what_came_in_and_went_out(run: Run) -> None:
    """The last line counts models, fields, pages and files; a second run writes none."""
    first, second = run("generate", "docs", "-o", "out"), run("generate", "docs", "-o", "out")
    assert first.code == second.code == 0
    assert (
        first.out == "docs: 2 models, 2 fields from 2 pages (genesys-ruby); 5 files written, 0 removed, 0 unchanged\n"
    )
    assert (
        second.out == "docs: 2 models, 2 fields from 2 pages (genesys-ruby); 0 files written, 0 removed, 5 unchanged\n"
    )
    assert first.err == second.err == ""


def test_one_page_can_be_named(run: Run, folder: Path) -> None:
    """DOCS may be a page: its model alone is written."""
    assert run("generate", "docs/Plant.md", "-o", "out").code == 0
    assert {path.name for path in (folder / "out").iterdir()} == {"__init__.py", "_runtime.py", "plant.py", "py.typed"}


def test_warnings_do_not_fail(run: Run, folder: Path) -> None:
    """A type that is not known is reported with its line, and the package is written."""
    _append(folder / "docs" / "Plant.md", ROW.format(type="Sprocket"))
    result = run("generate", "docs", "-o", "out")
    assert result.code == 0
    assert result.out.startswith("docs/Plant.md:8:3: warning[TT201] Plant.other: 'Sprocket' is no type")
    assert "\n  8 | | **other** | **Sprocket** | | [optional] |\n    |   ^^^^^^^^^\n  hint: " in result.out


def test_errors_fail_and_write_nothing(run: Run, folder: Path) -> None:
    """With an error the exit code is 1, the output is left as it was, and the last line says so."""
    (folder / "docs" / "Twin.md").write_bytes((folder / "docs" / "Plant.md").read_bytes())
    result = run("generate", "docs", "-o", "out")
    assert (result.code, (folder / "out").exists()) == (1, False)
    assert "docs/Twin.md:1:1: error[TT303] Plant is documented in Plant.md too\n" in result.out
    assert result.out.endswith("; nothing was written\n")


def test_json_report(run: Run, folder: Path) -> None:
    """The report for machines names command, exit code, targets and diagnostics, each with all its keys."""
    _append(folder / "docs" / "Plant.md", ROW.format(type="Sprocket"))
    report = run("generate", "docs", "-o", "out", "--format", "json").report
    assert list(report) == ["command", "exit_code", "targets", "diagnostics"]
    assert (report["command"], report["exit_code"]) == ("generate", 0)
    counts = {"pages": 2, "models": 2, "enumerations": 0, "aliases": 0, "tables": 2, "unread": 0, "rows": 3}
    fields = {"expected": 3, "lost": 0, "degraded": 1, "fields": 3, "dangling": 0, "unknown": 1}
    told = {"inline": 0, "inferred_values": 0, "inferred_names": 0}
    ledger = {"target": "docs", **counts, **fields, **told, "whole": 66.66, "set_aside": 0, "pages_set_aside": []}
    files = {
        "written": ["__init__.py", "_runtime.py", "bed.py", "plant.py", "py.typed"],
        "removed": [],
        "unchanged": [],
        "kept": [],
    }
    assert report["targets"] == [ledger | files]
    (found,) = report["diagnostics"]
    assert list(found) == ["code", "severity", "title", "message", "path", "line", "column", "end", "hint"]
    assert (found["code"], found["path"], found["line"], found["column"], found["end"]) == (
        "TT201",
        "docs/Plant.md",
        8,
        3,
        12,
    )


def test_obsolete_files_go(run: Run, generated: Path, folder: Path) -> None:
    """The module of a page that is gone is removed."""
    (folder / "docs" / "Bed.md").unlink()
    result = run("generate", "docs", "-o", "out", "--format", "json")
    assert result.report["targets"][0]["removed"] == ["bed.py"]
    assert not (generated / "bed.py").exists()


def test_edited_file_is_kept_until_forced(run: Run, generated: Path) -> None:
    """A file that was edited by hand stops the run; with --force it is replaced."""
    before = (generated / "plant.py").read_text(encoding="utf-8")
    _append(generated / "plant.py", "# mine\n")
    refused = run("generate", "docs", "-o", "out")
    assert (refused.code, "error[TT503]" in refused.out) == (1, True)
    assert (generated / "plant.py").read_text(encoding="utf-8").endswith("# mine\n")
    assert run("generate", "docs", "-o", "out", "--force").code == 0
    assert (generated / "plant.py").read_text(encoding="utf-8") == before


def test_output_that_is_a_file(run: Run, folder: Path) -> None:
    """A file where the output folder belongs is wrong use, and stays as it is."""
    (folder / "out").write_text("mine", encoding="utf-8")
    result = run("generate", "docs", "-o", "out")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("out: error[TT501] output folder is a file\n")
    assert (folder / "out").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("number", "call"), [(errno.EACCES, "mkdir"), (errno.EROFS, "mkdir"), (errno.ENOSPC, "rename")]
)
def test_output_that_cannot_be_written(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, call: str
) -> None:
    """Without the right to write, or with a full disk, nothing is changed and the report says why."""

    def failing(*arguments: object, **_: object) -> None:
        raise OSError(number, os.strerror(number), str(arguments[0]))

    monkeypatch.setattr(os, call, failing)
    result = run("generate", "docs", "-o", "out")
    monkeypatch.undo()
    assert result.code in (1, 2)
    assert os.strerror(number) in result.out + result.err
    assert "[TT50" in result.out + result.err
    assert not (folder / "out").exists()


def test_missing_documents(run: Run) -> None:
    """Documents that do not exist are wrong use."""
    result = run("generate", "nowhere", "-o", "out")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error[TT110] nowhere does not exist\n")


def test_folder_without_documents(run: Run, folder: Path) -> None:
    """So is a folder without any Markdown document."""
    (folder / "empty").mkdir()
    assert "error[TT110] empty holds no Markdown document" in run("generate", "empty", "-o", "out").err


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(text)
