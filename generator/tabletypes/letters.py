"""What all spellings of a name share."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65536)
def letters(name: str) -> str:
    """The letters and digits of a name, in small: its case, and what parts its words, are left out."""
    return "".join(filter(str.isalnum, name)).lower()
