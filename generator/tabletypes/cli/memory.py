"""Leaving a memory of a run for the next one; `tabletypes.recall` reads it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from tabletypes.cli.notebook import keep_notes, put
from tabletypes.cli.work import Work
from tabletypes.config import CONFIG_NAMES
from tabletypes.emit.staging import staging_places
from tabletypes.recall import content_digest, digest_of, file_digest, folder_digest, memory_path, memory_text
from tabletypes.settings import ArchiveOrigin, Origin

Fact = tuple[str, str, str]


def remember(report: str, works: Iterable[Work], config: Path | None) -> None:
    """Store what a run says that finds everything as this one left it.

    Nothing is stored where the command was not called from a shell, or where something cannot be read or written: a memory
    only saves time.
    """
    arguments = click.get_current_context().find_root().obj
    path = memory_path(arguments) if arguments else None
    if path is None:
        return
    with suppress(OSError, UnicodeEncodeError):
        facts = [fact for work in works for fact in _facts(work, _digests(work))]
        text = memory_text(0, click.unstyle(report), report, [*_config_facts(config), *facts])
        put(Path(path), text.encode())


def _digests(work: Work) -> dict[str, str]:
    """The digests of all files of the package by path; with them the notes on the target are kept."""
    outcome = work.outcome
    digests = {file.path: content_digest(file.text.encode()) for file in outcome.files}
    if outcome.notes:
        digests = {**{path: outcome.notes.files[path] for path in outcome.kept}, **digests}
        keep_notes(work.target, replace(outcome.notes, documents=work.digests, files=digests))
    return digests


def _facts(work: Work, digests: dict[str, str]) -> Iterator[Fact]:
    """Everything that a target's result depends on, and the result."""
    target = work.target
    yield from _origin_facts(target.documents, digest_of(work.digests.items()))
    yield "folder", str(target.output), _output_digest(work, digests)
    for place in staging_places(Path(os.path.abspath(target.output))):
        yield "folder", str(place), folder_digest(str(place))
    if target.settings.templates is not None:
        yield "folder", str(target.settings.templates), folder_digest(str(target.settings.templates))


def _origin_facts(origin: Origin, digest: str) -> Iterator[Fact]:
    """What says which documents they are: themselves, or the lock, whose commit never changes its content."""
    if isinstance(origin, Path):
        yield "documents", str(origin), digest
        return
    yield "file", str(origin.lock), file_digest(str(origin.lock))
    if isinstance(origin, ArchiveOrigin):
        yield "file", str(origin.file), file_digest(str(origin.file))


def _output_digest(work: Work, digests: dict[str, str]) -> str:
    """Of what was meant to be there, where nothing else is: so the files need not be read again."""
    if work.found.unowned or work.found.edited:
        return folder_digest(str(work.target.output))
    return digest_of(digests.items())


def _config_facts(config: Path | None) -> Iterator[Fact]:
    """The file that was read, and those nearer ones that would be read instead if they were written."""
    if config is None:
        return
    yield "file", str(config), file_digest(str(config))
    for folder in (Path.cwd(), *Path.cwd().parents):
        if folder == Path(os.path.abspath(config)).parent.parent:
            return
        for name in CONFIG_NAMES:
            yield "file", str(folder / name), file_digest(str(folder / name))
