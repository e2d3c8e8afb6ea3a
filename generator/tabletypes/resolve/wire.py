"""The name that a field has in JSON, from the name that the document prints."""

from __future__ import annotations

from functools import lru_cache

from tabletypes.resolve.words import capitalized, words
from tabletypes.settings import Convention


@lru_cache(maxsize=65536)
def wire_name(documented: str, convention: Convention) -> str:
    """The documented name in the API's convention; underscores before it are part of it.

    Words of a snake_case name are told apart by underscores only: a digit or a capital starts none.
    """
    parts = [part for part in documented.split("_") if part]
    if convention in (Convention.AS_DOCUMENTED, Convention.AUTO) or not parts:
        return documented
    leading = documented[: len(documented) - len(documented.lstrip("_"))]
    return leading + _written(parts, convention)


def _written(parts: list[str], convention: Convention) -> str:
    match convention:
        case Convention.CAMEL:
            return parts[0][:1].lower() + parts[0][1:] + "".join(map(capitalized, parts[1:]))
        case Convention.PASCAL:
            return "".join(map(capitalized, parts))
        case Convention.SNAKE:
            return "_".join(part for word in parts for part in words(word)).lower()
        case Convention.KEBAB:
            return "-".join(part for word in parts for part in words(word)).lower()
        case Convention.AS_DOCUMENTED | Convention.AUTO:
            return "_".join(parts)
