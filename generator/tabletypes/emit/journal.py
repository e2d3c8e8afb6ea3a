"""What a run is about to change, written down before it changes anything."""

# Thousands of files: plain strings cost less than a Path for each.
# ruff: noqa: PTH105, PTH123

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from typing import cast

from tabletypes.emit.paths import checked_path
from tabletypes.emit.staging import DRAFT, JOURNAL, OLD, force_to_disk


@dataclass(frozen=True, slots=True)
class Journal:
    """The changes of one run, as relative paths of the output folder."""

    added: tuple[str, ...] = ()
    """Files that were not there."""
    replaced: tuple[str, ...] = ()
    """Files that get another text."""
    removed: tuple[str, ...] = ()
    """Files that go."""
    folders: tuple[str, ...] = ()
    """Folders that were not there, the outermost first."""

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to do."""
        return not (self.added or self.replaced or self.removed)

    @property
    def written(self) -> tuple[str, ...]:
        """What is staged, in the order of its numbers."""
        return self.added + self.replaced

    @property
    def saved(self) -> tuple[str, ...]:
        """What is kept until the end of the run, in the order of its numbers."""
        return self.replaced + self.removed


def enter(place: str, journal: Journal) -> None:
    """Write the journal into the staging folder and onto the disk; from here on an interrupted run has to be undone."""
    with open(f"{place}/{DRAFT}", "xb") as draft:
        draft.write(json.dumps(asdict(journal)).encode())
    for path in (f"{place}/{OLD}", f"{place}/{DRAFT}"):
        force_to_disk(path)
    os.replace(f"{place}/{DRAFT}", f"{place}/{JOURNAL}")
    force_to_disk(place)


def entered(path: str) -> Journal | None:
    """The journal at this path; none where it is not one, or names anything outside the output folder."""
    try:
        with open(path, "rb") as file:
            content = json.loads(file.read())
        return Journal(**{field.name: _paths(content[field.name]) for field in fields(Journal)})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _paths(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("not a list of paths")
    return tuple(map(_path, cast("list[object]", value)))


def _path(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a path")
    return checked_path(value)
