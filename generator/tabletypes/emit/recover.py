"""Undo or finish what an interrupted run left."""

# Thousands of files: plain strings cost less than a Path for each.
# ruff: noqa: PTH103, PTH105, PTH106, PTH108, PTH114, PTH120

from __future__ import annotations

import os
import stat
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

from tabletypes.codes import INTERRUPTED_RUN
from tabletypes.diagnostics import Bag
from tabletypes.emit.claim import WAITING, Patience, claimed
from tabletypes.emit.journal import Journal, entered
from tabletypes.emit.ownership import Ownership, ownership
from tabletypes.emit.paths import folders_above
from tabletypes.emit.staging import DONE, JOURNAL, NEW, OLD, clear, leftovers, real_output, staging_places
from tabletypes.emit.survey import held
from tabletypes.emit.trouble import reported
from tabletypes.source import Span


def recover(output: Path, bag: Bag, patience: Patience = WAITING) -> None:
    """Bring the output folder to where a run stands whole or not at all, and note what had to be done.

    Raises:
        UsageError: another run holds the output folder for longer than we wait.
    """
    folder = real_output(output)
    for place in staging_places(folder):
        if os.path.lexists(place):
            with reported(output, bag), claimed(place, output, patience) as staging:
                settle(staging, folder, output, bag)


def note_interrupted(output: Path, bag: Bag) -> None:
    """Note an interrupted run without doing anything about it; the next `generate` will."""
    folder = real_output(output)
    if any(os.path.lexists(place) for place in staging_places(folder)):
        message = "an earlier run was interrupted, or one is going on"
        bag.add(
            INTERRUPTED_RUN, message, Span(str(output)), hint="Run `tabletypes generate`, which finishes or undoes it."
        )


def settle(place: str, folder: Path, output: Path, bag: Bag) -> None:
    """The same, for a staging folder that this run holds; it is empty afterwards."""
    names = leftovers(place)
    finished = DONE in names
    if finished:
        tidy(os.fspath(folder), entered(f"{place}/{DONE}") or Journal())
    else:
        withdraw(place, os.fspath(folder))
    clear(place)
    if names:
        fate = "it had written everything" if finished else "what it had begun was undone"
        bag.add(INTERRUPTED_RUN, f"an earlier run was interrupted; {fate}", Span(str(output)))


def withdraw(place: str, folder: str) -> None:
    """Put back what a run has changed that did not come to its end; any part of this may be repeated."""
    record = f"{place}/{JOURNAL}"
    if not os.path.lexists(record):
        return
    journal = entered(record) or Journal()
    for number, path in enumerate(journal.added):
        if not os.path.lexists(f"{place}/{NEW}/{number}"):
            _take_back(folder, path)
    for path in reversed(journal.folders):
        if _is_inside(folder, path):
            with suppress(OSError):
                os.rmdir(f"{folder}/{path}")
    for number, path in enumerate(journal.saved):
        _put_back(f"{place}/{OLD}/{number}", folder, path)
    os.unlink(record)


def tidy(folder: str, journal: Journal) -> None:
    """Remove what removed files leave behind: their bytecode, and folders that are empty now."""
    stems: dict[str, set[str]] = defaultdict(set)
    for path in journal.removed:
        above, _, name = path.rpartition("/")
        if _is_inside(folder, path):
            stems[above].add(name.removesuffix(".py"))
    for above in sorted(stems, reverse=True):
        with suppress(OSError):
            _remove_bytecode(f"{folder}/{above}/__pycache__", stems[above])
        with suppress(OSError):
            for path in sorted(folders_above([f"{above}/"]), reverse=True):
                os.rmdir(f"{folder}/{path}")


def _remove_bytecode(cache: str, stems: set[str]) -> None:
    if os.path.islink(cache):
        return
    with os.scandir(cache) as scan:
        entries = list(scan)
    for entry in entries:
        if entry.name.endswith(".pyc") and entry.name.partition(".")[0] in stems:
            os.unlink(entry.path)
    os.rmdir(cache)


def _take_back(folder: str, path: str) -> None:
    if _is_inside(folder, path) and _is_ours(folder, path):
        os.unlink(f"{folder}/{path}")


def _put_back(saved: str, folder: str, path: str) -> None:
    """Put a file back in its place, unless it still stands there, or a hand has changed that place since."""
    target = f"{folder}/{path}"
    if not _is_file(saved) or not _is_inside(folder, path):
        return
    if os.path.lexists(target) and (os.path.samestat(os.lstat(saved), os.lstat(target)) or not _is_ours(folder, path)):
        return
    os.makedirs(os.path.dirname(target), exist_ok=True)
    os.replace(saved, target)


def _is_inside(folder: str, path: str) -> bool:
    """True where no symlink stands on the way."""
    return not any(os.path.islink(f"{folder}/{above}") for above in folders_above([path]))


def _is_ours(folder: str, path: str) -> bool:
    target = f"{folder}/{path}"
    return _is_file(target) and ownership(path, held(target)) is Ownership.OURS


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
