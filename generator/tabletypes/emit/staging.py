"""The private folder in which a run gathers its files."""

# Thousands of files: plain strings cost less than a Path for each.
# ruff: noqa: PTH106, PTH108, PTH119, PTH208

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from tabletypes.codes import LEADS_OUTSIDE, OUTPUT_UNUSABLE
from tabletypes.diagnostics import UsageError
from tabletypes.source import Span

NEW, OLD = "new", "old"
"""Folders inside: the files to come, and the files that they replace."""
JOURNAL, DRAFT, DONE = "journal", "journal.draft", "done"
"""Files inside: the journal, under a name that says how far the run came."""
HOLDER = "holder"
"""File inside: which run holds the folder."""
_OWN_NAMES = frozenset({NEW, OLD, JOURNAL, DRAFT, DONE, HOLDER})


def real_output(output: Path) -> Path:
    """The output folder below its real parents, so that each folder goes by one name; it need not exist yet."""
    if output.name in ("", ".."):
        folder = Path(os.path.realpath(output))
    else:
        folder = Path(os.path.realpath(output.parent), output.name)
    if not folder.name:
        raise UsageError(OUTPUT_UNUSABLE, "output folder has no name of its own", Span(str(output)))
    try:
        mode = os.lstat(folder).st_mode
    except FileNotFoundError:
        return folder
    except OSError as error:
        raise UsageError(
            OUTPUT_UNUSABLE, f"output folder cannot be used: {error.strerror}", Span(str(output))
        ) from error
    if stat.S_ISLNK(mode):
        raise UsageError(LEADS_OUTSIDE, "output folder is a symlink", Span(str(output)))
    if not stat.S_ISDIR(mode):
        raise UsageError(OUTPUT_UNUSABLE, "output folder is a file", Span(str(output)))
    return folder


def staging_name(folder: str) -> str:
    """How the staging folder of an output folder is called, wherever it stands."""
    return f".tabletypes-{os.path.basename(folder)}"


def staging_places(folder: Path) -> tuple[Path, Path]:
    """Where a staging folder may stand: beside the output folder, or inside."""
    name = staging_name(os.fspath(folder))
    return folder.parent / name, folder / name


def staging_place(folder: Path) -> Path:
    """Beside the output folder, or inside where beside is another file system or cannot be written."""
    beside, inside = staging_places(folder)
    with suppress(FileNotFoundError):
        if folder.stat().st_dev != folder.parent.stat().st_dev:
            return inside
        if not os.access(folder.parent, os.W_OK | os.X_OK):
            return inside
    return beside


def leftovers(place: str) -> list[str]:
    """What stands in a staging folder, but for the word of who holds it."""
    return [name for name in os.listdir(place) if name != HOLDER]


def clear(place: str) -> None:
    """Empty a staging folder, the journal last: until then it tells how far the run came."""
    for name in (NEW, OLD):
        _remove(f"{place}/{name}")
    for name in leftovers(place):
        os.unlink(f"{place}/{name}")


def force_to_disk(path: str) -> None:
    """Wait until the disk holds what was written to this file, or which names this folder holds."""
    if sys.platform == "win32":  # cannot open a folder, and a file only for writing
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(folder: str) -> None:
    try:
        with os.scandir(folder) as scan:
            entries = list(scan)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            _remove(entry.path)
        else:
            os.unlink(entry.path)
    os.rmdir(folder)


def is_left_by_us(place: Path) -> bool:
    """True where nothing stands at this place but what a run of ours can have left."""
    found = os.lstat(place)
    if not stat.S_ISDIR(found.st_mode) or (sys.platform != "win32" and found.st_uid != os.geteuid()):
        return False
    with os.scandir(place) as scan:
        return all(map(_is_own, scan))


def _is_own(entry: os.DirEntry[str]) -> bool:
    if entry.name in (NEW, OLD):
        return entry.is_dir(follow_symlinks=False)
    return entry.name in _OWN_NAMES and entry.is_file(follow_symlinks=False)
