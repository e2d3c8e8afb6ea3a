"""What stands in the output folder, compared with what is wanted there."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tabletypes.codes import OUTPUT_UNUSABLE
from tabletypes.diagnostics import UsageError
from tabletypes.emit.ownership import MARK, Ownership, is_typed_marker, ownership, same_text
from tabletypes.emit.paths import check_distinct, folders_above
from tabletypes.emit.staging import real_output, staging_name
from tabletypes.recall import content_digest
from tabletypes.source import Span

_BYTECODE_FOLDER = "__pycache__"
_READ_SIZE = 1 << 18
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


Trace: TypeAlias = tuple[int, int, int]
"""Number, size and time of change: whoever puts another file in the place of one leaves another trace."""


@dataclass(frozen=True, slots=True)
class File:
    """One file that is wanted in the output folder."""

    path: str
    """Relative to the output folder, with forward slashes."""
    text: str
    """All of it, header included; empty for `py.typed`."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Relative paths, sorted, by how they stand."""

    missing: tuple[str, ...] = ()
    """Wanted, and not there."""
    stale: tuple[str, ...] = ()
    """Wanted and ours, with another text."""
    current: tuple[str, ...] = ()
    """Wanted, and there as wanted."""
    edited: tuple[str, ...] = ()
    """Ours but changed by hand, wanted or not."""
    foreign: tuple[str, ...] = ()
    """Where a wanted file or its folder belongs, and held by something that is not ours."""
    obsolete: tuple[str, ...] = ()
    """Ours, and no longer wanted."""
    unowned: tuple[str, ...] = ()
    """Neither ours nor in the way."""
    linked: tuple[str, ...] = ()
    """Symlinks where a wanted file or its folder belongs."""


def survey(output: Path, files: Iterable[File], kept: Iterable[str] = ()) -> Survey:
    """How the output folder stands to the wanted files; nothing is changed and no symlink below it followed.

    Of the paths in `kept` it is known that what stands there is wanted, so that nobody has to look.
    """
    wanted = {**dict.fromkeys(kept), **{file.path: file.text for file in files}}
    check_distinct(wanted)
    folder = os.fspath(real_output(output))
    try:
        return _compared(folder, wanted)
    except OSError as error:
        raise UsageError(
            OUTPUT_UNUSABLE, f"output folder cannot be read: {error.strerror}", Span(str(output))
        ) from error


def traces(output: Path, digests: Mapping[str, str]) -> dict[str, Trace] | None:
    """The traces of these files in the output folder, where each is there with its digest; else None.

    No symlink below the folder is followed.
    """
    folder = os.fspath(real_output(output))
    try:
        found = {path: _trace(f"{folder}/{path}") for path in digests}
        is_whole = all(content_digest(held(f"{folder}/{path}")) == digest for path, digest in digests.items())
    except OSError:
        return None
    return found if is_whole else None


def are_there(output: Path, known: Mapping[str, Trace]) -> bool:
    """True where each file in the output folder still is the one that was looked at."""
    folder = os.fspath(real_output(output))
    try:
        return all(_trace(f"{folder}/{path}") == trace for path, trace in known.items())
    except OSError:
        return False


def _trace(path: str) -> Trace:
    found = os.lstat(path)
    return found.st_ino, found.st_size, found.st_mtime_ns


def held(path: str) -> bytes:
    """What a file holds, or only its beginning where that shows already that it is not ours."""
    descriptor = os.open(path, _OPEN_FLAGS)
    try:
        content = chunk = os.read(descriptor, _READ_SIZE)
        while chunk and content.startswith(MARK):
            chunk = os.read(descriptor, _READ_SIZE)
            content += chunk
        return content
    finally:
        os.close(descriptor)


def _compared(folder: str, wanted: Mapping[str, str | None]) -> Survey:
    on_the_way = folders_above(wanted)
    states: dict[str, list[str]] = defaultdict(list)
    absent = set(wanted)
    for path, entry in _entries(folder, staging_name(folder), on_the_way):
        if path in wanted and wanted[path] is None and entry.is_file(follow_symlinks=False):
            state = "current"
        else:
            state = _state(path, entry, wanted.get(path), on_the_way=path in on_the_way)
        if state:
            states[state].append(path)
            absent.discard(path)
    states["missing"] = list(absent)
    _disown_markers(states)
    return Survey(**{state: tuple(sorted(paths)) for state, paths in states.items()})


def _entries(folder: str, skipped: str, on_the_way: Container[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """What stands in the folder and in those that wanted files need; any other folder may be a package of its own."""
    pending = [""]
    while pending:
        prefix = pending.pop()
        try:
            with os.scandir(f"{folder}/{prefix}") as scan:
                entries = list(scan)
        except FileNotFoundError:  # not made yet, or removed by a run at the same time
            continue
        for entry in entries:
            path = prefix + entry.name
            if entry.name == _BYTECODE_FOLDER or path == skipped:
                continue
            if entry.is_dir(follow_symlinks=False) and path in on_the_way:
                pending.append(f"{path}/")
            yield path, entry


def _state(path: str, entry: os.DirEntry[str], text: str | None, *, on_the_way: bool) -> str:
    """The field of `Survey` that this entry belongs to; empty for none."""
    if not entry.is_file(follow_symlinks=False):
        return _obstacle_state(entry, is_wanted=text is not None, on_the_way=on_the_way)
    try:
        content = held(entry.path)
    except FileNotFoundError:
        return ""
    if text is None:
        return _unwanted_state(path, content, on_the_way=on_the_way)
    return _wanted_state(path, content, text.encode())


def _obstacle_state(entry: os.DirEntry[str], *, is_wanted: bool, on_the_way: bool) -> str:
    """The same for what is no file; it is never opened, since a pipe would wait for its writer."""
    in_the_way = is_wanted or on_the_way
    if entry.is_symlink():
        return "linked" if in_the_way else "unowned"
    if entry.is_dir(follow_symlinks=False):
        return "foreign" if is_wanted else "" if on_the_way else "unowned"
    return "foreign" if in_the_way else "unowned"


def _wanted_state(path: str, content: bytes, text: bytes) -> str:
    if same_text(content, text):
        return "current"
    match ownership(path, content):
        case Ownership.OURS:
            return "stale"
        case Ownership.EDITED:
            return "edited"
        case Ownership.FOREIGN:
            return "foreign"


def _unwanted_state(path: str, content: bytes, *, on_the_way: bool) -> str:
    owner = ownership(path, content)
    if owner is Ownership.OURS:
        return "obsolete"
    if on_the_way:
        return "foreign"
    if owner is Ownership.EDITED:
        return "edited"
    return "" if path.endswith(".pyc") else "unowned"


def _disown_markers(states: dict[str, list[str]]) -> None:
    """An empty `py.typed` says nothing of its writer: without a generated file beside it, it is someone else's."""
    ours = {
        path.rpartition("/")[0]
        for state in ("current", "stale", "edited", "obsolete")
        for path in states[state]
        if not is_typed_marker(path)
    }
    strangers = [p for p in states["obsolete"] if is_typed_marker(p) and p.rpartition("/")[0] not in ours]
    states["unowned"] += strangers
    states["obsolete"] = [path for path in states["obsolete"] if path not in strangers]
