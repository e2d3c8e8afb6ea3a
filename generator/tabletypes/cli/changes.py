"""Waiting for a change on disk. The only module that knows watchfiles.

What wakes us decides nothing: a change is one that a look at the files shows. So it does not matter whether an editor
writes a file or renames another over it, nor what else is written beside, such as our own output.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from tabletypes import codes
from tabletypes.diagnostics import UsageError

Folders: TypeAlias = frozenset[tuple[str, int]]
"""Absolute paths, and what tells a folder from one that was made anew in its place."""

_QUIET = 50
"""Milliseconds without a change after which a burst of changes is over."""
_LONGEST = 400
"""Milliseconds that a burst is waited for at most."""
_IDLE = 500
"""Milliseconds after which a wait is taken up anew; Windows notices Ctrl-C only then."""


def check_installed() -> None:
    """Refuse to watch without the library for it.

    Raises:
        UsageError: it is not installed.
    """
    if find_spec("watchfiles") is None:
        hint = 'Install it: `pip install "tabletypes[watch]"`.'
        raise UsageError(codes.BAD_USAGE, "watching needs watchfiles, which is not installed", hint=hint)


def wait_for_change(folders: Callable[[], Folders], is_changed: Callable[[], bool]) -> None:
    """Come back once there is a change, and the burst that it belongs to is over.

    Folders are asked for again whenever something happens in them, since folders come and go.

    Raises:
        UsageError: the system does not let us watch.
    """
    while not _is_seen(folders(), folders, is_changed):
        pass


def _is_seen(watched: Folders, folders: Callable[[], Folders], is_changed: Callable[[], bool]) -> bool:
    """True at a change; false where the folders are no longer those that are watched."""
    paths = {path for path, _ in watched}
    is_first = True
    for touched in _wakings(sorted(paths)):
        # What changed before the watch began woke nobody, so there is one look without a reason.
        if (touched or is_first) and is_changed():
            return True
        if touched and (touched & paths or folders() != watched):
            return False
        is_first = False
    return False


def _wakings(paths: list[str]) -> Iterator[set[str]]:
    """The paths of each burst of changes directly in the folders; nothing where there was none for a while."""
    from watchfiles import watch

    try:
        for changes in watch(
            *paths,
            watch_filter=None,
            debounce=_LONGEST,
            step=_QUIET,
            rust_timeout=_IDLE,
            yield_on_timeout=True,
            recursive=False,
            ignore_permission_denied=True,
        ):
            yield {path for _, path in changes}
    except FileNotFoundError:  # a folder went just now
        return
    except OSError as error:
        hint = "Where the system has no watches left, set WATCHFILES_FORCE_POLLING=1 in the environment."
        raise UsageError(codes.BAD_USAGE, f"folders cannot be watched: {error}", hint=hint) from None


def folder_of(path: str) -> tuple[str, int]:
    """The folder as it is watched: its path and its number.

    Raises:
        OSError: it is not there.
    """
    return os.path.abspath(path), Path(path).stat().st_ino  # noqa: PTH100 (links stay as the user named them)
