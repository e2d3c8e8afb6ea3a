"""What a run leaves for a build tool, and what ninja and make do with it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import ninja
import pytest

from tabletypes.cli.depfile import depfile_text

if TYPE_CHECKING:
    from conftest import PutPage, Run

HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "build-with-ninja-and-bazel.md"
CONFIG = "".join(f'[targets.{name}]\ndocuments = "docs/{name}"\noutput = "{name}"\n' for name in ("library", "billing"))
NAMES = ("plain.md", "a b.md", "a\\ b.md", "a#b.md", "a$b.md", "a$$b.md", "a:b.md", "a\\b.md", "ä.md", "(a){b},@+~.md")
REFUSED = ("a\nb.md", "a\tb.md", "a*b.md", "a'b.md", 'a"b.md', "a;b.md", "a=b.md", "a|b.md", "a%b.md", "a[b].md")

Build = Callable[..., str]
"""Runs the build tool, and gives what it said."""


def fenced(language: str) -> str:
    """The block of that language on the how-to page."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", HOW_TO.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(found) == 1
    return str(found[0])


@pytest.fixture
def project(folder: Path, put_page: PutPage, environment: dict[str, str]) -> Path:
    """Two targets, and a command `tabletypes` that counts its runs."""
    shutil.rmtree(folder / "docs")
    for target in ("library", "billing"):
        put_page(folder / "docs" / target, "Plant", "**id** | **String** | Names it. | [optional]")
        put_page(folder / "docs" / target / "deep", "Bed", "**plants** | **Array&lt;Plant&gt;** | | ")
    (folder / "tabletypes.toml").write_text(CONFIG, encoding="utf-8")
    command = folder / "bin" / "tabletypes"
    command.parent.mkdir()
    python = f'PYTHONPATH="{environment["PYTHONPATH"]}" exec "{sys.executable}" -m tabletypes "$@"'
    command.write_text(f"#!/bin/sh\necho run >> runs\n{python}\n", encoding="utf-8")
    command.chmod(0o755)
    (folder / "bin" / "python").symlink_to(sys.executable)
    return folder


def tool(project: Path, *call: str) -> Build:
    """The build tool in the project."""

    def build(*, code: int = 0) -> str:
        let_time_pass(project)
        path = f"{project / 'bin'}{os.pathsep}{os.environ['PATH']}"
        found = subprocess.run(
            call, cwd=project, env={**os.environ, "PATH": path}, capture_output=True, check=False, timeout=120
        )
        let_time_pass(project)
        said = (found.stdout + found.stderr).decode()
        assert found.returncode == code, said
        return said

    return build


@pytest.fixture
def with_ninja(project: Path) -> Build:
    """The real ninja, with the rules of the how-to page."""
    (project / "build.ninja").write_text(fenced("ninja"), encoding="utf-8")
    return tool(project, str(Path(ninja.BIN_DIR, "ninja")), "-v")


@pytest.fixture
def with_make(project: Path) -> Build:
    """The real make, with the rules of the how-to page."""
    if shutil.which("make") is None:
        pytest.skip("make is not here")
    (project / "Makefile").write_text(fenced("make"), encoding="utf-8")
    return tool(project, "make")


def let_time_pass(folder: Path) -> None:
    """Come back when a file that is written gets a later time than one written before: make sees only that."""
    probe = folder / "bin" / "probe"
    probe.parent.mkdir(exist_ok=True)
    probe.touch()
    before = probe.stat().st_mtime_ns
    while probe.stat().st_mtime_ns == before:
        probe.touch()


def targets_of(said: str) -> list[str]:
    """Which targets were generated."""
    return sorted(re.findall(r"^(\w+): \d+ model", said, re.MULTILINE))


def edit(page: Path, old: str, new: str) -> None:
    """Change a page, which is newer then."""
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")


def test_ninja_rebuilds_just_what_changed(project: Path, with_ninja: Build, put_page: PutPage) -> None:
    """First all; then nothing; then what changed, came or went, and what follows from it only where it has to."""
    docs = project / "docs" / "library"
    said = with_ninja()
    assert (targets_of(said), "zipfile" in said) == (["billing", "library"], True)
    assert "no work to do" in with_ninja()

    edit(docs / "Plant.md", "Names it.", "Names the plant.")
    said = with_ninja()
    assert (targets_of(said), "zipfile" in said) == (["library"], True)
    assert "no work to do" in with_ninja()

    edit(docs / "Plant.md", "[optional]", "[optional]  ")
    said = with_ninja()
    assert (targets_of(said), "zipfile" in said) == (["library"], False)
    assert "no work to do" in with_ninja()

    put_page(docs / "deep", "Shed", "**id** | **String** | | ")
    assert "; 2 files written" in with_ninja()
    assert (project / "library" / "shed.py").is_file()
    assert "no work to do" in with_ninja()

    (docs / "deep" / "Shed.md").unlink()
    assert "1 removed" in with_ninja()
    assert "no work to do" in with_ninja()

    (project / "tabletypes.toml").write_text(f"{CONFIG}names = {{ Plant = 'Herb' }}\n", encoding="utf-8")
    said = with_ninja()
    assert (targets_of(said), "zipfile" in said) == (["billing", "library"], False)
    assert (project / "billing" / "herb.py").is_file()
    assert "no work to do" in with_ninja()


def test_ninja_tries_again_after_an_error(project: Path, with_ninja: Build) -> None:
    """A target whose documents have an error is not taken for built."""
    with_ninja()
    page = project / "docs" / "billing" / "Plant.md"
    edit(page, "| **id**", "| ")
    for _ in range(2):
        assert "TT107" in with_ninja(code=1)
    edit(page, "|  | **String**", "| **id** | **String**")
    assert targets_of(with_ninja()) == ["billing"]
    assert "no work to do" in with_ninja()


def test_ninja_without_a_stamp(project: Path) -> None:
    """A rule may name one file of the package as its output, where what depends on it needs no other."""
    rule = (
        fenced("ninja").split("\nbuild ")[0].replace("$out.d --stamp $out", "$target.d").replace("$out.d", "$target.d")
    )
    build = "build library/__init__.py: tabletypes\n  target = library\n"
    (project / "build.ninja").write_text(f"{rule}\n{build}", encoding="utf-8")
    with_ninja = tool(project, str(Path(ninja.BIN_DIR, "ninja")), "-v")
    assert targets_of(with_ninja()) == ["library"]
    assert "no work to do" in with_ninja()
    edit(project / "docs" / "library" / "Plant.md", "Names it.", "Names the plant.")
    assert "; 1 file written" in with_ninja()
    assert "no work to do" in with_ninja()


def test_make_rebuilds_what_changed(project: Path, with_make: Build, put_page: PutPage) -> None:
    """The same with make: nothing is run twice for one change, and a page that is gone is no error."""
    docs = project / "docs" / "library"
    assert targets_of(with_make()) == ["billing", "library"]
    assert targets_of(with_make()) == []
    edit(docs / "Plant.md", "Names it.", "Names the plant.")
    assert targets_of(with_make()) == ["library"]
    put_page(docs / "deep", "Shed", "**id** | **String** | | ")
    assert targets_of(with_make()) == ["library"]
    (docs / "deep" / "Shed.md").unlink()
    assert targets_of(with_make()) == ["library"]
    assert targets_of(with_make()) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.skipif(os.name == "nt", reason="not all of them can be names there")
def test_names_are_read_as_written(tmp_path: Path, name: str) -> None:
    """Whatever stands in a name, ninja takes it for that name, and make sees that the file is there or gone."""
    page = tmp_path / name
    page.touch()
    (tmp_path / "from").write_text(depfile_text(["out"], [name, "."]), encoding="utf-8")
    rule = "rule r\n  command = cp from $out.d && touch $out\n  depfile = $out.d\n  deps = gcc\nbuild out: r\n"
    (tmp_path / "build.ninja").write_text(rule, encoding="utf-8")
    (tmp_path / "Makefile").write_text("out:\n\t@touch out && echo made\n-include from\n", encoding="utf-8")
    build = str(Path(ninja.BIN_DIR, "ninja"))
    tool(tmp_path, build)()
    assert f"    {name}\n" in tool(tmp_path, build, "-t", "deps", "out")()
    if shutil.which("make"):
        (tmp_path / "out").unlink()
        make = tool(tmp_path, "make", "-W", name, "out")
        assert "made" in tool(tmp_path, "make", "out")()
        assert "made" in make()
        page.unlink()
        assert "made" in tool(tmp_path, "make", "out")()


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.skipif(os.name == "nt", reason="not all of them can be names there")
def test_a_name_that_no_rule_can_have_is_reported(folder: Path, run: Run, name: str) -> None:
    """It is left out, with a warning; the folder that it is in is named all the same."""
    (folder / "docs" / "Plant.md").rename(folder / "docs" / name)
    result = run("generate", "docs", "-o", "out", "--depfile", "d", "--format", "json")
    assert (result.code, [code for code in result.codes if code == "TT515"]) == (0, ["TT515"])
    rule = (folder / "d").read_text("utf-8").split("\n\n")[0]
    assert rule.endswith(": \\\n  docs \\\n  docs/Bed.md")


def test_every_output_is_named_without_a_stamp(folder: Path, run: Run, generated: Path) -> None:
    """All files of the package depend on all documents."""
    assert run("generate", "docs", "-o", "out", "--depfile", "build/d").code == 0
    outputs = (folder / "build" / "d").read_text("utf-8").partition(":")[0].split(" \\\n  ")
    assert outputs == sorted(f"out/{path.name}" for path in generated.iterdir())


def test_a_run_that_is_remembered_leaves_them_too(folder: Path, process: Run) -> None:
    """Ninja removes the depfile once it has read it, so each run writes it."""
    call = ("generate", "docs", "-o", "out", "--depfile", "d", "--stamp", "s")
    for _ in range(2):
        assert process(*call).code == 0
        (folder / "d").unlink()
        (folder / "s").unlink()


def test_the_stamp_follows_the_package(folder: Path, run: Run) -> None:
    """It is touched when a file of the package has another text, and only then."""
    call, stamp = ("generate", "docs", "-o", "out", "--stamp", "s"), folder / "s"
    run(*call)
    os.utime(stamp, ns=(1, 1))
    first = stamp.read_text()
    edit(folder / "docs" / "Plant.md", "[optional]", "[optional] ")
    run(*call)
    assert (stamp.read_text(), stamp.stat().st_mtime_ns) == (first, 1)
    edit(folder / "docs" / "Plant.md", "Names it.", "Names the plant.")
    run(*call)
    assert stamp.read_text() != first


@pytest.mark.parametrize("option", ["--depfile", "--stamp"])
def test_not_into_a_package(folder: Path, run: Run, option: str) -> None:
    """What stands in the output folder is either a file of the package or not ours."""
    result = run("generate", "docs", "-o", "out", option, "out/file")
    assert (result.code, "TT401" in result.err, (folder / "out").exists()) == (2, True, False)


@pytest.mark.parametrize("arguments", [("--stamp", "a;b"), ()])
def test_an_output_that_no_rule_can_have_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    """A depfile has to name the stamp, or else the package."""
    output = "out" if arguments else "out;"
    result = run("generate", "docs", "-o", output, "--depfile", "d", *arguments)
    assert (result.code, "a depfile cannot name" in result.err) == (2, True)


def test_a_file_that_cannot_be_written_is_an_error(folder: Path, run: Run) -> None:
    """The package is written; that the build tool does not learn of it is said."""
    result = run("generate", "docs", "-o", "out", "--depfile", "docs", "--format", "json")
    assert (result.code, result.codes) == (2, ["TT502"])
    assert (folder / "out").is_dir()


def test_nothing_is_left_after_an_error(folder: Path, run: Run) -> None:
    """A build tool must not take the target for built."""
    edit(folder / "docs" / "Plant.md", "**id**", "")
    assert run("generate", "docs", "-o", "out", "--depfile", "d", "--stamp", "s").code == 1
    assert not (folder / "d").exists()
    assert not (folder / "s").exists()


CIRCUMSTANCES: tuple[dict[str, str], ...] = (
    {"TZ": "UTC", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1", "USER": "one", "HOME": "/nowhere/one"},
    {"TZ": "Asia/Kathmandu", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "USER": "two"},
)
WITHOUT_NETWORK = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise RuntimeError(event)
sys.addaudithook(refuse)
from tabletypes.__main__ import main
main()
"""


def test_nothing_of_the_circumstances_is_in_what_is_made(
    tmp_path: Path, put_page: PutPage, environment: dict[str, str]
) -> None:
    """Other folder, time zone, language, hash seed and user, no network and no environment else: the same bytes of everything."""
    found: list[dict[str, bytes]] = []
    for number, variables in enumerate(CIRCUMSTANCES):
        place = tmp_path / f"place {number}" / ("deep" * number)
        names = [f"Thing{each}" for each in range(40)]
        for name in names if number else reversed(names):
            put_page(place / "docs", name, "**I d** | **String** | Ein ä. One of `a`, `b`. | [optional]")
        (place / "package").mkdir()
        call = ("generate", "docs", "-o", "package", "--depfile", "d", "--stamp", "s", "--format", "json", "-v")
        said = subprocess.run(
            [sys.executable, "-c", WITHOUT_NETWORK, *call],
            cwd=place,
            env={"PYTHONPATH": environment["PYTHONPATH"], "TABLETYPES_CACHE_DIR": "", **variables},
            capture_output=True,
            check=True,
            timeout=60,
        )
        assert said.stderr == b""
        files = {path.relative_to(place).as_posix(): path for path in place.rglob("*") if path.is_file()}
        found.append({"report": said.stdout, **{name: path.read_bytes() for name, path in files.items()}})
    assert found[0] == found[1]
    assert {"report", "d", "s", "package/__init__.py"} < found[0].keys()
    assert not any(str(tmp_path).encode() in content for content in found[0].values())
