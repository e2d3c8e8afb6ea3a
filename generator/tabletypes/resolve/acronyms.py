"""The acronyms that an API keeps large, learnt from the names and words of its prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tabletypes.resolve.words import words

_ENOUGH = 3
"""Different names that have to show an acronym."""
_SHARE = 0.75
"""Of the names with that word, how many have to write it large."""
_WORD = re.compile(r"\b[A-Z]{2,5}\b")


@dataclass(frozen=True, slots=True)
class Acronyms:
    """Words, in small letters, by how names write them."""

    large: frozenset[str]
    small: frozenset[str]

    def enlarged(self, wire: str) -> str:
        """The name with its acronyms large, but for a first word in small letters; names of one word show nothing."""
        parts = words(wire)
        if len(parts) == 1 or "".join(parts) != wire:
            return wire
        return "".join(part.upper() if part[0].isupper() and part.lower() in self.large else part for part in parts)

    def contradict(self, wire: str) -> bool:
        """True where the name has a word large that other names have small."""
        return any(_is_large(part) and part.lower() in self.small for part in words(wire))


NO_ACRONYMS = Acronyms(frozenset(), frozenset())


def capitals_in(text: str) -> list[str]:
    """The words of a text that are all capitals, each time that it has them."""
    return _WORD.findall(text)


def acronyms_in(names: Iterable[str], capitals: Iterable[str]) -> Acronyms:
    """What the names show: such as the ID of `accountID` and `UserID`.

    Where they keep one large, they do so with those too that prose has as words of capitals, such as `UTC`.
    """
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for word in (word for name in names if name.isalnum() for word in words(name)):
        if word[0].isupper():
            (large if _is_large(word) else small)[word.lower()] += 1
    shown = {word for word, count in large.items() if count >= _ENOUGH and count >= _SHARE * (count + small[word])}
    if shown:
        said = (word.lower() for word, count in Counter(capitals).items() if count >= _ENOUGH)
        shown |= {word for word in said if not small[word]}
    return Acronyms(frozenset(shown), frozenset(word for word, count in small.items() if count >= large[word]))


def _is_large(word: str) -> bool:
    return len(word) > 1 and word.isupper()
