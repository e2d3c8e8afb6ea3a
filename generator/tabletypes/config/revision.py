"""Another revision in a config: nothing else that stands there is changed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tabletypes import codes
from tabletypes.config.places import Keys, offsets_of
from tabletypes.config.targets import table_keys
from tabletypes.config.text import toml_string
from tabletypes.diagnostics import UsageError
from tabletypes.source import Span

_VALUE = re.compile(r"""\s*=\s*("(?:[^"\\\n]|\\.)*"(?!")|'[^'\n]*'(?!'))""")
_MARK = "\ufeff"


def with_revision(path: Path, content: bytes, target: str, revision: str) -> bytes:
    """The content of a valid config, with that revision for a target whose documents are in git.

    Raises:
        UsageError: it is written in a way that only its author can change.
    """
    whole = content.decode("utf-8")
    text = whole.removeprefix(_MARK)
    keys = (*table_keys(path), "targets", target, "documents")
    wanted = _document(text)
    _entry(wanted, keys)["rev"] = revision
    for changed in _changed(text, keys, revision):
        if _document(changed) == wanted:
            return f"{_MARK if whole.startswith(_MARK) else ''}{changed}".encode()
    hint = f"Write `rev = {toml_string(revision)}` there, and run `tabletypes update` without --rev."
    raise UsageError(codes.BAD_VALUE, f"'rev' of target {target!r} cannot be changed here", Span(str(path)), hint)


def _changed(text: str, keys: Keys, revision: str) -> Iterator[str]:
    """The text with the value replaced; where there is none, with the key behind that of the address, in each way to write it."""
    said = toml_string(revision)
    if place := _value_of(text, (*keys, "rev")):
        yield f"{text[: place[0]]}{said}{text[place[1] :]}"
    elif place := _value_of(text, (*keys, "git")):
        for between in (", ", "\r\n" if "\r\n" in text else "\n"):
            yield f"{text[: place[1]]}{between}rev = {said}{text[place[1] :]}"


def _value_of(text: str, keys: Keys) -> tuple[int, int] | None:
    """Where the value of a key begins and ends, if it is written on one line."""
    place = offsets_of(text).get(keys)
    found = _VALUE.match(text, place[1]) if place else None
    return found.span(1) if found else None


def _document(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _entry(document: Any, keys: Keys) -> dict[str, Any]:
    for key in keys:
        document = document[key]
    found: dict[str, Any] = document
    return found
