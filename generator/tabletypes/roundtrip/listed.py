"""Lists of values split a second time, and each item held against what was read of it, as documents would print that."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from tabletypes.ir.types import Value

_QUOTES = "\"'"
_AMOUNT = re.compile(r"(?P<before>[\w. ]*\(\"?)?(?P<amount>[+-]?[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?)[a-zA-Z]?\"?\)?")
"""A number, bare or in a literal of some language."""
_NULLS = frozenset({"None", "null", "nil"})


def items(text: str) -> Iterator[str]:
    """The items of a list as they stand there, quotes and all."""
    if text.lstrip()[:2] in ('\\"', "\\'"):
        text = text.replace('\\"', '"').replace("\\'", "'")
    return _split(text) if text.strip() else iter(())


def _split(text: str) -> Iterator[str]:
    start = 0
    quote = ""
    is_escaped = False
    for at, character in enumerate(text):
        if is_escaped:
            is_escaped = False
        elif quote:
            is_escaped = character == "\\"
            quote = "" if character == quote else quote
        elif character in _QUOTES and not text[start:at].strip():
            quote = character
        elif character == ",":
            yield text[start:at].strip()
            start = at + 1
    yield text[start:].strip()


def differing(printed: Iterable[str], read: Iterable[Value]) -> Iterator[str]:
    """What is wrong with the values that were read of the items, for people; nothing and null need be none."""
    found, values = list(printed), list(read)
    lost = (item for item in found if not any(says(item, one) for one in values))
    yield from (f"values: {item!r} was not read" for item in lost if item and item not in _NULLS)
    yield from (f"values: {one!r} stands nowhere" for one in values if not any(says(item, one) for item in found))


def says(item: str, value: Value) -> bool:
    """True where a document that means the value prints the item."""
    match value:
        case str():
            return item == value or item in _spellings(value)
        case bool():
            return item.strip(_QUOTES).lower() == str(value).lower()
        case _:
            return amount(item.strip(_QUOTES)) == Decimal(str(value))


def _spellings(value: str) -> Iterator[str]:
    """The text in either quotes, with what generators escape of it, from all to nothing."""
    slashed = value.replace("\\", "\\\\")
    for text in (value, slashed):
        for quote in _QUOTES:
            yield f"{quote}{text}{quote}"
            yield f"{quote}{text.replace(quote, chr(92) + quote)}{quote}"
            yield f"{quote}{text.replace(chr(34), chr(92) + chr(34)).replace(chr(39), chr(92) + chr(39))}{quote}"
    yield json.dumps(value)


def amount(item: str) -> Decimal | None:
    """The number that an item prints, or None."""
    found = _AMOUNT.fullmatch(item)
    try:
        return Decimal(found["amount"]) if found else None
    except InvalidOperation:
        return None
