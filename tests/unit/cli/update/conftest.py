"""A config whose documents are in git, in two versions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Repository

_PAGE = "## PureCloud::{name}\n\n## Properties\n\n|Name | Type | Description | Notes|\n|---|---|---|---|\n{rows}"
_ROW = "| **{name}** | **String** | Names it. | [optional] |\n"
_CONFIG = """\
# ours
[targets.garden]
documents = {{ git = "{url}", rev = "{rev}", path = "docs" }} # theirs
output = "out"
dialect = "genesys-ruby"
wire = "camel"
"""

PlantPage = Callable[..., str]
"""A page by the name of its model and those of its fields."""
Configure = Callable[..., None]
"""Writes the config, with an address and a revision."""
Tree = Callable[[Path], dict[str, bytes]]
"""Every file below a folder."""


def _page(name: str, *fields: str) -> str:
    return _PAGE.format(name=name, rows="".join(_ROW.format(name=field) for field in fields))


@pytest.fixture
def plant_page() -> PlantPage:
    """The text of a page."""
    return _page


@pytest.fixture
def configure(folder: Path) -> Configure:
    """Writes the config of the current folder."""

    def configure(url: object, rev: str = "v1") -> None:
        (folder / "tabletypes.toml").write_text(_CONFIG.format(url=url, rev=rev), encoding="utf-8")

    return configure


@pytest.fixture
def tree() -> Tree:
    """What files there are."""

    def tree(folder: Path) -> dict[str, bytes]:
        return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}

    return tree


@pytest.fixture
def garden(hand: None, repository: Callable[[str], Repository], configure: Configure) -> Repository:
    """Two versions of documents in git: the second has one field less and one more; and a config with the first."""
    assert hand is None
    found = repository("garden")
    found.commit("v1", Plant=_page("Plant", "id", "name"))
    found.commit("v2", Plant=_page("Plant", "id", "height"))
    configure(found.folder)
    return found
