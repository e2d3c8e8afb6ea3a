"""Packages that follow their documents, with the real watchfiles in a process of its own."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tabletypes.cli import changes
from tabletypes.emit.claim import WAITING, claimed

if TYPE_CHECKING:
    from conftest import PutPage, Run

CONFIG = '[targets.garden]\ndocuments = "docs"\noutput = "out"\n'
ROW = "**id** | **String** | {} | "

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a signal cannot be sent there as Ctrl-C sends it")


@dataclass(frozen=True)
class Watch:
    """A watching process, and what it has said so far."""

    process: subprocess.Popen[bytes]
    log: Path
    package: Path

    @property
    def said(self) -> str:
        """Everything so far."""
        return self.log.read_text("utf-8")

    @property
    def runs(self) -> int:
        """How many runs have come to their end."""
        return self.said.count("\ngarden: ") + self.said.startswith("garden: ")

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something that will be so; the deadline is for a test that fails."""
        deadline = time.monotonic() + 90
        while not is_so():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.02)

    def holds(self, module: str, text: str) -> Callable[[], bool]:
        """Whether the module is there, with that text."""
        path = self.package / f"{module}.py"
        return lambda: path.is_file() and text in path.read_text("utf-8")

    def end(self, number: int = signal.SIGINT) -> int:
        """The exit code after a signal."""
        self.process.send_signal(number)
        return self.process.wait(timeout=60)


@pytest.fixture
def watch(folder: Path, environment: dict[str, str]) -> Iterator[Watch]:
    """A process that watches the target of a configuration, once it has generated it."""
    (folder / "tabletypes.toml").write_text(CONFIG, encoding="utf-8")
    log = folder.parent / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "tabletypes", "watch"],
            cwd=folder,
            env=environment,
            stdout=file,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        )
    watching = Watch(process, log, folder / "out")
    try:
        watching.until(lambda: watching.runs == 1)
        yield watching
    finally:
        process.kill()
        process.wait()


def test_saving_in_every_way(folder: Path, watch: Watch, put_page: PutPage) -> None:
    """A page that is written, renamed over, added in a new folder or removed is followed; so is a folder made anew."""
    docs = folder / "docs"
    put_page(docs, "Plant", ROW.format("Written."))
    watch.until(watch.holds("plant", "Written."))

    put_page(folder / "elsewhere", "Plant", ROW.format("Renamed.")).replace(docs / "Plant.md")
    watch.until(watch.holds("plant", "Renamed."))

    put_page(docs / "new" / "deep", "Shed", ROW.format("Added."))
    watch.until(watch.holds("shed", "Added."))
    put_page(docs / "new" / "deep", "Shed", ROW.format("Written too."))
    watch.until(watch.holds("shed", "Written too."))

    (docs / "new" / "deep" / "Shed.md").unlink()
    watch.until(lambda: not (watch.package / "shed.py").exists())

    docs.rename(folder / "away")
    watch.until(lambda: "docs does not exist" in watch.said)
    assert (watch.package / "plant.py").is_file()
    put_page(docs, "Plant", ROW.format("Anew."))
    watch.until(watch.holds("plant", "Anew."))

    shutil.rmtree(docs)
    (folder / "away").rename(docs)
    watch.until(watch.holds("plant", "Renamed."))
    put_page(docs, "Plant", ROW.format("At last."))
    watch.until(watch.holds("plant", "At last."))
    assert watch.end() == 130


def test_the_configuration_is_followed(folder: Path, watch: Watch, put_page: PutPage) -> None:
    """What it says now counts, other documents too; a broken or missing one is reported, and watching goes on."""
    config = folder / "tabletypes.toml"
    config.write_text(f"{CONFIG}names = {{ Plant = 'Herb' }}\n", encoding="utf-8")
    watch.until(watch.holds("herb", "class Herb"))

    config.write_text(f"{CONFIG}names = \n", encoding="utf-8")
    watch.until(lambda: "error[TT404]" in watch.said)
    config.unlink()
    watch.until(lambda: "error[TT402]" in watch.said)
    assert (watch.package / "herb.py").is_file()

    put_page(folder / "more", "Shed", ROW.format("Other documents."))
    config.write_text(CONFIG.replace('"docs"', '"more"'), encoding="utf-8")
    watch.until(watch.holds("shed", "Other documents."))
    put_page(folder / "more", "Shed", ROW.format("Followed."))
    watch.until(watch.holds("shed", "Followed."))


def test_templates_are_followed(folder: Path, watch: Watch, root: Path) -> None:
    """A template of one's own is a part of what is watched."""
    own = folder / "own" / "dataclass"
    own.mkdir(parents=True)
    template = (root / "templates" / "dataclass" / "model.py.jinja").read_text("utf-8")
    (own / "model.py.jinja").write_text(f"{template}# First.\n", encoding="utf-8")
    (folder / "tabletypes.toml").write_text(f'{CONFIG}templates = "own"\n', encoding="utf-8")
    watch.until(watch.holds("plant", "# First."))
    (own / "model.py.jinja").write_text(f"{template}# Second.\n", encoding="utf-8")
    watch.until(watch.holds("plant", "# Second."))


def test_an_error_leaves_the_package(watch: Watch, folder: Path, put_page: PutPage) -> None:
    """It is reported, nothing is written, and the next save has its turn."""
    before = {path.name: path.read_bytes() for path in watch.package.iterdir()}
    put_page(folder / "docs", "Plant", " | **String** | No name. | ")
    watch.until(lambda: "error[TT107]" in watch.said and "nothing was written" in watch.said)
    assert {path.name: path.read_bytes() for path in watch.package.iterdir()} == before
    put_page(folder / "docs", "Plant", ROW.format("Mended."))
    watch.until(watch.holds("plant", "Mended."))


def test_a_burst_is_one_change(watch: Watch, folder: Path, put_page: PutPage) -> None:
    """Many pages saved at once lead to few runs, and what is no input of the target to none."""
    for number in range(40):
        put_page(folder / "docs", f"Thing{number}", ROW.format("One of many."))
    watch.until(watch.holds("thing39", "One of many."))
    assert watch.runs < 20
    watch.until(lambda: "42 models" in watch.said.splitlines()[-1])
    runs = watch.runs
    (folder / "unrelated").write_text("nothing", encoding="utf-8")
    (folder / "docs" / "unrelated.txt").write_text("nothing", encoding="utf-8")
    (watch.package / "__pycache__").mkdir()
    time.sleep(1)  # for runs that do not come: too short a time fails to find some, never fails
    assert watch.runs == runs


def test_saves_during_a_run_make_one_more(watch: Watch, folder: Path, put_page: PutPage) -> None:
    """Whatever is saved while a run is going on, and however often, there is one run behind it."""
    with claimed(folder / ".tabletypes-out", Path("out"), WAITING):
        put_page(folder / "docs", "Shed", ROW.format("Begins a run."))
        watch.until(lambda: "out is held by process" in watch.said)
        for number in range(10):
            put_page(folder / "docs", "Plant", ROW.format(f"Saved {number}."))
            put_page(folder / "docs", f"Thing{number}", ROW.format("One of many."))
            time.sleep(0.1)  # so that each would be a burst of its own
    watch.until(lambda: watch.runs == 3)
    assert watch.holds("plant", "Saved 9.")()
    assert watch.holds("thing9", "One of many.")()
    time.sleep(1)  # for runs that do not come, as above
    assert watch.runs == 3


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it(watch: Watch, number: int, code: int) -> None:
    """At once, with the exit code of the signal, and without a word."""
    before = watch.said
    assert (watch.end(number), watch.said) == (code, before)


def test_without_the_library(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is wrong use, which says what to install."""
    monkeypatch.setattr(changes, "find_spec", lambda _: None)
    result = run("watch", "docs", "-o", "out")
    assert (result.code, 'pip install "tabletypes[watch]"' in result.err) == (2, True)
    assert not (folder / "out").exists()


@pytest.mark.parametrize("arguments", [(), ("docs",), ("docs", "-o", "docs"), ("--jobs", "0")])
def test_a_start_that_cannot_be_followed(run: Run, folder: Path, arguments: tuple[str, ...]) -> None:
    """Wrong use ends it before anything is watched."""
    assert run("watch", *arguments).code == 2
    assert {path.name for path in folder.iterdir()} == {"docs"}


def test_a_system_that_lets_nothing_be_watched(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says is reported, with what can be done; the package is there."""
    watchfiles = pytest.importorskip("watchfiles")

    def refuse(*_: object, **__: object) -> Iterator[object]:
        raise OSError("OS file watch limit reached.")
        yield

    monkeypatch.setattr(watchfiles, "watch", refuse)
    result = run("watch", "docs", "-o", "out")
    assert (result.code, "folders cannot be watched: OS file watch limit reached." in result.err) == (2, True)
    assert (folder / "out" / "plant.py").is_file()
