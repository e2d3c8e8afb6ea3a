"""Lists in sentences: items in quotes, set as code or bare, with commas, pipes, slashes, `or` and breaks between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

MOST = 200
"""Values that a list may have: bounds the work for a hostile text."""

MARKED = (
    r"(?:`{1,3}\s?([^`\n]{1,80}?)\s?`{1,3}|\"([^\"\n]{1,80})\"|(?<!\w)'([^'\n]{1,80})'(?!\w)"
    r"|\u201c([^\u201d\n]{1,80})\u201d|\u2018([^\u2019\n]{1,80})\u2019|(?<!\*)\*\*([^*\n]{1,80})\*\*|<code>([^<\n]{1,80})</code>)"
)
"""A value in quotes, in bold or set as code."""
BARE = r"[A-Za-z0-9](?:[\w/+-]|[.:](?=\w)){0,59}"
"""A value without marks: one word, with what identifiers and media types are made of."""
MARK = re.compile("[`\"'*<\u201c\u2018]")
"""What begins a value in marks: a text without it needs no pattern for such values."""
BREAK = r"<br ?/?>"

_MARKED = re.compile(MARKED)
_BARE = re.compile(BARE)
_COMMENT = re.compile(r"\s{0,3}\([^()]{0,200}\)(?=\s{0,3}(?:[,;|.]|or\b|and\b|$))")
_SEPARATOR = re.compile(
    rf"\s{{0,3}}(?:[,;]\s{{0,3}}(?:(?:or|and)\s{{1,3}})?(?:{BREAK})?|\|{{1,2}}|/|{BREAK}|and/or\b|or\b|and\b|&)\s{{0,3}}",
    re.IGNORECASE,
)
_STOP = re.compile(rf"\s{{0,3}}(?:$|[.!;)\]}}](?!\w)|\n|{BREAK}|\(|\s\s|- |\[|because\b|depending\b|by default\b)")
_UNFINISHED = re.compile(
    rf"\s\w{{1,3}}\s{MARKED}|[\s,.]{{0,4}}(?:etc\b|\.\.|…|but not both|and (?:so on|more|others|similar)|(?:and |or )?(?:any|all)? ?others?\b"
    r"|(?:fields?|propert(?:y|ies)|param(?:eter)?s?|attributes?|keys?|headers?|endpoints?|characters?|objects?)\b"
    r"|(?:must|should|has to|have to|needs?|can(?:not)? be|may be|(?:is|are) (?:required|mandatory|needed|set|present|provided|specified|used))\b)",
    re.IGNORECASE,
)
"""After a list: it goes on in words, or names fields of which something is said."""
_OPENING = re.compile(rf"\s{{0,3}}(?:\([^()]{{0,80}}\)\s?:\s)?(?:{BREAK}\s{{0,2}}){{0,2}}[\[({{]?\s{{0,2}}")
_CONSTANT = re.compile(
    r"[A-Z][A-Z0-9]+(?:[_-][A-Z0-9]+){0,9}|[A-Za-z0-9]+(?:_[A-Za-z0-9]+){1,9}|[a-z]+(?:[A-Z][a-z0-9]+){1,9}|(?:[A-Z][a-z0-9]+){2,9}"
)
_GOES_ON = frozenset(["etc", "etc.", "not", "others", "other", "more"])
"""Words at the end of a list that is not whole."""
_NO_VALUES = frozenset(["null", "none", "nil", "empty", "undefined", "unset", "blank"])
"""Words that say, without quotes, that there is no value."""


class Trust(Enum):
    """How surely the words before a list say that it is one of values."""

    STRONG = auto()
    """Plain words are values."""
    WEAK = auto()
    """Only words in quotes are values, and words that look like constants."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of values in a text."""

    values: tuple[str, ...]
    end: int


def list_at(text: str, at: int, trust: Trust) -> Listed | None:
    """The list of two values or more that begins at a place; None where there is none, or it does not end as a list ends."""
    opening = _OPENING.match(text, at)
    start = opening.end() if opening else at
    found = _items(text, start, _MARKED) or _items(text, start, _BARE)
    if found is None or len(found.values) < 2 or not is_whole(found.values) or _UNFINISHED.match(text, found.end):
        return None
    return found if _MARKED.match(text, start) or _bare_list(text, found, trust) else None


def marked_at(text: str, at: int) -> tuple[str, ...]:
    """The values in marks that begin at a place, with no more than separators between them."""
    found = _items(text, at, _MARKED)
    return found.values if found else ()


def is_whole(values: tuple[str, ...]) -> bool:
    """True where the values are all there are: none stands for others or has a part to be filled in, and not all are signs."""
    if not any(letter.isalnum() for value in values for letter in value):
        return False
    return not any("<" in value or "..." in value for value in values)


def _bare_list(text: str, found: Listed, trust: Trust) -> bool:
    """True where words without marks are a list: a sentence ends after them, and they look like values."""
    if not _STOP.match(text, found.end) or any(value.lower() in _GOES_ON for value in found.values):
        return False
    return trust is Trust.STRONG or all(map(is_constant, found.values))


def is_constant(word: str) -> bool:
    """True for a word that prose does not use: in capitals, with underscores or humps."""
    return bool(_CONSTANT.fullmatch(word))


def _items(text: str, at: int, item: re.Pattern[str]) -> Listed | None:
    values: list[str] = []
    end = at
    while len(values) < MOST and (found := item.match(text, at)):
        value = item_text(found)
        if item is not _BARE or value not in _NO_VALUES:
            values.append(value)
        end = found.end()
        if comment := _COMMENT.match(text, end):
            end = comment.end()
        separator = _SEPARATOR.match(text, end)
        if separator is None:
            break
        at = separator.end()
        if not item.match(text, at):
            return _cut_off(text, separator, values, end)
    return Listed(tuple(values), end) if values else None


def _cut_off(text: str, separator: re.Match[str], values: list[str], end: int) -> Listed | None:
    """The list before a separator that no value follows; none where an `or` says that there are more values."""
    goes_on = re.search(r"or\b", separator[0], re.IGNORECASE) and not re.match(
        r"(?:null|empty|none|nil|not)\b", text[separator.end() :][:8]
    )
    return None if goes_on else Listed(tuple(values), end)


def item_text(found: re.Match[str]) -> str:
    """The value that an item prints, without its marks."""
    mark = found.re.groupindex.get("mark")
    marked = (group for index, group in enumerate(found.groups(), 1) if group is not None and index != mark)
    value = next(marked, found[0]).strip()
    if len(value) > 2 and value[0] == value[-1] and value[0] in "\"'`":
        return value[1:-1]
    return value
