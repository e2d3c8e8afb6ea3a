"""Values in forms of their own: arrows from state to state, words with their constants in parentheses, `empty or x`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tabletypes.prose.lists import MARKED, item_text, marked_at

_ARROW = re.compile(rf"{MARKED}\s?(?:→|⟶|->|=>)\s?(?={MARKED})")
_STATES = re.compile(r"\b(?:state|status|transition|phase|stage)e?s?\b", re.IGNORECASE)
_EMPTY_OR = re.compile(rf"\bcan be (?:empty|null|blank|unset|omitted) or {MARKED}(?=\.(?:\s|$)|$)", re.IGNORECASE)
_CONSTANT = re.compile(r"\((?P<value>[A-Z][A-Z0-9_]{1,59})\)")
_NEXT = re.compile(r"\s?(?:,|,? or)\s(?:\w{1,40} ){0,3}(?:\w{1,40} ?)")
"""What parts a constant in parentheses from the next: the words that the next explains."""


def state_values(text: str) -> Iterator[str]:
    """The values of such a text; none for one that has none of these forms."""
    if "→" in text or "->" in text or "=>" in text or "⟶" in text:
        yield from _transitions(text)
    elif found := _EMPTY_OR.search(text):
        yield item_text(found)
    elif "(" in text and ") or " in text:
        yield from _in_parentheses(text)


def _transitions(text: str) -> Iterator[str]:
    """Both ends of each arrow, where the text says that they are states."""
    arrows = list(_ARROW.finditer(text))
    if len(arrows) > 1 and _STATES.search(text, 0, arrows[0].start()):
        for arrow in arrows:
            yield item_text(arrow)
            yield from marked_at(text, arrow.end())


def _in_parentheses(text: str) -> tuple[str, ...]:
    """Constants behind words that say what they mean; not the initials of the words, for these only shorten."""
    found = list(_CONSTANT.finditer(text))
    between = [text[one.end() : other.start()] for one, other in pairwise(found)]
    if not between or " or " not in between[-1] or not all(map(_NEXT.fullmatch, between)):
        return ()
    return () if any(map(_is_initials, found)) else tuple(one["value"] for one in found)


def _is_initials(constant: re.Match[str]) -> bool:
    letters = constant["value"].lower()
    words = constant.string[max(0, constant.start() - 200) : constant.start()].lower().split()
    return "".join(word[0] for word in words[-len(letters) :]) == letters
