"""Values printed in documents: what they say, and what that is on the wire once the kind is known."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tabletypes.ir.types import Kind, Value

_ITEM = re.compile(r"""\s*(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')?(?P<bare>[^,]*)(?:,|$)""", re.DOTALL)
_QUOTED = re.compile(r"(?:^|,)\s*[\"']")
_ESCAPED_LIST = re.compile(r"\s*\\[\"']")
"""How a list begins whose own quotes were escaped with all others."""
_ESCAPED_QUOTE = re.compile(r"\\([\"'])")
_ESCAPE = re.compile(r"(?P<units>(?:\\u[0-9a-fA-F]{4})+)|\\(?P<other>.|$)", re.DOTALL)
_KNOWN_ESCAPES = frozenset("\\\"'")
"""What every language of the family escapes alike. Generators print no line breaks, so `\\n` may be of a path."""
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,299})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,299})(?:\.[0-9]{1,300})?(?:[eE][+-]?[0-9]{1,3})?")
_PLAIN = re.compile(r"-?[0-9]{1,17}\.[0-9]{1,17}")
_SUFFIXED = re.compile(r"(?P<number>-?[0-9.]{1,300}(?:[eE][+-]?[0-9]{1,3})?)(?P<suffix>[lLfFdDmM])")
"""A number in a literal of Java or C#: `1l`, `1.5f`, `0.5D`, `1.5M`."""
_BIG = re.compile(r"(?:new )?(?:java\.math\.)?BigDecimal\(\"?(?P<number>[^\"()]{1,300})\"?\)")
_OF_NUMBER = re.compile(r"NUMBER_(?:MINUS_)?[0-9]")
"""How Java's generator begins the constant of a number."""
_NULLS = frozenset({"None", "null", "nil"})
_NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER})
_TRUTHS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """One value as a document prints it, which no kind has been given yet."""

    text: str
    """Without quotes and escapes, and without what makes a number a literal."""
    kind: Kind | None = None
    """What the way it is printed says: text for quotes, a number for a literal; None for a bare word."""


def listed_values(text: str) -> tuple[PrintedValue, ...]:
    """The values of a list such as `"a", "b"` or `0, 1, -1`; nothing between two commas is none."""
    if _ESCAPED_LIST.match(text):
        text = _ESCAPED_QUOTE.sub(r"\1", text)
    return without_nulls(_items(text))


def bare_list(text: str) -> tuple[PrintedValue, ...]:
    """The values of a list in which nothing is quoted; nothing between two commas, or at an end, is the empty text."""
    if _QUOTED.search(text) or _ESCAPED_LIST.match(text):
        return listed_values(text)
    return without_nulls(PrintedValue(item.strip()) for item in text.split(","))


def without_nulls(values: Iterable[PrintedValue]) -> tuple[PrintedValue, ...]:
    """The values without bare nulls, which say beside quoted texts or among numbers that null may stand there.

    Among bare words, `None` is a word like others.
    """
    found = tuple(values)
    others = tuple(value for value in found if value.kind is not None or value.text not in _NULLS)
    is_null = any(value.kind is not None for value in others) or kind_of(others) is not Kind.STRING
    return others if is_null else found


def _items(text: str) -> Iterator[PrintedValue]:
    """Each value of a list."""
    at = 0
    while at < len(text):
        found = _ITEM.match(text, at)
        if found is None or found.end() == at:
            return
        at = found.end()
        if found["quoted"] and not found["bare"].strip():
            yield PrintedValue(_unescaped(found["quoted"]), Kind.STRING)
        elif item := ((found["quoted"] or "") + found["bare"]).strip():
            yield printed_value(item)


def printed_value(text: str, constant: str = "") -> PrintedValue:
    """One value as a table of values prints it: quoted text, or bare; its constant may tell that it is a number."""
    text = text.strip().strip("`").strip()
    if _is_quoted(text):
        return PrintedValue(_unescaped(text), Kind.STRING)
    if big := _BIG.fullmatch(text):
        return PrintedValue(big["number"], Kind.NUMBER)
    suffixed = _SUFFIXED.fullmatch(text) if _OF_NUMBER.match(constant) else None
    if suffixed:
        return PrintedValue(suffixed["number"], Kind.INTEGER if suffixed["suffix"] in "lL" else Kind.NUMBER)
    return PrintedValue(text)


def _is_quoted(text: str) -> bool:
    return len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"


def unquoted(text: str) -> str | None:
    """What a text in quotes says; None for one without them, and for one whose escapes are one language's own."""
    found = _ITEM.fullmatch(text)
    if found is None or not found["quoted"] or found["quoted"] != text:
        return None
    is_known = all(
        escape["other"] in _KNOWN_ESCAPES if escape["units"] is None else text[0] == '"' and _characters(escape)
        for escape in _ESCAPE.finditer(text[1:-1])
    )
    return _unescaped(text) if is_known else None


def _unescaped(quoted: str) -> str:
    """What stands between the quotes; escapes that are one language's own stay as they are."""
    if "\\" not in quoted:
        return quoted[1:-1]
    return _ESCAPE.sub(lambda found: _escape(found, quoted[0]), quoted[1:-1])


def _escape(found: re.Match[str], quote: str) -> str:
    if found["units"]:
        return (_characters(found) if quote == '"' else "") or found[0]
    return found["other"] if found["other"] in _KNOWN_ESCAPES else found[0]


def _characters(found: re.Match[str]) -> str:
    """The characters of escapes that number them; nothing for half of a pair of them."""
    try:
        return bytes.fromhex(found["units"].replace("\\u", "")).decode("utf-16-be")
    except UnicodeDecodeError:
        return ""


def kind_of(values: Iterable[PrintedValue]) -> Kind:
    """What kind of scalar all the values are, where nothing else tells."""
    kinds = frozenset(map(_own_kind, values))
    if len(kinds) == 1:
        return next(iter(kinds))
    return Kind.NUMBER if kinds == _NUMBERS else Kind.STRING


def _own_kind(value: PrintedValue) -> Kind:
    """What kind of scalar it looks like alone; a number only where it would be printed so again, as `1.10` is not."""
    text = value.text
    if value.kind is not None:
        return value.kind
    if text in _TRUTHS:
        return Kind.BOOLEAN
    if _WHOLE.fullmatch(text) and text != "-0":
        return Kind.INTEGER
    return Kind.NUMBER if _PLAIN.fullmatch(text) and str(float(text)) == text else Kind.STRING


def values_of(printed: Iterable[PrintedValue], kind: Kind) -> tuple[Value, ...]:
    """The values on the wire, all of that kind; one that cannot be of it stays the text that is printed."""
    return tuple(_value(one.text, kind) for one in printed)


def _value(text: str, kind: Kind) -> Value:
    match kind:
        case Kind.BOOLEAN:
            return _TRUTHS.get(text.lower(), text)
        case Kind.INTEGER | Kind.NUMBER:
            found = number(text, kind)
            found = number(text, Kind.NUMBER) if found is None else found
            return text if found is None else found
        case _:
            return text


def number(text: str, kind: Kind) -> int | float | None:
    """The number of that kind that a text is, as JSON has it or in a literal of some language; None for any other text."""
    if literal := _BIG.fullmatch(text) or _SUFFIXED.fullmatch(text):
        text = literal["number"]
    if _WHOLE.fullmatch(text):
        return int(text)
    if kind is not Kind.NUMBER or not _NUMBER.fullmatch(text):
        return None
    found = float(text)
    return found if math.isfinite(found) else None
