"""Values told of a field by its name, or beside its default: ``if `mode` is set to `2```, `update the mode to SLOW`.

One value may be one of many, so two are asked for: a text that sets a field to two values has all of them in mind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tabletypes.letters import letters
from tabletypes.prose.lists import MARK, MARKED, item_text

_TOLD = re.compile(
    r"([`\"'])(?P<name>\w{1,60})\1\s(?:(?:is |are |be )?(?:set|equal) to|is|of|equals|==?|to)\s"
    r"(?:([`\"'])(?P<marked>[^`\"'\n]{1,80})\3|(?P<bare>[0-9]{1,9}|[A-Z][A-Z0-9_]{1,59})(?![\w-]|\.\w))"
)
"""The field's name in quotes or set as code, and a value: marked, a number, or in capitals."""
_CAPITALS = re.compile(r" (?:to|of|is|=) (?P<value>[A-Z][A-Z0-9_]{2,59})(?![\w-]|\.\w)")
"""A value in capitals; the field's name, as plain words, has to stand before it."""
_STATED = re.compile(
    rf"(?:(?:^|[.!?>]\s{{0,2}})If {MARKED}(?=,)|\bset (?:it|this) to {MARKED}"
    rf"|\b[Dd]efault(?: value)?(?:s to| this is| is|:)? {MARKED}(?=[.,;\s]|$))"
)
"""Says what a field is of which it names no other: a condition without a subject, what to set it to, its default."""
_NO_VALUES = frozenset(["null", "true", "false", "none", "nil", "undefined", "unset"])


def named_values(text: str, name: str) -> tuple[str, ...]:
    """The values that a field's own description sets it to; nothing where it names fewer than two."""
    told = _told(text)
    if told is None:
        return ()
    marked = [value for field, value in told.marked if field == letters(name)]
    capitals = [value for before, value in told.in_capitals if _ends_in(before, name)]
    for values in map(tuple, map(dict.fromkeys, (marked, capitals, told.stated))):
        if len(values) > 1:
            return () if any(value.lower() in _NO_VALUES for value in values) else values
    return ()


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text says of values, whatever the field is called."""

    marked: tuple[tuple[str, str], ...]
    """The letters of a name, and a value that it is set to."""
    in_capitals: tuple[tuple[str, str], ...]
    """The words before a value, and the value."""
    stated: tuple[str, ...]


@lru_cache(maxsize=16384)
def _told(text: str) -> _Told | None:
    """What a text says of values; None for most texts, which say of fewer than two."""
    has_marks = MARK.search(text) is not None
    told = _TOLD.finditer(text) if has_marks else ()
    marked = [(letters(one["name"]), (one["marked"] or one["bare"]).strip()) for one in told]
    capitals = [
        (text[max(0, one.start() - 80) : one.start()].lower(), one["value"]) for one in _CAPITALS.finditer(text)
    ]
    stated = [item_text(one) for one in _STATED.finditer(text)] if has_marks else []
    if max(len(marked), len(capitals), len(stated)) < 2:
        return None
    return _Told(tuple(marked), tuple(capitals), tuple(stated))


def _ends_in(before: str, name: str) -> bool:
    words = name.replace("_", " ").lower()
    return before.endswith(words) and not before[: -len(words)][-1:].isalnum()
