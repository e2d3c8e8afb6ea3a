"""Which dialect documents are written in, told from a sample of their pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tabletypes.dialects.base import Dialect
from tabletypes.dialects.found import dialects
from tabletypes.read.page import Source

_SAMPLE = 100
"""Pages looked at, evenly taken from all: rare marks show, and the cost does not grow with the documents."""
_BEGINNING = 4000
"""Characters of a page looked at: its heading and the first rows of its table show how it is written."""
_TABLE = re.compile(r"\| ?Type\b|Input Type \|")
"""The header of a table of fields."""

_SURE = 1
"""The weight of marks by which a single page is told to be of a dialect."""
_SHARE = 0.1
_FEW = 2
"""Fewer pages, in share or in number, are odd ones rather than another language's."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a dialect, and how much of the sample shows it."""

    pattern: str
    weight: float
    shown: frozenset[int]
    """The pages of the sample that show it, by their places."""

    @property
    def pages(self) -> int:
        """How many these are."""
        return len(self.shown)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a dialect's marks fit the sample."""

    dialect: Dialect
    marks: tuple[Mark, ...]
    sampled: int
    """Pages in the sample."""

    @property
    def score(self) -> float:
        """The sum over its marks of the share of pages that show them, times their weight."""
        return sum(mark.weight * mark.pages / self.sampled for mark in self.marks) if self.sampled else 0.0

    def __str__(self) -> str:
        """On what evidence, such as `"^## PureCloud::" on 2 of 2 pages; score 2.0`."""
        shown = [f'"{mark.pattern}" on {mark.pages}' for mark in self.marks if mark.pages]
        marks = f"{', '.join(shown)} of {self.sampled} pages" if shown else f"no mark on {self.sampled} pages"
        return f"{marks}; score {self.score:.1f}"


def detected(sources: Iterable[Source]) -> Likeness:
    """The likeliest dialect."""
    return likenesses(sources)[0]


def likenesses(sources: Iterable[Source]) -> tuple[Likeness, ...]:
    """Every dialect with its likeness, the likeliest first."""
    return likenesses_of(tuple(map(traits_of, sampled(tuple(sources)))))


def likenesses_of(pages: Sequence[Traits]) -> tuple[Likeness, ...]:
    """The same of pages of which is known what they show."""
    sample = [page for page in pages if page.has_table] or pages
    found = (Likeness(dialect, tuple(_marks(dialect, sample)), len(sample)) for dialect in dialects().values())
    return tuple(sorted(found, key=lambda likeness: (-likeness.score, likeness.dialect.name)))


def sampled(pages: Sequence[Source]) -> Sequence[Source]:
    """The pages that a dialect is told from."""
    return pages[:: max(1, len(pages) // _SAMPLE)]


class Traits(NamedTuple):
    """What one page shows of dialects."""

    has_table: bool
    marks: frozenset[str]
    """The patterns of those that it shows."""


def traits_of(source: Source) -> Traits:
    """What the beginning of a page shows."""
    text = source.text[:_BEGINNING]
    marks = {mark for dialect in dialects().values() for mark, _ in dialect.marks}
    return Traits(_TABLE.search(text) is not None, frozenset(mark.pattern for mark in marks if mark.search(text)))


def compared(found: Sequence[Likeness]) -> str:
    """On what evidence the first is the likeliest, and which dialect came second."""
    best, second = found[:2]
    return f"{best}; next {second.dialect.name}, {second.score:.1f}"


@dataclass(frozen=True, slots=True)
class Stranger:
    """A dialect in which some pages seem to be written, while the others are of a likelier one."""

    dialect: Dialect
    pages: int
    """Of the sample."""


def stranger(found: Sequence[Likeness]) -> Stranger | None:
    """The stranger to the likeliest dialect that has most pages; None where they are too few to tell.

    Marks that pages of the likeliest show as well tell nothing: a model of texts looks the same in many languages.
    """
    best, *others = found
    own = frozenset[int]().union(*(mark.shown for mark in best.marks if mark.weight > 0))
    strangers = [Stranger(one.dialect, _strange(one, own)) for one in others]
    most = max(strangers, key=lambda one: one.pages)
    return most if most.pages >= max(_FEW, _SHARE * best.sampled) else None


def _strange(likeness: Likeness, own: frozenset[int]) -> int:
    """How many pages are surely of this dialect, as told by marks that none of the other's own pages shows."""
    weights = Counter[int]()
    for mark in likeness.marks:
        if mark.weight > 0 and mark.shown.isdisjoint(own):
            weights.update(dict.fromkeys(mark.shown, mark.weight))
    return sum(weight >= _SURE for weight in weights.values())


def _marks(dialect: Dialect, sample: Sequence[Traits]) -> Iterator[Mark]:
    for mark, weight in dialect.marks:
        shown = frozenset(at for at, page in enumerate(sample) if mark.pattern in page.marks)
        yield Mark(mark.pattern, weight, shown)
