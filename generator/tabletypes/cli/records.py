"""What `tabletypes update` writes besides packages: the lock, a revision in the config, a section in a changelog."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from tabletypes import codes
from tabletypes.cli.movement import Movement, title
from tabletypes.config import content_of
from tabletypes.config_revision import with_revision
from tabletypes.diagnostics import UsageError
from tabletypes.origins.changelog import with_section
from tabletypes.origins.lock import Locked, lock_text, read_lock
from tabletypes.report.comparison_markdown import comparison_markdown
from tabletypes.source import Span
from tabletypes.whole_file import write_whole


def revised(config: Path, names: Iterable[str], revision: str) -> bytes:
    """The content of the config with that revision for each of these targets.

    Raises:
        UsageError: it is written in a way that only its author can change.
    """
    content = content_of(config)
    for name in names:
        content = with_revision(config, content, name, revision)
    return content


def write_lock(path: Path, movements: Sequence[Movement], known: Collection[str]) -> None:
    """Write the lock with what was moved, without entries of targets that are not known any more; not if it stays the same.

    Raises:
        UsageError: it cannot be read or written.
    """
    before = read_lock(path)
    after: dict[str, Locked] = {**before, **{one.target.name: one.now for one in movements}}
    after = {name: locked for name, locked in after.items() if name in known}
    if after != before:
        write_whole(path, lock_text(after).encode())


def changelog_text(path: Path) -> str:
    """What a changelog holds, its lines ending in LF; nothing where there is none.

    Raises:
        UsageError: it cannot be read, or is no UTF-8.
    """
    try:
        return path.read_bytes().decode().replace("\r\n", "\n")
    except FileNotFoundError:
        return ""
    except OSError as error:
        reason = error.strerror or type(error).__name__
    except UnicodeDecodeError:
        reason = "it is not UTF-8"
    raise UsageError(codes.BAD_USAGE, f"the changelog cannot be read: {reason}", Span(str(path)))


def write_changelog(path: Path, movements: Iterable[Movement]) -> None:
    """Add a section for each target whose models changed; a section that is there already stays as it is.

    Raises:
        UsageError: the changelog cannot be read or written.
    """
    before = after = changelog_text(path)
    for one in movements:
        if one.comparison is not None and one.comparison.counted and one.before != one.now:
            after = with_section(after, title(one), comparison_markdown(one.comparison, verbose=False))
    if after != before:
        is_windows = path.exists() and b"\r\n" in path.read_bytes()
        write_whole(path, (after.replace("\n", "\r\n") if is_windows else after).encode())
