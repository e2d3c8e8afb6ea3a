"""A table as TOML. No text that is given becomes anything but a string, a quoted key or a comment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tabletypes.config.places import Keys
from tabletypes.visible import on_one_line

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LONGEST = 400
"""Characters of a comment; what is quoted in it may be of any length."""


@dataclass(frozen=True, slots=True)
class Line:
    """One key of a table, and what is said of it."""

    key: str
    value: str
    comment: str = ""
    """Stands above it; nothing where there is nothing to say."""


def table_text(keys: Keys, lines: Iterable[Line]) -> str:
    """The table under its header, each line with an end."""
    header = f"[{'.'.join(map(_key, keys))}]"
    return "".join(f"{line}\n" for line in (header, *_lines(lines)))


def _lines(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        if line.comment:
            yield f"# {_comment(line.comment)}"
        yield f"{_key(line.key)} = {toml_string(line.value)}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else toml_string(name)


def toml_string(text: str) -> str:
    """The text as a basic string; it holds no lone surrogate, which TOML cannot write."""
    return "".join(['"', *map(_character, text), '"'])


def _character(one: str) -> str:
    if one in '"\\':
        return f"\\{one}"
    return one if one.isprintable() else f"\\U{ord(one):08X}"


def _comment(text: str) -> str:
    text = on_one_line(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
