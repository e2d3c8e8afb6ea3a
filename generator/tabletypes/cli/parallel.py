"""Several targets at once, each in a process of its own; what is said of them is as if they came one after another."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, cast

import click

from tabletypes.side_by_side import is_threaded, processors, share

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")

_ENDING = (signal.SIGINT, signal.SIGTERM)

jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many targets are worked on at once; if not given, as many as there are processors and pages enough for.",
)


def side_by_side(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> list[Result]:
    """What the work gives for each item, in their order.

    Work, items and results have to be picklable. An exception of the work is raised here, and ends the other processes; an
    item whose process was killed is worked on here once more.
    """
    count = min(jobs, len(items))
    method = _method() if count > 1 else ""
    if not method:
        return [work(item) for item in items]
    import multiprocessing  # takes longer to import than a small target to be generated

    with _ending_is_an_exception():
        return _Row(work, items, count, multiprocessing.get_context(method)).results()


def is_beside_others() -> bool:
    """True in a process that `side_by_side` started: the terminal is not its own."""
    multiprocessing = sys.modules.get("multiprocessing")
    return multiprocessing is not None and multiprocessing.parent_process() is not None


def _method() -> str:
    """How processes are started: as copies where that is safe, which costs least; nothing where threads forbid it."""
    if sys.platform != "linux":
        return "spawn"
    return "" if is_threaded() else "fork"


@dataclass(frozen=True, slots=True)
class _Answer(Generic[Result]):
    """What came of an item."""

    result: Result | None
    error: BaseException | None = None
    trace: str = ""

    def taken(self) -> Result:
        """The result; the error where there is one."""
        if self.error is not None:
            self.error.add_note(f"It happened in a process of its own:\n{self.trace}")
            raise self.error
        return self.result  # type: ignore[return-value]  # None only beside an error, or as a result


class _Row(Generic[Item, Result]):
    """Items, and the processes that work on them."""

    def __init__(self, work: Callable[[Item], Result], items: Sequence[Item], count: int, context: BaseContext) -> None:
        self._work, self._items, self._count, self._context = work, items, count, context
        self._running: dict[Connection, tuple[int, BaseProcess]] = {}

    def results(self) -> list[Result]:
        """Those of all items, once each process has ended."""
        found: dict[int, Result] = {}
        waiting = list(range(len(self._items)))
        try:
            while waiting or self._running:
                while waiting and len(self._running) < self._count:
                    self._start(waiting.pop(0))
                for pipe in self._ready():
                    number, process = self._running[pipe]
                    found[number] = self._result(pipe, number)
                    process.join()
                    pipe.close()
                    del self._running[pipe]
        finally:
            self._end()
        return [found[number] for number in sorted(found)]

    def _start(self, number: int) -> None:
        reading, writing = self._context.Pipe(duplex=False)
        arguments = (self._work, self._items[number], writing, max(1, processors() // self._count))
        process: BaseProcess = cast("Any", self._context).Process(target=_answer, args=arguments)
        with _signals_held_back():  # or one between the start and the note of it would leave a process behind
            process.start()
            self._running[reading] = number, process
        writing.close()

    def _ready(self) -> list[Connection]:
        from multiprocessing.connection import wait

        ready: list[Any] = wait(list(self._running))
        return ready

    def _result(self, pipe: Connection, number: int) -> Result:
        try:
            answer: _Answer[Result] = pipe.recv()
        except EOFError:  # killed, such as for want of memory: alone it may have enough
            return self._work(self._items[number])
        return answer.taken()

    def _end(self) -> None:
        """End what still runs; each process undoes what it has begun."""
        for _, process in self._running.values():
            process.terminate()
        for pipe, (_, process) in self._running.items():
            process.join()
            pipe.close()


def _trace() -> str:
    import traceback  # only what fails needs it

    return traceback.format_exc()


def _answer(work: Callable[[Item], Result], item: Item, pipe: Connection, most: int) -> None:
    """Work on the item, in a process of its own, and send what came of it."""
    for number in _ENDING:
        signal.signal(number, _interrupt_once)
    share.set(most)
    try:
        _let_signals_in()
        pipe.send(_answered(work, item))
    except (KeyboardInterrupt, BrokenPipeError):  # nobody waits any more
        os._exit(130)


def _answered(work: Callable[[Item], Result], item: Item) -> _Answer[Result]:
    try:
        return _Answer(work(item))
    except Exception as error:  # noqa: BLE001 (raised again by whoever takes the answer)
        return _Answer(None, error, _trace())


def _interrupt_once(_number: int, _frame: FrameType | None) -> NoReturn:
    """Raise `KeyboardInterrupt`; a second signal must not disturb the undoing."""
    for number in _ENDING:
        signal.signal(number, unheard)
    raise KeyboardInterrupt


def unheard(_number: int, _frame: FrameType | None) -> None:
    """Do nothing at a signal: where `SIG_IGN` takes the place of a handler that is due, Python complains of it."""


@contextmanager
def _signals_held_back() -> Generator[None]:
    """Let signals wait; a process that is started here begins with that."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _let_signals_in() -> None:
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


@contextmanager
def _ending_is_an_exception() -> Generator[None]:
    """Let SIGTERM raise `SystemExit`, so that no process is left behind; where it had a meaning, that stays."""
    if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL or not _is_main_thread():
        yield
        return
    signal.signal(signal.SIGTERM, _exit)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _is_main_thread() -> bool:
    import threading

    return threading.current_thread() is threading.main_thread()


def _exit(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)
