"""Dropbox Sign's own PHP template: required fields are marked, in the name's cell."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.base import Presence
from tabletypes.dialects.family import FAMILY, marks
from tabletypes.dialects.words import WORDS
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="dropbox-sign-php",
    title="Dropbox Sign PHP SDK",
    example="| `tags`<sup>*_required_</sup> | ```string[]``` |  The tags.  |  |",
    presence=Presence.REQUIRED_MARK,
    habit=Convention.SNAKE,
    words=replace(WORDS, pairs=frozenset({"array"})),
    marks=marks((r"<sup>\*_required_</sup>", 3), (r"\| ```", 1)),
)
