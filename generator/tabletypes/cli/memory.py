"""Leaving a memory of a run for the next one; `tabletypes.recall` reads it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import click

from tabletypes.cli.reporting import Fact, Finding
from tabletypes.cli.work import Work
from tabletypes.config import CONFIG_NAMES
from tabletypes.emit.staging import staging_places
from tabletypes.recall import digest_of, file_digest, folder_digest, memory_path, memory_text


def leaves_memory() -> bool:
    """True where the command was called from a shell, and the user wants memories."""
    return _place() is not None


def facts_of(work: Work) -> tuple[Fact, ...] | None:
    """What the next run has to find unchanged; None where that cannot be read."""
    try:
        return tuple(_facts(work))
    except OSError:
        return None


def remember(report: str, findings: Iterable[Finding], config: Path | None) -> None:
    """Store what a run says that finds everything as this one left it.

    Nothing is stored where something cannot be read or written: a memory only saves time.
    """
    path = _place()
    known = [finding.left.facts if finding.left else None for finding in findings]
    if path is None or None in known:
        return
    with suppress(OSError, UnicodeEncodeError):
        facts = [fact for each in known for fact in each or ()]
        _store(Path(path), memory_text(0, click.unstyle(report), report, [*_config_facts(config), *facts]))


def _place() -> str | None:
    arguments = click.get_current_context().find_root().obj
    return memory_path(arguments) if arguments else None


def _facts(work: Work) -> Iterator[Fact]:
    """Everything that a target's result depends on, and the result."""
    target = work.target
    yield "documents", str(target.documents), work.digest
    yield "folder", str(target.output), _output_digest(work)
    for place in staging_places(Path(os.path.abspath(target.output))):
        yield "folder", str(place), folder_digest(str(place))
    if target.settings.templates is not None:
        yield "folder", str(target.settings.templates), folder_digest(str(target.settings.templates))


def _output_digest(work: Work) -> str:
    """Of what was meant to be there, where nothing else is: so the files need not be read again."""
    if work.found.unowned or work.found.edited:
        return folder_digest(str(work.target.output))
    return digest_of((file.path, file.text.encode()) for file in work.outcome.files)


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


def _store(path: Path, text: str) -> None:
    """Write beside and rename, so that no run reads half a memory."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    os.replace(beside, path)
