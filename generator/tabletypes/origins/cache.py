"""Where fetched repositories lie, and who may write there."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from tabletypes import codes
from tabletypes.address import is_local, shown_address
from tabletypes.diagnostics import UsageError
from tabletypes.recall import cache_folder
from tabletypes.settings import GitOrigin

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def repository_of(origin: GitOrigin) -> Path:
    """The folder in the cache for everything that was fetched from that address, whoever asked."""
    address = origin.url if is_local(origin.url) else shown_address(origin.url)
    return _folder() / "git" / f"{sha256(os.fsencode(address)).hexdigest()[:32]}.git"


def archive_of(digest: str) -> Path:
    """The place in the cache of an archive with that content."""
    return _folder() / "archives" / digest.removeprefix("sha256:")


def records_of(folder: Path) -> Path:
    """What a run holds, by `alone`, while it writes the lock, a config or a changelog in that folder."""
    return _folder() / "records" / sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:32]


def _folder() -> Path:
    """The cache; that of the user where the environment says that no memories are kept, which these are not."""
    return Path(os.environ.get("TABLETYPES_CACHE_DIR") or cache_folder()).absolute()


def fetched_name(revision: str) -> str:
    """What a fetched repository calls the commit that a branch or tag was at; one name is never the folder of another."""
    return f"refs/fetched/{sha256(revision.encode()).hexdigest()[:32]}"


@contextmanager
def alone(place: Path) -> Generator[None]:
    """Wait until no other run holds that place in the cache, such as a repository, and keep others from it.

    The system lets go of the lock when the process ends, however it ends.

    Raises:
        UsageError: there can be no such file.
    """
    with _opened(place.with_suffix(".lock")) as file:
        _hold(file.fileno())
        yield


def _opened(path: Path) -> BinaryIO:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path.open("ab")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(codes.GIT_FAILED, f"the cache {path.parent} cannot be used: {reason}") from None


def _hold(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
