"""The name that a field has in JSON, from the name that the document prints."""

from __future__ import annotations

from functools import lru_cache

from tabletypes.resolve.words import capitalized
from tabletypes.settings import Convention


@lru_cache(maxsize=65536)
def wire_name(documented: str, convention: Convention) -> str:
    """The documented name in the API's convention.

    Generators prefix names that their language reserves with an underscore (`_self`), so leading ones are dropped.
    Words of a snake_case name are told apart by underscores only: a digit or a capital starts none.
    """
    if convention is Convention.AS_DOCUMENTED:
        return documented
    parts = [part for part in documented.split("_") if part]
    if not parts:
        return documented
    match convention:
        case Convention.CAMEL:
            return parts[0][:1].lower() + parts[0][1:] + "".join(map(capitalized, parts[1:]))
        case Convention.PASCAL:
            return "".join(map(capitalized, parts))
        case Convention.SNAKE:
            return "_".join(parts).lower()
        case Convention.KEBAB:
            return "-".join(parts).lower()
