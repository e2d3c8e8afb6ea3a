"""Documents that this user may not read: each is named, and nothing else is blamed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run


@pytest.mark.parametrize("command", ["check", "generate"])
def test_a_folder_among_the_documents(run: Run, closed: Path, command: str) -> None:
    """A folder below is an error with its path; nothing is written, since its models are missing."""
    found = run(command, "docs", "-o", "out", "--format", "json")
    (one,) = (one for one in found.report["diagnostics"] if one["code"] == "TT101")
    assert (found.code, one["path"], one["message"]) == (1, "docs/closed", "cannot be opened: Permission denied")
    assert not (closed.parents[1] / "out").exists()


def test_init_goes_on_with_the_others(run: Run, closed: Path) -> None:
    """The target is proposed on what can be read, and the folder is named, in both forms."""
    assert closed.is_dir()
    said = run("init", "docs", "-n")
    assert (said.code, said.out.splitlines()[0]) == (0, "docs: 2 models, 2 fields from 2 pages")
    assert said.err.startswith("docs/closed: error[TT101] cannot be opened: Permission denied\n")
    report = run("init", "docs", "-n", "--format", "json")
    assert (report.code, report.codes) == (0, ["TT101"])


@pytest.mark.parametrize("command", [["init"], ["check", "-o", "out"], ["inspect", "--set-aside"]])
def test_the_documents_themselves(run: Run, closed: Path, command: list[str]) -> None:
    """A whole set that cannot be read is wrong use, with the reason."""
    assert closed.is_dir()
    refused = run(*command, "docs/closed")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("error[TT110] docs/closed cannot be read: Permission denied\n")


def test_a_link_to_itself(run: Run, folder: Path) -> None:
    """A page that leads nowhere is named as one that cannot be opened."""
    (folder / "docs" / "Loop.md").symlink_to("Loop.md")
    found = run("check", "docs", "-o", "out", "--format", "json")
    assert (found.code, "TT101" in found.codes) == (1, True)


def test_a_memory_of_what_can_no_longer_be_read(
    run: Run, generated: Path, folder: Path, request: pytest.FixtureRequest
) -> None:
    """A run that is remembered is done again, and says what it cannot read."""
    assert generated.is_dir()
    request.getfixturevalue("closed")
    (folder / "docs" / "closed").rmdir()
    assert run("check", "docs", "-o", "out").code == 0
    (folder / "docs" / "closed").mkdir()
    assert "docs/closed: error[TT101]" in run("check", "docs", "-o", "out").out
