"""The notes of one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tabletypes.diagnostics import Diagnostic
from tabletypes.dialects.detection import Traits
from tabletypes.emit.package import Offer
from tabletypes.ir.model import Alias
from tabletypes.ledger.tally import Tally
from tabletypes.ledger.values import Ledger
from tabletypes.resolve.common import Common
from tabletypes.resolve.sayings import Saying


class PageNote(NamedTuple):
    """What the rest of a run sees of one page; plain values, since there are thousands of them."""

    ids: tuple[str, ...] = ()
    """Of the models that it documents."""
    sayings: tuple[Saying, ...] = ()
    """Of each."""
    offers: tuple[Offer, ...] = ()
    """Of each."""
    tally: Tally = Tally()


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
    pages: Mapping[str, PageNote]
    """By path; those that document anything but models are not among them."""
    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]
    """On the documents, in order."""
    documents: Mapping[str, str]
    """The digest of each document, by path."""
    files: Mapping[str, str]
    """The digest of each file of the package, by path."""
