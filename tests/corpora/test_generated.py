"""Generated code under the tools that its users run: Black, Ruff, mypy and pyright find nothing.

By default whole corpora are sampled; TABLETYPES_WHOLE=1 in the environment checks every file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import black
import pytest

MODE = black.Mode()
EVERY = 25


def run(*command: str | Path, cwd: Path) -> str:
    """What a tool prints that finds nothing wrong."""
    done = subprocess.run(
        [sys.executable, "-m", *map(str, command)], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


def check_black(files: list[Path]) -> None:
    """Each file is as Black leaves it."""
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert black.format_str(text, mode=MODE) == text, path.name


def check_types(package: Path) -> None:
    """Both type checkers look at every file of the package, in their strictest mode, and accept it."""
    folder, count = package.parent, len(list(package.glob("*.py")))
    folder.joinpath("pyrightconfig.json").write_text(f'{{"include": ["{package.name}"], "typeCheckingMode": "strict"}}')
    assert f"in {count} source files" in run(
        "mypy", "--strict", "--no-incremental", "--config-file=", package.name, cwd=folder
    )
    assert json.loads(run("pyright", "--outputjson", cwd=folder))["summary"]["filesAnalyzed"] == count


def test_black_leaves_the_specs_as_they_are(purecloud: Any) -> None:
    """No file of the package of `specs/purecloud` is changed."""
    check_black(sorted(purecloud.package.glob("*.py")))


def test_black_leaves_a_corpus_as_it_is(genesys: Any, whole: bool) -> None:  # noqa: FBT001
    """No file of the package of a whole SDK is changed."""
    files = sorted(genesys.package.glob("*.py"))
    check_black(files if whole else files[::EVERY])


def test_ruff_finds_nothing(purecloud: Any, tmp_path: Path) -> None:
    """Its default rules accept the package."""
    run("ruff", "check", "--isolated", "--no-cache", purecloud.package, cwd=tmp_path)


def test_ruff_finds_nothing_in_a_corpus(genesys: Any, tmp_path: Path) -> None:
    """Its default rules accept every file of a whole SDK."""
    run("ruff", "check", "--isolated", "--no-cache", genesys.package, cwd=tmp_path)


def test_types_of_the_specs_are_sound(purecloud: Any) -> None:
    """Mypy and pyright, both strict, find nothing in the package of `specs/purecloud`."""
    check_types(purecloud.package)


def test_types_of_a_corpus_are_sound(genesys: Any, whole: bool) -> None:  # noqa: FBT001
    """Mypy and pyright, both strict, find nothing in the package of a whole SDK."""
    if not whole:
        pytest.skip("takes minutes; set TABLETYPES_WHOLE=1")
    check_types(genesys.package)
