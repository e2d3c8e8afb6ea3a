"""Every corpus as its users would have it: generated, imported in any order, read and written, checked by their tools.

A few corpora stand for the rest; TABLETYPES_WHOLE=1 in the environment takes all.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tabletypes.diagnostics import Bag, Severity
from tabletypes.pipeline import generate
from tabletypes.read.files import load, sources
from tabletypes.settings import Convention, Settings

HERE = Path(__file__).parent
SOME = ("gx-6.6-python", "gx-7.26-ruby", "gx-7.26-typescript-axios", "ory-dart", "sc2-ruby")
SEVERITIES = dict.fromkeys(["TT304", "TT107"], Severity.WARNING)
"""Generators print one name for several keys, or none, where their language cannot tell them apart. Such rows are named."""
NAMES = {
    "OddNames._id": "private_id",
    "OddNames.__id": "hidden_id",
    "OddNames.@type": "at_type",
    "OddNames.a.b": "a_dot_b",
    "OddNames.a b": "a_blank_b",
    "OddNames.a/b": "a_slash_b",
    "OddNames.=": "equals",
    "odd_names._id": "private_id",
    "odd_names.__id": "hidden_id",
    "200Response": "NumberedResponse",
}
"""What a maintainer would have to say where two names are one in Python."""
SETTINGS = Settings(wire=Convention.AUTO, severities=SEVERITIES, names=NAMES)
FIRST_IMPORT = HERE.parent / "cases" / "first_import.py"


@pytest.fixture(scope="module")
def packages(shared: Path, tmp_path_factory: pytest.TempPathFactory, whole: bool) -> list[Path]:  # noqa: FBT001
    """A folder for each corpus, with its package."""
    folder = tmp_path_factory.mktemp("every")
    found = sorted(path.parent for path in (shared / "corpora").glob("*/truth.json"))
    return [_package(corpus, folder) for corpus in found if whole or corpus.name in SOME]


def _package(corpus: Path, folder: Path) -> Path:
    bag = Bag(SEVERITIES)
    outcome = generate(sources(load(corpus / "docs"), bag), SETTINGS, bag)
    assert outcome.files, [corpus.name, *(one.message for one in bag if one.severity is Severity.ERROR)]
    package = folder / corpus.name.replace(".", "_").replace("-", "_") / "package"
    package.mkdir(parents=True)
    for file in outcome.files:
        (package / file.path).write_text(file.text, encoding="utf-8")
    return package


def test_every_module_can_come_first(packages: list[Path]) -> None:
    """Whichever module is imported first, annotations resolve and each model gives back what it read."""
    command = [sys.executable, "-I", "-B", "-W", "error", FIRST_IMPORT]
    found = subprocess.run([*command, *(path.parent for path in packages)], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_black_and_ruff_find_nothing(packages: list[Path]) -> None:
    """Every file is as Black leaves it, and Ruff's default rules accept it."""
    for command in (["black", "--check", "--quiet"], ["ruff", "check", "--isolated", "--no-cache", "--quiet"]):
        found = subprocess.run([sys.executable, "-m", *command, *packages], capture_output=True, text=True, check=False)
        assert (found.returncode, found.stdout) == (0, ""), found.stdout[-4000:] + found.stderr[-4000:]


def test_types_are_sound(packages: list[Path], whole: bool) -> None:  # noqa: FBT001
    """Mypy and pyright, both strict, find nothing in any package."""
    root = packages[0].parents[1]
    for package in packages:
        (package.parent / "__init__.py").touch()
    config = {"include": [path.parent.name for path in packages], "typeCheckingMode": "strict"}
    (root / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    folders = [path.parent.name for path in packages]
    checkers = [["mypy", "--strict", "--no-incremental", "--config-file=", *folders]]
    checkers += [["pyright"]] if whole else []
    for command in checkers:
        found = subprocess.run([sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout[-4000:] + found.stderr[-4000:]
