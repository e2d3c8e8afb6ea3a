"""The documents that the lock pins. Nothing is fetched."""

from __future__ import annotations

from dataclasses import replace

from tabletypes import codes
from tabletypes.diagnostics import UsageError
from tabletypes.git import check_revision, commit_of, documents_at, has_git, is_id
from tabletypes.origins.archive import content_digest, documents_in
from tabletypes.origins.cache import fetched_name, repository_of
from tabletypes.origins.lock import Locked, asked_of, documents_digest, read_lock
from tabletypes.read.files import Documents
from tabletypes.settings import ArchiveOrigin, GitOrigin
from tabletypes.source import Span

_SHORT = 12
"""Characters of a commit that people are shown."""


def locked_of(name: str, origin: GitOrigin | ArchiveOrigin) -> Locked:
    """What the target of that name is pinned to.

    Raises:
        UsageError: it is not, or to what its configuration does not ask for any more.
    """
    locked = read_lock(origin.lock).get(name)
    if locked is None:
        raise UsageError(codes.NOT_LOCKED, f"there is no entry of target {name!r}", Span(str(origin.lock)))
    if locked.asked != asked_of(origin):
        message = (
            f"target {name!r} is locked to {_told(locked.asked)}, its configuration says {_told(asked_of(origin))}"
        )
        raise UsageError(codes.LOCK_DIFFERS, message, Span(str(origin.lock)))
    return locked


def _told(asked: tuple[str, ...]) -> str:
    return ", ".join(repr(word) for word in asked if word)


def locked_documents(origin: GitOrigin | ArchiveOrigin, locked: Locked) -> Documents:
    """The documents that the lock pins.

    Raises:
        UsageError: they are not here, or differ.
    """
    if isinstance(origin, ArchiveOrigin):
        if content_digest(origin.file) != locked.pin:
            raise UsageError(codes.CONTENT_DIFFERS, "is not the archive that is locked", Span(str(origin.file)))
        documents = documents_in(origin.file, origin.path)
    else:
        documents = _fetched(origin, locked.pin, root_of(origin))
    if documents_digest(documents) != locked.documents:
        message = f"the documents in {documents.root} are not the ones that are locked"
        raise UsageError(codes.CONTENT_DIFFERS, message, Span(str(origin.lock)))
    return documents


def fetched_documents(origin: GitOrigin, revision: str) -> Documents:
    """The documents of another revision, which an earlier `tabletypes update` fetched: a commit, or a name that it was given.

    Raises:
        UsageError: it did not.
    """
    check_revision(revision)
    name = revision if is_id(revision) else fetched_name(revision)
    hint = f"Run `tabletypes update --rev {revision} --dry-run`, which fetches it and writes nothing."
    return _fetched(origin, name, root_of(replace(origin, revision=revision)), hint)


def _fetched(origin: GitOrigin, revision: str, root: str, hint: str = "") -> Documents:
    repository = repository_of(origin)
    try:
        return documents_at(repository, commit_of(repository, revision), origin.path, root)
    except UsageError as error:
        if error.diagnostic.code is not codes.GIT_FAILED or not has_git():
            raise
        what = f"commit {revision}" if is_id(revision) else repr(root.partition(":")[0])
        message = f"{what} of {origin.written} is not in the cache"
        raise UsageError(codes.NOT_FETCHED, message, hint=hint) from None


def root_of(origin: GitOrigin) -> str:
    """What stands before the path of a page in messages, as `git show` takes it."""
    revision = origin.revision[:_SHORT] if is_id(origin.revision) else origin.revision
    return f"{revision}:{origin.path}"
