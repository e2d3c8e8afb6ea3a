"""A name to its words, and words to a name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SEPARATOR = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in any convention: parted by case and by what is neither letter nor digit.

    Compatible characters are folded first (NFKC), since Python does so with identifiers.
    """
    parts = _SEPARATOR.split(unicodedata.normalize("NFKC", name))
    return tuple(word for part in parts if part for word in _BOUNDARY.split(part))


def snake(name: str) -> str:
    """The name as `snake_case`; empty where it holds no letter and no digit."""
    return (
        "_".join(words(name)).replace("\u0130", "i").lower()
    )  # Its small letter is two characters, one of them no letter.


def capitalized(word: str) -> str:
    """The word with its first letter large and the others as they are."""
    return word[:1].upper() + word[1:]
