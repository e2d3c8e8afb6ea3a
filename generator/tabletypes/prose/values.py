"""The values that a description names for its field, in sentences and not in a list of the generator's own.

A wrong list misleads more than a missing one, so each rule asks for two signs: words that say that values follow, and
values that look like values. Every pattern is bounded, so that a hostile description costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from tabletypes.prose.constants import constant_values
from tabletypes.prose.glossary import glossary_values
from tabletypes.prose.lists import MARKED, MOST, Trust, item_text, list_at
from tabletypes.prose.named import named_values
from tabletypes.prose.states import state_values

_LONGEST = 20_000
"""Characters of a description that are looked at."""

_NOT_VALUES = r"(?!range|length|char|field|param|propert|key|attrib|header|extension|unit|suffix|prefix|placeholder|variable|token|symbol|only|for\b|in\b|to\b|from\b|if\b|when\b)"
_SAYS = r"(?:\s?[:=]\s?-?|\s(?:-|\u2013|(?:are|is|include|includes|can be|could be|may be|being)(?: (?:either|one of|only))?(?: the following)?(?: values)?:?))"
_STRONG = re.compile(
    r"\b(?:(?:valid|allowed|allowable|possible|permitted|accepted|acceptable|supported|available|known|enum|following|predefined)"
    rf"\s(?:{_NOT_VALUES}\w{{1,30}}\s){{0,2}}?{_NOT_VALUES}\w{{1,30}}{_SAYS}"
    rf"|(?:values?|enum|options|choices|variants|statuses|accepts|allowed|supports){_SAYS}"
    r"|(?:indicates|specifies|defines|shows) (?:if|whether) [^.,]{1,60}? is"
    r"|values?\s(?:can|may|must|should|will)(?: only| either)? be(?: either| one of)?:?"
    r"|(?:one|any) of(?: (?:the following|these|the)(?: (?:values?|options|types?|strings?|statuses|states|constants))?)?(?:\s?[:-])?)(?=[\s\[(\"'`*<])",
    re.IGNORECASE,
)
"""Says that values follow."""
_WEAK = re.compile(
    r"\b(?:can|may|must|should|will|could)(?: only| also| currently)?(?: be)(?: set to| set as)?(?: either)?:?(?=\s)"
    r"|\beither(?: of| as)?:?(?=\s)|[\w)]:(?=\s)|(?:^|[.!?]\s{1,3}|\n)(?=[\"'`*A-Z])",
    re.IGNORECASE,
)
"""May come before anything."""
_EXAMPLE = re.compile(
    r"(?:\be\.?g\b|\bi\.?e\b|\bexamples?|\binstance\b|\bsuch as\b|\blike\b|\bex\b|\bsamples?\b)[^`\"']{0,30}$|\bdefaults?(?: values?)?(?: is| are| to)?\s?[:=]?\s{0,3}$",
    re.IGNORECASE,
)

_OF_ANOTHER = re.compile(
    r"(?:\b(?:if|when|unless|requires?|provide)\b[^.,;:]{0,60}|\b(?:only|exactly|most|least)\s|(?:extensions?|fields?|formats?|forms?|syntax|suffix|prefix|units?|>`?)\b[^.]{0,20})$",
    re.IGNORECASE,
)
"""Before a list: it is a condition's, or of what a value is made of."""

_PARENTHESIS = re.compile(r"\(([^()\n]{3,200})\)")
_SLASHED = re.compile(r"[A-Z]\w{1,40}(?:/[A-Z]\w{1,40}){1,9}")
_FEW = r"\b(?:type|state|status|mode|kind|action|direction|level|role|category|unit|operator|method|order|priority|policy|strategy|criteri(?:a|on))s?\b"
_CLOSED_SET = re.compile(rf"{_FEW}[^.()]{{0,60}}$", re.IGNORECASE)
"""Names that are given to fields of a few values."""
_SIGN = re.compile(r"[;:,]\s|\s[-\u2013]\s")
_APPENDED = re.compile(
    rf"{_FEW}(?:\s(?:of|for|to)(?:\s(?!(?:is|are|include|either|like)\b)\w[\w-]{{0,29}}){{1,6}})?(?:[;:,]|\s[-\u2013])\s(?:either\s)?",
    re.IGNORECASE,
)
"""Such a name, what it is of, and a sign behind which its values may stand."""
_ONLY = re.compile(
    r"\b(?:(?<!almost )[Aa]lways (?:be |is |set to |equal to )?|[Oo]nly (?:(?!if|when)\w{1,12} ){0,2}(?:value|type|option|action)s? (?:is|are):? )"
    rf"(?:{MARKED}|([A-Z][A-Z0-9_-]{{2,59}}(?=[.\s]|$)))(?!\s?(?:,|unless|except|if|when|until|or|and)\b)",
)


@lru_cache(maxsize=16384)
def prose_values(description: str) -> tuple[str, ...]:
    """The values that a description names for its field, as it prints them; nothing where it names none for certain."""
    text = description[:_LONGEST]
    for rule in (_only, constant_values, _phrased, glossary_values, _parenthesised, state_values):
        if values := tuple(dict.fromkeys(rule(text))):
            return values
    return ()


def told_values(description: str, name: str, default: str) -> tuple[str, ...]:
    """The values that a description names for the field of that name, which has that default."""
    if not description:
        return ()
    if values := prose_values(description) or named_values(description[:_LONGEST], name):
        return values
    return _with_default(description[:_LONGEST], default.strip("'\"`")) if default else ()


def _with_default(text: str, default: str) -> tuple[str, ...]:
    """The list that holds the default: words without marks are surely values where one of them is the field's."""
    if default not in text:
        return ()
    lists = (values for values in islice(_lists(text, _WEAK, Trust.STRONG), 9) if default in values)
    return next(lists, ())


def _only(text: str) -> tuple[str, ...]:
    """The one value that a field always has."""
    found = _ONLY.search(text)
    return () if found is None or item_text(found).lower() in ("null", "true", "false") else (item_text(found),)


def _phrased(text: str) -> tuple[str, ...]:
    """The list after a phrase that says so, first of those that say it surely; none where two lists disagree."""
    for trust, phrase in ((Trust.STRONG, _STRONG), (Trust.WEAK, _WEAK)):
        lists = list(islice(_lists(text, phrase, trust), 9))
        if lists:
            return lists[0] if all(set(other) <= set(lists[0]) for other in lists) or trust is Trust.WEAK else ()
    return ()


def _lists(text: str, phrase: re.Pattern[str], trust: Trust) -> Iterator[tuple[str, ...]]:
    for found in islice(phrase.finditer(text), MOST):
        listed = list_at(text, found.end(), trust)
        if listed and not _is_of_another(text, found):
            yield listed.values


def _is_of_another(text: str, phrase: re.Match[str]) -> bool:
    """True where the words up to a list say that it is one of examples, or not of the field's values."""
    before = text[max(0, phrase.start() - 80) : phrase.start()]
    return bool(_EXAMPLE.search(text, max(0, phrase.start() - 50), phrase.end()) or _OF_ANOTHER.search(before))


def _parenthesised(text: str) -> tuple[str, ...]:
    """The list in a parenthesis after the name of what has few values."""
    for found in islice(_PARENTHESIS.finditer(text), MOST):
        if not _CLOSED_SET.search(text, max(0, found.start() - 80), found.start()):
            continue
        if _SLASHED.fullmatch(found[1]):
            return tuple(found[1].split("/"))
        if listed := list_at(text, found.start(1), Trust.STRONG):
            return listed.values
    return _behind(text)


def _behind(text: str) -> tuple[str, ...]:
    """The list behind the name of what has few values, where the text has nothing else to say."""
    for found in islice(_APPENDED.finditer(text), MOST) if _SIGN.search(text) else ():
        listed = list_at(text, found.end(), Trust.STRONG)
        if listed and not text[listed.end :].strip(" ."):
            return listed.values
    return ()
