"""What the command refuses, leaves alone, or never says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = """## PureCloud::{name}

## Properties

|Name | Type | Description | Notes|
|--- | --- | --- | ---|
| **id** | **String** | The id. | [optional] |
"""


def command(folder: Path, *arguments: str, stdout: int | None = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    """The finished command, called in the folder."""
    environment = {**os.environ, "TABLETYPES_CACHE_DIR": ""}
    call = [sys.executable, "-m", "tabletypes", *arguments]
    return subprocess.run(
        call, cwd=folder, env=environment, stdout=stdout, stderr=subprocess.PIPE, text=True, timeout=60, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one document, `docs/Plant.md`."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "Plant.md").write_text(PAGE.format(name="Plant"), encoding="utf-8")
    return tmp_path


def test_packages_below_the_output_stay(folder: Path) -> None:
    """An output folder above another generated package takes nothing from it."""
    assert command(folder, "generate", "docs", "-o", "out/plants").returncode == 0
    assert command(folder, "generate", "docs", "-o", "out").returncode == 0
    assert (folder / "out" / "plants" / "plant.py").is_file()


def test_output_that_holds_the_documents_is_refused(folder: Path) -> None:
    """Documents are never inside a generated package."""
    for output in ("docs", "."):
        refused = command(folder, "generate", "docs", "-o", output)
        assert (refused.returncode, "TT401" in refused.stderr) == (2, True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_among_the_documents_is_no_document(folder: Path) -> None:
    """A file that would never end is not opened."""
    os.mkfifo(folder / "docs" / "Pipe.md")
    assert "from 1 page " in command(folder, "generate", "docs", "-o", "out").stdout


@pytest.mark.parametrize("heading", ["## PureCloud::Plant Model", "## Plant"])
def test_a_property_table_without_its_heading_is_an_error(folder: Path, heading: str) -> None:
    """A model is never lost because its heading is misspelled."""
    text = PAGE.format(name="Plant").replace("## PureCloud::Plant", heading)
    (folder / "docs" / "Other.md").write_text(text, encoding="utf-8")
    found = command(folder, "export", "json-schema", "docs", "-d", "genesys-ruby")
    assert (found.returncode, "docs/Other.md:5:1: error[TT119]" in found.stderr) == (1, True)


def test_a_property_table_under_another_section_is_named(folder: Path) -> None:
    """A misspelled section is said by default."""
    text = PAGE.format(name="Other").replace("## Properties", "## Property")
    (folder / "docs" / "Other.md").write_text(text, encoding="utf-8")
    assert "docs/Other.md:5:1: warning[TT117]" in command(folder, "generate", "docs", "-o", "out").stdout


def test_commands_of_other_ci_systems_are_broken_up(folder: Path) -> None:
    """Azure Pipelines and TeamCity look for their commands in the middle of lines too."""
    text = PAGE.format(name="Plant").replace("[optional]", "##vso[task.complete]x ##teamcity[a] ##[error]")
    (folder / "docs" / "Plant.md").write_text(text, encoding="utf-8")
    said = command(folder, "generate", "docs", "-o", "out").stdout
    assert "vso[task.complete]x" in said
    assert not any(mark in said for mark in ("##vso[", "##teamcity[", "##["))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_a_report_that_cannot_be_written_is_one_line(folder: Path) -> None:
    """A full disk behind standard output gives a line and an exit code, no traceback."""
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 (a device)
        failed = command(folder, "export", "json-schema", "docs", stdout=full.fileno())
    assert (failed.returncode, failed.stderr.count("\n")) == (1, 1)


def test_a_closed_standard_output_is_no_bug(folder: Path) -> None:
    """The files are written all the same."""
    shell = f"{sys.executable} -m tabletypes generate docs -o out >&-"
    subprocess.run(["/bin/sh", "-c", shell], cwd=folder, stderr=subprocess.PIPE, timeout=60, check=False)
    assert (folder / "out" / "plant.py").is_file()
