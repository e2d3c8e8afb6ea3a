"""Rows without outer pipes."""

from __future__ import annotations

import pytest

from tabletypes.diagnostics import Bag
from tabletypes.pipeline import generate
from tabletypes.read.page import Source
from tabletypes.settings import Settings

PAGE = """## PureCloud::Plant

## Properties

Name | Type | Description | Notes
--- | --- | --- | ---
{row}
"""


@pytest.mark.parametrize(
    "row", ["**a** | **String** | text | ", "**a** | **String** | text |", "**a** | **String** | | "]
)
def test_a_row_whose_last_cell_is_empty_is_complete(row: str) -> None:
    """Without outer pipes, the last pipe parts the notes from the description: nothing is missing."""
    bag = Bag()
    generate([Source("Plant.md", PAGE.format(row=row))], Settings(dialect="genesys-ruby"), bag)
    assert [one.code.id for one in bag] == []
