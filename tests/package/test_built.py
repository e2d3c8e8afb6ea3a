"""What the wheel and the sdist hold."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path


def files(folder: Path, under: str) -> set[str]:
    """Return the files of a folder as an archive would name them, without Python's caches."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {f"{under}/{path.relative_to(folder).as_posix()}" for path in found}


def test_wheel_holds_the_package_and_the_templates_only(checkout: Path, wheel: Path) -> None:
    """The wheel is the package, the templates inside it, and metadata: no tests, no specs, no generated code."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    package = files(checkout / "generator" / "tabletypes", "tabletypes")
    assert held == package | files(checkout / "templates", "tabletypes/templates")


def test_wheel_carries_licence_and_type_marker(wheel: Path) -> None:
    """The wheel says under what licence it comes, and that it is typed."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "tabletypes/py.typed" in names
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]


def test_sdist_holds_all_that_the_wheel_needs(checkout: Path, sdist: Path) -> None:
    """The sdist holds the package, the templates, and the files that pyproject.toml names."""
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    needed = files(checkout / "generator", "generator") | files(checkout / "templates", "templates")
    assert needed | {"pyproject.toml", "README.md", "LICENSE"} <= held
