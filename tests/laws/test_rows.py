"""Rows and cells of tables, beside what a GFM parser makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tabletypes.diagnostics import Bag
from tabletypes.read.cells import description, plain, type_text
from tabletypes.read.files import load, sources
from tabletypes.read.rows import is_attributes, is_delimiter, split_row

GFM = MarkdownIt("zero").enable("table")
LINES = st.text(alphabet="|\\` \tab*&;é", max_size=40)
CELLS = st.text(alphabet="|\\`ab *_\"'<>[](&#;0123x)", max_size=40)


def gfm_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The line and the cells of each body row of a text, as a GFM parser reads them."""
    line, cells = 0, []
    in_body = False
    for token in GFM.parse(text):
        if token.type in ("tbody_open", "tbody_close"):
            in_body = token.type == "tbody_open"
        elif token.type == "tr_open" and in_body:
            line, cells = (token.map or [0])[0], []
        elif token.type == "inline":
            cells.append(token.content)
        elif token.type == "tr_close" and in_body:
            yield line, cells


def fitted(cells: tuple[str, ...], width: int) -> list[str]:
    """As many cells as the header has: GFM drops those too many and adds empty ones."""
    return [*cells[:width], *[""] * (width - len(cells))]


@given(LINES, st.integers(1, 6))
def test_a_row_has_the_cells_of_gfm(text: str, width: int) -> None:
    """Escaped pipes, code spans, blanks and missing outer pipes are read as GFM reads them."""
    assume(text.strip() and len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip()) < 4)
    table = f"|{'h|' * width}\n|{'-|' * width}\n{text}\n"
    rows = list(gfm_rows(table))
    assume(rows)
    assert fitted(split_row(text, 3).cells, width) == rows[0][1]


@given(LINES)
def test_columns_lead_to_the_cells(text: str) -> None:
    """Each cell begins at its column, and no cell is lost."""
    row = split_row(text, 1)
    assert len(row.cells) == len(row.columns)
    assert list(row.columns) == sorted(row.columns)
    for cell, column in zip(row.cells, row.columns, strict=True):
        assert text[column - 1 :].replace("\\|", "|").startswith(cell)


@given(
    st.lists(st.sampled_from(["---", ":--", "--:", ":-:", " - ", "", "a", "=", ":"]), min_size=1, max_size=4),
    st.booleans(),
)
def test_a_delimiter_row_is_one_of_gfm(cells: list[str], closed: bool) -> None:  # noqa: FBT001
    """What GFM takes for the line below a header is taken for it, and nothing else."""
    below = "|" + "|".join(cells) + ("|" if closed else "")
    width = len(split_row(below, 0).cells)
    tables = [token for token in GFM.parse(f"|{'h|' * width}\n{below}\n") if token.type == "table_open"]
    assert is_delimiter(below) == bool(tables)


@pytest.mark.parametrize("corpus", ["genesys-ruby", "square-ruby", "gx-7.26-php"])
def test_every_row_of_a_corpus_has_the_cells_of_gfm(shared: Path, corpus: str) -> None:
    """Real rows are split as GFM splits them, up to the width of the header."""
    checked = 0
    for source in sources(load(shared / "corpora" / corpus / "docs"), Bag()):
        lines = source.text.split("\n")
        for line, cells in gfm_rows(source.text):
            checked += 1
            assert fitted(split_row(lines[line], line + 1).cells, len(cells)) == cells, f"{source.path}:{line + 1}"
    assert checked > 100


@given(CELLS | st.text(max_size=40))
def test_any_cell_can_be_read(text: str) -> None:
    """Names, types and descriptions come out of any cell, a type without the link that it is wrapped in."""
    assert plain(text) == plain(text).strip("*` ")
    assert type_text(text).text == type_text(text).text.strip()
    assert isinstance(description(text), str)


@given(st.text(alphabet="abc &<>\"'", max_size=20))
def test_entities_become_their_characters(text: str) -> None:
    """A text whose every character is written as an entity is read as the text."""
    encoded = "".join(f"&#{ord(character)};" for character in text)
    assert description(encoded) == text == unescape(encoded)


@pytest.mark.parametrize("read", [plain, description, lambda cell: type_text(cell).text])
def test_a_number_too_long_for_an_entity_is_text(read) -> None:  # noqa: ANN001
    """Thousands of digits behind `&#` are no character, and no failure."""
    cell = f"&#{'9' * 10_000};"
    assert read(cell) == cell


@given(st.text(alphabet="{:}= ab|\n", max_size=12))
def test_attributes_stand_alone_on_their_line(text: str) -> None:
    """What is taken for an attribute list begins and ends with its braces."""
    if is_attributes(text):
        assert text.strip().startswith("{:")
        assert text.strip().endswith("}")
