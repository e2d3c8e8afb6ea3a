"""Tables of whole corpora printed again from what was read: no row differs for a reason that has no name.

By default some corpora are looked at, of dialects that are unlike each other; TABLETYPES_WHOLE=1 looks at all of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletypes.diagnostics import Bag
from tabletypes.dialects.found import dialect_named
from tabletypes.pipeline import read
from tabletypes.read.files import load, sources
from tabletypes.read.markdown import read_page
from tabletypes.roundtrip.trip import RoundTrip, round_trip
from tabletypes.settings import Settings

SAMPLE = (
    "argo-java",
    "brevo-java",
    "conekta-dotnet",
    "dropboxsign-php",
    "gx-5.4-python",
    "gx-6.6-python",
    "gx-7.26-ktorm-schema",
    "gx-7.26-rust",
    "ory-ts-fetch",
    "pinterest-python",
    "sc2-eiffel",
    "sc2-js",
    "sc2-objc",
    "square-ruby",
)


def _trip(documents: Path) -> RoundTrip:
    bag = Bag()
    texts = sources(load(documents), bag)
    reading = read(texts, Settings(), bag)
    return round_trip(list(map(read_page, texts)), reading.schema, dialect_named(reading.dialect), bag)


@pytest.mark.parametrize("corpus", SAMPLE)
def test_every_difference_has_a_rule(shared: Path, corpus: str) -> None:
    """No row of the corpus is lost or changed without a reason; most are printed as they stand."""
    trip = _trip(shared / "corpora" / corpus / "docs")
    assert trip.rows > 0
    assert [(one.path, one.line, one.unexplained) for one in trip.unexplained] == []


def test_every_corpus_is_explained(shared: Path, whole: bool) -> None:  # noqa: FBT001
    """The same for all corpora."""
    if not whole:
        pytest.skip("takes minutes; set TABLETYPES_WHOLE=1")
    found = {path.parent.name: _trip(path) for path in sorted((shared / "corpora").glob("*/docs"))}
    assert len(found) > len(SAMPLE)
    assert {name: trip.unexplained for name, trip in found.items() if trip.unexplained} == {}
