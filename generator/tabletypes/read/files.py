"""Documents on disk to sources. Names and links in documents open nothing: only what lies in the folder is read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tabletypes import codes
from tabletypes.diagnostics import Bag, UsageError
from tabletypes.read.page import Source
from tabletypes.read.walk import content_of, document_paths
from tabletypes.source import Span

MAX_BYTES = 64 * 1024 * 1024
"""A document larger than this is not read: no model page comes near, and memory stays bounded."""
MAX_TOTAL_BYTES = 1024 * 1024 * 1024
"""Of all documents of a target that are stored compressed: these may be of any size."""

Unreadable: TypeAlias = tuple[str, str]
"""A path, and why it cannot be opened."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of one target, undecoded."""

    root: str
    """The folder as the user named it, for messages."""
    contents: tuple[tuple[str, bytes], ...]
    """Path relative to the folder and content, by path."""
    unreadable: tuple[Unreadable, ...] = ()
    """Path and reason of each file or folder that could not be opened."""
    large: tuple[str, ...] = ()
    """Path of each that was not read because it is larger than `MAX_BYTES`."""


def load(place: Path) -> Documents:
    """The documents in a folder and those below it, or the one page named.

    Raises:
        UsageError: there is nothing at this place, it cannot be read, or there is no document in it.
    """
    if os.path.isfile(place):  # Never raises, whatever this user may not read.
        return _open(place.parent, [place.name], [])
    unreadable: list[Unreadable] = []
    try:
        paths = sorted(document_paths(str(place), lambda path, error: unreadable.append((path, _reason(error)))))
    except FileNotFoundError:
        raise UsageError(codes.NO_DOCUMENTS, f"{place} does not exist") from None
    except OSError as error:
        raise UsageError(codes.NO_DOCUMENTS, f"{place} cannot be read: {_reason(error)}") from None
    if not paths and not unreadable:
        raise UsageError(codes.NO_DOCUMENTS, f"{place} holds no Markdown document")
    return _open(place, paths, unreadable)


def _open(folder: Path, paths: list[str], unreadable: list[Unreadable]) -> Documents:
    contents: list[tuple[str, bytes]] = []
    for path in paths:
        try:
            contents.append((path, content_of(os.path.join(folder, path), MAX_BYTES)))
        except OSError as error:
            unreadable.append((path, _reason(error)))
    return Documents(str(folder), tuple(contents), tuple(unreadable))


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def sources(documents: Documents, bag: Bag) -> tuple[Source, ...]:
    """The text of every document that can be read; the others are named."""
    for path, reason in documents.unreadable:
        bag.add(codes.UNREADABLE_PAGE, f"cannot be opened: {reason}", Span(path))
    for path in documents.large:
        _note_size(path, bag)
    read = (_source(path, content, bag) for path, content in documents.contents)
    return tuple(source for source in read if source)


def _source(path: str, content: bytes, bag: Bag) -> Source | None:
    if len(content) > MAX_BYTES:
        _note_size(path, bag)
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        bag.add(codes.UNREADABLE_PAGE, f"is not UTF-8: byte 0x{content[error.start]:02x}", Span(path, line, column))
        return None
    return Source(path, _normalized(path, text, bag))


def check_total(root: str, total: int) -> None:
    """Refuse compressed documents that are too large together.

    Raises:
        UsageError: they have more bytes than `MAX_TOTAL_BYTES`.
    """
    if total > MAX_TOTAL_BYTES:
        most = MAX_TOTAL_BYTES // 1024 // 1024
        raise UsageError(codes.LIMIT_EXCEEDED, f"{root}: the documents have more than {most} MiB together")


def _note_size(path: str, bag: Bag) -> None:
    bag.add(codes.LIMIT_EXCEEDED, f"larger than {MAX_BYTES // 1024 // 1024} MiB", Span(path))


def _normalized(path: str, text: str, bag: Bag) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        at = text.index("\0")
        line = text.count("\n", 0, at) + 1
        bag.add(
            codes.NUL_CHARACTER,
            f"holds {text.count(chr(0))} NUL characters",
            Span(path, line, at - text.rfind("\n", 0, at)),
        )
        text = text.replace("\0", "\ufffd")
    return text
