"""Which files of a folder are documents, and what they hold. Imports nothing that takes time: a run with nothing to do needs it too."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

SUFFIXES = (".md", ".mdx", ".markdown")
_CHUNK = 1 << 18


def document_paths(folder: str, below: str = "") -> Iterator[str]:
    """Every document in the folder and those below, relative to it, unordered; hidden ones, linked folders, pipes and devices are left out."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from document_paths(entry.path, f"{below}{entry.name}/")
            elif entry.name.lower().endswith(SUFFIXES) and entry.is_file():
                yield below + entry.name


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
