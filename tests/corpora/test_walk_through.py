"""The walk-through of the documentation: each command in it is run, and what it prints is what the page shows.

The page is followed from top to bottom. Of a block of code the paragraph before it tells what becomes of it, and names
the file last: one that says "Save" writes the file, one that says "Add" appends to it, and one that says "begins" shows
how it begins. A block of the console is run: a line that begins with `$ ` is a command, and the lines up to the next one
are what it prints. It exits with 0, or with what `echo $?` shows behind it.

A line `…` stands for any number of lines. Commits are others in each repository, so twelve hexadecimal digits count as
any twelve.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

import tabletypes

PAGE: Final = Path(__file__).parents[2] / "docs" / "tutorial" / "the-day-the-documents-change.md"
FENCE: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND: Final = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
COMMIT: Final = re.compile(r"\b[0-9a-f]{12}\b")
ANY_LINES: Final = "…\n"
EXIT_CODE: Final = "echo $?"
PROGRAMS: Final = {
    "git": ["git"],
    "mypy": [sys.executable, "-m", "mypy"],
    "tabletypes": [sys.executable, "-m", "tabletypes"],
}


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code on the page."""

    told: str
    """The paragraph before it."""
    language: str
    text: str

    @property
    def file(self) -> str:
        """The file that it belongs to."""
        named: list[str] = re.findall(r"`([^`\n]+)`", self.told)
        return named[-1]


@dataclass(frozen=True, slots=True)
class Command:
    """A command on the page, and what comes of it."""

    line: str
    shown: str
    code: int


Masked = Callable[[str], str]
"""Text without what is another time another."""


def blocks(text: str) -> Iterator[Block]:
    """The blocks of code of a page."""
    end = 0
    for fence in FENCE.finditer(text):
        yield Block(text[end : fence.start()].strip().rpartition("\n\n")[2], fence[1], fence[2])
        end = fence.end()


def commands(text: str) -> list[Command]:
    """The commands in a block of the console."""
    found = COMMAND.findall(text)
    behind = [*found[1:], ("", "")]
    return [
        Command(line, shown, int(next_shown) if next_line == EXIT_CODE else 0)
        for (line, shown), (next_line, next_shown) in zip(found, behind, strict=True)
        if line != EXIT_CODE
    ]


def commits_masked(text: str) -> str:
    """Text with the same commit everywhere."""
    return COMMIT.sub("0" * 12, text)


def numbers_masked(text: str) -> str:
    """Text with the same commit and the same number everywhere."""
    return re.sub(r"\d+", "0", commits_masked(text))


def is_as_shown(shown: str, printed: str, masked: Masked) -> bool:
    """Whether text is what the page shows of it."""
    parts = re.split(rf"^{ANY_LINES}", shown, flags=re.MULTILINE)
    pattern = "(?:.*\n)*?".join(re.escape(masked(part)) for part in parts)
    return re.fullmatch(pattern, masked(printed)) is not None


@dataclass(frozen=True, slots=True)
class Walk:
    """A folder `desk` beside a repository `sdk`."""

    place: Path

    @property
    def desk(self) -> Path:
        """Where the reader works."""
        return self.place / "desk"

    def environment(self) -> dict[str, str]:
        """Nothing of the settings of whoever runs the tests."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "MYPY"))}
        who = {
            f"GIT_{role}_{what}": "reader@example.invalid"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        ours = {
            "HOME": str(self.place),
            "XDG_CONFIG_HOME": str(self.place),
            "TABLETYPES_CACHE_DIR": str(self.place / "cache"),
        }
        python = {"PYTHONPATH": str(Path(tabletypes.__file__).parents[1])}
        return kept | who | ours | python | {"GIT_CONFIG_NOSYSTEM": "1"}

    def run(self, line: str) -> tuple[int, str]:
        """Exit code and output of a command at the desk."""
        program, *words = shlex.split(line)
        done = subprocess.run(
            [*PROGRAMS[program], *words],
            cwd=self.desk,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout

    def publish(self, version: str, top: Path) -> None:
        """Commit the folder `docs` in another folder to the repository, and tag it."""
        assert self.run(f"git -C ../sdk --work-tree {shlex.quote(str(top))} add --all docs") == (0, "")
        assert self.run(f"git -C ../sdk commit --quiet --message {version}") == (0, "")
        assert self.run(f"git -C ../sdk tag {version}") == (0, "")

    def follow(self, block: Block, masked: Masked) -> None:
        """Do what a block says, and see what it shows."""
        file = self.desk / block.file if block.language != "console" else self.desk
        if block.language == "console":
            for command in commands(block.text):
                code, printed = self.run(command.line)
                assert (command.line, code) == (command.line, command.code), printed
                assert is_as_shown(command.shown, printed, masked), f"{command.line}\n{printed}"
        elif "begins" in block.told:
            text = file.read_text(encoding="utf-8")
            assert is_as_shown(block.text + ANY_LINES, text, masked), text
        else:
            kept = file.read_text(encoding="utf-8") + "\n" if "Add" in block.told else ""
            file.write_text(kept + block.text, encoding="utf-8")


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    """An empty desk and an empty repository."""
    found = Walk(tmp_path)
    found.desk.mkdir()
    assert found.run("git init --quiet ../sdk") == (0, "")
    return found


def test_the_day_of_the_real_documents(walk: Walk, shared: Path) -> None:
    """With versions 90 and 98 of the Genesys Cloud Ruby SDK the page shows what is printed, figures and all."""
    walk.publish("v90", shared / "history" / "genesys-ruby-90-to-98" / "old")
    walk.publish("v98", shared / "corpora" / "genesys-ruby")
    for block in blocks(PAGE.read_text(encoding="utf-8")):
        walk.follow(block, commits_masked)


def _page(name: str, *fields: tuple[str, str]) -> str:
    rows = "".join(f"| **{field}** | {notation} | | [optional] |\n" for field, notation in fields)
    table = f"|Name | Type | Description | Notes|\n|---|---|---|---|\n{rows}"
    return f"---\ntitle: {name}\n---\n## PureCloud::{name}\n\n## Properties\n\n{table}"


Models = Mapping[str, list[tuple[str, str]]]
"""The fields of each model, with the notation of their types."""

TEXT: Final = "**String**"
OLD: Final = {
    "ExternalOrganizationTrustorLink": [("id", TEXT), ("trustor_org_id", TEXT), ("self_uri", TEXT)],
    "WfmAgent": [("id", TEXT), ("time_zone", "[**WfmTimeZone**](WfmTimeZone.html)")],
    "WfmTimeZone": [("time_zone", TEXT)],
}
"""What the page speaks of, and nothing else."""
NEW: Final = {
    "ExternalOrganizationTrustorLink": [("trustor_org_id", TEXT), ("external_organization_uri", TEXT)],
    "WfmAgent": [
        ("id", TEXT),
        ("work_plan_rotation", "[**WorkPlanRotationReference**](WorkPlanRotationReference.html)"),
    ],
    "WorkPlanRotationReference": [("id", TEXT), ("date", "**Date**")],
}


def _publish(walk: Walk, **versions: Models) -> None:
    for version, models in versions.items():
        docs = walk.place / version / "docs"
        docs.mkdir(parents=True)
        for name, fields in models.items():
            (docs / f"{name}.md").write_text(_page(name, *fields), encoding="utf-8")
        walk.publish(version, docs.parent)


def test_the_day_of_documents_of_our_own(walk: Walk) -> None:
    """With the few models that the page speaks of every command prints what the page shows, save for the figures."""
    _publish(walk, v90=OLD, v98=NEW)
    for block in blocks(PAGE.read_text(encoding="utf-8")):
        walk.follow(block, numbers_masked)
    _publish(walk, v99=NEW | {"Team": [("name", TEXT)]})
    code, printed = walk.run("tabletypes update --rev v99")
    assert (code, printed.count("warning[TT410]")) == (0, 2), (
        "the page says so of suppressions that match nothing any more"
    )


def test_the_day_has_its_parts() -> None:
    """The page runs the commands that it is about, and shows both the build that breaks and the one that does not."""
    consoles = [block.text for block in blocks(PAGE.read_text(encoding="utf-8")) if block.language == "console"]
    ran = [command for text in consoles for command in commands(text)]
    assert {command.line.split()[0] for command in ran} == PROGRAMS.keys()
    assert {command.line.split()[1] for command in ran if command.line.startswith("tabletypes")} == {
        "update",
        "compare",
        "check",
    }
    assert [command.code for command in ran if command.line.startswith("mypy")] == [0, 1, 0]


@pytest.mark.parametrize(
    ("printed", "masked", "is_same"),
    [
        ("one\n2 of 0123456789ab\n", commits_masked, True),
        ("one\nx\ny\n2 of ba9876543210\n", commits_masked, True),
        ("one\n3 of 0123456789ab\n", commits_masked, False),
        ("one\n3 of 0123456789ab\n", numbers_masked, True),
        ("one\n2 of 0123456789ab\nmore\n", numbers_masked, False),
        ("other\n2 of 0123456789ab\n", numbers_masked, False),
        ("", numbers_masked, False),
    ],
)
def test_what_differs_is_noticed(printed: str, masked: Masked, is_same: bool) -> None:  # noqa: FBT001
    """Only lines at `…`, commits and, where they are masked, numbers may differ from what is shown."""
    assert is_as_shown("one\n…\n2 of 0123456789ab\n", printed, masked) is is_same
