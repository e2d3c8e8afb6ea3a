"""What `tabletypes update` writes besides packages: the lock, a revision in the config, a section in a changelog."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tabletypes import codes
from tabletypes.cli.movement import Movement, title
from tabletypes.config.revision import with_revision
from tabletypes.config.targets import content_of, read_config, target_names
from tabletypes.diagnostics import UsageError
from tabletypes.origins.cache import alone, records_of
from tabletypes.origins.changelog import with_section
from tabletypes.origins.lock import Locked, lock_text, read_lock
from tabletypes.report.comparison_markdown import comparison_markdown
from tabletypes.source import Span
from tabletypes.whole_file import write_whole


@contextmanager
def recording(folder: Path) -> Generator[None]:
    """Wait until no other run writes records in that folder, and keep others from it: each reads what it adds to.

    Without a cache there is no place to hold, and nobody waits.
    """
    with ExitStack() as held:
        with suppress(UsageError):
            held.enter_context(alone(records_of(folder)))
        yield


def known_targets(config: Path) -> frozenset[str]:
    """The targets that may have an entry in the lock beside a config: all configs of a folder share it."""
    known = {one.name for one in read_config(config) if not isinstance(one.documents, Path)}
    for other in config.parent.glob("*.toml"):
        if other.name != config.name:
            with suppress(UsageError):
                known |= target_names(other)
    return frozenset(known)


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


def check_changelog(path: Path, taken: Iterable[Path]) -> None:
    """Refuse a changelog that could not be written, or whose place another record has.

    Raises:
        UsageError: of that kind.
    """
    if any(path.resolve() == one.resolve() for one in taken):
        raise UsageError(codes.BAD_USAGE, f"changelog {str(path)!r} is the configuration or its lock")
    if not path.parent.is_dir():
        raise UsageError(codes.BAD_USAGE, f"changelog {str(path)!r} lies in no folder", hint="Make the folder first.")
    changelog_text(path)


def changelog_text(path: Path) -> str:
    """What a changelog holds, its lines ending in LF; nothing where there is none.

    Raises:
        UsageError: it cannot be read, or is no UTF-8.
    """
    if path.exists() and not path.is_file():  # a device would be read for ever
        raise UsageError(codes.BAD_USAGE, "the changelog cannot be read: it is no file", Span(str(path)))
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
