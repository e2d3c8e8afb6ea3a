"""Values that a description explains one by one: in bullets, in the rows of a table, before dashes, or each in a clause."""

from __future__ import annotations

import re
from itertools import islice

from tabletypes.prose.lists import BARE, MARK, MARKED, MOST, is_constant, is_whole, item_text

_WORD = rf"(?:{MARKED}|({BARE}))"
_BULLET = re.compile(
    rf"(?:^|(?<=[\s>:]))(?P<mark>[-*•])\s{{1,3}}(?:{MARKED}|({BARE}(?: & {BARE})?)(?=(?: \([^()]{{0,40}}\))?\s{{0,2}}(?::\s|\s-\s|\s\u2013\s|=\s|\n|$)))"
)
_TERM = re.compile(rf"(?:^|(?<=[\s>]))(?P<mark>){MARKED}\s?(?::|=|-|\u2013)\s")
_ROW = re.compile(rf"(?P<mark>\|)\s{{0,20}}{MARKED}\s{{0,80}}(?=\|)")
_SPACED = re.compile(
    r"(?:^|(?<=[.!?>:]\s)|(?<=>)|(?<=\sinclude\s))(?P<mark>)([a-z][a-z0-9_]{1,40}|[A-Z][A-Z0-9_]{1,40})\s-\s"
)
"""A word that no sentence begins with, in small letters or in capitals, and what it means behind a dash."""
_CLAUSE = re.compile(
    rf"(?:^|(?<=[\s>(])){_WORD},? (?P<mark>for|to|if|means?|meaning|matches|indicates|represents|deletes|denotes|stands|allows|will)\b"
)
_CLAUSE_BEGINS = re.compile(
    r"(?:^|[.!?;'\"]\s{1,2}|\b(?:select|choose|choosing|use|specify|set|or|and|else|will be)\s)$", re.IGNORECASE
)
_ALIKE = {"to": "for", "allows": "will"}
"""Words behind a value that say what another one does."""
_LABELS = frozenset(
    ["note", "notes", "example", "examples", "either", "default", "important", "warning", "tip", "only", "deprecated"]
)
"""What is set in bold before a colon and is no value."""
_NO_GLOSSARY = re.compile(
    r"\b(?:e\.g\.|i\.e\.|(?:if|when|examples?|units?|suffix(?:es)?|prefix(?:es)?|placeholders?|fields|forms)\b)[^.]{0,60}$",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(r"\bexamples?:\s{1,4}[-*•]", re.IGNORECASE)
"""Before a list of examples, whose entries may be sentences."""
_OTHER_VALUES = re.compile(
    r"(?:^|\s)[-*•]\s{1,3}(?:(?:an?|any|other|empty)\b|[`\"']{2})|\b(?:else|otherwise) (?:select|use|choose)\b",
    re.IGNORECASE,
)
"""An entry that stands for values without naming them."""
_ELSE = re.compile(rf"\b(?:else|otherwise) (?:select|use|choose) (?:{MARKED}|({BARE}))", re.IGNORECASE)
"""The value for all other cases."""


_VERB = re.compile(r"[A-Z0-9_`\"'*>\u201d\u2019],? (?:for|to|if|m|in|rep|d|st|al|w)|[a-z0-9][A-Z_]")
"""A marked value or the end of a constant before a clause; or a constant with humps."""
_FORMS = (
    (re.compile("[-*•]"), _BULLET),
    (MARK, _TERM),
    (re.compile(r"\|"), _ROW),
    (re.compile(" - "), _SPACED),
    (_VERB, _CLAUSE),
)
"""The forms of an entry, each with what a text that has it must hold: most texts have none, and a long pattern is slower to say so."""


def glossary_values(text: str) -> tuple[str, ...]:
    """The values of such a text; two at least, and nothing where an entry stands for values that it does not name."""
    for sign, entry in _FORMS:
        if sign.search(text) is None:
            continue
        terms = [one for one in islice(entry.finditer(text), MOST) if _is_term(one, entry)]
        found = [one for one in terms if _mark(one) == _mark(terms[0])]
        values = tuple(value for one in found for value in item_text(one).split(" & "))
        if len(set(values)) > 1 and is_whole(values) and not _is_of_another(text, found[0].start()):
            return _with_others(text, values, entry)
    return ()


def _is_of_another(text: str, start: int) -> bool:
    """True where the words before the first value say that it is an example, or what a value is made of."""
    return bool(
        _NO_GLOSSARY.search(text[max(0, start - 120) : start]) or _EXAMPLES.search(text[max(0, start - 400) : start])
    )


def _with_others(text: str, values: tuple[str, ...], entry: re.Pattern[str]) -> tuple[str, ...]:
    """The values with the one for all other cases; nothing where other values are left without a name."""
    rest = _ELSE.search(text)
    if rest is not None and ("`" in rest[0] or is_constant(item_text(rest))):
        return (*values, item_text(rest))
    return () if entry is not _SPACED and _OTHER_VALUES.search(text) else values


def _mark(found: re.Match[str]) -> str:
    """What an entry has in common with those of the same list."""
    return _ALIKE.get(found["mark"], found["mark"])


def _is_term(found: re.Match[str], entry: re.Pattern[str]) -> bool:
    text = item_text(found)
    if entry is _CLAUSE and (found[0].startswith(text) or found["mark"] == "if"):
        is_value = not found[0].startswith(text) or (is_constant(text) and _mark(found) != "will")
        return is_value and bool(_CLAUSE_BEGINS.search(found.string[max(0, found.start() - 12) : found.start()]))
    return "`" in found[0] or text.lower() not in _LABELS
