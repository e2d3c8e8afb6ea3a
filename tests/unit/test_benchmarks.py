"""What the benchmark makes of given figures and documents; nothing here is timed."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from benchmarks import classes
from benchmarks.charts import scale, svg
from benchmarks.figures import Bar, Chart, Part, Table, figure, ratio
from benchmarks.inputs import closure, copies
from benchmarks.page import markdown, with_parts, write
from benchmarks.payloads import payloads

CHART = Chart("runs", "A <run>", "s", (("cold", (Bar("peer & co", 9, ours=False), Bar("ours", 2.5, ours=True))),))
PART = Part("runs", ("Two rounds.", Table(("what", "ratio"), (("a | b", "**1.50**"),)), CHART))
PAGE = "# Title\n\n<!-- runs: written by the benchmark -->\nold\n<!-- end of runs -->\n\nMore.\n"
SCHEMAS: dict[str, Any] = {
    "Ship": {
        "type": "object",
        "required": ["launched"],
        "properties": {
            "class": {"type": "string"},
            "launched": {"type": "string", "format": "date-time"},
            "decks": {"type": "array", "items": {"$ref": "#/components/schemas/Deck"}},
            "sister": {"$ref": "#/components/schemas/Ship"},
            "names": {"type": "array", "items": {"type": "string"}},
        },
    },
    "Deck": {"type": "object", "properties": {"length": {"type": "number"}, "kind": {"$ref": "#/x/Kind"}}},
    "Kind": {"type": "string", "enum": ["upper"]},
    "Port": {"type": "object", "properties": {}},
}


def drawn(chart: Chart) -> ET.Element:
    """A chart as a tree of elements."""
    return ET.fromstring(svg(chart))  # noqa: S314  our own text


def test_chart_draws_each_bar() -> None:
    """A chart is XML with a rectangle for each bar, its words escaped, and colours for dark pages."""
    root = drawn(CHART)
    kinds = [each.get("class") for each in root.iter("{http://www.w3.org/2000/svg}rect")]
    assert kinds == ["page", "theirs", "ours"]
    words = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert words == ["A <run>", "cold", "peer & co", "9.00 s", "ours", "2.50 s"]
    assert "prefers-color-scheme: dark" in svg(CHART)


def test_chart_cuts_what_is_far_longer() -> None:
    """A bar that is far longer than the others is as long as the longest of them, and marked."""
    assert scale([1, 2, 3, 500]) == 3
    bars = tuple(Bar(str(value), value, ours=False) for value in (500.0, 3.0, 2.0, 1.0))
    root = drawn(Chart("x", "x", "s", (("", bars),)))
    widths = [float(each.get("width", "")) for each in root.iter("{http://www.w3.org/2000/svg}rect")][1:]
    assert widths[0] == widths[1] > widths[2] > widths[3]
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) == 1


def test_part_becomes_markdown() -> None:
    """Paragraphs, tables with their pipes escaped, and a link to the chart, a blank line between them."""
    assert markdown(PART) == (
        "Two rounds.\n\n| what | ratio |\n| --- | ---: |\n| a \\| b | **1.50** |\n\n![A <run>](performance-runs.svg)\n"
    )


def test_table_without_rows_is_left_out() -> None:
    """Where no peer took part, no head of a table of ratios stands alone."""
    assert markdown(Part("runs", ("Alone.", Table(("compared", "ratio"), ())))) == "Alone.\n"


def test_page_keeps_what_is_not_measured(tmp_path: Path) -> None:
    """Only what stands between the comments of a part is replaced, again and again the same; its charts lie beside it."""
    page = tmp_path / "performance.md"
    page.write_text(PAGE)
    for _ in range(2):
        assert write(page, [PART]) == [page, tmp_path / "performance-runs.svg"]
    text = page.read_text()
    assert text == PAGE.replace("old\n", f"\n{markdown(PART)}\n")
    assert (tmp_path / "performance-runs.svg").read_text() == svg(CHART)


def test_page_without_a_place_is_refused() -> None:
    """A part that the page has no comments for is named."""
    with pytest.raises(ValueError, match="no place for runs"):
        with_parts("# Title\n", [PART])


@pytest.mark.parametrize(
    ("value", "shown"), [(0.1234, "0.123"), (0.5, "0.500"), (0.51, "**0.510**"), (1.5, "**1.50**"), (12.34, "**12.3**")]
)
def test_ratio_beyond_its_limit_is_bold(value: float, shown: str) -> None:
    """A ratio is bold where it is more than 0.5."""
    assert ratio(value, 0.5) == shown


def test_figures_have_three_digits() -> None:
    """A figure has about three digits, whatever its size."""
    assert [figure(value) for value in (0.01234, 1.234, 12.34, 1234.5)] == ["0.012", "1.23", "12.3", "1,234"]


def test_closure_holds_what_is_referred_to() -> None:
    """A closure begins with its model and ends where references do, circles included."""
    assert closure(SCHEMAS, "Ship") == ["Ship", "Deck", "Kind"]
    assert closure(SCHEMAS, "Port") == ["Port"]


def test_payloads_fit_their_schema() -> None:
    """A full payload has all keys, a sparse one some, a large one a long list, and one of text no other values."""
    full, sparse, large, text = payloads(SCHEMAS, "Ship")
    assert full.data.keys() == SCHEMAS["Ship"]["properties"].keys()
    assert full.data["sister"] == {}
    assert [deck["kind"] for deck in full.data["decks"]] == ["upper"] * 5
    assert sparse.data.keys() == {"class", "launched"}
    assert len(large.data["decks"]) == 1000
    assert text.data.keys() == {"class", "launched", "names"}


@pytest.mark.parametrize("source", ["pydantic_source", "mashumaro_source", "dataclass_source", "msgspec_source"])
def test_classes_of_peers_are_python(source: str) -> None:
    """The classes for each library compile, whatever keys are called, and what they refer to stands above them."""
    text = getattr(classes, source)(SCHEMAS, ["Ship", "Deck", "Kind", "Port"])
    compile(text, source, "exec")
    assert "class_: str | None" in text
    assert "launched_: dt.datetime" in text
    assert text.index("class Deck") < text.index("class Ship")
    assert "class Kind" not in text


def test_copies_have_models_of_their_own(tmp_path: Path) -> None:
    """A copy names its model and the models it refers to after itself, but keeps a namespace that is called like one."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "Ship.md").write_text("## Sea::Ship\n\n| [Deck](Deck.md) | String | Shipping |\n")
    copies(tmp_path, tmp_path / "copied", ["Ship", "Deck", "Sea"], 2)
    written = {page.name: page.read_text() for page in (tmp_path / "copied").iterdir()}
    assert written == {
        "Ship.md": "## Sea::Ship\n\n| [Deck](Deck.md) | String | Shipping |\n",
        "ShipCopy1.md": "## Sea::ShipCopy1\n\n| [DeckCopy1](DeckCopy1.md) | String | Shipping |\n",
    }
