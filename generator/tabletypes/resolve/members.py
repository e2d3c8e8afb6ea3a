"""Names for the members of an enumeration's class: the documented values in capitals."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count

from tabletypes.ir.types import Value
from tabletypes.resolve.words import words

_LED = "VALUE"
"""What leads a name that would begin with a digit."""
_NEGATIVE = re.compile(r"-[0-9]+(?:\.[0-9]+)?")
"""A text that is a number below zero; its sign is no mark between words."""


def member_names(values: Iterable[Value]) -> tuple[str, ...]:
    """A name for each of the values, no two alike.

    The first to come keeps the plain name, so that values added at the end rename none before them.
    """
    taken: dict[str, None] = {}
    for value in values:
        taken[next(name for name in _spellings(value) if name not in taken)] = None
    return tuple(taken)


def _spellings(value: Value) -> Iterator[str]:
    """Names for a value, the nicest first: its words, then all that is between them too, then numbers."""
    negative = _NEGATIVE.fullmatch(value) if isinstance(value, str) else None
    plain = _number(int(value)) if not isinstance(value, str) else _capitals(words(value))
    plain = f"{_LED}_MINUS_{plain.removeprefix(f'{_LED}_')}" if negative else plain
    spelled = _capitals(words("".join(map(_spelled, str(value)))))
    yield plain or spelled or "EMPTY"
    yield spelled or "EMPTY"
    yield from (f"{plain or spelled or 'EMPTY'}_{number}" for number in count(2))


def _number(value: int) -> str:
    return f"{_LED}_MINUS_{-value}" if value < 0 else f"{_LED}_{value}"


def _capitals(parts: Iterable[str]) -> str:
    """The words as an identifier; empty where Python would take none of it for one."""
    name = "_".join(parts).upper()
    name = f"{_LED}_{name}" if name[:1].isdigit() else name
    return name if name.isidentifier() and not keyword.iskeyword(name) else ""


def _spelled(character: str) -> str:
    """A letter or digit as it is, any other character by its name in Unicode."""
    if character.isalnum():
        return character
    return f" {unicodedata.name(character, f'U{ord(character):04X}')} "
