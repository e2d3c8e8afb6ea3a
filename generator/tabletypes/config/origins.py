"""Where a target's documents are: a path, or a table that names a git repository or an archive."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tabletypes.address import is_file, is_local, shown_address
from tabletypes.config.entries import Entry, is_table, shown
from tabletypes.settings import ArchiveOrigin, GitOrigin, Origin
from tabletypes.visible import hidden

LOCK_NAME = "tabletypes.lock"
"""Stands beside the config."""
ORIGIN_KEYS = ("git", "rev", "path", "archive")
ORIGIN_FORMS = (
    'Write documents = { git = "URL", rev = "TAG", path = "FOLDER" } or { archive = "FILE", path = "FOLDER" }.'
)


def origin_of(entry: Entry) -> Origin | None:
    """Where the documents are, or None where that was refused."""
    if not is_table(entry.value):
        return entry.path()
    found = entry.known(ORIGIN_KEYS, ORIGIN_FORMS)
    texts = {name: each.text() for name, each in found.items()}
    said = {name: text for name, text in texts.items() if text is not None}
    if len(said) != len(entry.value) or not _is_sound(entry, found, said):
        return None
    lock = shown(entry.file.path.parent / LOCK_NAME)
    return _archive(entry, said, lock) if "archive" in said else _repository(entry, said, lock)


def place_of(origin: Origin) -> Path | None:
    """What a generated package may not take the place of; nothing where the documents are not on this disk."""
    match origin:
        case GitOrigin(url=url):
            from urllib.parse import unquote, urlsplit  # few addresses need it

            local = unquote(urlsplit(url).path) if url.lower().startswith("file:") else url
            return Path(local) if is_file(url) else None
        case ArchiveOrigin(file=file):
            return file
        case _:
            return origin


def _is_sound(entry: Entry, found: Mapping[str, Entry], said: Mapping[str, str]) -> bool:
    """True where the table says one thing and no word of it means another; else it was refused."""
    reasons = {name: reason for name, text in said.items() if (reason := _reason(name, text))}
    for name, reason in reasons.items():
        found[name].refuse(f"{name!r} {reason}")
    if ("git" in said) == ("archive" in said):
        entry.refuse(f"{entry.name!r} takes either 'git' or 'archive'", ORIGIN_FORMS)
    elif "archive" in said and "rev" in said:
        found["rev"].refuse("an archive has no 'rev'")
    else:
        return not reasons
    return False


def _reason(name: str, text: str) -> str:
    """Why the text cannot be what that key takes; nothing where it can."""
    if hidden(text) or "\n" in text:
        return "holds characters that nobody can see"
    if name == "path" and (text.startswith("/") or "\\" in text or ".." in text.split("/")):
        return "is told from the top, with `/`, and leads nowhere else"
    return "begins with '-', as an option does" if name in ("git", "rev") and text.startswith("-") else ""


def _inside(said: dict[str, str]) -> str:
    return "/".join(part for part in said.get("path", "").split("/") if part not in ("", "."))


def _archive(entry: Entry, said: dict[str, str], lock: Path) -> ArchiveOrigin:
    return ArchiveOrigin(shown(entry.file.path.parent / said["archive"]), said["archive"], _inside(said), lock)


def _repository(entry: Entry, said: dict[str, str], lock: Path) -> GitOrigin:
    address = said["git"]
    url = os.path.abspath(entry.file.path.parent / address) if is_local(address) else address  # noqa: PTH100
    return GitOrigin(url, shown_address(address), said.get("rev", "HEAD"), _inside(said), lock)
