"""What `tabletypes update` writes besides packages: the lock, a section in a changelog."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tabletypes.cli.records
import tabletypes.cli.update
from tabletypes import codes
from tabletypes.diagnostics import UsageError
from tabletypes.origins.cache import alone, records_of, repository_of
from tabletypes.settings import GitOrigin
from tabletypes.source import Span

if TYPE_CHECKING:
    from conftest import Repository, Run


def test_a_changelog_gets_a_section(garden: Repository, run: Run, folder: Path) -> None:
    """Before the newest version, under a heading with target, revisions and commits; once, and not for the first lock."""
    news = folder / "NEWS.md"
    news.write_bytes(b"# News\r\n\r\n## 1.0\r\n")
    assert run("update", "--changelog", "NEWS.md").code == 0
    assert news.read_bytes() == b"# News\r\n\r\n## 1.0\r\n"
    assert run("update", "--rev", "v2", "--changelog", "NEWS.md").code == 0
    text = news.read_bytes().decode()
    first, second = (garden.git("rev-parse", name)[:12] for name in ("v1", "v2"))
    assert text.startswith(f"# News\r\n\r\n## `garden`: `v1` ({first}) to `v2` ({second})\r\n\r\n2 changes: ")
    assert "- `Plant.name`: field was removed" in text
    assert text.endswith("\r\n\r\n## 1.0\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert run("update", "--changelog", "NEWS.md").code == 0
    assert news.read_bytes().decode() == text


def test_a_new_changelog_is_made(garden: Repository, run: Run, folder: Path) -> None:
    """With a title."""
    assert garden.folder.is_dir()
    assert run("update").code == run("update", "--rev", "v2", "--changelog", "CHANGELOG.md").code == 0
    assert (folder / "CHANGELOG.md").read_text(encoding="utf-8").startswith("# Changelog\n\n## `garden`: `v1` (")


def test_a_lock_that_cannot_be_written_is_said(garden: Repository, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was done is reported all the same; the package is ahead of the lock then, and an update mends it."""

    def full(path: Path, _content: bytes) -> None:
        raise UsageError(codes.OUTPUT_FAILED, "cannot be written: No space left on device", Span(str(path)))

    with monkeypatch.context() as changed:
        changed.setattr(tabletypes.cli.records, "write_whole", full)
        done = run("update")
    assert (done.code, "4 files written" in done.out) == (2, True)
    assert done.err.startswith("tabletypes.lock: error[TT502] cannot be written: No space left on device\n")
    assert run("update").code == run("check").code == 0
    assert garden.folder.is_dir()


def test_two_updates_of_one_repository_wait_for_each_other(
    garden: Repository, run: Run, folder: Path, environment: dict[str, str]
) -> None:
    """The second begins when the first lets go of the cache."""
    place = repository_of(GitOrigin(str(garden.folder), "", "", "", Path()))
    with alone(place):
        second = subprocess.Popen(
            [sys.executable, "-m", "tabletypes", "update"], cwd=folder, env=environment, stdout=subprocess.PIPE
        )
        time.sleep(1)
        assert second.poll() is None
        assert not place.exists()
    out, _ = second.communicate(timeout=60)
    assert second.returncode == 0
    assert b"locked for the first time" in out
    assert run("check").code == 0


def test_two_updates_of_one_lock_lose_nothing(
    garden: Repository, run: Run, folder: Path, environment: dict[str, str]
) -> None:
    """The second reads the lock when the first has written it: the entries of both are there."""
    assert run("update").code == 0
    config, lock = folder / "tabletypes.toml", folder / "tabletypes.lock"
    first, said = config.read_text(encoding="utf-8"), lock.read_text(encoding="utf-8")
    config.write_text(first + first.replace("garden]", "other]").replace('"out"', '"more"'), encoding="utf-8")
    lock.unlink()
    with alone(records_of(folder)):
        second = subprocess.Popen([sys.executable, "-m", "tabletypes", "update", "other"], cwd=folder, env=environment)
        while not (folder / "more" / "plant.py").exists():
            assert second.poll() is None
            time.sleep(0.02)
        time.sleep(0.2)
        lock.write_text(said, encoding="utf-8")
    assert second.wait(60) == 0
    assert run("check").code == 0
    assert garden.folder.is_dir()


def test_configs_of_one_folder_share_the_lock(garden: Repository, run: Run, folder: Path) -> None:
    """An update by the one keeps the entries of the other; a file that is no config has none."""
    first = (folder / "tabletypes.toml").read_text(encoding="utf-8")
    second = first.replace("garden]", "other]").replace('"out"', '"more"')
    (folder / "more.toml").write_text(second, encoding="utf-8")
    (folder / "broken.toml").write_text("x", encoding="utf-8")
    assert run("update").code == run("update", "-c", "more.toml").code == 0
    assert run("check").code == run("check", "-c", "more.toml").code == 0
    assert run("update", "--rev", "v2").code == 0
    assert run("check", "-c", "more.toml").code == 0
    assert garden.folder.is_dir()


@pytest.mark.usefixtures("garden")
@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_a_changelog_is_a_file(run: Run, folder: Path) -> None:
    """A pipe or a device is neither waited for nor replaced."""
    os.mkfifo(folder / "pipe")
    done = run("update", "--changelog", "pipe")
    assert (done.code, (folder / "pipe").is_fifo()) == (2, True)
    assert done.err.startswith("pipe: error[TT401] the changelog cannot be read: it is no file\n")


def test_a_changelog_outlives_a_run_that_ends_too_early(
    garden: Repository, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The section is there before the lock moves, and is not written twice by the run that moves it."""
    assert run("update").code == 0

    def end(*_arguments: object) -> None:
        raise UsageError(codes.OUTPUT_FAILED, "cannot be written")

    with monkeypatch.context() as changed:
        changed.setattr(tabletypes.cli.update, "write_lock", end)
        assert run("update", "--rev", "v2", "--changelog", "NEWS.md").code == 2
    told = (folder / "NEWS.md").read_text(encoding="utf-8")
    assert "`Plant.name`: field was removed" in told
    assert run("update", "--changelog", "NEWS.md").code == run("check").code == 0
    assert (folder / "NEWS.md").read_text(encoding="utf-8") == told
    assert garden.folder.is_dir()


@pytest.mark.usefixtures("garden")
def test_without_a_cache_to_hold_nobody_waits(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What needs no cache, such as a lock that is written, is done without one."""

    def refuse(place: Path) -> None:
        raise UsageError(codes.GIT_FAILED, f"the cache {place} cannot be used")

    monkeypatch.setattr(tabletypes.cli.records, "alone", refuse)
    assert run("update").code == run("check").code == 0
