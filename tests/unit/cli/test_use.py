"""What holds for every command: wrong use, targets of the config, and manners towards shells, pipes and terminals."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tabletypes

if TYPE_CHECKING:
    from conftest import Run

WRONG = {
    "no such command": ["gernate"],
    "no such option": ["generate", "docs", "-o", "out", "--frce"],
    "no output": ["generate", "docs"],
    "no value": ["generate", "docs", "-o"],
    "two folders": ["check", "docs", "docs", "-o", "out"],
    "documents and target": ["diff", "docs", "-o", "out", "--target", "a"],
    "documents and config": ["check", "docs", "-o", "out", "--config", "tabletypes.toml"],
    "no such convention": ["generate", "docs", "-o", "out", "--wire", "upper"],
    "no such form": ["check", "docs", "-o", "out", "--format", "xml"],
    "output without documents": ["generate", "-o", "out"],
    "no page": ["inspect"],
    "no format": ["export"],
    "empty documents": ["init", ""],
    "empty documents to check": ["check", "", "-o", "x"],
    "empty documents to export": ["export", "json-schema", ""],
    "empty page": ["inspect", ""],
    "empty output": ["generate", "docs", "-o", ""],
    "empty configuration": ["init", "docs", "--config", ""],
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_wrong_use(run: Run, folder: Path, arguments: list[str]) -> None:
    """Wrong use says what is wrong on standard error, ends with 2, and does nothing."""
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error[TT401] ")
    assert "Traceback" not in result.err
    assert [path.name for path in folder.iterdir()] == ["docs"]


@pytest.mark.parametrize(
    ("options", "is_json"),
    [
        (["--format", "json"], True),
        (["--format=json"], True),
        (["--format", "json", "--format", "text"], False),
        (["--format=json", "--format=text"], False),
        (["--format", "text", "--format=json"], True),
        (["--", "--format", "json"], False),
    ],
)
def test_the_form_of_a_refusal(run: Run, options: list[str], is_json: bool) -> None:  # noqa: FBT001
    """Wrong use is reported in the form that was asked for last, as all else is."""
    refused = run("check", "docs", *options)
    assert (refused.code, refused.out.startswith("{"), bool(refused.err)) == (2, is_json, not is_json)


def test_no_config(run: Run) -> None:
    """Without documents and without a config there is nothing to do."""
    result = run("generate")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error[TT402] ")


def test_targets_of_the_config(run: Run, folder: Path) -> None:
    """Without documents every target is done, with --target those named; any other name is refused."""
    table = '[targets.{0}]\ndocuments = "docs"\noutput = "{0}"\n'
    (folder / "tabletypes.toml").write_text(table.format("one") + table.format("two"), encoding="utf-8")
    assert run("generate", "--target", "two").out.startswith("two: 2 models")
    assert not (folder / "one").exists()
    assert [line.partition(":")[0] for line in run("generate").out.splitlines()] == ["one", "two"]
    assert run("check").code == run("diff").code == 0
    refused = run("check", "--target", "three")
    assert (refused.code, "error[TT405]" in refused.err) == (2, True)


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], *([name, "--help"] for name in ("generate", "export"))])
def test_help(run: Run, arguments: list[str]) -> None:
    """Help is printed, and names the command by its own name."""
    result = run(*arguments)
    assert "Usage: tabletypes" in result.out + result.err
    assert result.code == (0 if arguments else 2)


def test_version(run: Run) -> None:
    """The version is that of the package."""
    assert run("--version").out == f"tabletypes {tabletypes.__version__}\n"


def test_module_equals_command(process: Run, run: Run) -> None:
    """`python -m tabletypes` says what the command says, byte for byte, and calls itself so."""
    for arguments in (["--help"], ["generate", "docs"], ["check", "docs", "-o", "out"], ["inspect", "docs/Plant.md"]):
        assert process(*arguments) == run(*arguments)


def test_no_colors_in_a_pipe(process: Run, folder: Path) -> None:
    """Into a pipe goes plain text, with neither colors nor a progress bar."""
    _many(folder)
    for command in ("generate", "check", "diff"):
        result = process(command, "docs", "-o", "out", "--verbose")
        assert "\x1b" not in result.out + result.err
        assert "Reading" not in result.err
        assert "info[TT103]" in result.out + result.err


def test_colors_and_progress_on_a_terminal(folder: Path, environment: dict[str, str]) -> None:
    """On a terminal severities have colors, and long work shows how far it is."""
    _many(folder)
    said = _on_a_terminal(folder, environment, "generate", "docs", "-o", "out", "--verbose")
    assert "Reading" in said
    assert "\x1b[34m\x1b[1minfo\x1b[0m[TT103]" in said
    assert "docs: 2 models" in said


def test_completion(process: Run) -> None:
    """Shells get their completion scripts, and the commands that begin as the word does."""
    for shell in ("bash", "zsh", "fish"):
        script = process(_TABLETYPES_COMPLETE=f"{shell}_source")
        assert (script.code, script.err) == (0, "")
        assert "_TABLETYPES_COMPLETE" in script.out
    words = process(_TABLETYPES_COMPLETE="bash_complete", COMP_WORDS="tabletypes ge", COMP_CWORD="1")
    assert words.out == "plain,generate\n"


def test_broken_pipe(folder: Path, environment: dict[str, str]) -> None:
    """Where whoever reads goes away, the command ends without a word."""
    command = [sys.executable, "-m", "tabletypes", "export", "json-schema", "docs"]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


HOSTILE = ("::error::taken", "\x1b]0;title\x07", "\x1b[2J", "a\nb", "\u202eevil", "\udcff")


@pytest.fixture
def as_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Escapes reach the output, as on a terminal; elsewhere click takes them away."""
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)


@pytest.mark.usefixtures("as_on_a_terminal")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_paths(run: Run, folder: Path, name: str) -> None:
    """A document's path is never printed raw, nor as a line that a CI system obeys."""
    page = (folder / "docs" / "Plant.md").read_text(encoding="utf-8")
    (folder / "docs" / f"{name}.md").write_text(f"{page}| | | | |\n", encoding="utf-8")
    os.chdir("docs")
    for arguments in (["generate", ".", "-o", "../out"], ["inspect", f"{name}.md"], ["export", "json-schema", "."]):
        _assert_tame(run(*arguments))
    _assert_tame(run("generate", f"{name}.none", "-o", "../out"))
    _assert_tame(run("inspect", "Plant.md", "--dialect", name))


@pytest.mark.usefixtures("as_on_a_terminal")
@pytest.mark.parametrize("text", ["::error::taken", "\x1b]0;title\x07", "\x1b[2J", "\u202eevil", "\x9b31m"])
def test_hostile_text(run: Run, folder: Path, text: str) -> None:
    """Nor is anything that stands in a document, wherever it stands."""
    (folder / "docs" / "Hostile.md").write_text(
        f"---\ntitle: {text}\n---\n{text}\n\n## PureCloud::{text}\n\n{text}\n\n## Properties\n\n"
        "|Name | Type | Description | Notes|\n|---|---|---|---|\n"
        f"| {text} | {text} | {text} | {text} |\n| **a** | [{text}]({text}) | |\n| | {text} | | |\n",
        encoding="utf-8",
    )
    (folder / "docs" / "Bad.md").write_bytes(page_of(text).encode() + b"\xff")
    for arguments in (
        ["generate", "docs", "-o", "out", "-v"],
        ["generate", "docs", "-o", "out", "--format", "json"],
        ["check", "docs", "-o", "out"],
        ["diff", "docs", "-o", "out"],
        ["inspect", "docs/Hostile.md"],
        ["export", "json-schema", "docs"],
    ):
        _assert_tame(run(*arguments))


_COLORS = re.compile(r"\x1b\[\d+m")


def page_of(text: str) -> str:
    """A page with the text and nothing else."""
    return f"{text}\n"


def _assert_tame(result: object) -> None:
    said = _COLORS.sub("", f"{result.out}\n{result.err}")  # type: ignore[attr-defined]
    assert all(character == "\n" or character.isprintable() for character in said)
    assert not any(line.lstrip().startswith("::") for line in said.splitlines())
    assert "Traceback" not in said


def _many(folder: Path) -> None:
    for number in range(300):
        (folder / "docs" / f"note{number}.md").write_text("# A note\n", encoding="utf-8")


def _on_a_terminal(folder: Path, environment: dict[str, str], *arguments: str) -> str:
    ours, theirs = pty.openpty()
    environment = {**environment, "TERM": "xterm-256color", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "tabletypes", *arguments]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        said = b"".join(iter(lambda: _read(ours), b""))
        process.wait()
    os.close(ours)
    return said.decode()


def _read(terminal: int) -> bytes:
    """What comes next; nothing once the other side is closed."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
