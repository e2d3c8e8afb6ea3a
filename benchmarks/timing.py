"""Whole processes, timed in turn."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from threading import Timer

PYTHON = sys.executable
OURS = (PYTHON, "-m", "tabletypes")
UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took."""

    seconds: float
    """By the wall clock."""
    processor: float
    """Seconds on all cores, with its children's."""
    peak: int
    """Bytes of memory at most, of the largest of its processes."""
    printed: str = ""
    """Standard output and standard error."""


@dataclass(frozen=True, slots=True)
class Step:
    """A command, and what is to be done before each run of it."""

    command: Sequence[str]
    before: Callable[[], object] = lambda: None


class FailedError(Exception):
    """A process that had to succeed did not."""


def timed(command: Sequence[str], folder: Path, *, ends: Container[int] = (0,), limit: float = 3600) -> Run:
    """One run of a process, which must end with one of these exit codes, before the limit in seconds."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        code, usage = _ended(process, limit)
        seconds = time.perf_counter() - start
        output.seek(0)
        printed = output.read().decode(errors="replace")
    if code not in ends:
        raise FailedError(f"{' '.join(command)} ended with {code} after {seconds:.0f} s: {printed[-2000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * UNIT, printed)


def in_turns(steps: Mapping[str, Step], folder: Path, rounds: int) -> dict[str, list[Run]]:
    """The runs of each step, one a round, after a round that is not counted."""
    runs: dict[str, list[Run]] = {name: [] for name in steps}
    for counted in range(-1, rounds):
        for name, step in steps.items():
            step.before()
            run = timed(step.command, folder)
            if counted >= 0:
                runs[name].append(run)
    return runs


def middle(runs: Sequence[Run]) -> Run:
    """The median of each figure, and what the last run printed."""
    return Run(
        median(run.seconds for run in runs),
        median(run.processor for run in runs),
        int(median(run.peak for run in runs)),
        runs[-1].printed,
    )


def own_peak() -> int:
    """Bytes of memory that this process came to; those it starts begin their count there."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def apart(work: Callable[[], object]) -> None:
    """Do work in a process of its own, so that its memory does not count for the runs that follow."""
    process = get_context("fork").Process(target=work)
    process.start()
    process.join()
    if process.exitcode:
        raise FailedError(f"{work} ended with {process.exitcode}")


def environment(folder: Path) -> dict[str, str]:
    """Variables that let each tool write bytecode, find its own programs, and keep its memory in the folder."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    programs = os.pathsep.join([str(Path(PYTHON).parent), kept.get("PATH", os.defpath)])
    return kept | {"PATH": programs, "TABLETYPES_CACHE_DIR": str(memory(folder))}


def memory(folder: Path) -> Path:
    """Where tabletypes leaves what it remembers of a run that is timed."""
    return folder / "memory"


def _ended(process: subprocess.Popen[bytes], limit: float) -> tuple[int, resource.struct_rusage]:
    """The exit code and what the process used; it is killed at the limit."""
    killer = Timer(limit, process.kill)
    killer.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        killer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage
