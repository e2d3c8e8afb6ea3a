"""A file that is there as a whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from tabletypes import codes
from tabletypes.diagnostics import UsageError
from tabletypes.source import Span


def write_whole(path: Path, content: bytes) -> None:
    """Write the content beside its place, and rename it; what a link leads to is replaced, not the link.

    Raises:
        UsageError: that failed; nothing was changed.
    """
    try:
        put_whole(Path(os.path.realpath(path)), content)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(codes.OUTPUT_FAILED, f"cannot be written: {reason}", Span(str(path))) from None


def put_whole(place: Path, content: bytes, mode: int = 0o666) -> None:
    """The same at this very place; a new file gets the mode, as far as the user's mask lets it.

    Raises:
        OSError: that failed; nothing was changed.
    """
    if place.exists() and not place.is_file():  # a device would be gone, for every program
        raise OSError(errno.EINVAL, "it is no file")
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    beside.touch(mode, exist_ok=False)
    try:
        beside.write_bytes(content)
        if place.exists():
            shutil.copymode(place, beside)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
