"""Where the notes on a target are kept: beside the memories of runs, in the user's cache folder."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from tabletypes.notes.stored import read_back, stored
from tabletypes.notes.values import Notes
from tabletypes.read.walk import content_of
from tabletypes.recall import note_path, tool_stamp
from tabletypes.settings import Target
from tabletypes.whole_file import put_whole

_KEPT = 30 * 24 * 60 * 60
"""Seconds; a project that nobody generated for a month leaves nothing behind."""
_NAME = re.compile(r"\.?[0-9a-f]{32}(?:\.|$)")
"""Of what this module keeps; the folder holds fetched documents too."""


def notes_on(target: Target) -> Notes | None:
    """What the last run noted on the target, as it is configured; None where there is nothing of use."""
    path = note_path(_key(target))
    try:
        return read_back(content_of(path), tool_stamp()) if path else None
    except OSError:
        return None


def keep_notes(target: Target, notes: Notes) -> None:
    """Keep the notes for the next run; raises `OSError` where they cannot be written."""
    if path := note_path(_key(target)):
        put(Path(path), stored(notes, tool_stamp()))


def put(path: Path, content: bytes) -> None:
    """Write beside and rename, so that no run reads half a file; what was kept long ago goes."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    put_whole(path, content, 0o600)
    with suppress(OSError):  # another run may be at it
        _forget(path.parent)


def _forget(folder: Path) -> None:
    """Remove what was kept long ago: whoever still works with it has it again after one run."""
    oldest = time.time() - _KEPT
    with os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.match(entry.name) and entry.is_file(follow_symlinks=False) and entry.stat().st_mtime < oldest:
                os.unlink(entry.path)  # noqa: PTH108 (an entry has no Path)


def _key(target: Target) -> str:
    """All that the notes depend on besides documents, files and tabletypes itself."""
    settings = target.settings
    asked = {each.name: getattr(settings, each.name) for each in fields(settings) if each.compare}
    return repr((str(target.documents), str(target.output), asked))
