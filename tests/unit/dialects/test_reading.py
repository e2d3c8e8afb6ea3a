"""Fields of a page: what marks them, and the values that the page lists for them."""

from __future__ import annotations

import pytest

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.dialects.found import dialect_named
from tabletypes.ir.model import Field, Model
from tabletypes.ir.types import Enumeration
from tabletypes.meaning.property_tables import read_definition
from tabletypes.read.markdown import read_page
from tabletypes.read.page import Source

HEAD = "# Plant\n\n## Properties\n\nName | Type | Description | Notes\n---- | ---- | ---- | ----\n"


def read(rows: str, dialect: str) -> tuple[dict[str, Field], Bag]:
    """The fields of a page with these rows, by name, and what was found wrong."""
    bag = Bag()
    model = read_definition(read_page(Source("Plant.md", HEAD + rows)), dialect_named(dialect), bag)
    assert isinstance(model, Model)
    return {field.name: field for field in model.fields}, bag


def test_a_name_is_no_mark() -> None:
    """A field called `required` is required where the mark says so, as any other."""
    rows = "`required` | ```bool``` | |\n`soil`<sup>*_required_</sup> | ```string``` | |\n"
    fields, _ = read(rows, "dropbox-sign-php")
    assert {name: field.required for name, field in fields.items()} == {"required": False, "soil": True}


@pytest.mark.parametrize(
    ("dialect", "rows", "values"),
    [
        ("kotlin", "**soil** | [**inline**](#Soil) | |\n\n## Enum: Soil\nName | Value\n---- | ----\nsoil | , dry, wet\n", ("", "dry", "wet")),
        ("kotlin", "**soil** | [**inline**](#Soil) | |\n\n## Enum: Soil\nName | Value\n---- | ----\nsoil | dry,\n", ("dry", "")),
        ("rust", "**soil** | Option<**String**> | Its soil. (enum: dry, , wet) | [optional]\n", ("dry", "", "wet")),
        ("r", "**soil** | **character** |  | [optional] [Enum: [dry, wet]]\n", ("dry", "wet")),
        ("python-prior", '**soil** | **str** |  | must be one of ["dry", "wet", ]\n', ("dry", "wet")),
    ],
)  # fmt: skip
def test_empty_items_are_values(dialect: str, rows: str, values: tuple[str, ...]) -> None:
    """Nothing between the commas of a list without quotes is the empty text; the comma that ends a list with quotes is none."""
    type_ = read(rows, dialect)[0]["soil"].type
    assert isinstance(type_, Enumeration)
    assert type_.values == values


def test_a_split_row_is_one_row() -> None:
    """Lines that close what a row opens are read with it; where none does, each stays a row."""
    whole, bag = read("**soil** | [**\nSoil**](Soil.md) | Its soil. | \n**leaf** | **String** | |\n", "java")
    assert list(whole) == ["soil", "leaf"]
    assert whole["soil"].description == "Its soil."
    assert [one.code for one in bag] == [codes.ROW_SPLIT]
    apart, bag = read("**soil** | [**Soil\n**leaf** | **String** | | [optional]\n", "java")
    assert list(apart) == ["soil", "leaf"]
    assert codes.ROW_SPLIT not in [one.code for one in bag]
