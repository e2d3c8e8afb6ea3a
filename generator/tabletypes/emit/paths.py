"""Which relative paths may be written or removed inside an output folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache

_FORBIDDEN = frozenset('\\:<>"|?*')
_DEVICES = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$"}) | {
    port + number for port in ("com", "lpt") for number in "0123456789¹²³"
}
"""What Windows takes for a device, whatever the extension."""


def checked_path(path: str) -> str:
    """The path, which names a place inside the output folder on every system; `ValueError` for any other."""
    if not all(map(_is_safe, path.split("/"))):
        raise ValueError(f"not a path inside an output folder: {path!r}")
    return path


def check_distinct(paths: Collection[str]) -> None:
    """Raise `ValueError` where a path is unsafe, or two are one on a file system that is blind to case."""
    for path in paths:
        checked_path(path)
    spellings = [*folders_above(paths), *paths]
    if len(set(map(str.casefold, spellings))) < len(spellings):
        count = Counter(map(str.casefold, spellings))
        clashing = sorted(path for path in spellings if count[path.casefold()] > 1)
        raise ValueError(f"output paths clash: {clashing}")


def folders_above(paths: Iterable[str]) -> set[str]:
    """The folders on the way to any of the paths."""
    folders: set[str] = set()
    for path in paths:
        above = path.rpartition("/")[0]
        while above and above not in folders:
            folders.add(above)
            above = above.rpartition("/")[0]
    return folders


@cache  # thousands of paths share few folders, and are checked again before writing
def _is_safe(part: str) -> bool:
    return (
        part not in ("", ".", "..")
        and part.isprintable()  # no control character, bidi override or surrogate
        and _FORBIDDEN.isdisjoint(part)
        and not part.endswith((" ", "."))  # Windows drops these
        and part.partition(".")[0].rstrip(" ").casefold() not in _DEVICES
    )
