"""Fetching with the user's git: one commit without its history, and of its files only the documents."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tabletypes import codes
from tabletypes.address import is_file, without_proof
from tabletypes.diagnostics import UsageError
from tabletypes.git import blobs_at, commit_of, failure, is_id, output, ran
from tabletypes.origins.cache import fetched_name
from tabletypes.settings import GitOrigin

_REVISION = re.compile(r"(?![-+/^])(?!.*(\.\.|@\{|//|\.lock$|/$|\.$))[^\x00-\x20\x7f~^:?*\[\\]+")
"""What git takes for the name of a branch or a tag, or for an id: nothing that asks for several, or for where to put them."""
_SHORT_ID = re.compile("[0-9a-f]{4,39}")
_SHALLOW: tuple[str, ...] = ("--depth=1", "--filter=blob:none")
_EVERYTHING = ("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")
_HISTORY_NEEDED = ("shallow", "depth", "filter")
"""One of these is in the words of a server that only gives all it has."""


def fetched(origin: GitOrigin, repository: Path, revision: str) -> str:
    """The commit that a revision means now; it and its documents are in the repository afterwards.

    Raises:
        UsageError: git cannot reach the address, or there is no such revision or path.
    """
    _check_revision(revision)
    _prepare(repository)
    commit = _commit(origin, repository, revision)
    for name in (f"refs/locked/{commit}", fetched_name(revision)):  # nobody's `git gc` takes away what has a name
        output(["update-ref", name, commit], repository)
    _fetch_documents(origin, repository, commit)
    return commit


def _check_revision(revision: str) -> None:
    if not _REVISION.fullmatch(revision):
        hint = "Name a branch, a tag or a full commit."
        raise UsageError(codes.GIT_FAILED, f"{revision!r} is nothing that can be fetched", hint=hint)


def _prepare(repository: Path) -> None:
    """Make the repository where there is none; nothing of the user's templates gets into it."""
    if (repository / "HEAD").is_file():
        return
    try:
        repository.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(codes.GIT_FAILED, f"{repository} cannot be made: {reason}") from None
    output(["init", "--quiet", "--bare", "--template="], repository)


def _commit(origin: GitOrigin, repository: Path, revision: str) -> str:
    failed = _fetch(origin, repository, [*_SHALLOW, "origin", revision])
    if failed is not None and any(word in failed.decode(errors="replace") for word in _HISTORY_NEEDED):
        _expect_everything(repository)
        failed = _fetch(origin, repository, ["origin", revision])
    if failed is None:
        return _arrived(repository)
    if is_id(revision) and _fetch(origin, repository, ["origin", *_EVERYTHING]) is None:
        with suppress(UsageError):
            return commit_of(repository, revision)  # Of a server that gives out only what has a name.
    error = _unreached(origin, failed, f"{revision!r} of {origin.written} cannot be fetched")
    if _SHORT_ID.fullmatch(revision):
        hint = "Servers give out a commit by its full id alone; or name a branch or a tag."
        raise UsageError(codes.GIT_FAILED, error.diagnostic.message, hint=hint)
    raise error


def _arrived(repository: Path) -> str:
    """The commit that git says it has fetched."""
    try:
        return commit_of(repository, "FETCH_HEAD")
    except UsageError as error:
        hint = "Delete this folder of the cache, which is damaged, and run again."
        raise UsageError(codes.GIT_FAILED, error.diagnostic.message, hint=hint) from None


def _expect_everything(repository: Path) -> None:
    """Forget that the server may leave out files, which git notes before it asks: for each one it would ask again and again."""
    ran(["config", "--local", "--remove-section", "remote.origin"], repository, "", {})


def _fetch_documents(origin: GitOrigin, repository: Path, commit: str) -> None:
    """Fetch what the commit has under the path and is not here: a server that filters sent none of it."""
    here = output(["cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname)"], repository)
    missing = set(blobs_at(repository, commit, origin.path)).difference(here.decode("ascii").split())
    if not missing:
        return
    words = ["--filter=blob:none", "--stdin", "origin"]
    failed = _fetch(origin, repository, words, "\n".join([*sorted(missing), ""]))
    if failed is not None:
        raise _unreached(origin, failed, f"the documents of {origin.written} cannot be fetched")


def _fetch(origin: GitOrigin, repository: Path, words: Sequence[str], given: str = "") -> bytes | None:
    """What git says where it fails; None where it fetched."""
    # A server that is told which commits are here takes their files for here as well.
    settings = ["-c", "fetch.negotiationAlgorithm=noop"] if given else []
    options = ["--quiet", "--no-tags", "--no-recurse-submodules", "--no-auto-maintenance"]
    said = ran([*settings, "fetch", *options, *words], repository, given, _variables(origin))
    return said.stderr if said.returncode else None


def _variables(origin: GitOrigin) -> dict[str, str]:
    """The address, which gets into no file; and that nobody typed it.

    So git takes for it only what it would take for a submodule: no transport that runs a command of the address, unless
    the user's own settings always allow that. Paths were named in the user's own config.
    """
    try:
        count = int(os.environ.get("GIT_CONFIG_COUNT") or "0")
    except ValueError:
        count = 0
    return {
        "GIT_CONFIG_COUNT": str(count + 1),
        f"GIT_CONFIG_KEY_{count}": "remote.origin.url",
        f"GIT_CONFIG_VALUE_{count}": origin.url,
        "GIT_PROTOCOL_FROM_USER": "1" if is_file(origin.url) else "0",
    }


def _unreached(origin: GitOrigin, stderr: bytes, what: str) -> UsageError:
    said = without_proof(stderr.decode(errors="backslashreplace"), origin.url)
    return failure(said.encode(), what)
