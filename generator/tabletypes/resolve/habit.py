"""How documents print names: in one form throughout, or as each stands on the wire."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from tabletypes.settings import Convention

_ACRONYM_FIRST = re.compile(r"[A-Z]{3}|[A-Z]{2}$")
_BROKEN = re.compile(r"[a-z](?=[A-Z]{4}|[A-Z]{2,}s$)|(?!is|in|on|to|at|as|by|of|no|or)[a-z]{2}(?=[A-Z]{2})")
"""Not `iOSVersion`, `isAUser`: a word of its own is no acronym's beginning."""
_HUMP = re.compile(r"[a-z0-9][A-Z]")


@lru_cache(maxsize=65536)
def form_of(name: str) -> Convention | None:
    """The convention that the name shows; None where it is one small word, one in capitals, or in none of them.

    `URL` and `X` are written so in any convention that leaves acronyms as they are.
    """
    bare = name.strip("_")
    if "_" in bare:
        return Convention.SNAKE if bare == bare.lower() else None
    if "-" in bare:
        return Convention.KEBAB if bare == bare.lower() else None
    if bare[:1].isupper():
        return None if bare.isupper() else Convention.PASCAL
    return Convention.CAMEL if _HUMP.search(bare) else None


def habit_of(names: Iterable[str]) -> Convention | None:
    """The convention that most of the names show; None where none shows any.

    A small word is written so in each of them but Pascal, against which it speaks.
    """
    every = tuple(names)
    forms = Counter(form for form in map(form_of, every) if form)
    if forms[Convention.PASCAL] <= sum(name.lstrip("_")[:1].islower() for name in every):
        del forms[Convention.PASCAL]
    return max(forms, key=lambda form: (forms[form], form)) if forms else None


def is_foreign(name: str, habit: Convention, convention: Convention) -> bool:
    """True where a generator with that habit would not have written the name so: it stands there as on the wire."""
    bare = name.strip("_")
    if not bare.isidentifier():
        return False
    match habit:
        case Convention.SNAKE | Convention.KEBAB:
            return bare != bare.lower()
        case Convention.CAMEL:
            return (bare[0].isupper() and convention is not Convention.PASCAL) or "_" in bare
        case Convention.PASCAL:
            return bare[0].islower() or "_" in bare or (convention is Convention.CAMEL and _starts_with_acronym(bare))
        case _:
            return False


def unbroken(name: str, habit: Convention) -> str | None:
    """The name `HTTPServer` of which a camel-casing generator made `hTTPServer` or `htTPServer`; None for others."""
    broken = _BROKEN.match(name) if habit is Convention.CAMEL else None
    return broken[0].upper() + name[broken.end() :] if broken else None


def _starts_with_acronym(name: str) -> bool:
    """True for `HTTPServer` and `ID`: generators make large only the first letter, so `httpServer` becomes `HttpServer`.

    Two large letters before small ones may be one word of one letter: `XAxis` is `xAxis` too.
    """
    return bool(_ACRONYM_FIRST.match(name))
