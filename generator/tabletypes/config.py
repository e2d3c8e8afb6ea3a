"""`[tool.tabletypes]` of pyproject.toml, or tabletypes.toml, to targets.

All problems of a file are reported at once, each at its key.
"""

from __future__ import annotations

import keyword
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fnmatch import fnmatchcase
from itertools import combinations
from pathlib import Path
from typing import Any

from tabletypes import codes
from tabletypes.config_places import Keys, line_of, span_at, span_of
from tabletypes.diagnostics import Bag, Code, Severity, UsageError
from tabletypes.settings import Convention, Deprecation, Settings, Target
from tabletypes.source import Span

_SHARED, _OWN = "pyproject.toml", "tabletypes.toml"
_TABLE: Keys = ("tool", "tabletypes")
_KINDS = {bool: "true or false", str: "text", int: "a number", float: "a number", list: "a list", dict: "a table"}


def find_config(start: Path) -> Path | None:
    """The nearest config at or above the folder: tabletypes.toml, or a pyproject.toml with our table."""
    folder = start.resolve()
    for above in (folder, *folder.parents):
        if os.path.isfile(above / _OWN):  # noqa: PTH113 (never raises, whatever this user may not read)
            return _shown(above / _OWN)
        if _has_table(above / _SHARED):
            return _shown(above / _SHARED)
    return None


def read_config(path: Path) -> tuple[Target, ...]:
    """The targets of the config, in its order.

    Raises:
        UsageError: it cannot be read, or something in it is not as documented; every problem is named.
    """
    file = _File(path, _text(path))
    try:
        document = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        raise _broken(file, error) from None
    keys = _TABLE if path.name == _SHARED else ()
    table = _below(document, keys)
    if table is None:
        raise UsageError(codes.NO_CONFIG, f"no [{'.'.join(keys)}] table", Span(file.shown))
    targets = tuple(_targets(_Entry(file, keys, table)))
    _check_folders(targets, file, keys)
    if file.bag.has_errors:
        raise UsageError.of(file.bag.sorted())
    return targets


def targets_named(targets: Sequence[Target], names: Iterable[str]) -> tuple[Target, ...]:
    """The targets of these names or patterns with `*`, in the order of the config; all where none is named.

    Raises:
        UsageError: a name is of no target.
    """
    wanted, known, bag = tuple(names), [target.name for target in targets], Bag()
    for name in wanted:
        if not any(_is_named(each, name) for each in known):
            message = f"no target is called {name!r}; there are: {', '.join(known)}"
            bag.add(codes.UNKNOWN_TARGET, message, Span(""), hint=_did_you_mean(name, known))
    if bag.has_errors:
        raise UsageError.of(bag.sorted())
    return tuple(one for one in targets if not wanted or any(_is_named(one.name, name) for name in wanted))


def _is_named(target: str, name: str) -> bool:
    return target == name or fnmatchcase(target, name)


class _File:
    """The config's text, and the problems found in it."""

    def __init__(self, path: Path, text: str) -> None:
        self.folder = path.parent
        self.shown = str(path)
        self.text = text
        self.bag = Bag()

    def refuse(self, code: Code, keys: Keys, message: str, hint: str = "") -> None:
        """Note a problem at the last of the keys."""
        span = span_of(self.shown, self.text, keys)
        self.bag.add(code, message, span, excerpt=line_of(self.text, span), hint=hint)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A value of the config, and the way to it."""

    file: _File
    keys: Keys
    value: object

    def refuse(self, message: str, hint: str = "", code: Code = codes.BAD_VALUE) -> None:
        """Note what is wrong with the value."""
        self.file.refuse(code, self.keys, message, hint)

    def text(self) -> str | None:
        """The value, where it is text that says anything."""
        if isinstance(self.value, str) and self.value and "\0" not in self.value:
            return self.value
        self.expected("text")
        return None

    def table(self, hint: str = "") -> Iterator[_Entry]:
        """Each entry of the value; none where it is no table."""
        if isinstance(self.value, dict):
            yield from (_Entry(self.file, (*self.keys, name), value) for name, value in self.value.items())
        else:
            self.expected("a table", hint)

    def expected(self, kind: str, hint: str = "") -> None:
        """Note that the value is of another kind."""
        found = repr(self.value) if isinstance(self.value, str) else _KINDS.get(type(self.value), "a date or time")
        self.refuse(f"{self.keys[-1]!r} takes {kind}, not {found}", hint)

    def unknown(self, known: Sequence[str]) -> None:
        """Note that the key is none of the known ones."""
        name, above = self.keys[-1], ".".join(self.keys[:-1])
        message = f"unknown key {name!r}{above and f' in [{above}]'}; there are: {', '.join(known)}"
        self.refuse(message, _did_you_mean(name, known), codes.UNKNOWN_KEY)


def _path(entry: _Entry) -> Path | None:
    text = entry.text()
    return None if text is None else _shown(entry.file.folder / text)


def _folder(entry: _Entry) -> Path | None:
    path = _path(entry)
    if path and not os.path.isdir(path):  # noqa: PTH112 (never raises, as above)
        entry.refuse(f"there is no folder {str(path)!r}")
    return path


def _choice(entry: _Entry, known: Iterable[str]) -> str | None:
    text, known = entry.text(), list(known)
    if text is not None and text not in known:
        entry.refuse(f"{entry.keys[-1]!r} takes {_either(known)}, not {text!r}", _did_you_mean(text, known))
        return None
    return text


def _member(kind: Callable[[str], StrEnum], known: Iterable[str]) -> Callable[[_Entry], StrEnum | None]:
    def read(entry: _Entry) -> StrEnum | None:
        text = _choice(entry, known)
        return None if text is None else kind(text)

    return read
