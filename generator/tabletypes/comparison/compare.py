"""Two schemas to all that changed between them."""

from __future__ import annotations

from tabletypes.comparison.definition_changes import changes
from tabletypes.comparison.rules import findings, in_order
from tabletypes.comparison.sides import Edition, Sides
from tabletypes.comparison.values import Comparison
from tabletypes.diagnostics import Bag
from tabletypes.settings import Comparing


def compared(old: Edition, new: Edition, rules: Comparing, bag: Bag) -> Comparison:
    """What changed from the old side to the new one, in an order that depends on neither side's."""
    return Comparison(in_order(findings(changes(Sides(old, new)), rules, bag)))
