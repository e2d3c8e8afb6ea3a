"""Who holds an output, and how long another run waits for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tabletypes.diagnostics import Bag, UsageError
from tabletypes.emit import claim
from tabletypes.emit.claim import WAITING, Patience, claimed
from tabletypes.emit.recover import recover
from tabletypes.emit.survey import survey, traces
from tabletypes.emit.write import Overtaken, write
from tabletypes.recall import content_digest

if TYPE_CHECKING:
    from conftest import Runs

HOLD = """
import sys, time
from pathlib import Path
from tabletypes.emit.claim import WAITING, claimed
with claimed(Path(sys.argv[1]), Path("out"), WAITING):
    print("held", flush=True)
    sys.stdin.read()
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals end a process otherwise there")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the staging folder of `out` stands."""
    return tmp_path / ".tabletypes-out"


@pytest.fixture
def holder(place: Path) -> subprocess.Popen[bytes]:
    """Another process that holds the output until its standard input ends."""
    environment = {**os.environ, "PYTHONPATH": str(Path(claim.__file__).parents[2])}
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"held\n"
    return child


def end(child: subprocess.Popen[bytes]) -> None:
    """Let the other process come to its end."""
    child.communicate(timeout=60)


def test_patience_has_an_end(place: Path, holder: subprocess.Popen[bytes]) -> None:
    """A run that has waited long enough says which process holds the output since when, and changes nothing."""
    before = sorted(path.name for path in place.iterdir())
    with pytest.raises(UsageError) as refused, claimed(place, Path("out"), Patience(0)):
        pass
    end(holder)
    found = refused.value.diagnostic
    assert (found.code.id, found.span.path) == ("TT514", "out")
    assert f"process {holder.pid} since 20" in found.message
    assert before == ["holder"]


def test_a_waiting_run_says_so_once(
    place: Path, holder: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits longer than a moment is told once for whom, and goes on when the other ends."""
    monkeypatch.setattr(claim, "_SILENCE", 0)
    told: list[str] = []

    def tell(text: str) -> None:
        told.append(text)
        threading.Thread(target=end, args=(holder,)).start()

    with claimed(place, Path("out"), Patience(60, tell)) as held:
        assert Path(held, "holder").read_text().startswith(f"{os.getpid()} ")
    assert len(told) == 1
    assert told[0].startswith(f"out is held by process {holder.pid} since ")
    assert told[0].endswith("; waiting for up to 60 seconds")
    assert not place.exists()


def test_a_killed_holder_is_in_nobodys_way(place: Path, holder: subprocess.Popen[bytes], run: Runs) -> None:
    """What it leaves is no lock and no interrupted run: it had not begun."""
    holder.send_signal(signal.SIGKILL)
    holder.communicate(timeout=60)
    assert [path.name for path in place.iterdir()] == ["holder"]
    bag = Bag()
    recover(run.output, bag, Patience(0))
    assert (list(bag), place.exists()) == ([], False)


def test_a_word_that_is_none_is_not_repeated(place: Path) -> None:
    """What another hand wrote where the holder's word stands is not printed."""
    place.mkdir()
    (place / "holder").write_bytes(b"1 \x1b[31m since ever\xff\n")
    with claimed(place, Path("out"), WAITING):
        (place / "holder").write_bytes(b"1 \x1b[31m since ever\n")
        with pytest.raises(UsageError, match="output is held by another run; waited for 0 seconds"):
            claimed(place, Path("out"), Patience(0)).__enter__()
    assert not place.exists()


def test_what_is_gone_is_not_kept(run: Runs) -> None:
    """Where a file is no longer the one that was to be kept, nothing is done, and nothing stands beside the output."""
    run({"a.py": "a\n", "b.py": "b\n"})
    before, files, bag = run.tree(), run.files({"b.py": "b2\n"}), Bag()
    found = survey(run.output, files, ["a.py"])
    with pytest.raises(Overtaken):
        write(run.output, files, found, bag, kept={"a.py": (0, 0, 0)})
    assert (run.tree(), run.around(), list(bag)) == (before, set(), [])
    there = traces(run.output, {"a.py": content_digest(before["a.py"].encode())})
    assert there
    assert write(run.output, files, found, bag, kept=there).unchanged == ("a.py",)
