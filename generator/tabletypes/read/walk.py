"""Which files of a folder are documents, and what they hold. Imports nothing that takes time: a run with nothing to do needs it too."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

SUFFIXES = (".md", ".mdx", ".markdown")
_CHUNK = 1 << 16
"""More would be mapped by malloc, as pages of their own for each file: twice the time, and twice the memory."""


def is_document(path: str) -> bool:
    """True for what would be a document if a folder had it at this path; no part of its path is hidden."""
    return path.lower().endswith(SUFFIXES) and not path.startswith(".") and "/." not in path


def _raised(_path: str, error: OSError) -> None:
    raise error


def document_paths(folder: str, closed: Callable[[str, OSError], None] = _raised, below: str = "") -> Iterator[str]:
    """Every document in the folder and those below, relative to it, unordered; hidden ones, linked folders, pipes and devices are left out.

    Raises:
        OSError: the folder cannot be read; one below it goes to `closed` with its path.
    """
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError as error:
        if not below:
            raise
        closed(below.rstrip("/"), error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from document_paths(entry.path, closed, f"{below}{entry.name}/")
        elif entry.name.lower().endswith(SUFFIXES) and _is_file(entry):
            yield below + entry.name


def _is_file(entry: os.DirEntry[str]) -> bool:
    """True also for a link that leads nowhere because it leads to itself: opening it will say so."""
    try:
        return entry.is_file()
    except OSError:
        return True


def content_of(path: str, most: int = sys.maxsize) -> bytes:
    """What the file holds, or somewhat more than `most` bytes of it; without the layers of `open`, which cost more.

    Raises:
        OSError: it cannot be read.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        chunks = [os.read(descriptor, _CHUNK)]
        while len(chunks[-1]) == _CHUNK and len(chunks) * _CHUNK <= most:
            chunks.append(os.read(descriptor, _CHUNK))
        return b"".join(chunks) if len(chunks) > 1 else chunks[0]
    finally:
        os.close(descriptor)
