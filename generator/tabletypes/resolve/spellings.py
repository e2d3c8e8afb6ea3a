"""Names in prose: tokens that no accident of the sentence spells so, and what they tell of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from tabletypes.letters import letters
from tabletypes.resolve.words import capitalized
from tabletypes.settings import Convention

_NAME = re.compile(
    r"(?<![\w$@./#&<{\\-])"
    r"(?:[A-Za-z][a-z0-9]*(?:[A-Z]\w*|_\w*[A-Za-z0-9])|x(?:-[a-z0-9]+)+)"
    r"(?![\w/(-]|\.\w|::)"
)
"""A capital or an underscore inside, or the hyphens of an extension's name; no part of a path, a call, a longer name."""
_HUMP = re.compile(r"[a-z0-9][A-Z]")
_KEY = re.compile(r'"([A-Za-z]\w*)\\?"\s*:')
_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
_FIRST_WORD = re.compile(r"[A-Z]+s?(?=[A-Z][a-z]|$)|[A-Z]")
_LARGE = re.compile(r"[A-Z0-9]{2,}s?")


def names_in(text: str) -> list[str]:
    """The tokens of a text that only names are spelled like."""
    return _NAME.findall(text)


def is_humped(name: str) -> bool:
    """True where the name has several words that its spelling tells apart; `URL` and `APP` do not."""
    return "_" in name.strip("_") or "-" in name or _HUMP.search(name) is not None


def keys_in(text: str) -> list[str]:
    """The keys of JSON examples in a text."""
    return _KEY.findall(text)


def is_constant(name: str) -> bool:
    """True for `SEVERAL_LARGE_WORDS`."""
    return _CONSTANT.fullmatch(name) is not None


def by_letters(tokens: Iterable[str]) -> dict[str, list[str]]:
    """The tokens by what their spellings share, in order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for token in tokens:
        found[letters(token)].append(token)
    return found


def spelled(expected: str, token: str, convention: Convention) -> str | None:
    """The expected name with the large letters of the token; None where the token's words are others.

    The first letter is the convention's: prose begins sentences with names, and Go comments with `AccountID`.
    A letter may become large only as part of an acronym, so `TimeStamp` says nothing of `timestamp`; and a name of one
    word is no acronym, so `URL` says nothing of `url`.
    """
    if expected[1:].islower() or not token.isalnum() or _LARGE.fullmatch(token) or len(token) != len(expected):
        return None
    name = _CASED[convention](token)
    return None if any(_differs(expected, name, at) for at in range(len(name))) else name


def _uncapitalized(name: str) -> str:
    """The name with its first word, which may be an acronym, in small letters."""
    first = _FIRST_WORD.match(name)
    return name[: first.end()].lower() + name[first.end() :] if first else name


_CASED: Final = {Convention.CAMEL: _uncapitalized, Convention.PASCAL: capitalized}


def _differs(expected: str, name: str, at: int) -> bool:
    """True where the name has a small letter for a large one, or a large one for a small one outside an acronym."""
    if expected[at].isupper():
        return name[at].islower()
    beside = name[max(at - 1, 0) : at] + (name[at + 1 : at + 2] if at > 1 else "")
    return name[at].isupper() and not any(map(str.isupper, beside))
