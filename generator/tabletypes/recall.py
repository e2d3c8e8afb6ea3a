"""What the last run of a command found, so that a run with nothing to do ends at once.

A memory is a file in the user's cache folder, named by the folder and the arguments of the run. It holds digests of all
that the run depended on and all that it made, and the report of a run that finds them unchanged. Contents are hashed, on
both sides; a memory that is missing, broken or of another tabletypes is no memory. This module decides about every run, so
it imports nothing that takes time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from tabletypes import __version__
from tabletypes.read.walk import content_of, document_paths

COMMANDS = ("generate", "check")
_FORMAT = "tabletypes memory 1"
_SEPARATOR = "\0"
_ABSENT = "-"


def recalled(arguments: list[str]) -> int | None:
    """The exit code of the run whose report was repeated, or None where there is work to do."""
    path = memory_path(arguments)
    memory = _read(path) if path else None
    if memory is None:
        return None
    code, plain, styled, stamp, *facts = memory
    if stamp != tool_stamp() or not _holds(facts):
        return None
    sys.stdout.write(styled if sys.stdout.isatty() else plain)
    return int(code)


def memory_path(arguments: list[str]) -> str | None:
    """Where the memory of a run with these arguments is, or None for one that leaves none."""
    folder = os.environ.get("TABLETYPES_CACHE_DIR", cache_folder())
    if not folder or not arguments or arguments[0] not in COMMANDS:
        return None
    key = _SEPARATOR.join([os.getcwd(), *arguments]).encode(errors="surrogateescape")
    return os.path.join(folder, blake2b(key, digest_size=16).hexdigest())


def memory_text(code: int, plain: str, styled: str, facts: Iterable[tuple[str, str, str]]) -> str:
    """A memory as it is stored; a fact is a kind (`documents`, `folder`, `file`), a path and a digest."""
    return _SEPARATOR.join(
        [_FORMAT, str(code), plain, styled, tool_stamp(), *(part for fact in facts for part in fact)]
    )


def note_path(key: str) -> str | None:
    """Where the notes on a target are, or None where none are kept."""
    folder = os.environ.get("TABLETYPES_CACHE_DIR", cache_folder())
    name = blake2b(f"notes{_SEPARATOR}{os.getcwd()}{_SEPARATOR}{key}".encode(errors="surrogateescape"), digest_size=16)
    return os.path.join(folder, name.hexdigest()) if folder else None


def content_digest(content: bytes) -> str:
    """The digest of one file's content."""
    return blake2b(content, digest_size=16).hexdigest()


def digest_of(digests: Iterable[tuple[str, str]]) -> str:
    """One digest of many files: their paths and the digests of their contents, in order of the paths."""
    parts = (f"{path}{_SEPARATOR}{digest}{_SEPARATOR}" for path, digest in sorted(digests))
    return content_digest("".join(parts).encode(errors="surrogateescape"))


def file_digest(path: str) -> str:
    """The digest of one file, or a word for a file that is not there."""
    try:
        return content_digest(content_of(path))
    except OSError:
        return _ABSENT


def folder_digest(path: str) -> str:
    """The digest of everything in a folder but bytecode; a link counts as its target's path."""
    if not os.path.isdir(path) or os.path.islink(path):
        return _ABSENT
    return digest_of((below, content_digest(_link_or_content(entry))) for below, entry in _entries(path, ""))


def tool_stamp() -> str:
    """What a result depends on besides documents and configuration: this Python, this tabletypes, its own files."""
    package = os.path.dirname(os.path.abspath(__file__))
    stamp = blake2b(f"{__version__} {sys.hexversion}".encode(), digest_size=16)
    for folder in (package, os.path.join(package, "templates"), os.path.join(package, "..", "..", "templates")):
        for path, entry in _entries(folder, ""):
            if path.endswith((".py", ".jinja")):
                facts = entry.stat()
                stamp.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return stamp.hexdigest()


def _read(path: str) -> list[str] | None:
    try:
        form, *memory = content_of(path).decode().split(_SEPARATOR)
    except (OSError, UnicodeDecodeError):
        return None
    return memory if form == _FORMAT and len(memory) % 3 == 1 and len(memory) > 3 else None


def _holds(facts: list[str]) -> bool:
    """True where every digest is what it was; what cannot be read is not."""
    digests = zip(facts[::3], facts[1::3], facts[2::3], strict=True)
    try:
        return all(_DIGESTS[kind](path) == digest for kind, path, digest in digests)
    except OSError:
        return False


def _documents_digest(path: str) -> str:
    if os.path.isfile(path):
        return digest_of([(os.path.basename(path), file_digest(path))])
    return (
        digest_of((below, content_digest(content_of(f"{path}/{below}"))) for below in document_paths(path))
        if os.path.isdir(path)
        else _ABSENT
    )


def _entries(folder: str, below: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file of a folder and those below, in order."""
    if not os.path.isdir(folder):
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if not entry.is_dir(follow_symlinks=False):
                yield below + entry.name, entry
            elif entry.name != "__pycache__":
                yield from _entries(entry.path, f"{below}{entry.name}/")


def _link_or_content(entry: os.DirEntry[str]) -> bytes:
    return os.readlink(entry.path).encode(errors="surrogateescape") if entry.is_symlink() else content_of(entry.path)


def cache_folder() -> str:
    """The folder of the user for what only saves time."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    return os.path.join(base, "tabletypes")


_DIGESTS = {"documents": _documents_digest, "folder": folder_digest, "file": file_digest}
