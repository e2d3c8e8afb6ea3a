"""What several laws need: documents in a dialect's words, and packages that are generated, imported and forgotten."""

from __future__ import annotations

import importlib
import itertools
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from tabletypes.diagnostics import Bag
from tabletypes.pipeline import Outcome, generate
from tabletypes.read.page import Source
from tabletypes.settings import Settings

Generated = Callable[[Mapping[str, str]], Outcome]
Imported = Callable[[Mapping[str, str]], AbstractContextManager[ModuleType]]

_numbers = itertools.count()


def _generated(pages: Mapping[str, str]) -> Outcome:
    """The package of these pages, which hold no error."""
    bag = Bag()
    outcome = generate([Source(path, text) for path, text in pages.items()], Settings(dialect="genesys-ruby"), bag)
    assert outcome.files, [one.message for one in bag]
    return outcome


@pytest.fixture(scope="session")
def generated() -> Generated:
    """Pages to the package that they become."""
    return _generated


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """Pages to their package, importable and in `sys.modules` while the block lasts."""
    folder = tmp_path_factory.mktemp("imported")

    @contextmanager
    def package(pages: Mapping[str, str]) -> Iterator[ModuleType]:
        name = f"package_{next(_numbers)}"
        _write(folder / name, _generated(pages))
        sys.path.insert(0, str(folder))
        importlib.invalidate_caches()
        try:
            yield importlib.import_module(name)
        finally:
            sys.path.remove(str(folder))
            for loaded in [module for module in sys.modules if module.partition(".")[0] == name]:
                del sys.modules[loaded]

    return package


def _write(folder: Path, outcome: Outcome) -> None:
    folder.mkdir()
    for file in outcome.files:
        (folder / file.path).write_text(file.text, encoding="utf-8")
