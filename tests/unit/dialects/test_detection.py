"""Which dialect pages are written in, and on what evidence."""

from __future__ import annotations

import pytest

from tabletypes.dialects.detection import detected, likenesses, stranger
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


JAVA = "# {0}\n\n## Properties\n\n| Name | Type | Description | Notes |\n|---|---|---|---|\n|**id** | **Long** | |  [optional] |\n"
PYDANTIC = "# {0}\n\n## Properties\n\nName | Type | Description | Notes\n---|---|---|---\n**id** | **int** | | \n\n```python\nx\n```\n"


def _pages(*texts: str) -> list[Source]:
    return [Source(f"Page{at}.md", text.format(f"Page{at}")) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("java", "pydantic", "pages"),
    [(3, 2, 2), (18, 2, 2), (19, 2, 0), (3, 1, 0), (5, 0, 0)],
)
def test_a_second_language_is_found(java: int, pydantic: int, pages: int) -> None:
    """Two pages and a tenth of the sample that show another dialect's marks are one; fewer are odd pages."""
    found = stranger(likenesses(_pages(*[JAVA] * java, *[PYDANTIC] * pydantic)))
    assert (found.pages, found.dialect.name) == (pages, "python-pydantic") if found else pages == 0


def test_a_mark_that_all_show_makes_no_second_language() -> None:
    """What pages of the likeliest dialect show as well tells nothing of those that show no more."""
    both = PIPED + "\n```python\nx\n```\n"
    assert stranger(likenesses(_pages(both, both, both, PYDANTIC, PYDANTIC))) is None


def test_no_page_shows_nothing() -> None:
    """Without pages every dialect has the score 0, and says so."""
    assert {str(one) for one in likenesses([])} == {"no mark on 0 pages; score 0.0"}
