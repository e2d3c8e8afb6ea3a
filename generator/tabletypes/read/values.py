"""Values printed in documents, to values on the wire."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tabletypes.ir.types import Value

_ITEM = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^,]*))\s*(?:,|$)""", re.DOTALL)
_QUOTED = re.compile(r"(?:^|,)\s*[\"']")
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]+\.[0-9]+")
_NULLS = frozenset({"None", "null", "nil"})


def listed_values(text: str) -> tuple[Value, ...]:
    """The values of a list such as `"a", "b"` or `0, 1, -1`; quoted ones are text.

    A bare `None` is a value only among bare words. Beside quoted ones or numbers it says that null may stand there.
    """
    items = list(_items(text))
    has_nulls = any(is_quoted or not isinstance(value, str) for is_quoted, value in items)
    return tuple(value for is_quoted, value in items if is_quoted or not has_nulls or value not in _NULLS)


def _items(text: str) -> Iterator[tuple[bool, Value]]:
    """Each value of a list, and whether it was quoted."""
    at = 0
    while at < len(text):
        found = _ITEM.match(text, at)
        if found is None or found.end() == at:
            return
        at = found.end()
        quoted = found[1] if found[1] is not None else found[2]
        if quoted is not None:
            yield True, quoted.replace('\\"', '"').replace("\\'", "'")
        elif found[3].strip():
            yield False, bare_value(found[3].strip())


def bare_list(text: str) -> tuple[Value, ...]:
    """The values of a list in which nothing is quoted; nothing between two commas, or at an end, is the empty text."""
    if _QUOTED.search(text):
        return listed_values(text)
    return tuple(bare_value(item.strip()) for item in text.split(","))


def bare_value(text: str) -> Value:
    """A value without quotes: a number where it looks like one, else text."""
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text


def printed_value(text: str) -> Value:
    """One value as a table of values prints it: quoted text, or bare."""
    text = text.strip().strip("`").strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].replace('\\"', '"')
    return bare_value(text)
