"""Values of enumerations: one kind a list, the text as it is printed, and what quotes and literals say."""

from __future__ import annotations

import pytest

from tabletypes.diagnostics import Bag
from tabletypes.ir.model import Alias, Field, Model
from tabletypes.ir.types import ANY, Enumeration, Kind, ListOf, Type, Value
from tabletypes.pipeline import read
from tabletypes.read.page import Source
from tabletypes.settings import Settings

PAGE = """# Vessel

## Properties
Name | Type | Description | Notes
------------ | ------------- | ------------- | -------------
{row}
"""


def field(row: str, dialect: str, sections: str = "") -> Field:
    """The field of a page with one row, and sections below it."""
    source = Source("Vessel.md", PAGE.format(row=row) + sections)
    (model,) = read([source], Settings(dialect=dialect), Bag()).schema.definitions
    assert isinstance(model, Model)
    return model.fields[0]


def alias(page: str, dialect: str = "java") -> Type:
    """The type that a page without a property table documents."""
    (found,) = read([Source("Level.md", page)], Settings(dialect=dialect), Bag()).schema.definitions
    assert isinstance(found, Alias)
    return found.type


def table(*rows: str, heading: str = "Enum") -> str:
    """A section with a table of values."""
    return "\n".join(["", f"## {heading}", "", "Name | Value", "---- | -----", *rows, ""])


@pytest.mark.parametrize(
    ("rows", "kind", "values"),
    [
        (("A | 1", "B | -5", f"C | {10**30}"), Kind.INTEGER, (1, -5, 10**30)),
        (("A | 9223372036854775807", "B | -9223372036854775808"), Kind.INTEGER, (2**63 - 1, -(2**63))),
        (("A | 1", "B | 2.5"), Kind.NUMBER, (1, 2.5)),
        (("A | 1", "B | two"), Kind.STRING, ("1", "two")),
        (('A | "1"', "B | 2"), Kind.STRING, ("1", "2")),
        (("A | 1.10", "B | 1.20"), Kind.STRING, ("1.10", "1.20")),
        (("A | 007", "B | 8"), Kind.STRING, ("007", "8")),
        (("NUMBER_1 | 1l", "NUMBER_MINUS_2 | -2L"), Kind.INTEGER, (1, -2)),
        (("NUMBER_1_DOT_5 | 1.5f", "NUMBER_2 | 2d"), Kind.NUMBER, (1.5, 2)),
        (("DAY | 1d", "WEEK | 7d"), Kind.STRING, ("1d", "7d")),
        (('A | new BigDecimal("1.10")', "B | new BigDecimal(7)"), Kind.NUMBER, (1.1, 7)),
        (('A | "new BigDecimal(7)"',), Kind.STRING, ("new BigDecimal(7)",)),
        (("TRUE | true", "FALSE | false"), Kind.BOOLEAN, (True, False)),
        (('TRUE | "true"',), Kind.STRING, ("true",)),
        (("A | 1", "NULL | null"), Kind.INTEGER, (1,)),
    ],
)
def test_a_list_has_one_kind(rows: tuple[str, ...], kind: Kind, values: tuple[Value, ...]) -> None:
    """All the values of a section decide on it, and each becomes a value of it; text stays as printed."""
    found = alias(f"# Level\n{table(*rows)}")
    assert found == Enumeration(kind, values)
    assert isinstance(found, Enumeration)
    assert list(map(type, found.values)) == list(map(type, values))


def test_a_row_of_values_has_one_kind() -> None:
    """Kotlin prints all in one row, without quotes."""
    found = field(
        "**level** | [**inline**](#Level) |  |  [optional]", "kotlin", table("level | a, b, 1", heading="Enum: level")
    )
    assert found.type == Enumeration(Kind.STRING, ("a", "b", "1"), owner=())


@pytest.mark.parametrize(
    ("cell", "values", "kind"),
    [
        ("**str**", "A, 1, null, True", Kind.STRING),
        ("**str**", "007, 042, 1.10, 1e5, true", Kind.STRING),
        ("**date**", "2020-01-01", Kind.DATE),
        ("**datetime**", "2020-01-01T00:00:00Z", Kind.DATE_TIME),
    ],
)
def test_texts_are_what_is_printed(cell: str, values: str, kind: Kind) -> None:
    """A text that looks like a number is none where the type says so; a date stays one."""
    found = field(f"**zip** | {cell} | The zip (enum: {values}) |  [optional]", "python-legacy")
    assert found.type == Enumeration(kind, tuple(values.split(", ")))
    assert found.description == "The zip"


@pytest.mark.parametrize(
    ("cell", "values", "type_"),
    [
        ("**bool**", "true", Enumeration(Kind.BOOLEAN, (True,))),
        ("**int**", "1, -2, 9223372036854775807", Enumeration(Kind.INTEGER, (1, -2, 2**63 - 1))),
        ("**int**", "1l, 2l", Enumeration(Kind.INTEGER, (1, 2))),
        ("**float**", "1, 1.10, 1e5, 1e999", Enumeration(Kind.NUMBER, (1, 1.1, 1e5, "1e999"))),
        ("**int**", "1, two", Enumeration(Kind.INTEGER, (1, "two"))),
    ],
)
def test_the_documented_kind_stays(cell: str, values: str, type_: Type) -> None:
    """Values are read as what the field's type says; one that cannot be that stays the text it is."""
    assert field(f"**a** | {cell} | One (enum: {values}) |  [optional]", "python-legacy").type == type_


@pytest.mark.parametrize(
    ("listed", "values"),
    [
        (r'["a\"b", "\\", ]', ('a"b', "\\")),
        (r"[\"a\", \"b\", ]", ("a", "b")),
        (r"""['it\'s', "a,b", ]""", ("it's", "a,b")),
        (r"['it's', ]", ("it's",)),
        (r'["c:\\temp", "\u00e9", "\ud83d\ude00", ]', ("c:\\temp", "é", "😀")),
        (r'["\ud83d", "\d+", ]', (r"\ud83d", r"\d+")),
        (r"['\u00e9', ]", (r"\u00e9",)),
        ('["a]b", "c", ]', ("a]b", "c")),
        ("[&quot;a]b&quot;, &quot;c&quot;, ]", ("a]b", "c")),
    ],
)
def test_escapes_within_quotes(listed: str, values: tuple[str, ...]) -> None:
    """What all languages escape alike is undone, once; the rest stays, and a bracket within quotes closes nothing."""
    found = field(f"**a** | **str** |  | [optional] must be one of {listed}", "python-prior")
    assert found.type == Enumeration(Kind.STRING, values)
    assert found.description == ""


def test_escapes_in_bullets_and_prose() -> None:
    """They are undone wherever a value stands in quotes."""
    assert alias("# Level\n\n## Enum\n\n* `A` (value: `'it\\'s'`)\n", "python-pydantic") == Enumeration(
        Kind.STRING, ("it's",)
    )
    found = field("**a** | **str** | One (enum: 'it\\'s', \"a,b\") |  [optional]", "python-legacy")
    assert found.type == Enumeration(Kind.STRING, ("it's", "a,b"))


@pytest.mark.parametrize(
    "heading", ["Enum", "Enumeration", "Enum: Level", "LevelEnum", "Enum: LevelEnum", "Enum Values"]
)
def test_a_page_of_its_own(heading: str) -> None:
    """A page without a property table has the values of its one section, whatever the section is called."""
    page = f"# Level\n{table('LOW | 1', 'HIGH | 2', heading=heading)}"
    assert alias(page) == Enumeration(Kind.INTEGER, (1, 2))


def test_a_page_of_two_sections_has_none() -> None:
    """Nothing tells which of them is the page's own."""
    page = f"# Level\n{table('LOW | 1', heading='Enum: A')}{table('LOW | 1', heading='Enum: B')}"
    assert read([Source("Level.md", page)], Settings(dialect="java"), Bag()).schema.definitions == ()


@pytest.mark.parametrize(
    "cell",
    [
        "[**kotlin.collections.List&lt;inline&gt;**](#kotlin.collections.List&lt;Tags&gt;)",
        "[**kotlin.collections.List&lt;inline&gt;**](#Tags)",
        "[**inline**](#kotlin.collections.List&lt;Tags&gt;)",
    ],
)
def test_what_a_list_holds_is_named_by_its_link(cell: str) -> None:
    """Kotlin prints `inline` for an enumeration of the same page, in a container too; the fragment tells which."""
    found = field(f"**tags** | {cell} |  |  [optional]", "kotlin", table("tags | a, b", heading="Enum: tags"))
    assert found.type == ListOf(Enumeration(Kind.STRING, ("a", "b")))


MIXED = "# Mixed\n" + table("A | 'a'")
OF_FIELDS = PAGE.replace("Vessel", "Mixed").format(row="**a** | **String** |  | [optional]")


@pytest.mark.parametrize(
    ("cell", "page", "dialect", "is_any"),
    [
        ("**Mixed**", MIXED, "java", False),
        ("**List&lt;Mixed&gt;**", MIXED, "java", False),
        ("**mixed**", MIXED, "php", True),
        ("**Mixed**", OF_FIELDS, "java", True),
        ("[**Mixed**](Mixed.md)", OF_FIELDS, "java", False),
        ("**Object**", MIXED, "java", True),
        ("**java.lang.Object**", MIXED, "java", True),
    ],
)
def test_enumerations_called_like_words(cell: str, page: str, dialect: str, is_any: bool) -> None:  # noqa: FBT001
    """A word for any value is the enumeration that is spelled the same; a model it is only where it is linked."""
    pages = [Source("Vessel.md", PAGE.format(row=f"**a** | {cell} |  | [optional]")), Source("Mixed.md", page)]
    found = read(pages, Settings(dialect=dialect), Bag()).schema.definitions[1]
    assert isinstance(found, Model)
    type_ = found.fields[0].type
    assert ((type_.item if isinstance(type_, ListOf) else type_) == ANY) is is_any
