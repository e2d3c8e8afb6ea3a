"""Packages generated from whole corpora and from `specs/`, written once for all tests of a file."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from tabletypes.diagnostics import Bag
from tabletypes.ir.model import Schema
from tabletypes.pipeline import Outcome, generate, read
from tabletypes.read.files import load, sources
from tabletypes.settings import Settings

SETTINGS = Settings(dialect="genesys-ruby")


@dataclass(frozen=True)
class Generated:
    """What a folder of documents became."""

    documents: Path
    package: Path
    outcome: Outcome
    schema: Schema
    bag: Bag


def _generated(documents: Path, package: Path) -> Generated:
    bag = Bag()
    outcome = generate(sources(load(documents), bag), SETTINGS, bag)
    package.mkdir()
    for file in outcome.files:
        (package / file.path).write_text(file.text, encoding="utf-8")
    schema = read(sources(load(documents), Bag()), SETTINGS, Bag()).schema
    return Generated(documents, package, outcome, schema, bag)


@pytest.fixture(scope="session")
def purecloud(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Generated:
    """The package of `specs/purecloud`."""
    return _generated(root / "specs" / "purecloud", tmp_path_factory.mktemp("specs") / "purecloud")


@pytest.fixture(scope="session")
def genesys(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Generated:
    """The package of the whole Genesys Cloud Ruby SDK."""
    documents = shared / "corpora" / "genesys-ruby" / "docs"
    return _generated(documents, tmp_path_factory.mktemp("corpora") / "genesys")


@pytest.fixture(scope="session")
def genesys_package(genesys: Generated) -> Iterator[ModuleType]:
    """The same package, imported."""
    sys.path.insert(0, str(genesys.package.parent))
    try:
        yield importlib.import_module(genesys.package.name)
    finally:
        sys.path.remove(str(genesys.package.parent))


@pytest.fixture(scope="session")
def whole() -> bool:
    """Whether checks that take minutes look at every file: set TABLETYPES_WHOLE to have them do so."""
    return bool(os.environ.get("TABLETYPES_WHOLE"))
