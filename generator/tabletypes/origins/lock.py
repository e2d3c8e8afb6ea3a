"""`tabletypes.lock`: which documents each target from elsewhere was last brought to."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import starmap
from pathlib import Path

from tabletypes import codes
from tabletypes.config.entries import is_table
from tabletypes.config.text import Line, table_text
from tabletypes.diagnostics import UsageError
from tabletypes.read.files import Documents
from tabletypes.settings import ArchiveOrigin, GitOrigin
from tabletypes.source import Span

_VERSION = 1
_HEAD = f"# Written by `tabletypes update`; commit it, and leave the changes to that command.\nversion = {_VERSION}\n"
_ASKED = {"commit": ("git", "rev", "path"), "content": ("archive", "path")}
"""By the key that pins it, what was asked for."""
_PINS = {"commit": re.compile("[0-9a-f]{40}|[0-9a-f]{64}"), "content": re.compile("sha256:[0-9a-f]{64}")}
_DOCUMENTS = _PINS["content"]


@dataclass(frozen=True, slots=True)
class Locked:
    """What one target is pinned to."""

    asked: tuple[str, ...]
    """What the config said: address, revision and path, or file and path."""
    pin: str
    """The commit, or the digest of the archive."""
    documents: str
    """The digest of the documents."""

    @property
    def is_commit(self) -> bool:
        """True for git."""
        return len(self.asked) == len(_ASKED["commit"])

    @property
    def entry(self) -> dict[str, str]:
        """The keys and values of its table in the lock."""
        key = "commit" if self.is_commit else "content"
        return {**dict(zip(_ASKED[key], self.asked, strict=True)), key: self.pin, "documents": self.documents}


def asked_of(origin: GitOrigin | ArchiveOrigin) -> tuple[str, ...]:
    """What the config says of where the documents are, as the lock has it."""
    if isinstance(origin, GitOrigin):
        return origin.written, origin.revision, origin.path
    return origin.written, origin.path


def documents_digest(documents: Documents) -> str:
    """The SHA-256 of all documents: of each its path and content, with their lengths, in order of the paths."""
    total = sha256()
    for path, content in sorted(documents.contents):
        name = path.encode(errors="surrogateescape")
        total.update(f"{len(name)} {len(content)}\n".encode() + name)
        total.update(content)
    return f"sha256:{total.hexdigest()}"


def read_lock(path: Path) -> dict[str, Locked]:
    """What each target is locked to, by its name; nothing where there is no lock.

    Raises:
        UsageError: it cannot be read, or is not as `tabletypes update` writes it.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _bad(path, f"cannot be read: {error.strerror or type(error).__name__}") from None
    except ValueError as error:
        raise _bad(path, f"is not TOML: {error}") from None
    version, targets = document.get("version"), document.get("targets", {})
    if version != _VERSION or not is_table(targets):
        raise _bad(path, f"is not of the version {_VERSION}, which this tabletypes reads")
    return {name: _locked(path, name, entry) for name, entry in targets.items()}


def lock_text(locked: Mapping[str, Locked]) -> str:
    """The lock, in order of the targets' names."""
    tables = (table_text(("targets", name), starmap(Line, locked[name].entry.items())) for name in sorted(locked))
    return "\n".join([_HEAD, *tables])


def _locked(path: Path, name: str, entry: object) -> Locked:
    found = {key: value for key, value in entry.items() if isinstance(value, str)} if is_table(entry) else {}
    for key, asked in _ASKED.items():
        pin, documents = found.get(key, ""), found.get("documents", "")
        if (
            entry == found
            and set(found) == {*asked, key, "documents"}
            and _PINS[key].fullmatch(pin)
            and _DOCUMENTS.fullmatch(documents)
        ):
            return Locked(tuple(found[each] for each in asked), pin, documents)
    raise _bad(path, f"the entry of target {name!r} is not as it was written")


def _bad(path: Path, what: str) -> UsageError:
    return UsageError(codes.BAD_LOCK, what, Span(str(path)))
