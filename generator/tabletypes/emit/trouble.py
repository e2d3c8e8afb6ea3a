"""What the system refuses, as diagnostics."""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from tabletypes.codes import OUTPUT_FAILED, OUTPUT_UNUSABLE
from tabletypes.diagnostics import Bag
from tabletypes.source import Span

_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def reported(output: Path, bag: Bag) -> Generator[None]:
    """Turn an error of the system into one diagnostic, at the output folder as the user named it."""
    try:
        yield
    except OSError as error:
        code = OUTPUT_UNUSABLE if error.errno in _CLOSED else OUTPUT_FAILED
        message = f"output could not be written: {error.strerror or error}"
        bag.add(code, message, Span(str(output)), hint=" ".join(getattr(error, "__notes__", ())))
