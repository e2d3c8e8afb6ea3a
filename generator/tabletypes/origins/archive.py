"""Documents in a zip file or a tarball. Members are read, never written to a disk."""

from __future__ import annotations

import errno
import gzip
import posixpath
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from tabletypes import codes
from tabletypes.diagnostics import UsageError
from tabletypes.origins.bounded import Bounded
from tabletypes.read.files import MAX_BYTES, Documents, check_total
from tabletypes.read.walk import is_document
from tabletypes.source import Span

MAX_UNPACKED_BYTES = 8 * 1024 * 1024 * 1024
"""Of a tarball, all of which has to be unpacked to find what is in it."""
MAX_MEMBERS = 1_000_000
_LONGEST_LINK = 4096
_BROKEN = (OSError, EOFError, ValueError, RuntimeError, zlib.error, zipfile.BadZipFile, tarfile.TarError)
"""What the standard library raises for files that are not as they should be."""
_CLIMBS = re.compile(r"/|[A-Za-z]:|\.\.(/|$)|.*(/\.\.(/|$)|\\|\0)", re.DOTALL)
"""A name from the root, on a drive, with a step up, or with what only some systems take for a separator."""
_DIRECTORY = 0x10
"""The attribute that DOS gave to folders."""


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of an archive."""

    name: str
    is_file: bool
    link: str
    """What a link leads to, from the top; nothing for any other entry."""
    read: Callable[[int], bytes]
    """So many bytes of it, or all that it has."""


def documents_in(file: Path, path: str) -> Documents:
    """The documents in a folder of an archive, or the one page named; links are not followed.

    A folder that holds all the rest, as in an sdist, is no part of any path: its name changes with each version.

    Raises:
        UsageError: it is no archive, a member leads out of it, it has no such path, or too much in it.
    """
    try:
        with _opened(file) as stream:
            return _documents(file, path, stream)
    except _BROKEN as error:
        reason = (getattr(error, "strerror", None) or str(error) or type(error).__name__).partition("\n")[0]
        raise UsageError(codes.BAD_ARCHIVE, f"cannot be read: {reason}", Span(str(file))) from None


def _opened(file: Path) -> BinaryIO:
    """The file, open; a pipe or a device would be waited for, or be read for ever."""
    if file.exists() and not (file.is_file() or file.is_dir()):
        raise OSError(errno.EINVAL, "it is no file")
    return file.open("rb")


def content_digest(file: Path) -> str:
    """The SHA-256 of the file.

    Raises:
        UsageError: it cannot be read.
    """
    total = sha256()
    try:
        with _opened(file) as stream:
            while part := stream.read(1 << 20):
                total.update(part)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(codes.NO_DOCUMENTS, f"{file} cannot be read: {reason}") from None
    return f"sha256:{total.hexdigest()}"


def _documents(file: Path, path: str, stream: BinaryIO) -> Documents:
    members = _checked(file, stream)
    folder = _folder(file, path, [name for name, _ in members])
    root = posixpath.join(str(file), path)
    found = [(_below(name, folder), one) for name, one in members if one.is_file]
    return _read(file, root, [(name, one) for name, one in found if name and is_document(name)])


def _read(file: Path, root: str, pages: Sequence[tuple[str, Member]]) -> Documents:
    contents: dict[str, bytes] = {}
    large: set[str] = set()
    total = 0
    for name, one in pages:
        if name in contents or name in large:
            raise UsageError(codes.BAD_ARCHIVE, f"holds {name!r} twice", Span(str(file)))
        content = one.read(MAX_BYTES + 1)
        total += len(content)
        check_total(root, total)
        if len(content) > MAX_BYTES:
            large.add(name)
        else:
            contents[name] = content
    if not contents and not large:
        raise UsageError(codes.NO_DOCUMENTS, f"{root} holds no Markdown document")
    return Documents(root, tuple(sorted(contents.items())), (), tuple(sorted(large)))


def _folder(file: Path, path: str, names: Sequence[str]) -> str:
    """The path in the archive that is meant, with the folder that holds all the rest."""
    tops = {name.partition("/")[0] for name in names}
    around = next(iter(tops)) if len(tops) == 1 and tops.isdisjoint(names) else ""
    for folder in (path, posixpath.join(around, path).rstrip("/")) if path else (around,):
        if not folder or any(name == folder or name.startswith(f"{folder}/") for name in names):
            return folder
    raise UsageError(codes.NO_DOCUMENTS, f"{file} holds no {path!r}")


def _below(name: str, folder: str) -> str:
    """The path relative to the folder, the name of the page where that is named, or nothing for what is elsewhere."""
    if not folder:
        return name
    return (
        posixpath.basename(name) if name == folder else name[len(folder) + 1 :] if name.startswith(f"{folder}/") else ""
    )


def _checked(file: Path, stream: BinaryIO) -> list[tuple[str, Member]]:
    """Every member that is no folder, under its path.

    Raises:
        UsageError: one leads out of the archive, or there are too many.
    """
    members: list[tuple[str, Member]] = []
    for number, one in enumerate(_members(stream)):
        for what, name in (("member", one.name), ("link", one.link)):
            if _CLIMBS.match(name if what == "member" else posixpath.normpath(name)):
                raise UsageError(codes.BAD_ARCHIVE, f"{what} {name!r} leads out of the archive", Span(str(file)))
        if number == MAX_MEMBERS:
            raise UsageError(codes.LIMIT_EXCEEDED, f"{file} has more than {MAX_MEMBERS} members")
        if one.is_file or one.link:
            members.append((posixpath.normpath(one.name), one))
    return members


def _members(stream: BinaryIO) -> Iterator[Member]:
    start = stream.read(4)
    stream.seek(0)
    if start in (b"PK\x03\x04", b"PK\x05\x06"):
        return _of_zip(zipfile.ZipFile(stream))
    plain = gzip.GzipFile(fileobj=stream) if start[:2] == b"\x1f\x8b" else stream
    return _of_tar(Bounded(plain, MAX_UNPACKED_BYTES, 2 * MAX_BYTES))


def _of_zip(archive: zipfile.ZipFile) -> Iterator[Member]:
    for one in archive.infolist():

        def read(most: int, one: zipfile.ZipInfo = one) -> bytes:
            with archive.open(one) as content:
                return content.read(most)

        mode = one.external_attr >> 16
        link = read(_LONGEST_LINK).decode(errors="replace") if stat.S_ISLNK(mode) else ""
        is_folder = one.is_dir() or bool(one.external_attr & _DIRECTORY)
        is_file = not is_folder and stat.S_IFMT(mode) in (0, stat.S_IFREG)
        yield Member(one.orig_filename, is_file, _target(one.orig_filename, link), read)


def _of_tar(stream: Bounded) -> Iterator[Member]:
    archive = tarfile.TarFile(fileobj=stream)
    for one in archive:

        def read(most: int, one: tarfile.TarInfo = one) -> bytes:
            content = archive.extractfile(one)
            return content.read(most) if content else b""

        link = _target(one.name, one.linkname) if one.issym() else one.linkname if one.islnk() else ""
        yield Member(one.name, one.isreg(), link, read)
    _check_end(stream, archive.offset)


def _check_end(stream: Bounded, offset: int) -> None:
    """Refuse a tarball that ends too early or has no header where one belongs: the library takes both for its end."""
    stream.seek(offset)
    if any(stream.read(tarfile.BLOCKSIZE)):
        raise tarfile.ReadError("a header is damaged")
    while stream.read(1 << 20):
        pass


def _target(name: str, link: str) -> str:
    """Where a link at that place leads, from the top; nothing for no link."""
    return posixpath.join(posixpath.dirname(name), link) if link else ""
