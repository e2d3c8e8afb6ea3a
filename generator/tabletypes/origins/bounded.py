"""A stream that gives no more than it may."""

from __future__ import annotations

import os
from io import RawIOBase
from typing import Protocol


class Stream(Protocol):
    """What is needed of a stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """So many bytes."""
        ...

    def seek(self, position: int, /) -> int:
        """Go there."""
        ...

    def tell(self) -> int:
        """How far it was read."""
        ...


class Bounded(RawIOBase):
    """A stream for reading which stops where someone packed far more than anyone needs."""

    def __init__(self, stream: Stream, most: int, at_once: int) -> None:
        self._stream = stream
        self._most = most
        self._at_once = at_once

    def read(self, size: int = -1) -> bytes:
        """So many bytes.

        Raises:
            ValueError: they are too many, or too far from the start.
        """
        if not 0 <= size <= self._at_once:
            raise ValueError("one member is too large")
        self._check(self._stream.tell() + size)
        return self._stream.read(size)

    def seek(self, position: int, whence: int = os.SEEK_SET) -> int:
        """Go there, from the start; raises as `read` does."""
        self._check(position)
        return self._stream.seek(position) if whence == os.SEEK_SET else super().seek(position, whence)

    def tell(self) -> int:
        """How far it was read."""
        return self._stream.tell()

    def _check(self, position: int) -> None:
        if position > self._most:
            raise ValueError(f"it unpacks to more than {self._most // 1024 // 1024} MiB")
