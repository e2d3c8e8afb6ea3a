"""Repositories made with the real git, each by the same hand at the same time."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

_HAND = {
    "GIT_AUTHOR_NAME": "Gardener",
    "GIT_AUTHOR_EMAIL": "gardener@example.invalid",
    "GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z",
    "GIT_COMMITTER_NAME": "Gardener",
    "GIT_COMMITTER_EMAIL": "gardener@example.invalid",
    "GIT_COMMITTER_DATE": "2020-01-01T00:00:00Z",
}


@dataclass(frozen=True)
class Repository:
    """A repository with a working tree."""

    folder: Path

    def git(self, *words: str) -> str:
        """What git prints."""
        done = subprocess.run(["git", *words], cwd=self.folder, check=True, capture_output=True, text=True)  # noqa: S607
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        """Write a file of the working tree."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def commit(self, tag: str = "", **files: str) -> str:
        """Commit everything, with these pages in `docs` besides; the id of the commit, which gets the tag."""
        for name, text in files.items():
            self.write(f"docs/{name}.md", text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Water the plants")
        if tag:
            self.git("tag", "--force", tag)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of this machine's user; every commit by one hand."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    (tmp_path / "gitconfig").write_text("[init]\n\tdefaultBranch = main\n", encoding="utf-8")
    for name, value in _HAND.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repository(tmp_path: Path, hand: None) -> Callable[[str], Repository]:
    """A new repository in a folder of that name."""
    assert hand is None

    def made(name: str) -> Repository:
        folder = tmp_path / name
        folder.mkdir()
        new = Repository(folder)
        new.git("init", "--quiet")
        return new

    return made


@pytest.fixture
def garden(repository: Callable[[str], Repository]) -> Repository:
    """Two versions, `v1` with a page and `v2` with another, on the branch `main`."""
    found = repository("garden")
    found.commit("v1", Plant="# Plant\n")
    found.commit("v2", Bed="# Bed\n")
    return found
