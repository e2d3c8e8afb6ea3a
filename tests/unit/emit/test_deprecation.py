"""What a box of deprecation says in the generated class."""

from __future__ import annotations

import pytest

from tabletypes.emit.plan import Planner
from tabletypes.ir.model import Model, Schema
from tabletypes.resolve.enumeration_names import Names
from tabletypes.resolve.names import DefinitionNames
from tabletypes.settings import Deprecation
from tabletypes.source import Span
from tabletypes.styles.found import STYLES

TITLED = "**Deprecated since 2020: the library**\n\nIt stops at version 9. Call the service."


@pytest.mark.parametrize(
    ("box", "message"),
    [
        (TITLED, "Deprecated since 2020: the library"),
        ("**Deprecated. Use Bed.**", "Deprecated. Use Bed."),
        ("_Old_\nThis was DEPRECATED. Use Bed.", "Old"),
        ("This is deprecated. Use Bed.", "This is deprecated."),
        ("**Deprecated** since 2020. Use Bed.", "Deprecated since 2020."),
        ("This is deprecated", "This is deprecated"),
    ],
)
def test_message(box: str, message: str) -> None:
    """The title, a first line in emphasis from end to end, or else the first sentence, without emphasis."""
    assert _marker(box, Deprecation.MARK) == f'"{message}"'


@pytest.mark.parametrize("box", ["", "**Beta**\n\nThis may change.", "Veraltet."])
def test_other_boxes_mark_nothing(box: str) -> None:
    """A box that does not speak of deprecation says nothing of the class."""
    assert _marker(box, Deprecation.MARK) is None


def test_ignored() -> None:
    """Unless the config asks for the marker there is none."""
    assert _marker(TITLED, Deprecation.IGNORE) is None


def _marker(box: str, deprecation: Deprecation) -> str | None:
    model = Model(id="A", description="", fields=(), notice=box, span=Span("A.md", 1, 1))
    names = Names({"A": DefinitionNames("A", "a", ())}, {})
    planner = Planner(Schema((model,)), names, STYLES["dataclass"], deprecation)
    found = planner.model(model).deprecated
    assert planner.package().deprecated == (found is not None)
    return None if found is None else str(found)
