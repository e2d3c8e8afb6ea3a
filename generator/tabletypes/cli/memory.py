"""Leaving a memory of a run for the next one; `tabletypes.recall` reads it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from tabletypes.cli.notebook import keep_notes, put
from tabletypes.cli.reporting import Fact, Finding
from tabletypes.cli.work import Work
from tabletypes.config.targets import CONFIG_NAMES
from tabletypes.emit.staging import staging_places
from tabletypes.recall import content_digest, digest_of, file_digest, folder_digest, memory_path, memory_text, note_path
from tabletypes.settings import ArchiveOrigin, Origin


def leaves_memory() -> bool:
    """True where the command was called from a shell, and the user wants memories."""
    return bool(_arguments()) and note_path("") is not None


def digests_of(work: Work) -> dict[str, str]:
    """The digests of all files of the package by path."""
    outcome = work.outcome
    digests = {file.path: content_digest(file.text.encode()) for file in outcome.files}
    return {**{path: outcome.notes.files[path] for path in work.kept}, **digests} if outcome.notes else digests


def facts_of(work: Work) -> tuple[Fact, ...] | None:
    """What the next run has to find unchanged; with it the notes on the target are kept. None where that cannot be done."""
    digests = digests_of(work)
    try:
        if notes := work.outcome.notes:
            keep_notes(work.target, replace(notes, documents=work.digests, files=digests))
        return tuple(_facts(work, digests))
    except (OSError, UnicodeEncodeError):
        return None


def remember(report: str, findings: Iterable[Finding], config: Path | None) -> None:
    """Store what a run says that finds everything as this one left it.

    Nothing is stored where something cannot be read or written: a memory only saves time.
    """
    path = memory_path(_arguments())
    known = [finding.left.facts if finding.left else None for finding in findings]
    if path is None or None in known:
        return
    with suppress(OSError, UnicodeEncodeError):
        facts = [fact for each in known for fact in each or ()]
        text = memory_text(0, click.unstyle(report), report, [*_config_facts(config), *facts])
        put(Path(path), text.encode())


def _arguments() -> list[str]:
    """Those of the command, where it was called from a shell."""
    arguments: list[str] = click.get_current_context().find_root().obj or []
    return arguments


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
