"""Which files of a folder are documents. Imports nothing that takes time: a run with nothing to do needs it too."""

from __future__ import annotations

import os
from collections.abc import Iterator

SUFFIXES = (".md", ".mdx", ".markdown")


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
