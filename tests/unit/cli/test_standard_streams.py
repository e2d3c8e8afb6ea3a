"""A page from standard input, and modules to standard output."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from tabletypes.read import files

if TYPE_CHECKING:
    from conftest import PutPage, Result, Run

SCHEMAS = """\
# a.model.owner.Owner

## Model Type Info
Input Type | Accessed Type | Description | Notes
------------ | ------------- | ------------- | -------------
dict, frozendict.frozendict,  | frozendict.frozendict,  |  |

### Dictionary Keys
Key | Input Type | Accessed Type | Description | Notes
------------ | ------------- | ------------- | ------------- | -------------
**[pet](#pet)** | dict, frozendict.frozendict,  | frozendict.frozendict,  |  | [optional]
"""


@pytest.fixture
def piped(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, with what its standard input holds before its arguments."""

    def piped(content: bytes, *arguments: str) -> Result:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
        return run(*arguments)

    return piped


@pytest.fixture
def plant(folder: Path) -> bytes:
    """A page with one model."""
    return (folder / "docs" / "Plant.md").read_bytes()


def test_a_page_becomes_its_module(folder: Path, piped: Run, run: Run, plant: bytes) -> None:
    """The module goes to standard output as `generate` would write it; nothing else is there, and nothing is written."""
    before = sorted(folder.rglob("*"))
    result = piped(plant, "generate", "-", "--stdout")
    assert (result.code, result.err) == (0, "")
    named = run("generate", "docs/Plant.md", "--stdout")
    assert sorted(folder.rglob("*")) == before
    run("generate", "docs/Plant.md", "-o", "out")
    module = (folder / "out" / "plant.py").read_text("utf-8")
    assert named.out == module
    assert result.out.splitlines()[2:] == module.splitlines()[2:]
    assert '"""Plant, from <stdin>."""' in result.out


def test_diagnostics_go_to_standard_error(folder: Path, piped: Run) -> None:
    """So that standard output is Python; what only is worth knowing is said with --verbose."""
    bed = (folder / "docs" / "Bed.md").read_bytes().replace(b"Array&lt;Plant&gt;", b"Plnt")
    result = piped(bed, "generate", "-", "--stdout")
    compile(result.out, "bed.py", "exec")
    assert (result.code, "<stdin>:7:" in result.err, "TT120" in result.err) == (0, True, False)
    assert "TT120" in piped(bed, "generate", "-", "--stdout", "-v").err


def test_the_dialect_is_told_from_the_page(piped: Run, plant: bytes) -> None:
    """Or named, as the convention is."""
    assert '"plantId"' in piped(plant.replace(b"**id**", b"**plant_id**"), "generate", "-", "--stdout").out
    kept = piped(plant.replace(b"**id**", b"**plant_id**"), "generate", "-", "--stdout", "--wire", "snake")
    assert '"plant_id"' in kept.out
    assert piped(plant, "generate", "-", "--stdout", "--dialect", "nonesuch").code == 2


def test_an_error_leaves_standard_output_empty(piped: Run, plant: bytes) -> None:
    """Never half of a module."""
    result = piped(plant.replace(b"**id**", b""), "generate", "-", "--stdout")
    assert (result.code, result.out, "TT107" in result.err) == (1, "", True)


def test_several_modules_are_told_apart(folder: Path, run: Run) -> None:
    """Each has a line above it that names its file, and is as it would be written."""
    page = folder / "docs" / "Owner.md"
    page.write_text(SCHEMAS + PET, encoding="utf-8")
    said = run("generate", str(page.relative_to(folder)), "--stdout").out
    assert run("generate", "docs/Owner.md", "-o", "out").code == 0
    parts = dict(part.split("\n", 1) for part in f"\n{said}".split("\n# file: ")[1:])
    written = {path.name: path.read_text("utf-8") for path in (folder / "out").iterdir()}
    own = {"__init__.py", "_runtime.py", "py.typed"}
    assert len(parts) == 2
    assert parts.keys() == written.keys() - own
    assert {name: text.rstrip("\n") for name, text in parts.items()} == {
        name: text.rstrip("\n") for name, text in written.items() if name not in own
    }


PET = """
# pet

## Model Type Info
Input Type | Accessed Type | Description | Notes
------------ | ------------- | ------------- | -------------
dict, frozendict.frozendict,  | frozendict.frozendict,  |  |

### Dictionary Keys
Key | Input Type | Accessed Type | Description | Notes
------------ | ------------- | ------------- | ------------- | -------------
**name** | str,  | str,  |  | [optional]
"""


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"", 2, "error[TT110] standard input is empty"),
        (b"# A\n\xff\n", 1, "<stdin>:2:1: error[TT101] is not UTF-8: byte 0xff"),
        (b"# A\n\xff\n", 1, "error[TT104] none of 0 pages documents a model"),
        (b"Nothing here.\n", 1, "<stdin>: error[TT104] page documents no model"),
    ],
)
def test_what_is_no_page(piped: Run, content: bytes, code: int, said: str) -> None:
    """It is said on standard error, of no folder, and nothing is printed."""
    result = piped(content, "generate", "-", "--stdout")
    assert (result.code, result.out, said in result.err) == (code, "", True)
    assert ".: " not in result.err


def test_a_page_beyond_the_limits(piped: Run, plant: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page larger than the limits is refused."""
    monkeypatch.setattr(files, "MAX_BYTES", len(plant))
    assert piped(plant, "generate", "-", "--stdout").code == 0
    result = piped(plant + b"\n", "generate", "-", "--stdout")
    assert (result.code, result.out, "TT109" in result.err) == (1, "", True)


def test_a_closed_standard_input_is_empty(folder: Path, environment: dict[str, str]) -> None:
    """No traceback where the caller closed it."""
    shell = f'"{sys.executable}" -m tabletypes generate - --stdout <&-'
    found = subprocess.run(
        ["/bin/sh", "-c", shell], cwd=folder, env=environment, capture_output=True, check=False, timeout=60
    )
    assert (found.returncode, b"TT110" in found.stderr, b"Traceback" in found.stderr) == (2, True, False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["generate", "-"],
        ["generate", "-", "-o", "out"],
        ["generate", "-", "-o", "out", "--stdout"],
        ["generate", "--stdout"],
        ["generate", "docs", "--stdout"],
        ["generate", "-", "--stdout", "--force"],
        ["generate", "-", "--stdout", "--depfile", "d"],
        ["generate", "-", "--stdout", "--stamp", "s"],
        ["generate", "-", "--stdout", "--format", "json"],
        ["generate", "-", "--stdout", "--target", "a"],
        ["generate", "-", "--stdout", "--config", "c"],
        ["check", "-", "-o", "out"],
        ["check", "-"],
        ["diff", "-", "-o", "out"],
        ["watch", "-", "-o", "out"],
    ],
)
def test_what_does_not_go_together(piped: Run, plant: bytes, folder: Path, arguments: list[str]) -> None:
    """It is wrong use, and nothing is written."""
    result = piped(plant, *arguments)
    said = result.out if "json" in arguments else result.err
    assert (result.code, "TT401" in said) == (2, True)
    assert {path.name for path in folder.iterdir()} == {"docs"}


def test_other_commands_take_a_page(piped: Run, plant: bytes) -> None:
    """What looks at one page, or prints, reads standard input too."""
    assert piped(plant, "inspect", "-").out.startswith("page <stdin>: ")
    assert piped(plant, "inspect", "-", "--round-trip").code == 0
    assert "of 1 set aside" in piped(plant, "inspect", "-", "--set-aside").out
    assert '"Plant"' in piped(plant, "export", "json-schema", "-").out


def test_a_target_called_so_is_a_folder(folder: Path, run: Run, put_page: PutPage) -> None:
    """Documents of that name in a configuration are not standard input."""
    put_page(folder / "-", "Plant", "**id** | **String** | | ")
    (folder / "tabletypes.toml").write_text('[targets.a]\ndocuments = "-"\noutput = "out"\n', encoding="utf-8")
    assert run("generate").code == 0
    assert '"Plant"' in run("export", "json-schema").out
