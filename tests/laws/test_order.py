"""A schema does not depend on the order in which its pages were found."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tabletypes.diagnostics import Bag, Diagnostic
from tabletypes.ir.model import Schema
from tabletypes.pipeline import generate, read
from tabletypes.read.page import Source
from tabletypes.settings import Settings

TYPES = [
    "String",
    "DateTime",
    "Nowhere",
    "Array&lt;String&gt;",
    "[**Alpha**](Alpha.html)",
    "[**Beta**](../Beta.html)",
    "Array&lt;",
    "",
]
ROWS = st.builds(
    "| **{}** | {} | {} | {} |".format,
    st.sampled_from(["id", "_id", "name", "class", ""]),
    st.sampled_from(TYPES),
    st.sampled_from(["", "Said.", "a | b"]),
    st.sampled_from(["", "[optional]"]),
)
PAGES = st.lists(
    st.tuples(st.sampled_from(["Alpha", "ALPHA", "Beta", "Gamma", "class"]), st.lists(ROWS, max_size=4), st.booleans()),
    min_size=1,
    max_size=5,
)
SETTINGS = Settings(dialect="genesys-ruby")


def page(name: str, rows: list[str], *, delimited: bool) -> str:
    """The page of a model; without its delimiter row the table is none."""
    delimiter = "|---|---|---|---|\n" if delimited else ""
    return (
        f"## PureCloud::{name}\n\n## Properties\n\n|Name|Type|Description|Notes|\n{delimiter}" + "\n".join(rows) + "\n"
    )


def outcome(sources: list[Source]) -> tuple[Schema, tuple[Diagnostic, ...]]:
    """What the pages say, and all that is wrong with them."""
    bag = Bag()
    return read(sources, SETTINGS, bag).schema, bag.sorted()


@given(PAGES, st.randoms())
def test_pages_are_read_in_any_order(pages: list[tuple[str, list[str], bool]], random: Random) -> None:
    """The same pages in another order give the same schema and the same diagnostics, clashes and all."""
    sources = [
        Source(f"{n}.md", page(name, rows, delimited=delimited)) for n, (name, rows, delimited) in enumerate(pages)
    ]
    shuffled = random.sample(sources, len(sources))
    assert outcome(shuffled) == outcome(sources)


@settings(max_examples=20)
@given(PAGES, st.randoms())
def test_packages_are_generated_in_any_order(pages: list[tuple[str, list[str], bool]], random: Random) -> None:
    """The same pages in another order give the same files, and the same reasons where there are none."""
    sources = [
        Source(f"{n}.md", page(name, rows, delimited=delimited)) for n, (name, rows, delimited) in enumerate(pages)
    ]
    bags = Bag(), Bag()
    first, second = (generate(random.sample(sources, len(sources)), SETTINGS, bag) for bag in bags)
    assert first == second
    assert bags[0].sorted() == bags[1].sorted()
