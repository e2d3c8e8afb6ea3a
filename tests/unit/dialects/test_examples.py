"""The example row of each dialect, which the command and the documentation show."""

from __future__ import annotations

import re

import pytest

from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Dialect, Form
from tabletypes.dialects.found import dialects
from tabletypes.ir.model import Field, Model
from tabletypes.ir.types import ANY, Kind, ListOf, Scalar
from tabletypes.pipeline import read
from tabletypes.read.page import Source
from tabletypes.read.rows import split_row
from tabletypes.settings import Settings

HEADINGS = {
    Form.PROPERTY_TABLE: "# {name}\n\n## Properties",
    Form.SCHEMA_OBJECTS: "# {name}\n\n{info}\n\n### Dictionary Keys",
}
NAMES = {"genesys-ruby": "PureCloud::Vessel", "python-schema-objects": "harbour.model.vessel.Vessel", "c": "vessel_t"}
INFO = """## Model Type Info
Input Type | Accessed Type | Description | Notes
--- | --- | --- | ---
dict,  | frozendict.frozendict,  |  | """
COLUMNS = {
    Form.PROPERTY_TABLE: ["Name", "Type", "Description", "Notes"],
    Form.SCHEMA_OBJECTS: ["Key", "Input Type", "Accessed Type", "Description", "Notes"],
}
LOSES_ITEMS = {"c", "markdown"}
"""Dialects whose documents do not say what a list holds."""

each_dialect = pytest.mark.parametrize("dialect", dialects().values(), ids=dialects())


def field_of(dialect: Dialect, bag: Bag) -> Field:
    """The field that the example is, on a page of its own."""
    width = len(split_row(dialect.example, 1).cells)
    columns = COLUMNS[dialect.form] if width > 2 else COLUMNS[dialect.form][:2]
    heading = HEADINGS[dialect.form].format(name=NAMES.get(dialect.name, "Vessel"), info=INFO)
    text = f"{heading}\n\n{' | '.join(columns)}\n{' | '.join('---' for _ in columns)}\n{dialect.example}\n"
    (model,) = read([Source("Vessel.md", text)], Settings(dialect=dialect.name), bag).schema.definitions
    assert isinstance(model, Model)
    (field,) = model.fields
    return field


@each_dialect
def test_example_reads(dialect: Dialect) -> None:
    """The row is one field of a type that is known, and nothing is wrong with it; all may be absent but a marked one."""
    bag = Bag()
    field = field_of(dialect, bag)
    assert list(bag) == []
    assert field.type != ANY
    assert field.required is (dialect.name == "dropbox-sign-php")


@each_dialect
def test_example_of_tags_is_a_list(dialect: Dialect) -> None:
    """The examples of tags, which let dialects be compared, are lists of text; two dialects lose what lists hold."""
    if re.match(r"\W*tags\b", dialect.example, re.IGNORECASE) is None:
        assert dialect.name in ("genesys-ruby", "openapi", "python-pydantic", "python-schema-objects")
        return
    item = ANY if dialect.name in LOSES_ITEMS else Scalar(Kind.STRING)
    assert field_of(dialect, Bag()).type == ListOf(item)
