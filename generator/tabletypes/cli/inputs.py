"""What targets are made from, as it stands on disk: files to look at, and folders in which they may change."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tabletypes.read.walk import document_paths
from tabletypes.settings import ArchiveOrigin, GitOrigin, Origin, Target

Look: TypeAlias = tuple[tuple[str, int, int, int], ...]
"""Each file that is there: path, number, size, and when it was changed."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The places that targets are made from, whether or not anything is there."""

    documents: tuple[Path, ...] = ()
    templates: tuple[Path, ...] = ()
    config: Path | None = None

    @classmethod
    def of(cls, targets: Iterable[Target], config: Path | None) -> Inputs:
        """Those of the targets and of the configuration that names them."""
        known = tuple(targets)
        templates = {one.settings.templates for one in known if one.settings.templates}
        places = (place for one in known for place in places_of(one.documents))
        return cls(tuple(dict.fromkeys(places)), tuple(sorted(templates)), config)

    def files(self) -> Iterator[str]:
        """Every file there."""
        if self.config:
            yield self.config.as_posix()
        for place in self.documents:
            yield from document_files(place)
        for place in self.templates:
            yield from template_files(place)

    def own_folders(self) -> Iterator[str]:
        """Every folder that holds documents or templates, or may hold some."""
        for place in (*self.documents, *self.templates):
            yield from folders_below(place)

    def folders(self) -> Iterator[str]:
        """Those, and the ones in which they may come and go themselves; where one is missing, the nearest one above."""
        yield from self.own_folders()
        for place in filter(None, (*self.documents, *self.templates, self.config)):
            yield _nearest(place.parent)

    def look(self) -> Look:
        """How the files are now."""
        return tuple(sorted(filter(None, map(_seen, set(self.files())))))


def places_of(origin: Origin) -> tuple[Path, ...]:
    """Where documents come from on this disk; a commit never changes, so that its lock says all."""
    match origin:
        case GitOrigin():
            return (origin.lock,)
        case ArchiveOrigin():
            return origin.file, origin.lock
        case Path():
            return (origin,)


def document_files(place: Path) -> Iterator[str]:
    """The page, or every document in the folder and those below; nothing where there is nothing."""
    if place.is_file():
        yield place.as_posix()
        return
    prefix = "" if place == Path() else f"{place.as_posix()}/"
    with suppress(OSError):
        yield from (prefix + path for path in document_paths(str(place), _passed_over))


def _passed_over(_path: str, _error: OSError) -> None:
    """A folder that cannot be read is reported by whoever reads the documents."""


def template_files(place: Path) -> Iterator[str]:
    """Every file in the folder and those below."""
    for folder in folders_below(place):
        with suppress(OSError), os.scandir(folder) as entries:
            yield from (f"{folder}/{entry.name}" for entry in entries if entry.is_file())


def folders_below(place: Path) -> Iterator[str]:
    """The folder and those below it, as far as anything is looked for in them; nothing where it is not there."""
    for above, below, _ in os.walk(place):
        below[:] = [name for name in below if not name.startswith(".")]
        yield Path(above).as_posix()


def _nearest(folder: Path) -> str:
    """The folder, or the nearest one above that is there."""
    absolute = Path(os.path.abspath(folder))  # noqa: PTH100 (links stay as the user named them)
    return next(str(one) for one in (absolute, *absolute.parents) if one.is_dir())


def _seen(path: str) -> tuple[str, int, int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 (of thousands of files)
    except OSError:
        return None
    return path, found.st_ino, found.st_size, found.st_mtime_ns
