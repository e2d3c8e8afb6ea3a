"""Which dialect documents are written in, told from a sample of their pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tabletypes.dialects.base import Dialect
from tabletypes.dialects.found import dialects
from tabletypes.read.page import Source

_SAMPLE = 200
"""Pages looked at, evenly taken from all: rare marks show, and the cost does not grow with the documents."""
_TABLE = re.compile(r"\| ?Type\b|Input Type \|")
"""The header of a table of fields."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a dialect's marks fit the sample."""

    dialect: Dialect
    score: float
    """The sum over its marks of the share of pages that show them, times their weight."""


def detected(sources: Iterable[Source]) -> Likeness:
    """The likeliest dialect."""
    return likenesses(sources)[0]


def likenesses(sources: Iterable[Source]) -> tuple[Likeness, ...]:
    """Every dialect with its likeness, the likeliest first."""
    pages = list(sources)
    tables = [source.text for source in pages[:: max(1, len(pages) // _SAMPLE)] if _TABLE.search(source.text)]
    sample = tables or [source.text for source in pages[:_SAMPLE]]
    found = (Likeness(dialect, _score(dialect, sample)) for dialect in dialects().values())
    return tuple(sorted(found, key=lambda likeness: (-likeness.score, likeness.dialect.name)))


def _score(dialect: Dialect, sample: list[str]) -> float:
    if not sample:
        return 0.0
    return sum(weight * sum(1 for text in sample if mark.search(text)) / len(sample) for mark, weight in dialect.marks)
