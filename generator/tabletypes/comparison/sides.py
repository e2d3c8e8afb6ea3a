"""The two sides of a comparison, and how they belong together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from tabletypes.comparison.definitions import Matched, matched
from tabletypes.comparison.json_values import Fit
from tabletypes.comparison.python import Package, package_of
from tabletypes.ir.model import Schema
from tabletypes.settings import Settings


@dataclass(frozen=True, slots=True)
class Edition:
    """One side: what documents say, and how a package is made of it."""

    schema: Schema
    settings: Settings


class Sides:
    """Both sides, and what is asked of them again and again."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self.old: Package = package_of(old.schema, old.settings)
        self.new: Package = package_of(new.schema, new.settings)
        self.matched: Matched = matched(old.schema, new.schema)
        self.fit = Fit(
            {one.id: one for one in old.schema.definitions}.get, {one.id: one for one in new.schema.definitions}.get
        )

    @cached_property
    def called(self) -> Callable[[str], str]:
        """What a model of the old side is called on the new one."""
        renamed = self.matched.renamed
        return lambda id_: renamed.get(id_, id_)
