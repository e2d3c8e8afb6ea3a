"""Pages, each for itself: in one process or in several."""

from __future__ import annotations

import os
from collections.abc import Mapping

import pytest

from tabletypes import codes, side_by_side
from tabletypes.diagnostics import Bag, Diagnostic, Severity
from tabletypes.ledger.tables import TableCount
from tabletypes.pipeline import documented
from tabletypes.read.page import Source
from tabletypes.settings import Settings

PAGE = """# Plant{number}

## Properties

Name | Type | Description | Notes
------------ | ------------- | ------------- | -------------
**leaf_count** | **Integer** | How many. | [optional]
**bed** | [**Array&lt;Bed&gt;**](Bed.md) | Where. | [sideways]
**colour** | **String** | One of: red, green. |
"""
SOURCES = [Source(f"Plant{number}.md", PAGE.format(number=number)) for number in range(8)]
SOURCES.insert(3, Source("README.md", "# Of plants\n\nName | Type\n--- | ---\na | **String**\n"))


def read(severities: dict[str, Severity]) -> tuple[str, Mapping[str, TableCount], tuple[Diagnostic, ...]]:
    """All that the pages say, and all that is told of them, in order."""
    bag = Bag(severities)
    said = documented(SOURCES, Settings(dialect="ruby", severities=severities), bag)
    return repr(said.definitions), said.counts, bag.found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="copies of a process can be made on POSIX alone")
@pytest.mark.parametrize(
    "severities",
    [{}, {codes.NOTE_UNKNOWN.id: Severity.ERROR, codes.NOT_A_MODEL.id: Severity.OFF}],
    ids=["usual", "set"],
)
def test_several_processes_read_as_one_does(monkeypatch: pytest.MonkeyPatch, severities: dict[str, Severity]) -> None:
    """Definitions, counts and problems are the same and in the same order, under the severities that were set."""
    alone = read(severities)
    monkeypatch.setattr(side_by_side, "_LEAST", 3)
    monkeypatch.setattr(side_by_side, "_processors", lambda: 3)
    assert read(severities) == alone
    assert len(alone[2]) > len(SOURCES)
