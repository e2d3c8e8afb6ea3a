"""The documentation against the code, the specs and the files beside it."""

from __future__ import annotations

import doctest
import importlib
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import click
import pytest

import tabletypes
from tabletypes import codes
from tabletypes.cli import group
from tabletypes.diagnostics import Code
from tabletypes.dialects.base import Dialect
from tabletypes.dialects.found import dialects
from tabletypes.styles.base import Style

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(tabletypes.__file__).resolve().parent
README = ROOT / "README.md"
REFERENCE = ROOT / "docs" / "reference"
PAGES = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
each_code = pytest.mark.parametrize("code", codes.ALL, ids=lambda code: code.id)
each_command = pytest.mark.parametrize("name", group.list_commands(click.Context(group)))


def text(page: Path) -> str:
    """The text of a page."""
    return page.read_text(encoding="utf-8")


def fenced(page: Path, language: str) -> list[str]:
    """The blocks of code in one language."""
    return [code for info, code in FENCE.findall(text(page)) if info == language]


def anchors(page: Path) -> set[str]:
    """What a link can name in a page, as GitHub calls its headings."""
    headings = HEADING.findall(FENCE.sub("", text(page)))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> Iterator[tuple[str, str]]:
    """Target and anchor of each link that stays in the repository."""
    prose = re.sub(r"`[^`\n]+`", "", FENCE.sub("", text(page)))
    for link in LINK.findall(prose):
        if not re.match(r"[a-z]+:", link):
            target, _, anchor = link.partition("#")
            yield target, anchor


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """The module docs/make.py."""
    spec = importlib.util.spec_from_file_location("docs_make", ROOT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def generated() -> Path:
    """The package made from specs/purecloud."""
    folder = ROOT / "generated" / "purecloud"
    if not folder.is_dir():
        pytest.skip("generated/purecloud is not here; `tabletypes generate` makes it")
    return folder


def test_made_pages_are_current(maker: ModuleType) -> None:
    """Each page made from the code is what the code gives."""
    assert [page.name for page in maker.stale()] == []


def test_check_names_a_stale_page(maker: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --check a page that is not current leads to exit code 1 and stays as it is; without, it is written."""
    monkeypatch.setattr(maker, "REFERENCE", tmp_path)
    for name in maker.PAGES:
        (tmp_path / name).write_text("old")
    assert maker.main(["--check"]) == 1
    assert {(tmp_path / name).read_text() for name in maker.PAGES} == {"old"}
    assert maker.main([]) == 0
    assert maker.main(["--check"]) == 0


def test_every_dialect_has_a_generator() -> None:
    """The list of generators names every dialect, and none that is not there."""
    assert set(tomllib.loads(text(ROOT / "docs" / "generators.toml"))) == set(dialects())


@each_code
def test_every_code_is_documented(code: Code) -> None:
    """Each code has its row, under the heading of its family."""
    family = text(REFERENCE / "diagnostics.md").split(f"\n## {code.id[2]}xx: ")[1].split("\n## ")[0]
    assert f"| `{code.id}` | {code.severity} | {code.title} |" in family


@each_command
def test_every_option_is_documented(name: str) -> None:
    """Each command has its section, and each of its options and arguments is named there."""
    section = text(REFERENCE / "commands.md").split(f"\n## {name}\n")[1].split("\n## ")[0]
    command = group.get_command(click.Context(group), name)
    assert command is not None
    usage = next(line for line in section.splitlines() if line.startswith(f"`tabletypes {name} "))
    for option in command.params:
        if isinstance(option, click.Option):
            assert ", ".join(f"`{each}`" for each in option.opts) in section
        else:
            assert str(option.metavar or option.name).upper() in usage


@each_command
def test_readme_names_every_command(name: str) -> None:
    """The README has a row for each command."""
    assert f"| `tabletypes {name}" in text(README)


@pytest.mark.parametrize(("page", "described"), [("add-a-dialect", Dialect), ("add-a-style", Style)])
def test_every_field_is_described(page: str, described: type[Dialect | Style]) -> None:
    """The page on adding one names each field of it in the table."""
    rows = [line for line in text(ROOT / "docs" / "how-to" / f"{page}.md").splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row.split(" | ")[0])}
    assert {field.name for field in fields(described)} == named


@each_page
def test_links_lead_to_files(page: Path) -> None:
    """Each relative link leads to a file, and to a heading in it where it names one."""
    for target, anchor in links(page):
        linked = (page.parent / target).resolve() if target else page
        assert linked.exists(), target
        assert linked.is_relative_to(ROOT), target
        assert not anchor or anchor in anchors(linked), f"{target}#{anchor}"


def test_every_page_is_in_the_index() -> None:
    """The index of the docs links to each page of them."""
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / target).resolve() for target, _ in links(index)}
    assert linked == set((ROOT / "docs").rglob("*.md")) - {index}


@each_page
def test_toml_parses(page: Path) -> None:
    """Each example of TOML is TOML."""
    for example in fenced(page, "toml"):
        assert tomllib.loads(example)


def test_readme_is_short() -> None:
    """The README has fewer than 120 lines."""
    assert len(text(README).splitlines()) < 120


def test_readme_shows_a_real_page() -> None:
    """The table in the README stands in a page of specs/purecloud, line by line."""
    shown = [line for line in fenced(README, "markdown")[0].splitlines() if line]
    page = text(ROOT / "specs" / "purecloud" / "Segment.md").splitlines()
    assert len(shown) > 5
    assert [line for line in page if line in shown] == shown


def test_readme_shows_the_class_of_that_page(generated: Path) -> None:
    """The class in the README stands in the generated module, line by line, save for the ellipsis."""
    shown = fenced(README, "python")[0].splitlines()
    assert shown[-1].strip().startswith("# …")
    assert "\n".join(shown[:-1]) in text(generated / "segment.py")


def test_readme_example_runs(generated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session in the README prints what it says."""
    monkeypatch.syspath_prepend(generated.parent)
    names = {"Segment": importlib.import_module(generated.name).Segment}
    session = doctest.DocTestParser().get_doctest(fenced(README, "python")[1], names, "README", None, 0)
    assert doctest.DocTestRunner().run(session) == doctest.TestResults(failed=0, attempted=4)


def test_tutorial_is_true(tmp_path: Path) -> None:
    """Each command of the tutorial, run in its order on its files, prints what the tutorial says."""
    (tmp_path / "docs").mkdir()
    ran = 0
    for language, code in FENCE.findall(text(ROOT / "docs" / "tutorial" / "first-models.md")):
        if language == "console":
            command, _, printed = code.partition("\n")
            assert run(command.removeprefix("$ "), tmp_path) == printed
            ran += 1
        else:
            save(language, code, tmp_path)
    assert ran == 6


def run(command: str, folder: Path) -> str:
    """What a command of the tutorial prints to standard output."""
    words = command.replace("tabletypes", "python -m tabletypes", 1).split()
    assert words[0] == "python"
    done = subprocess.run(
        [sys.executable, *words[1:]],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(PACKAGE.parent), "TABLETYPES_CACHE_DIR": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


def save(language: str, code: str, folder: Path) -> None:
    """Put a page, a script, or a row above the last one where the tutorial says that it belongs."""
    heading = re.match(r"## PureCloud::(\w+)", code)
    if language == "python":
        (folder / "try.py").write_text(code)
    elif heading:
        (folder / "docs" / f"{heading[1]}.md").write_text(code)
    else:
        page = folder / "docs" / "Book.md"
        page.write_text(page.read_text().replace("| **lent_until**", f"{code}| **lent_until**"))
