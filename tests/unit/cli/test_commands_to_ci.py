"""No line of any output begins as a command to a CI system does: with `::`, blanks before it or not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tabletypes.report.text import tame

if TYPE_CHECKING:
    from conftest import Result, Run

HOSTILE = "::error::x"


def _check(*results: Result) -> None:
    for result in results:
        assert "Traceback" not in result.err
        assert not [line for line in f"{result.out}\n{result.err}".splitlines() if line.lstrip().startswith("::")]


@pytest.mark.parametrize(
    ("text", "tamed"),
    [
        ("::a\n", "./::a\n"),
        ("x\n \t::a\n::b", "x\n \t./::a\n./::b"),
        ("\n\n::a", "\n\n./::a"),
        ("a::b\n: :c", "a::b\n: :c"),
    ],
)
def test_lines_are_led(text: str, tamed: str) -> None:
    """A line that would be a command is led by `./`; any other is left as it is."""
    assert tame(text) == tamed


def test_pages_and_folders(run: Run, folder: Path) -> None:
    """A page or a folder that is called so."""
    hostile = folder / HOSTILE
    hostile.mkdir()
    (hostile / f"{HOSTILE}.md").write_bytes((folder / "docs" / "Plant.md").read_bytes())
    (hostile / "::warning::bad.md").write_bytes(b"\xff")
    out = f"{HOSTILE}-out"
    _check(run("generate", HOSTILE, "-o", out), run("check", HOSTILE, "-o", out), run("diff", HOSTILE, "-o", out))
    (hostile / "::warning::bad.md").unlink()
    _check(
        run("generate", HOSTILE, "-o", out), run("inspect", f"{HOSTILE}/{HOSTILE}.md"), run("check", HOSTILE, "-o", out)
    )
    result = run("generate", HOSTILE, "-o", out)
    assert result.out.startswith(f"./{HOSTILE}: 1 model")
    (folder / out / "plant.py").write_text("edited", encoding="utf-8")
    _check(*(run(command, HOSTILE, "-o", out) for command in ("generate", "check", "diff")))


def test_inspect_in_the_folder(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first line of `inspect` names the page."""
    (folder / "docs" / f"{HOSTILE}.md").write_bytes((folder / "docs" / "Plant.md").read_bytes())
    monkeypatch.chdir(folder / "docs")
    _check(run("inspect", f"{HOSTILE}.md"), run("inspect", f"{HOSTILE}.none"))


def test_names_of_targets(run: Run, folder: Path) -> None:
    """The name of a target, where it is worked on and where it is not."""
    tables = (
        f'[targets."{HOSTILE}{end}"]\ndocuments = "{docs}"\noutput = "{end}"\n'
        for end, docs in [("a", "docs"), ("b", "no")]
    )
    (folder / "tabletypes.toml").write_text("".join(tables), encoding="utf-8")
    results = [run(command) for command in ("generate", "check", "diff")]
    _check(*results, run("check", "--target", HOSTILE))
    assert (
        results[0].out
        == f"./{HOSTILE}a: 2 models, 2 fields from 2 pages (genesys-ruby); 5 files written, 0 removed, 0 unchanged\n"
    )


def test_context_of_a_diff(run: Run, folder: Path) -> None:
    """Such a line beside a change is taken out and put in again, so that the patch still is one."""
    page = folder / "docs" / "Plant.md"
    text = page.read_text(encoding="utf-8").replace("Names it.", f"{HOSTILE} " * 20)
    page.write_text(text, encoding="utf-8")
    assert run("generate", "docs", "-o", "out").code == 0
    module = folder / "out" / "plant.py"
    assert any(line.lstrip().startswith("::") for line in module.read_text(encoding="utf-8").splitlines())
    page.write_text(text.replace("[optional]", ""), encoding="utf-8")
    result = run("diff", "docs", "-o", "out")
    _check(result)
    git = shutil.which("git") or pytest.skip("needs git")
    subprocess.run([git, "apply"], cwd=folder, input=result.out.encode(), check=True)
    assert run("check", "docs", "-o", "out").code == 0
