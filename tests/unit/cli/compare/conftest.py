"""Documents in two versions, in folders or in git."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import PutPage

ROWS = ("**id** | **String** | Names it. | [optional]", "**height** | **Integer** | In feet. | [optional]")

Git = Callable[..., str]
"""Runs git in the current folder, and gives what it prints."""


def _git(*words: str) -> str:
    name = ("-c", "user.name=Someone", "-c", "user.email=someone@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *name, *words], check=True, capture_output=True, text=True)  # noqa: S607
    return done.stdout.strip()


@pytest.fixture
def git() -> Git:
    """The real git."""
    return _git


@pytest.fixture
def sides(folder: Path, put_page: PutPage) -> Path:
    """Two folders: in `new`, a field of the one model is gone, and there is another model."""
    put_page(folder / "old", "Plant", *ROWS)
    put_page(folder / "new", "Plant", ROWS[0])
    put_page(folder / "new", "Bed", "**plants** | **Array&lt;Plant&gt;** | | [optional]")
    return folder


@pytest.fixture
def repository(folder: Path, put_page: PutPage, git: Git) -> Path:
    """A repository with a config; `docs` lost a field after the commit that is tagged `v1`."""
    put_page(folder / "docs", "Plant", *ROWS)
    (folder / "docs" / "Bed.md").unlink()
    config = '[targets.garden]\ndocuments = "docs"\noutput = "out"\ndialect = "genesys-ruby"\n'
    (folder / "tabletypes.toml").write_text(config, encoding="utf-8")
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "one"], ["tag", "v1"]):
        git(*words)
    put_page(folder / "docs", "Plant", ROWS[0])
    return folder
