"""A value of the config with the keys that lead to it, and the ways to read it: one that is refused is noted, with its place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from tabletypes import codes
from tabletypes.config.places import Keys, line_of, span_of
from tabletypes.diagnostics import Bag, Code

_KINDS: dict[type[object], str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a table",
}


def is_table(value: object) -> TypeGuard[dict[str, object]]:
    """True for a table, whose keys TOML makes text."""
    return isinstance(value, dict)


class ConfigFile:
    """The text of a config, and the problems found in it."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.bag = Bag()

    def refuse(self, code: Code, keys: Keys, message: str, hint: str = "") -> None:
        """Note a problem at the last of the keys."""
        span = span_of(str(self.path), self.text, keys)
        self.bag.add(code, message, span, excerpt=line_of(self.text, span), hint=hint)


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of the config, and the keys that lead to it."""

    file: ConfigFile
    keys: Keys
    value: object

    @property
    def name(self) -> str:
        """The key that has the value."""
        return self.keys[-1]

    def refuse(self, message: str, hint: str = "") -> None:
        """Note what is wrong with the value."""
        self.file.refuse(codes.BAD_VALUE, self.keys, message, hint)

    def text(self) -> str | None:
        """The value, where it is text that says anything."""
        if isinstance(self.value, str) and self.value and "\0" not in self.value:
            return self.value
        self.refuse_kind("text")
        return None

    def path(self) -> Path | None:
        """The value as a path, which is relative to the config."""
        text = self.text()
        return None if text is None else shown(self.file.path.parent / text)

    def one_of(self, known: Sequence[str]) -> str | None:
        """The value, where it is one of these texts."""
        text = self.text()
        if text is None or text in known:
            return text
        self.refuse(f"{self.name!r} takes {' or '.join(known)}, not {text!r}", did_you_mean(text, known))
        return None

    def table(self, hint: str = "") -> Iterator[Entry]:
        """Each entry of the value; none where it is no table."""
        if is_table(self.value):
            yield from (Entry(self.file, (*self.keys, name), value) for name, value in self.value.items())
        else:
            self.refuse_kind("a table", hint)

    def known(
        self, names: Sequence[str], hint: str = "", elsewhere: Mapping[str, str] | None = None
    ) -> dict[str, Entry]:
        """Each entry of the value that has one of the names; for names that belong elsewhere, it is said where."""
        entries = {entry.name: entry for entry in self.table(hint)}
        where = ".".join(self.keys)
        for name in [name for name in entries if name not in names]:
            message = f"unknown key {name!r}{where and f' in [{where}]'}; there are: {', '.join(names)}"
            self.file.refuse(
                codes.UNKNOWN_KEY, (*self.keys, name), message, (elsewhere or {}).get(name) or did_you_mean(name, names)
            )
            del entries[name]
        return entries

    def refuse_kind(self, wanted: str, hint: str = "") -> None:
        """Note that the value is of the wrong kind."""
        found = repr(self.value) if isinstance(self.value, str) else _KINDS.get(type(self.value), "a date or time")
        self.refuse(f"{self.name!r} takes {wanted}, not {found}", hint)


def did_you_mean(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """A hint that names what comes nearest; nothing where nothing is near."""
    from difflib import get_close_matches  # only mistakes need it

    folded = {each.casefold(): each for each in known}
    near = get_close_matches(name.casefold(), folded, n=1, cutoff=likeness)
    return f"Did you mean {folded[near[0]]!r}?" if near else ""


def shown(path: Path) -> Path:
    """The path as it is typed in the current folder; as it is where it leads out of it."""
    plain, here = Path(os.path.normpath(path.absolute())), Path.cwd()
    short = plain.relative_to(here) if plain.is_relative_to(here) else path
    same = os.path.realpath(short) == os.path.realpath(path)  # `link/..` need not be the folder of the link
    return short if same else path
