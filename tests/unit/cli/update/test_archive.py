"""`tabletypes update` of documents in an archive."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import PlantPage, Run


def _wheel(place: Path, page: str) -> None:
    with zipfile.ZipFile(place, "w") as packed:
        packed.writestr("sdk/__init__.py", "")
        packed.writestr("sdk/docs/Plant.md", page)
        packed.writestr("sdk-1.0.dist-info/METADATA", "")


def _sdist(place: Path, page: str) -> None:
    with tarfile.open(place, "w:gz") as packed:
        member = tarfile.TarInfo("sdk-1.0/sdk/docs/Plant.md")
        member.size = len(page.encode())
        packed.addfile(member, io.BytesIO(page.encode()))


@pytest.mark.parametrize(
    ("name", "pack"), [("sdk.whl", _wheel), ("sdk.zip", _wheel), ("sdk.tar.gz", _sdist), ("sdk.tgz", _sdist)]
)
def test_an_archive_is_locked_and_compared(
    run: Run, folder: Path, name: str, pack: object, plant_page: PlantPage
) -> None:
    """A file that was replaced is refused until `update`, which tells what changed since, though the old file is gone."""
    config = f'[targets.sdk]\ndocuments = {{ archive = "{name}", path = "sdk/docs" }}\noutput = "out"\n'
    (folder / "tabletypes.toml").write_text(f'{config}dialect = "genesys-ruby"\nwire = "camel"\n', encoding="utf-8")
    pack(folder / name, plant_page("Plant", "id", "name"))  # type: ignore[operator]
    assert run("generate").code == 2
    assert run("update").code == run("generate").code == run("check").code == 0
    lock = (folder / "tabletypes.lock").read_text(encoding="utf-8")
    assert f'[targets.sdk]\narchive = "{name}"\npath = "sdk/docs"\ncontent = "sha256:' in lock
    pack(folder / name, plant_page("Plant", "id"))  # type: ignore[operator]
    for command in ("check", "generate"):
        done = run(command)
        assert done.code == 2
        assert f"{name}: error[TT424] is not the archive that is locked" in done.err
    done = run("update")
    assert done.code == 0
    assert "error[field-removed] Plant.name" in done.out
    assert f"old: {name}/sdk/docs/Plant.md:8:3" in done.out
    assert run("check").code == 0
    assert run("update", "--rev", "v2").code == 2
    assert run("update", "--locked").code == 0
    (folder / name).unlink()
    done = run("generate")
    assert done.code == 2
    assert "No such file" in done.err
