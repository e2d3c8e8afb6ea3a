"""Work on many items in several processes, where that pays."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_LEAST = 400
"""Items that are worth a process: below, what it takes to start one and to hand over its results is not won back."""
_MOST = 8

share: ContextVar[int] = ContextVar("share", default=_MOST)
"""How many processors this process may use at most; fewer where it works beside others of the same run."""


def side_by_side(work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]) -> list[Result]:
    """What the work gives for all items, in no order that can be relied on.

    Each process begins as a copy of this one, so that nothing has to be handed to it; its results are, and so have to be
    values. What a process cannot do is done here once more, and so fails here as it would without processes.
    """
    count = max(1, min(_processors(), len(items) // _LEAST, share.get()))
    parts = [items[start::count] for start in range(count)]
    children = [_started(work, part) for part in parts[1:]]
    try:
        found = work(parts[0])
        for child, part in zip(children, parts[1:], strict=True):
            results = child.results()
            found += work(part) if results is None else results
        return found
    finally:
        for child in children:
            child.end()


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def is_threaded() -> bool:
    """True where this process has other threads, which a copy of it would lack."""
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


def _processors() -> int:
    """How many this process may use; 1 where copies of it are not safe to make."""
    return processors() if sys.platform == "linux" and not is_threaded() else 1


@dataclass(slots=True)
class _Child(Generic[Result]):
    """A process that was started, and the end of its pipe."""

    process: int
    pipe: int

    def results(self) -> list[Result] | None:
        """What it gives, or None where it failed."""
        from tabletypes.packing import unpacked  # most runs start no process

        with open(self.pipe, "rb", closefd=False) as pipe:
            return unpacked(pipe)

    def end(self) -> None:
        """Wait for its end; without a reader it finds one."""
        os.close(self.pipe)
        os.waitpid(self.process, 0)


def _started(work: Callable[[Sequence[Item]], list[Result]], part: Sequence[Item]) -> _Child[Result]:
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return _Child(process, reading)
    try:
        from tabletypes.packing import pack  # as above

        os.close(reading)
        with open(writing, "wb") as pipe:  # noqa: PTH123 (a descriptor)
            pack(work(part), pipe)
    finally:
        os._exit(0)  # without cleaning up what is the parent's
