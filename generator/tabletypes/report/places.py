"""Where a document stands in its checkout: what services that show findings beside the code want to be told."""

from __future__ import annotations

import os


def from_root(path: str, root: str) -> str:
    """The path as seen from that folder, with forward slashes; it begins with `..` where it stands outside."""
    try:
        seen = os.path.relpath(path, root)
    except ValueError:  # Another drive: the best that can be told without an absolute path.
        seen = os.path.splitdrive(path)[1].lstrip("\\/")
    return seen.replace(os.sep, "/")
