"""What reading gives: what the pages say each for itself, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tabletypes.dialects.base import Dialect
from tabletypes.dialects.detection import Likeness, Traits
from tabletypes.ir.model import Definition, Schema
from tabletypes.ledger.tables import TableCount
from tabletypes.ledger.tally import Tally
from tabletypes.ledger.values import Ledger
from tabletypes.resolve.common import Common
from tabletypes.resolve.inference import Inference
from tabletypes.resolve.sayings import Saying
from tabletypes.settings import Convention


@dataclass(frozen=True, slots=True)
class Documented:
    """What the pages of one target say, each for itself, and how they are read."""

    definitions: tuple[Definition, ...]
    dialect: Dialect
    likenesses: tuple[Likeness, ...]
    """Every dialect, the likeliest first; nothing where the dialect was given."""
    sample: Mapping[str, Traits]
    """The pages that they were told from, and what each shows."""
    convention: Convention
    inference: Inference | None
    """None where the convention was not inferred."""
    counts: Mapping[str, TableCount]
    """What stands in the tables of each page that documents anything, by its path."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the documents of one target say."""

    said: Documented
    common: Common
    sayings: Mapping[str, Saying]
    """What each definition says of names, by id."""
    schema: Schema
    tallies: Mapping[str, Tally]
    """Of each page that documents anything, by its path."""
    ledger: Ledger

    @property
    def dialect(self) -> str:
        """The name of the dialect."""
        return self.said.dialect.name
