"""What single rows and sections come to."""

from __future__ import annotations

import pytest

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.ir.model import Alias, Field, Model
from tabletypes.ir.types import ANY, Enumeration, Kind, ListOf, MapOf, Scalar, Type
from tabletypes.pipeline import read
from tabletypes.read.page import Source
from tabletypes.settings import Settings

PAGE = """# Vessel

## Properties
Name | Type | Description | Notes
------------ | ------------- | ------------- | -------------
{rows}
"""
STRING = Scalar(Kind.STRING)


def fields(rows: str, dialect: str, bag: Bag | None = None) -> list[Field]:
    """The fields of a page with these rows."""
    source = Source("Vessel.md", PAGE.format(rows=rows))
    (model,) = read([source], Settings(dialect=dialect), bag or Bag()).schema.definitions
    assert isinstance(model, Model)
    return list(model.fields)


def type_of(cell: str, dialect: str) -> Type:
    """The type of one cell."""
    (field,) = fields(f"**a** | {cell} |  | [optional] ", dialect)
    return field.type


@pytest.mark.parametrize(
    ("row", "dialect", "nullable"),
    [
        ("**A** | Pointer to **string** |  | [optional] ", "go", False),
        ("**A** | Pointer to **NullableString** |  | [optional] ", "go", True),
        ("**A** | **NullableString** |  | ", "go", True),
        ("**a** | Option<**String**> |  | [optional]", "rust", False),
        ("**a** | Option<**String**> |  |", "rust", True),
        ("**a** | Option<**String**> |  | ", "rust-bare", False),
        ("**a** | **str, none_type** |  | [optional] ", "python-prior", True),
        ("**a** | **string** \\| **null** |  |  [optional]", "typescript", True),
        ("**A** | **int?** |  | [optional] ", "csharp", False),
        ("**A** | **int?** |  | ", "csharp", True),
        ("**a** | **String** |  | [optional] [nullable]", "ruby", True),
    ],
)
def test_what_may_be_null(row: str, dialect: str, nullable: bool) -> None:  # noqa: FBT001
    """A wrapper says that a value may be null only where nothing says that the field may be absent; null itself always does."""
    (field,) = fields(row, dialect)
    assert field.nullable is nullable


@pytest.mark.parametrize(
    ("cell", "dialect", "type_"),
    [
        ("**data.frame**", "r", Scalar(Kind.FILE)),
        ("**Vec<u8>**", "rust", Scalar(Kind.BYTES)),
        ("**`Vector{UInt8}`**", "julia", Scalar(Kind.BYTES)),
        ("**`Dict{String, Vector{String}}`**", "julia", MapOf(ListOf(STRING))),
        ("**Date**", "javascript", Scalar(Kind.MOMENT)),
        ("**[Date]**", "swift", ListOf(Scalar(Kind.MOMENT))),
        ("**Date**", "markdown", Scalar(Kind.DATE_TIME)),
        ("**date**", "markdown", Scalar(Kind.DATE)),
        ("**Date**", "ruby", Scalar(Kind.DATE)),
        ("**harbour_vessel_STATE_e**", "c", STRING),
    ],
)
def test_words(cell: str, dialect: str, type_: Type) -> None:
    """Words that mean something in one language alone."""
    assert type_of(cell, dialect) == type_


def test_keys_of_a_shape_are_no_arguments() -> None:
    """Braces with keys after a word tell of a shape and not of what a container holds: that is named, not guessed."""
    bag = Bag()
    (field,) = fields("**a** | **array{name: string}** |  | [optional]", "php", bag)
    assert field.type == ANY
    assert [found.code for found in bag] == [codes.UNBALANCED_TYPE]


@pytest.mark.parametrize(
    ("notes", "values"),
    [
        ('must be one of ["kg", "t", None, ]', ("kg", "t")),
        ('must be one of ["kg", "None", ]', ("kg", "None")),
        ("must be one of [1, 2, None, ]", (1, 2)),
        ("[Enum: [kg, long ton]]", ("kg", "long ton")),
        ("[Enum: [kg, None]]", ("kg", "None")),
    ],
)
def test_listed_values(notes: str, values: tuple[str | int, ...]) -> None:
    """A bare None is a value among bare words alone; a list may have brackets within those of its note."""
    kind = "str" if isinstance(values[0], str) else "int"
    (field,) = fields(f"**a** | **{kind}** |  | [optional] {notes}", "python-prior")
    assert isinstance(field.type, Enumeration)
    assert field.type.values == values


@pytest.mark.parametrize("limit", ["Max: 5", "Min. length: 1", "Max length: 20", "Max. items: 3", "Pattern: /^[a-z]$/"])
def test_limits_are_no_unknown_notes(limit: str) -> None:
    """What a value is limited by is known, with a dot or without, and nothing is left of it."""
    bag = Bag()
    (field,) = fields(f"**a** | **character** |  | [optional] [{limit}] ", "r", bag)
    assert (list(bag), field.description) == ([], "")


def test_the_last_pipe_ends_the_description() -> None:
    """Where nothing stands behind the last pipe and no note before it, the notes are empty and the rest is prose."""
    bag = Bag()
    (field,) = fields("**a** | **String** | Front | back | ", "rust-bare", bag)
    assert field.description == "Front | back"
    assert [found.code for found in bag] == [codes.ROW_REJOINED]


def test_perl_prints_a_slash_for_a_dot() -> None:
    """The name in JSON has the dot that Perl's documents print as a slash."""
    (field,) = fields("**harbour/master** | **string** |  | [optional] ", "perl")
    assert (field.name, field.wire) == ("harbour/master", "harbour.master")


def test_links_named_after_a_word_of_the_language() -> None:
    """PHP and Rust link their own classes by name: that is no link out of the documents. One to a model may be."""
    bag = Bag()
    fields("**a** | [**\\DateTime**](\\DateTime.md) |  | [optional]", "php", bag)
    fields("**a** | Option<[**uuid::Uuid**](uuid::Uuid.md)> |  | [optional]", "rust", bag)
    assert list(bag) == []
    fields("**a** | [**Vessel**](../../Vessel.md) |  | [optional]", "ruby", bag)
    assert [found.code for found in bag] == [codes.LINK_OUTSIDE]


def test_columns_of_a_database_are_known() -> None:
    """The columns that ktorm's tables have besides are not read, and not reported either."""
    bag = Bag()
    text = PAGE.replace("Name | Type", "Name | Mapping | SQL Type | Default | Type").replace(
        "---\n{", "--- | - | - | -\n{"
    )
    source = Source("Vessel.md", text.format(rows="**id** | id | text |  | **kotlin.String** | Which. | "))
    (model,) = read([source], Settings(dialect="kotlin"), bag).schema.definitions
    assert isinstance(model, Model)
    assert [(field.name, field.type, field.description) for field in model.fields] == [("id", STRING, "Which.")]
    assert list(bag) == []


@pytest.mark.parametrize(
    "section",
    [
        '## Enum\n\n* `STOP` (value: `"stop"`)\n\n* `UNKNOWN_DEFAULT_OPEN_API` (value: `"unknown_default_open_api"`)\n',
        "## Enum\n\nName | Value\n---- | -----\nOUTDATEDSDKVERSION | &quot;OutdatedSdkVersion&quot;\nSTOP | &quot;stop&quot;\n",
    ],
)
def test_placeholders_are_no_values(section: str) -> None:
    """What a generator adds for values that the SDK does not know is none of the API's."""
    (alias,) = read([Source("Signal.md", f"# Signal\n\n{section}")], Settings(dialect="java"), Bag()).schema.definitions
    assert isinstance(alias, Alias)
    assert alias.type == Enumeration(Kind.STRING, ("stop",))


@pytest.mark.parametrize(
    ("description", "notes", "deprecated"),
    [
        ("Which berth.", "[optional] [deprecated]", True),
        ("Deprecated: use another.", "[optional]", True),
        ("**DEPRECATED** since the flood.", "[optional]", True),
        ("(deprecated) The old berth.", "[optional]", True),
        ("Deprecated", "[optional]", True),
        ("Deprecated berths are left out.", "[optional]", False),
        ("Says whether it is deprecated.", "[optional]", False),
    ],
)
def test_deprecated_fields(description: str, notes: str, deprecated: bool) -> None:  # noqa: FBT001
    """A note tells, or a description that begins by telling so of its field."""
    (field,) = fields(f"**a** | **String** | {description} | {notes}", "ruby")
    assert field.deprecated is deprecated
    assert field.description == description


@pytest.mark.parametrize(
    ("heading", "models"),
    [
        ("Interface Floats", ["Floats"]),
        ("Interface", ["Interface"]),
        ("What floats", []),
        ("Properties", ["Properties"]),
    ],
)
def test_headings(heading: str, models: list[str]) -> None:
    """An interface is a model like others; the section of the table names none, whatever stands above it."""
    text = PAGE.replace("Vessel", heading).format(rows="**a** | **String** |  |  [optional]")
    schema = read([Source("Vessel.md", text)], Settings(dialect="java"), Bag()).schema
    assert [one.id for one in schema.definitions] == models


@pytest.mark.parametrize(
    ("printed", "default"),
    [
        ("null", ""),
        ("undefined", ""),
        ("nothing", ""),
        ("None", ""),
        ("const []", ""),
        ("", ""),
        ("&#39;null&#39;", ""),
        ("&#39;nullified&#39;", "'nullified'"),
        ("&#39;&#39;", "''"),
        ("[1, [2]]", "[1, [2]]"),
    ],
)
def test_defaults_that_are_none(printed: str, default: str) -> None:
    """What a language prints for no default is none; all else is kept as it stands."""
    (field,) = fields(f"**a** | **string** |  | [optional] [default to {printed}]", "perl")
    assert field.default == default


@pytest.mark.parametrize(("dialect", "default"), [("ruby", "'null'"), ("python-legacy", "'null'"), ("perl", "")])
def test_null_in_quotes_is_a_text(dialect: str, default: str) -> None:
    """In Perl's documents alone it is none, for there each default of a text is put in quotes."""
    (field,) = fields("**a** | **string** |  | [optional] [default to &#39;null&#39;]", dialect)
    assert field.default == default
