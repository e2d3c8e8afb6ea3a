"""How alike two names and two texts are, from 0 to 1."""

from __future__ import annotations

from collections.abc import Collection
from difflib import SequenceMatcher
from functools import lru_cache

from tabletypes.letters import letters
from tabletypes.resolve.words import words

_SAME_WORD = 0.85
"""Two words that have so much in common are one word, `colour` and `color`, `value` and `values`; not `url` and `uri`."""


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, in small letters."""
    return tuple(word.lower() for word in words(name))


def names_alike(one: str, other: str) -> float:
    """How much two names share, by their words: twice what is shared, divided by all.

    A name that has each word of the other, and more, tells the same more closely. Where each has a word of its own
    instead, as in `image_id` and `image_url`, two different things are told, so that counts less.
    """
    first, second = name_words(one), name_words(other)
    if one == other or (letters(one) and letters(one) == letters(other)):
        return 1.0
    shared = _shared(first, second)
    alike = 2 * shared / ((len(first) + len(second)) or 1)
    return alike if shared >= _SAME_WORD * min(len(first), len(second)) else alike * 0.75


def holds(one: str, other: str) -> bool:
    """True where the shorter of two names has no word that the longer one lacks."""
    first, second = name_words(one), name_words(other)
    return _shared(first, second) >= _SAME_WORD * min(len(first), len(second))


def texts_alike(one: str, other: str) -> float:
    """How many words two texts share, of all that stand in either."""
    first, second = frozenset(one.lower().split()), frozenset(other.lower().split())
    return len(first & second) / (len(first | second) or 1)


def _shared(first: Collection[str], second: Collection[str]) -> float:
    """How many words of the one are in the other, nearly alike ones by how alike they are."""
    rest = list(second)
    shared = 0.0
    for word in first:
        found = max(((_words_alike(word, each), -at) for at, each in enumerate(rest)), default=(0.0, 0))
        if found[0] >= _SAME_WORD:
            shared += found[0]
            del rest[-found[1]]
    return shared


@lru_cache(maxsize=65536)
def _words_alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if one[:1] != other[:1]:
        return 0.0  # Another beginning makes another word: `active` and `inactive`, `height` and `weight`.
    first, second = sorted((one, other))  # which comes first makes a difference to it
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
