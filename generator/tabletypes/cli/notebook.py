"""Where the notes on a target are kept: beside the memories of runs, in the user's cache folder."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path

from tabletypes.notes.stored import read_back, stored
from tabletypes.notes.values import Notes
from tabletypes.read.walk import content_of
from tabletypes.recall import note_path, tool_stamp
from tabletypes.settings import Target


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
    """Write beside and rename, so that no run reads half a file."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    beside.replace(path)


def _key(target: Target) -> str:
    """All that the notes depend on besides documents, files and tabletypes itself."""
    settings = target.settings
    asked = {each.name: getattr(settings, each.name) for each in fields(settings) if each.compare}
    return repr((str(target.documents), str(target.output), asked))
