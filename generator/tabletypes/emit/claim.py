"""Holding a staging folder: one run at a time, and another one knows whom it waits for.

The lock belongs to an open descriptor, so the end of the process that holds it releases it, however that end comes.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tabletypes.codes import OUTPUT_HELD, OUTPUT_UNUSABLE
from tabletypes.diagnostics import UsageError
from tabletypes.emit.staging import HOLDER, is_left_by_us
from tabletypes.source import Span

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_STEP = 0.02
"""Seconds between two looks at a lock that another run holds."""
_SILENCE = 0.5
"""Seconds that a run waits without a word: most others are done by then."""
_HOLDER = re.compile(r"(\d+) (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\n", re.ASCII)
_FAR = 1 << 20
"""Which byte Windows locks: behind the text, which could not be read otherwise."""


def _silent(_text: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a run waits for another one on the same output."""

    seconds: float = 60
    tell: Callable[[str], None] = _silent
    """Called once, with who holds the output, where it takes longer than a moment."""


WAITING = Patience()
"""As long as if nothing is said, and silently."""


@contextmanager
def claimed(place: Path, output: Path, patience: Patience) -> Generator[str]:
    """The staging folder of that output, made where it is missing and held by this run alone.

    Raises:
        UsageError: another run holds it for longer than we wait, or what stands there is not ours.
    """
    descriptor = _claim(place, output, patience)
    try:
        _refuse_strangers(place)
        _sign(place)
        try:
            yield os.fspath(place)
        finally:
            if sys.platform == "win32" and descriptor is not None:  # where an open file cannot be removed
                os.close(descriptor)
                descriptor = None
            with suppress(OSError):
                (place / HOLDER).unlink()
            with suppress(OSError):  # not empty: what it holds is for the next run
                place.rmdir()
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _claim(place: Path, output: Path, patience: Patience) -> int | None:
    """A descriptor that holds the folder until it is closed; None where something else stands there."""
    begun, told = time.monotonic(), False
    while True:
        with suppress(FileExistsError):
            os.mkdir(place, 0o700)  # noqa: PTH102 (as tests of each step count it)
        with suppress(FileNotFoundError):  # the run before removed it: make it anew
            if not stat.S_ISDIR(os.lstat(place).st_mode):
                return None
            if (descriptor := _locked(place)) is not None:
                return descriptor
        waited = time.monotonic() - begun
        if waited >= patience.seconds:
            _refuse_held(place, output, patience)
        if waited >= _SILENCE and not told:
            told = True
            patience.tell(f"{output} is held by {_holder(place)}; waiting for up to {patience.seconds:g} seconds")
        time.sleep(_STEP)


def _refuse_held(place: Path, output: Path, patience: Patience) -> None:
    message = f"output is held by {_holder(place)}; waited for {patience.seconds:g} seconds"
    raise UsageError(OUTPUT_HELD, message, Span(str(output)))


def _locked(place: Path) -> int | None:
    """A descriptor that has the lock; None where another run has it, or where the folder is no longer the one there."""
    if sys.platform == "win32":  # cannot open a folder
        _refuse_strangers(place)  # before anything is put into it
        lockable = place / HOLDER
        descriptor = os.open(lockable, os.O_RDWR | os.O_CREAT)
    else:
        lockable = place
        descriptor = os.open(lockable, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if _try(descriptor) and os.path.samestat(os.fstat(descriptor), os.lstat(lockable)):
            return descriptor
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _try(descriptor: int) -> bool:
    """True unless another run has the lock; a network file system without locks is used without."""
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return sys.platform != "win32"
    return True


def _sign(place: Path) -> None:
    """Leave word of who holds the folder; it is a courtesy, so that a full disk may prevent it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with suppress(OSError):
        descriptor = os.open(place / HOLDER, flags, 0o600)
        try:
            os.write(descriptor, f"{os.getpid()} {datetime.now().astimezone():%Y-%m-%d %H:%M:%S}\n".encode())
        finally:
            os.close(descriptor)


def _holder(place: Path) -> str:
    """Who holds the folder, as far as it says so."""
    try:
        said = _HOLDER.fullmatch((place / HOLDER).read_text("ascii"))
    except (OSError, UnicodeDecodeError):
        said = None
    return f"process {said[1]} since {said[2]}" if said else "another run"


def _refuse_strangers(place: Path) -> None:
    """Raise `UsageError` where something stands at this place that no run of ours can have left."""
    if not is_left_by_us(place):
        raise UsageError(OUTPUT_UNUSABLE, f"{place.name} is in the way and is not ours; remove it", Span(str(place)))
