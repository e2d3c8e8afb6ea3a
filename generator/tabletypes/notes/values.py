"""The notes of one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self, TypeAlias

from tabletypes.diagnostics import Diagnostic
from tabletypes.dialects.detection import Traits
from tabletypes.emit.package import Offer
from tabletypes.ir.model import Alias
from tabletypes.ledger.tally import Tally
from tabletypes.ledger.values import Ledger
from tabletypes.resolve.common import Common
from tabletypes.resolve.sayings import Saying

PlainNote: TypeAlias = tuple[Any, ...]
"""The parts of a page's note as tuples of plain values: thousands are kept, and few are looked at."""


class PageNote(NamedTuple):
    """What the rest of a run sees of one page."""

    ids: tuple[str, ...] = ()
    """Of the models that it documents."""
    sayings: tuple[Saying, ...] = ()
    """Of each."""
    offers: tuple[Offer, ...] = ()
    """Of each."""
    tally: Tally = Tally()

    @classmethod
    def of(cls, plain: PlainNote) -> Self:
        """The note that was made plain."""
        ids, sayings, offers, tally = plain
        return cls(ids, tuple(Saying(*one) for one in sayings), tuple(Offer(*one) for one in offers), Tally(*tally))

    def plain(self) -> PlainNote:
        """The note as it is kept."""
        return self.ids, tuple(map(tuple, self.sayings)), tuple(map(tuple, self.offers)), tuple(self.tally)


@dataclass(frozen=True, slots=True)
class Notes:
    """What a whole run found, as far as a module can depend on it that is rendered alone."""

    dialect: str
    common: Common
    aliases: tuple[Alias, ...]
    """All of the schema."""
    contested: frozenset[str]
    """As `Names.contested`."""
    sample: Mapping[str, Traits]
    """The pages that the dialect was told from, and what each shows; none where it was given."""
    pages: Mapping[str, PlainNote]
    """By path; those that document anything but models are not among them."""
    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]
    """On the documents, in order."""
    documents: Mapping[str, str]
    """The digest of each document, by path."""
    files: Mapping[str, str]
    """The digest of each file of the package, by path."""

    def page(self, path: str) -> PageNote:
        """The note on one page; an empty one where the page documents none."""
        return PageNote.of(self.pages[path]) if path in self.pages else PageNote()
