"""What a notes cell says, atom by atom: a second reading of it, to check the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

from tabletypes.roundtrip.rules import Rule

_WORD = re.compile(
    r"\[(?P<word>optional|required|readonly|read-only|writeonly|nullable|deprecated)(?: property)?\]", re.IGNORECASE
)
_BRACKET = re.compile(
    r"\[(?:(?P<default>defaults? to) ?|(?P<values>enum|one of): |(?P<limit>max|min|pattern|max length|min length|max items|min items): )",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"(?P<default>if omitted the server will use the default value of |defaults to )"
    r"|(?P<values>must be one of )(?=\[)|(?P<limit>value must (?:be|conform to) [^,\[]*)",
    re.IGNORECASE,
)
_AFTER_DEFAULT = re.compile(r",?\s+must be one of \[|\s*\[(?:optional|readonly)\]|\s*value must (?:be|conform to) ")
_NONE: Final = frozenset(
    [
        "",
        "null",
        "undefined",
        "nothing",
        "none",
        "nil",
        "const []",
        "const {}",
        "[]",
        "{}",
        "new arraylist<>()",
    ]
)
_LITERAL = re.compile(
    "|".join(rf"{quote}(?:\\.|(?!{quote})[^\\])*{quote}(?=\s*[,\])}}])" for quote in ('"', "'", "&quot;", "&#39;")),
    re.DOTALL,
)
"""A text in quotes that ends where an item ends; its brackets are its own."""
_QUOTED = re.compile(r"\\([\"'])")


@dataclass(frozen=True, slots=True)
class Said:
    """The facts in a notes cell, and the rules that each of them needs."""

    words: frozenset[str]
    default: str
    values: str
    """The list as it is printed, or nothing."""
    rest: str
    """What is none of these."""
    rules: tuple[Rule, ...]


def said(cell: str, *, quotes_null: bool = False) -> Said:
    """The facts of the cell, in which null in quotes is a text or none."""
    words: set[str] = set()
    default = values = ""
    rest: list[str] = []
    rules: list[Rule] = []
    for kind, text in _atoms(cell):
        match kind:
            case "word":
                words.add(text)
                rules += [Rule.UNUSED_NOTE] if text in ("writeonly", "deprecated") else []
                rules += [Rule.REQUIRED] if text == "required" else []
            case "default" if _is_none(plain(text).strip().lower(), quotes_null):
                rules.append(Rule.NO_DEFAULT)
            case "default":
                default = _quoted_or_plain(text)
                rules.append(Rule.DEFAULT)
            case "values":
                values = unescape(text)
                rules.append(Rule.LISTED_VALUES)
            case "limit":
                rules.append(Rule.LIMIT)
            case _:
                rest.append(text.strip(" ,"))
    remains = plain(" ".join(rest).strip())
    return Said(frozenset(words), default, values, remains, (*rules, *([Rule.UNKNOWN_NOTE] if remains else [])))


def plain(text: str) -> str:
    """Text without entities, and without the backslashes that the generator puts before quotes."""
    return _QUOTED.sub(r"\1", unescape(text))


def _is_none(default: str, quotes_null: bool) -> bool:  # noqa: FBT001
    return default in _NONE or (quotes_null and default.strip("'\"") == "null")


def _quoted_or_plain(text: str) -> str:
    """A default as it stands, or without the backslashes before its quotes where it has none around it."""
    whole = unescape(text).strip()
    return whole if whole.startswith(("'", '"')) else plain(text).strip()


def _atoms(cell: str) -> Iterator[tuple[str, str]]:
    """The parts of the cell with their kinds, in order."""
    at = begun = 0
    while at < len(cell):
        found = _WORD.match(cell, at) or _BRACKET.match(cell, at) or _PHRASE.match(cell, at)
        if found is None:
            at += 1
            continue
        yield "rest", cell[begun:at]
        kind = found.lastgroup or ""
        start, at = found.end(), _end(cell, found)
        text = found["word"].lower().replace("-", "") if kind == "word" else cell[start:at]
        text = _unclosed(text, found)
        yield kind, text[1:-1] if kind == "values" and text.startswith("[") and text.endswith("]") else text
        begun = at
    yield "rest", cell[begun:]


def _unclosed(text: str, found: re.Match[str]) -> str:
    """What stands in brackets, without the one that closes them."""
    return text.removesuffix("]") if found[0].startswith("[") and found.lastgroup != "word" else text


def _end(cell: str, found: re.Match[str]) -> int:
    if found.lastgroup == "word" or (found.re is _PHRASE and found.lastgroup == "limit"):
        return found.end()
    if found.re is _PHRASE and found.lastgroup == "default":
        following = _AFTER_DEFAULT.search(cell, found.end())
        return following.start() if following else len(cell)
    depth, at = (1 if found.re is _BRACKET else 0), found.end()
    while at < len(cell):
        may_quote = found.lastgroup != "limit" and cell[at - 1] in " [({,"
        if may_quote and (literal := _LITERAL.match(cell, at)):
            at = literal.end()
            continue
        depth += (cell[at] == "[") - (cell[at] == "]")
        at += 1
        if depth == 0:
            return at
    return len(cell)
