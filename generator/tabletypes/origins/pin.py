"""Pinning the documents of a target: what its origin gives now, and what it gave before."""

from __future__ import annotations

import os
import posixpath
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from tabletypes.address import is_local
from tabletypes.config.entries import shown
from tabletypes.diagnostics import UsageError
from tabletypes.git import commit_of, documents_at, is_id
from tabletypes.origins.archive import content_digest, documents_in
from tabletypes.origins.cache import alone, archive_of, repository_of
from tabletypes.origins.fetch import fetched
from tabletypes.origins.lock import Locked, asked_of, documents_digest
from tabletypes.origins.locked import locked_documents, root_of
from tabletypes.read.files import Documents
from tabletypes.settings import ArchiveOrigin, GitOrigin


@dataclass(frozen=True, slots=True)
class Pinned:
    """Documents, and what the lock says of them."""

    documents: Documents
    locked: Locked


def pinned(origin: GitOrigin | ArchiveOrigin) -> Pinned:
    """The documents as they are now: of git, those at the revision, which are fetched.

    Raises:
        UsageError: they cannot be had.
    """
    if isinstance(origin, GitOrigin):
        documents, pin = _fetched(origin, origin.revision)
    else:
        pin = content_digest(origin.file)
        documents = documents_in(origin.file, origin.path)
        _keep(origin.file, archive_of(pin))
    return Pinned(documents, Locked(asked_of(origin), pin, documents_digest(documents)))


def fetch_locked(origin: GitOrigin | ArchiveOrigin, locked: Locked) -> Documents:
    """The documents that the lock pins, fetched where they are not here.

    Raises:
        UsageError: they cannot be had, or are others.
    """
    if isinstance(origin, GitOrigin):
        with suppress(UsageError):
            return locked_documents(origin, locked)
        _fetched(origin, locked.pin)
    return locked_documents(origin, locked)


def earlier_documents(origin: GitOrigin | ArchiveOrigin, locked: Locked) -> Documents | None:
    """The documents that a target was locked to, whatever its configuration says by now; None where they are gone."""
    with suppress(UsageError):
        before = _as_locked(origin, locked)
        if isinstance(before, GitOrigin):
            return fetch_locked(before, locked)
        for file in (archive_of(locked.pin), before.file):
            if file.is_file():
                here = documents_in(file, before.path)
                root = posixpath.join(str(before.file), before.path)
                return replace(here, root=root) if documents_digest(here) == locked.documents else None
    return None


def _as_locked(origin: GitOrigin | ArchiveOrigin, locked: Locked) -> GitOrigin | ArchiveOrigin:
    """The origin that the lock was written for. Whatever proves who asks is in the configuration alone."""
    written, path = locked.asked[0], locked.asked[-1]
    folder = origin.lock.parent
    if not locked.is_commit:
        return ArchiveOrigin(shown(folder / written), written, path, origin.lock)
    if isinstance(origin, GitOrigin) and origin.written == written:
        url = origin.url
    else:
        url = os.path.abspath(folder / written) if is_local(written) else written  # noqa: PTH100
    return GitOrigin(url, written, locked.asked[1], path, origin.lock)


def _fetched(origin: GitOrigin, revision: str) -> tuple[Documents, str]:
    """The documents and their commit; a full id that is here means the same for ever, so that nothing is asked for."""
    repository = repository_of(origin)
    if is_id(revision):
        with suppress(UsageError):
            return documents_at(repository, commit_of(repository, revision), origin.path, root_of(origin)), revision
    with alone(repository):
        commit = fetched(origin, repository, revision)
        return documents_at(repository, commit, origin.path, root_of(origin)), commit


def _keep(file: Path, place: Path) -> None:
    """Keep a copy, for the comparison when another archive has taken its place; without it, there is only none."""
    if place.exists():
        return
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = place.with_name(f".{place.name}.{os.getpid()}")
        shutil.copyfile(file, beside)
        beside.replace(place)
