"""Several targets at once: what is said is what one after another would say."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tabletypes.cli import parallel, reporting
from tabletypes.cli.parallel import side_by_side
from tabletypes.side_by_side import share

if TYPE_CHECKING:
    from conftest import PutPage, Result, Run

TABLE = '[targets.{name}]\ndocuments = "{documents}"\noutput = "out/{name}"\n'
STARTS = """
import sys
from tabletypes.cli import parallel, reporting
parallel._method = lambda: {method!r}
from tabletypes.__main__ import main
main()
"""

on_posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="copies of a process can be made on POSIX alone")
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


@pytest.fixture
def targets(folder: Path, put_page: PutPage) -> Path:
    """Seven targets: well, without documents, with a warning, with an error, in the way, and well again, larger first."""
    documents = ["many", "nowhere", "dangling", "twice", "docs", "docs", "docs"]
    names = ["a", "b", "c", "d", "e", "f", "g"]
    tables = (TABLE.format(name=name, documents=place) for name, place in zip(names, documents, strict=True))
    (folder / "tabletypes.toml").write_text("".join(tables), encoding="utf-8")
    for name, rows in (("many", 60), ("dangling", 1), ("twice", 1)):
        for number in range(rows):
            put_page(
                folder / name, f"Thing{number}", "**of** | [**Nothing**](Nothing.md) | | ", "**id** | **String** | | "
            )
    (folder / "twice" / "Other.md").write_text((folder / "twice" / "Thing0.md").read_text("utf-8"), encoding="utf-8")
    (folder / "out").mkdir()
    (folder / "out" / "e").write_text("mine", encoding="utf-8")
    return folder


def tree(place: Path) -> dict[str, bytes]:
    """All files below."""
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def runs(folder: Path, environment: dict[str, str], method: str, *arguments: str) -> tuple[int, bytes, bytes]:
    """The command, its processes started in that way."""
    found = subprocess.run(
        [sys.executable, "-c", STARTS.format(method=method), *arguments],
        cwd=folder,
        env={**environment, "TABLETYPES_CACHE_DIR": ""},
        capture_output=True,
        check=False,
        timeout=120,
    )
    return found.returncode, found.stdout, found.stderr


@pytest.mark.parametrize(
    ("method", "form"),
    [pytest.param("fork", "text", marks=on_posix), pytest.param("fork", "json", marks=on_posix), ("spawn", "json")],
)
def test_jobs_change_nothing(targets: Path, environment: dict[str, str], method: str, form: str) -> None:
    """With one job and with four, the same bytes on both streams, the same exit code, the same files."""
    found = []
    for jobs in ("1", "4"):
        said = [
            runs(targets, environment, method, command, "--jobs", jobs, "--format", form, "--verbose")
            for command in ("diff", "generate", "check")
        ]
        found.append((said, tree(targets / "out")))
        for name in "acfg":
            for path in (targets / "out" / name).iterdir():
                path.unlink()
            (targets / "out" / name).rmdir()
    assert found[0] == found[1]
    assert [code for code, *_ in found[0][0]] == [2] * 3
    assert {path.partition(os.sep)[0] for path in found[0][1]} == set("acefg")


def test_a_run_of_several_is_remembered(targets: Path, process: Run) -> None:
    """A run with nothing to do says the same whether it looks or remembers, with many jobs too."""
    names = ("-t", "[acfg]", "--jobs", "3")
    assert process("generate", *names).code == 0
    again = process("generate", *names)
    assert again == process("generate", *names, TABLETYPES_CACHE_DIR="")
    assert "0 files written" in again.out
    (targets / "docs" / "Bed.md").unlink()
    assert "1 removed" in process("generate", *names).out
    for _ in range(2):
        assert process("check", *names).code == 0


def numbered(item: int) -> tuple[int, int, int]:
    """The item, in which process it was worked on, and how many processors that may use."""
    return item, os.getpid(), share.get()


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are copies, and there are four processors, whatever the test runner does."""
    monkeypatch.setattr(parallel, "_method", lambda: "fork")
    monkeypatch.setattr(parallel, "processors", lambda: 4)


@on_posix
@pytest.mark.usefixtures("forked")
def test_each_item_has_a_process_and_its_share() -> None:
    """Results stand in the order of the items; the processes of all take no more than the processors."""
    found = side_by_side(numbered, range(6), 2)
    assert [item for item, *_ in found] == list(range(6))
    assert len({process for _, process, _ in found} - {os.getpid()}) == 6
    assert {processors for *_, processors in found} == {2}
    assert {process for _, process, _ in side_by_side(numbered, range(6), 1)} == {os.getpid()}
    assert {process for _, process, _ in side_by_side(numbered, [1], 4)} == {os.getpid()}


@on_posix
@pytest.mark.usefixtures("forked")
def test_a_bug_shows_itself() -> None:
    """An exception of one process is raised here, with the place where it happened."""
    parent = os.getpid()

    def failing(item: int) -> int:
        if item == 3 and os.getpid() != parent:
            raise ValueError("three")
        return item

    with pytest.raises(ValueError, match="three") as raised:
        side_by_side(failing, range(6), 2)
    assert "in failing" in raised.value.__notes__[0]


@on_posix
@pytest.mark.usefixtures("forked")
def test_the_work_of_a_killed_process_is_done_here() -> None:
    """A process that ends without a word loses nothing."""
    parent = os.getpid()

    def killed(item: int) -> tuple[int, bool]:
        if item == 1 and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return item, os.getpid() == parent

    assert side_by_side(killed, range(3), 2) == [(0, False), (1, True), (2, False)]


WAITS = """
import os, sys, time
from pathlib import Path
from tabletypes.cli import parallel, reporting
parallel._method = lambda: "fork"
def work(item):
    Path(sys.argv[1], f"begun-{item}").write_text(str(os.getpid()))
    try:
        time.sleep(600)
    finally:
        Path(sys.argv[1], f"undone-{item}").touch()
try:
    parallel.side_by_side(work, [0, 1, 2], 2)
except KeyboardInterrupt:
    sys.exit(130)
"""


def until(is_so: Callable[[], bool]) -> None:
    """Wait for something that will be so; the deadline is for a test that fails."""
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@on_posix
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_ends_all(folder: Path, environment: dict[str, str], number: int, code: int) -> None:
    """Each process undoes what it has begun and ends, before the run does; nothing further is begun or said."""
    child = subprocess.Popen(
        [sys.executable, "-c", WAITS, str(folder)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )
    until(lambda: child.poll() is not None or all((folder / f"begun-{item}").exists() for item in (0, 1)))
    child.send_signal(number)
    said, _ = child.communicate(timeout=60)
    assert (child.returncode, said) == (code, b"")
    assert {path.name for path in folder.glob("*-*")} == {"begun-0", "begun-1", "undone-0", "undone-1"}


ENDED_TWICE = """
import os, signal
from multiprocessing import Pipe
from tabletypes.cli.parallel import _answer
def work(item):
    both = (signal.SIGINT, signal.SIGTERM)
    signal.pthread_sigmask(signal.SIG_BLOCK, both)
    for number in both:
        os.kill(os.getpid(), number)
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, both)
    finally:
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)  # Python looks for signals here, as it may wherever something is undone
_answer(work, None, Pipe()[1], 1)
"""


@on_posix
def test_two_signals_at_once_are_no_noise(environment: dict[str, str]) -> None:
    """Ctrl-C reaches each process, which is told to end by the first one as well: it ends without a word."""
    ended = subprocess.run([sys.executable, "-c", ENDED_TWICE], env=environment, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (130, b"")


@on_posix
def test_a_process_can_be_interrupted_after_it_began_with_signals_held_back() -> None:
    """Signals wait while a process is started, and neither side keeps them waiting."""
    mask = side_by_side(blocked, [1, 2], 2)
    assert mask == [set(), set()]
    assert blocked(0) == set()


def blocked(_: int) -> set[int]:
    """The signals that wait in this process."""
    return set(signal.pthread_sigmask(signal.SIG_BLOCK, ()))


@on_posix
def test_small_targets_share_one_process(
    targets: Path, run: Run, put_page: PutPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --jobs there is a process for each hundred pages, as far as there are processors."""
    asked: list[int] = []
    monkeypatch.setattr(reporting, "processors", lambda: 3)
    monkeypatch.setattr(
        reporting, "side_by_side", lambda work, items, jobs: (asked.append(jobs), side_by_side(work, items, 1))[1]
    )
    run("check", "-t", "[acfg]")
    for number in range(200):
        put_page(targets / "docs", f"Thing{number}", "**id** | **String** | | ")
    run("check", "-t", "[ae]")
    run("check", "-t", "[acfg]")
    run("check", "-t", "[acfg]", "--jobs", "7")
    assert asked == [1, 2, 3, 7]


def test_no_jobs_is_wrong_use(run: Run) -> None:
    """At least one target is worked on at a time."""
    result: Result = run("generate", "--jobs", "0")
    assert (result.code, "TT401" in result.err) == (2, True)
