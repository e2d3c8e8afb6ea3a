"""Two runs at the same time on one output."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tabletypes.cli import bringing
from tabletypes.emit.claim import WAITING, claimed
from tabletypes.emit.write import Written

if TYPE_CHECKING:
    from conftest import PutPage, Result, Run

pytest.importorskip("fcntl", reason="the holder in this process locks as POSIX does")
ROUNDS = 8


def contents(package: Path) -> dict[str, str]:
    """What stands in a package."""
    return {path.name: path.read_text("utf-8") for path in package.iterdir()}


def test_the_tree_is_always_wholly_of_one(
    folder: Path, run: Run, environment: dict[str, str], put_page: PutPage
) -> None:
    """Whoever comes first or last, after two runs with other documents the package is that of one of them."""
    whole = []
    for name, count in (("first", 9), ("second", 14)):
        for number in range(count):
            put_page(folder / name, f"Thing{number}", f"**of_{name}** | **String** | | ")
        assert run("generate", name, "-o", f"whole/{name}").code == 0
        package = contents(folder / "whole" / name)
        whole.append({path: text for path, text in package.items() if path != "__init__.py"})
    seen = set()
    for number in range(ROUNDS):
        names = ["first", "second"][:: 1 if number % 2 else -1]
        runs = [
            subprocess.Popen(
                [sys.executable, "-m", "tabletypes", "generate", name, "-o", "out"],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            for name in names
        ]
        said = [process.communicate(timeout=120)[0].decode() for process in runs]
        assert [process.returncode for process in runs] == [0, 0], said
        assert "TT505" not in "".join(said)
        found = contents(folder / "out")
        init = found.pop("__init__.py")
        assert found in whole
        seen.add(whole.index(found))
        assert init == (folder / "whole" / ["first", "second"][whole.index(found)] / "__init__.py").read_text("utf-8")
    assert seen <= {0, 1}
    assert {path.name for path in folder.iterdir()} == {"docs", "first", "second", "whole", "out"}


def held(folder: Path, process: Run, *arguments: str) -> Result:
    """The command, run while this process holds the output."""
    with claimed(folder / ".tabletypes-out", Path("out"), WAITING):
        return process("generate", "docs", "-o", "out", "--wait", "0", *arguments)


def test_waiting_in_vain(folder: Path, process: Run) -> None:
    """The second run says who holds the output, writes nothing, and ends with 2; later it is free."""
    refused = held(folder, process)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("out: error[TT514] output is held by process ")
    assert not (folder / "out").exists()
    assert process("generate", "docs", "-o", "out").code == 0


def test_a_report_for_machines_says_it_too(folder: Path, process: Run) -> None:
    """The code is in the JSON report."""
    assert held(folder, process, "--format", "json").codes == ["TT514"]


def test_a_run_with_nothing_to_do_takes_no_lock(folder: Path, process: Run) -> None:
    """Where all files are as they should be, no staging folder is made, and nothing beside the output changes."""
    process("generate", "docs", "-o", "out")
    before = folder.stat().st_mtime_ns
    assert process("generate", "docs", "-o", "out", TABLETYPES_CACHE_DIR="").code == 0
    assert folder.stat().st_mtime_ns == before


def test_a_run_that_came_between_is_noticed(
    folder: Path, run: Run, process: Run, put_page: PutPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that an earlier run has made are kept only where no other run has replaced them since."""
    for number in range(6):
        put_page(folder / "docs", f"Thing{number}", "**first** | **String** | | ")
        put_page(folder / "other", f"Thing{number}", "**second** | **String** | | ")
    run("generate", "docs", "-o", "out")
    put_page(folder / "docs", "Thing0", "**first** | **String** | Edited. | ")
    run("generate", "docs", "-o", "whole")
    real, calls = bringing.write, list[int]()

    def overtaken(*args: Any, **options: Any) -> Written:
        if not calls:
            assert process("generate", "other", "-o", "out").code == 0
        calls.append(len(args[1]))
        return real(*args, **options)

    monkeypatch.setattr(bringing, "write", overtaken)
    assert run("generate", "docs", "-o", "out").code == 0
    assert contents(folder / "out") == contents(folder / "whole")
    assert len(calls) == 2
    assert calls[0] < 6 < calls[1]
