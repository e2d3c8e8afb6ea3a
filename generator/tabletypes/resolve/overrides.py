"""What the config says of single names: exact keys first, then patterns, the more letters the stronger."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.source import Span


class Overrides:
    """A table of overrides, and which of them were used."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = dict(table)
        patterns = sorted((key for key in table if "*" in key), key=lambda key: (-len(key), key))
        self._patterns = [(key, _pattern(key)) for key in patterns]
        self._used: set[str] = set()

    def get(self, name: str) -> str | None:
        """The override of `Model` or `Model.field`, or None."""
        key = self.key(name)
        if key is None:
            return None
        self._used.add(key)
        return self._table[key]

    def key(self, name: str) -> str | None:
        """The key that decides on `Model` or `Model.field`, or None."""
        if name in self._table:
            return name
        for key, pattern in self._patterns:
            if pattern.fullmatch(name):
                return key
        return None

    def report_unused(self, table: str, place: Callable[[str, str], tuple[Span, str]], bag: Bag) -> None:
        """Name every key that no name matched, where the config has it."""
        for key in sorted(self._table):
            if key not in self._used:
                span, line = place(table, key)
                bag.add(codes.OVERRIDE_UNUSED, f"{table}: {key!r} matches nothing", span, excerpt=line)


def _pattern(key: str) -> re.Pattern[str]:
    """A star stands for any text but a dot, so that a pattern is for models or for fields."""
    return re.compile("[^.]*".join(map(re.escape, key.split("*"))))
