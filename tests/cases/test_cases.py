"""Each folder here is a case: documents, config, and what is expected of them. `--update` rewrites what is expected."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from unittest.mock import patch

import black
import pytest

from tabletypes.__main__ import main
from tabletypes.dialects.found import dialects

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/docs"))
OF_A_DIALECT = "dialect-"
"""How the name of a case begins that shows how a dialect is read: it has a schema, which tells more than the package."""
SAME_EVERYWHERE = "_runtime.py"
"""Not among the expectations: it is the same in every package, save for the marker of deprecation."""


@dataclass(frozen=True)
class Result:
    """What a run of the command gave."""

    code: int
    out: str
    err: str


class Case:
    """A case's documents and config in a folder of their own, and runs of the command there."""

    def __init__(self, name: str, folder: Path) -> None:
        self.source, self.folder = HERE / name, folder / name
        self.expected = self.source / "expected"
        self.package = self.folder / "expected" / "package"
        shutil.copytree(self.source, self.folder, ignore=shutil.ignore_patterns("expected"))
        self._target = [] if (self.folder / "tabletypes.toml").exists() else ["docs"]

    @cached_property
    def generated(self) -> Result:
        """The first run, without what it says of other dialects: that changes with each that is added."""
        said = self.run("generate", "--verbose")
        return replace(said, out=re.sub(r"^.*info\[TT120\].*\n  hint: .*\n", "", said.out, flags=re.MULTILINE))

    def run(self, command: str, *options: str) -> Result:
        """Run a command that writes or looks at the package."""
        output = ["-o", "expected/package"] if self._target else []
        return self._run(command, *self._target, *output, *options)

    def schema(self) -> str:
        """What `export json-schema` prints."""
        return self._run("export", "json-schema", *self._target).out

    def _run(self, *arguments: str) -> Result:
        with (
            patch.object(sys, "argv", ["tabletypes", *arguments]),
            patch.dict(os.environ, {"TABLETYPES_CACHE_DIR": str(self.folder.parent / "cache")}),
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(_stream()) as out,
            contextlib.redirect_stderr(_stream()) as err,
            pytest.raises(SystemExit) as left,
        ):
            main()
        return Result(int(left.value.code or 0), _said(out), _said(err))

    def texts(self, package: Path) -> dict[str, str]:
        """The files of a package by path, without the one that every package has."""
        paths = (path for path in package.rglob("*") if path.is_file() and path.name != SAME_EVERYWHERE)
        return {path.relative_to(package).as_posix(): path.read_bytes().decode() for path in sorted(paths)}

    def update(self) -> None:
        """Make what is found what is expected."""
        has_schema = self.source.name.startswith(OF_A_DIALECT) or (self.expected / "schema.json").exists()
        shutil.rmtree(self.expected, ignore_errors=True)
        for path, text in self.texts(self.package).items():
            place = self.expected / "package" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode())
        self.expected.mkdir(exist_ok=True)
        (self.expected / "diagnostics.txt").write_bytes(self.generated.out.encode())
        if has_schema:
            (self.expected / "schema.json").write_bytes(self.schema().encode())


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """Every case in its own folder; each is run when it is first asked for."""
    folder = tmp_path_factory.mktemp("cases")
    return {name: Case(name, folder) for name in CASES}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, cases: dict[str, Case]) -> Case:
    """One case, generated."""
    found = cases[request.param]
    assert found.generated.code in (0, 1)
    return found


@pytest.fixture
def packages(cases: dict[str, Case]) -> list[Path]:
    """The package of each case that gives one."""
    return [case.package for case in cases.values() if case.generated.code == 0]


def test_gives_what_is_expected(case: Case, request: pytest.FixtureRequest) -> None:
    """Report, package and schema are what the case says, byte for byte."""
    if request.config.getoption("--update"):
        case.update()
    assert case.generated.err == ""
    assert case.generated.out == (case.expected / "diagnostics.txt").read_bytes().decode()
    assert case.texts(case.package) == case.texts(case.expected / "package")
    if (case.expected / "schema.json").exists():
        assert case.schema() == (case.expected / "schema.json").read_bytes().decode()


@pytest.mark.parametrize("dialect", dialects())
def test_every_dialect_has_a_case(dialect: str, cases: dict[str, Case]) -> None:
    """Each dialect has a case, whose pages it reads without being named; its schema is among what is expected.

    Only `openapi` has to be named: it is what all dialects share, so no page has a mark of it.
    """
    case = cases[f"{OF_A_DIALECT}{dialect}"]
    assert (case.expected / "schema.json").exists()
    assert (case.folder / "tabletypes.toml").exists() is (dialect == "openapi")
    assert f" pages ({dialect}), " in case.generated.out


def test_errors_write_nothing(case: Case) -> None:
    """There is a package exactly where no error is reported."""
    has_error = ": error[" in case.generated.out or case.generated.out.startswith("error[")
    assert case.generated.code == int(has_error)
    assert case.package.exists() is not has_error
    assert sorted(path.name for path in case.folder.iterdir() if path.name not in ("docs", "tabletypes.toml")) == (
        [] if has_error else ["expected"]
    )


def test_is_as_black_leaves_it(case: Case) -> None:
    """Each file is Python, and Black with its defaults has nothing to change."""
    for text in case.texts(case.package).values():
        ast.parse(text)
        assert not text or black.format_str(text, mode=black.Mode()) == text


def test_second_run_writes_nothing(case: Case) -> None:
    """What is generated is current: neither further runs nor a check find anything to do."""
    before = _stamps(case.package)
    again = case.run("generate", "--format", "json", "--verbose")
    assert case.run("generate", "--format", "json", "--verbose") == again
    check = case.run("check", "--format", "json")
    (target,) = json.loads(again.out)["targets"]
    assert (target["written"], target["removed"], target["kept"]) == ([], [], [])
    assert len(target["unchanged"]) == len(before)
    assert again.code == check.code == case.generated.code
    assert _stamps(case.package) == before


def test_reports_say_the_same(case: Case) -> None:
    """The JSON report holds the diagnostics of the text, in its order."""
    found = json.loads(case.run("generate", "--format", "json", "--verbose").out)["diagnostics"]
    told = [line for line in case.generated.out.splitlines() if _HEADLINE in line]
    assert [f"{one['severity']}[{one['code']}]" for one in found if one["code"] != "TT120"] == [
        line[: line.index("]") + 1].rpartition(" ")[2] for line in told
    ]


def test_prints_nothing_that_acts(case: Case) -> None:
    """No control but LF reaches a terminal, and no line begins as a command of a CI system does."""
    assert all(character == "\n" or character.isprintable() for character in case.generated.out)
    assert not any(line.lstrip().startswith("::") for line in case.generated.out.splitlines())


def test_ruff_finds_nothing(packages: list[Path]) -> None:
    """Ruff's default rules have nothing to say of any package."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--target-version", "py311"]
    found = subprocess.run([*command, *packages], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, ""), found.stdout


def test_every_module_can_come_first(packages: list[Path]) -> None:
    """Whichever module is imported first, annotations resolve and each model gives back what it read."""
    assert len(packages) > len(CASES) // 2
    command = [sys.executable, "-I", "-B", "-W", "error", HERE / "first_import.py"]
    found = subprocess.run([*command, *(path.parent for path in packages)], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_cases_are_tracked_byte_for_byte(root: Path) -> None:
    """Git is told to leave the line ends of cases as they are."""
    assert "tests/cases/** -text" in (root / ".gitattributes").read_text(encoding="utf-8").splitlines()


_HEADLINE = "[TT"


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True)


def _said(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def _stamps(folder: Path) -> list[tuple[str, int]]:
    return sorted((os.fspath(path), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file())
