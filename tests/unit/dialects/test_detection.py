"""Which dialect pages are written in, and on what evidence."""

from __future__ import annotations

from tabletypes.dialects.detection import detected, likenesses
from tabletypes.read.page import Source

PIPED = "## PureCloud::Plant\n\n## Properties\n\n|Name | Type | Description | Notes|\n|---|---|---|---|\n"


def test_evidence_is_counted() -> None:
    """Each mark says on how many pages of the sample it stands, and the score is their weighted share."""
    found = detected([Source("Plant.md", PIPED), Source("Bed.md", PIPED + '{: class="wide"}\n')])
    assert (found.dialect.name, found.sampled) == ("genesys-ruby", 2)
    assert [(mark.weight, mark.pages) for mark in found.marks] == [(2, 2), (1, 1)]
    assert found.score == 2 + 1 / 2
    assert str(found) == r'"^## PureCloud::" on 2, "^\{: class=" on 1 of 2 pages; score 2.5'


def test_the_likeliest_comes_first() -> None:
    """The others follow by their score, each dialect once."""
    found = likenesses([Source("Plant.md", PIPED)])
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len({one.dialect.name for one in found}) == len(found)


def test_no_page_shows_nothing() -> None:
    """Without pages every dialect has the score 0, and says so."""
    assert {str(one) for one in likenesses([])} == {"no mark on 0 pages; score 0.0"}
