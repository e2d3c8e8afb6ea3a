"""Tables printed again from what was read of them: what is lost on the way is found, and what differs has a rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tabletypes.diagnostics import Bag
from tabletypes.dialects.found import dialect_named
from tabletypes.ir.model import Alias, Field, Model, Schema
from tabletypes.ir.types import STRING, Enumeration, ListOf, Scalar
from tabletypes.pipeline import read
from tabletypes.read.markdown import read_page
from tabletypes.read.page import Source
from tabletypes.roundtrip.rules import Rule
from tabletypes.roundtrip.trip import RoundTrip, round_trip
from tabletypes.settings import Settings

ROWS = """\
# Acme::Tool

## Properties

| Name | Type | Description | Notes |
| ---- | ---- | ----------- | ----- |
| **id** | **String** | Names it. |  |
| **tags** | **Array&lt;String&gt;** | Its tags. | [optional] |
| **part** | [**Part**](Part.md) | A part. | [optional] |
| **size** | **Integer** | How large. | [optional][default to 3] |
| **mode** | **String** | How it runs. | [optional] must be one of ["on", "off"] |
| **count** | **Float** | Valid values: &quot;1&quot;, &quot;2&quot;. | [readonly] |
"""
VALUES = "# Acme::Part\n\n## Enum\n\n| Name | Value |\n| ---- | ----- |\n| A | 'a' |\n| B | 'b' |\n"
PAGES = {"Tool.md": ROWS, "Part.md": VALUES}

Change = Callable[[Field], Field]


def _trip(
    pages: dict[str, str], change: Callable[[Schema], Schema] = lambda schema: schema, dialect: str = "ruby"
) -> RoundTrip:
    """The round trip of the pages, with a change to what was read of them."""
    bag = Bag()
    sources = [Source(path, text) for path, text in pages.items()]
    reading = read(sources, Settings(dialect=dialect), bag)
    return round_trip(list(map(read_page, sources)), change(reading.schema), dialect_named(dialect), bag)


def _rows(*rows: str, dialect: str = "ruby") -> RoundTrip:
    """The round trip of one page with these rows."""
    head = ROWS.partition("| **id**")[0]
    return _trip({"Tool.md": head + "".join(f"| {row} |\n" for row in rows)}, dialect=dialect)


def _changed(change: Callable[[Model], Model]) -> Callable[[Schema], Schema]:
    return lambda schema: Schema(tuple(change(one) if isinstance(one, Model) else one for one in schema.definitions))


def _field_changed(name: str, change: Change) -> Callable[[Schema], Schema]:
    def changed(model: Model) -> Model:
        return replace(model, fields=tuple(change(one) if one.name == name else one for one in model.fields))

    return _changed(changed)


def test_what_is_read_whole_has_no_difference_without_a_rule() -> None:
    """Every row is compared; lines of values are looked for."""
    trip = _trip(PAGES)
    assert (trip.rows, trip.listed, trip.unexplained) == (6, 2, ())
    assert [one.name for one in trip.differences] == ["Tool.size", "Tool.mode", "Tool.count"]


def test_a_lost_field_is_found() -> None:
    """A row without a field, and without a reason for it, is a loss."""
    (found,) = _trip(PAGES, _changed(lambda model: replace(model, fields=model.fields[1:]))).unexplained
    assert (found.path, found.line, found.unexplained) == ("Tool.md", 7, ("the row was not read",))
    assert found.source == "| **id** | **String** | Names it. |  |"


def test_a_field_from_nowhere_is_found() -> None:
    """A field that no row documents was invented."""

    def doubled(model: Model) -> Model:
        first = model.fields[0]
        return replace(model, fields=(*model.fields, replace(first, name="x", span=replace(first.span, line=99))))

    (found,) = _trip(PAGES, _changed(doubled)).unexplained
    assert (found.name, found.unexplained) == ("Tool.x", ("no row documents it",))


@pytest.mark.parametrize(
    ("name", "change", "what"),
    [
        ("id", lambda field: replace(field, name="ID"), "name: "),
        ("id", lambda field: replace(field, type=ListOf(STRING)), "type: "),
        ("size", lambda field: replace(field, type=STRING), "type: "),
        ("tags", lambda field: replace(field, type=STRING), "type: "),
        ("part", lambda field: replace(field, type=replace(field.type, model="Whole")), "type: "),
        ("id", lambda field: replace(field, required=False), "required: "),
        ("tags", lambda field: replace(field, required=True), "required: "),
        ("id", lambda field: replace(field, nullable=True), "nullable: "),
        ("count", lambda field: replace(field, read_only=False), "read-only: "),
        ("size", lambda field: replace(field, default=""), "default: "),
        ("id", lambda field: replace(field, default="x"), "default: "),
        ("id", lambda field: replace(field, description="Names"), "description: "),
        ("count", lambda field: replace(field, description=field.description.replace('"', "")), "description: "),
        ("mode", lambda field: replace(field, type=STRING), "values: "),
        ("mode", lambda field: replace(field, type=Enumeration(STRING.kind, ("on",))), "values: "),
        ("count", lambda field: replace(field, type=Enumeration(field.type.kind, (7,), inferred=True)), "values: "),
    ],
)
def test_a_change_is_found(name: str, change: Change, what: str) -> None:
    """Whatever of a field is not what its row says is named, and nothing else."""
    (found,) = _trip(PAGES, _field_changed(name, change)).unexplained
    assert found.name.lower() == f"tool.{name}"
    assert all(problem.startswith(what) for problem in found.unexplained)


def test_a_lost_value_is_found() -> None:
    """Each line of an enumeration has to be found again."""

    def without(schema: Schema) -> Schema:
        lost = (
            replace(one, type=Enumeration(STRING.kind, ("a",))) if isinstance(one, Alias) else one
            for one in schema.definitions
        )
        return Schema(tuple(lost))

    (found,) = _trip(PAGES, without).unexplained
    assert (found.source, found.unexplained) == ("| B | 'b' |", ("the line was not read",))


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        ("**a** | **String** | Names it. |", ()),
        ("`a` | **String** | It &amp; more. |", {Rule.MARKS, Rule.ENTITIES}),
        ('**a** | **Integer** | Say \\"a\\". |', {Rule.ESCAPES}),
        ("**a** | **Acme::Other** | It. |", {Rule.NAMESPACE}),
        ("**a** | **[String]** | It. |", {Rule.CONTAINER_WORD}),
        ("**a** | **String** | It. | [optional] [default to null]", {Rule.NO_DEFAULT}),
        ("**a** | **String** | It. | [optional] defaults to x", {Rule.DEFAULT}),
        ("**a** | **String** | It. | [default to x], [optional]", {Rule.SPACES}),
        ("**a** | **String** | It. | [Max: 5]", {Rule.LIMIT}),
        ("**a** | **String** | It. | [required]", {Rule.REQUIRED}),
        ("**a** | **String** | It. | see below", {Rule.UNKNOWN_NOTE}),
        ("**a** | **String** | It | or not. | [optional]", {Rule.ROW_REPAIRED}),
        ("**a** | **Array<** | It. |", {Rule.UNREADABLE_TYPE}),
        ("**any string name** | **String** | It. |", {Rule.ANY_NAME}),
        ("** ** | **String** | It. |", {Rule.NO_NAME}),
        ("**b** | **String** | It. |", {Rule.FIELD_TWICE}),
    ],
)
def test_a_difference_has_its_rules(row: str, rules: set[Rule]) -> None:
    """The fewest that are needed; the rows beside it are printed as they stand."""
    others = ("**b** | **String** | | ", "**c** | **String** | | ", "**d** | **Array<String>** | | [optional]")
    trip = _rows(*others, row)
    assert trip.unexplained == ()
    assert set(trip.rules) == set(rules)
    assert trip.identical == 4 - bool(rules)


def test_words_of_one_kind_are_printed_as_the_most_frequent() -> None:
    """How types are spelled is learned from the pages: what is rare is printed as what is not."""
    trip = _rows("**a** | **Long** | | ", "**b** | **Integer** | | ", "**c** | **Integer** | | ")
    (found,) = trip.differences
    assert (found.name, found.rules, found.printed) == ("Tool.a", (Rule.SCALAR_WORD,), "| **a** | **Integer** |  |  |")


def test_a_dialect_prints_in_its_own_words() -> None:
    """Pointers, lists in front and maps with keys are printed as the pages have them."""
    rows = (
        "**A** | Pointer to **[]string** | | [optional]",
        "**B** | **map[string]int32** | | ",
        "**C** | **[]int32** | | ",
    )
    assert _rows(*rows, dialect="go").differences == ()


def test_a_table_elsewhere_is_named() -> None:
    """A table of parameters is no loss, and is counted all the same."""
    more = "\n## Parameters\n\n| Name | Type |\n| ---- | ---- |\n| **x** | **String** |\n"
    trip = _trip({"Tool.md": ROWS + more, "Part.md": VALUES})
    assert (trip.rules[Rule.NO_MODEL], trip.unexplained) == (1, ())


def test_a_schema_of_python_is_compared_by_kinds() -> None:
    """Pages of schema objects print classes of Python: a type of another kind is found."""
    table = "Key | Input Type | Accessed Type | Description | Notes\n--- | --- | --- | --- | ---\n"
    info = "Input Type | Accessed Type | Description | Notes\n--- | --- | --- | ---\ndict,  | dict,  |  | \n"
    text = (
        f"# acme.model.tool.Tool\n\n## Model Type Info\n{info}\n### Dictionary Keys\n{table}"
        "**id** | str,  | str,  | Names it. | [optional] \n**at** | str, datetime,  | str,  | | \n"
    )
    pages = {"models/Tool.md": text}
    assert _trip(pages, dialect="python-schema-objects").unexplained == ()
    lost = _field_changed("id", lambda field: replace(field, type=Scalar(STRING.kind.__class__("integer"))))
    (found,) = _trip(pages, lost, "python-schema-objects").unexplained
    assert found.unexplained[0].startswith("type: ")


def test_every_rule_is_explained(root: Path) -> None:
    """The documentation names each rule with its reason."""
    page = (root / "docs" / "explanation" / "fidelity.md").read_text(encoding="utf-8")
    assert [rule.id for rule in Rule if f"| `{rule.id}` |" not in page or f"| {rule.value} |" not in page] == []
