"""Each kind of change: what it is called, and whom it breaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tabletypes.comparison import kinds
from tabletypes.comparison.values import Comparison, Step
from tabletypes.diagnostics import Severity
from tabletypes.ir.model import Alias, Field, Model
from tabletypes.ir.types import (
    ANY,
    STRING,
    Enumeration,
    Kind,
    ListOf,
    MapOf,
    Ref,
    Scalar,
    Type,
    Undocumented,
    Union,
)
from tabletypes.settings import Comparing
from tabletypes.source import Span

INTEGER, NUMBER, BOOLEAN = Scalar(Kind.INTEGER), Scalar(Kind.NUMBER), Scalar(Kind.BOOLEAN)
DATE, MOMENT, OBJECT, UUID = Scalar(Kind.DATE), Scalar(Kind.MOMENT), Scalar(Kind.OBJECT), Scalar(Kind.UUID)

FIELDS: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    ({}, {"required": True}, "field-required:Plant.name", "risky breaking breaking"),
    ({}, {"required": True, "default": '"oak"'}, "default-changed:Plant.name", "compatible risky risky"),
    (
        {"default": '"ash"'},
        {"required": True, "default": '"oak"'},
        "default-changed:Plant.name",
        "compatible risky risky",
    ),
    ({"required": True}, {}, "field-optional:Plant.name", "compatible compatible breaking"),
    (
        {"required": True},
        {"required": True, "nullable": True},
        "field-nullable:Plant.name",
        "compatible compatible breaking",
    ),
    ({}, {"nullable": True}, "field-nullable:Plant.name", "compatible compatible compatible"),
    ({"nullable": True}, {}, "field-not-nullable:Plant.name", "compatible breaking compatible"),
    ({"default": '"oak"'}, {"default": '"ash"'}, "default-changed:Plant.name", "compatible risky risky"),
    (
        {"required": True, "default": '"oak"'},
        {"required": True},
        "default-changed:Plant.name",
        "compatible risky breaking",
    ),
    ({"wire": "name"}, {"wire": "Name"}, "wire-name-changed:Plant.name", "breaking breaking compatible"),
    ({}, {"read_only": True}, "field-read-only:Plant.name", "compatible risky compatible"),
    ({"read_only": True}, {}, "field-writable:Plant.name", "compatible compatible compatible"),
    ({}, {"deprecated": True}, "field-deprecated:Plant.name", "compatible compatible compatible"),
    ({"deprecated": True}, {}, "field-not-deprecated:Plant.name", "compatible compatible compatible"),
]
TYPES: list[tuple[Type, Type, str]] = [
    (INTEGER, NUMBER, "compatible compatible breaking"),
    (NUMBER, INTEGER, "risky risky breaking"),
    (STRING, INTEGER, "breaking breaking breaking"),
    (STRING, UUID, "risky risky compatible"),
    (UUID, STRING, "compatible compatible compatible"),
    (STRING, DATE, "risky risky breaking"),
    (DATE, MOMENT, "compatible compatible breaking"),
    (STRING, ANY, "compatible compatible risky"),
    (ANY, STRING, "risky risky risky"),
    (STRING, ListOf(STRING), "breaking breaking breaking"),
    (ListOf(STRING), ListOf(INTEGER), "breaking breaking breaking"),
    (ListOf(STRING), ListOf(STRING, unique=True), "risky risky compatible"),
    (ListOf(STRING, unique=True), ListOf(STRING), "compatible compatible compatible"),
    (ListOf(STRING, nulls=True), ListOf(STRING), "breaking breaking breaking"),
    (MapOf(INTEGER), MapOf(NUMBER), "compatible compatible breaking"),
    (MapOf(INTEGER), OBJECT, "compatible compatible breaking"),
    (OBJECT, MapOf(INTEGER), "risky risky breaking"),
    (Ref("Bed"), OBJECT, "compatible compatible breaking"),
    (OBJECT, Ref("Bed"), "risky risky breaking"),
    (Ref("Bed"), STRING, "breaking breaking breaking"),
    (Ref("Bed"), Ref("Pot"), "risky risky breaking"),
    (Ref("Bed"), Ref("Tool"), "breaking breaking breaking"),
    (Undocumented("Soil"), STRING, "risky risky risky"),
    (STRING, Undocumented("Soil"), "compatible compatible risky"),
    (STRING, Union((STRING, INTEGER)), "compatible compatible breaking"),
    (Union((STRING, INTEGER)), STRING, "breaking breaking breaking"),
    (STRING, Enumeration(Kind.STRING, ("oak", "ash")), "compatible risky compatible"),
    (Enumeration(Kind.STRING, ("oak", "ash")), STRING, "compatible compatible breaking"),
    (STRING, Ref("Color"), "compatible risky compatible"),
    (Ref("Color"), STRING, "compatible compatible compatible"),
]
BESIDE = ("Bed", "Pot", "Tool")


def verdicts(comparison: Comparison) -> list[str]:
    """What each change does: to reading, to sending, and to programs in Python."""
    changes = [one.change for one in comparison.findings]
    return [
        f"{change.wire.reading.verdict} {change.wire.sending.verdict} {change.python.verdict}" for change in changes
    ]


def ids(comparison: Comparison) -> list[str]:
    """The id of each change."""
    return [one.change.id for one in comparison.findings]


@pytest.mark.parametrize(("before", "after", "id_", "verdict"), FIELDS)
def test_what_is_said_of_a_field(  # noqa: PLR0913, PLR0917
    compare: Any,
    make_model: Callable[..., Model],
    make_field: Callable[..., Field],
    before: dict[str, Any],
    after: dict[str, Any],
    id_: str,
    verdict: str,
) -> None:
    """A fact that is documented otherwise is one change with its three verdicts."""
    old, new = (make_model("Plant", make_field("name", **facts)) for facts in (before, after))
    found = compare((old,), (new,))
    assert (id_, verdict) in zip(ids(found), verdicts(found), strict=True)
    assert len(ids(found)) == sum(before.get(key) != after.get(key) for key in before | after)


@pytest.mark.parametrize(("before", "after", "verdict"), TYPES)
def test_types(  # noqa: PLR0913, PLR0917
    compare: Any,
    make_model: Callable[..., Model],
    make_field: Callable[..., Field],
    before: Type,
    after: Type,
    verdict: str,
) -> None:
    """A type that changed is one change; what it breaks follows from both types."""
    shared = make_field("id"), make_field("size", INTEGER)
    beside = (
        make_model("Bed", *shared),
        make_model("Pot", *shared, make_field("glaze")),
        make_model("Tool", make_field("handle")),
        Alias("Color", "", Enumeration(Kind.STRING, ("red",)), Span("Color.md", 1)),
    )
    old, new = (make_model("Plant", make_field("kind", type_, required=True)) for type_ in (before, after))
    found = compare((*beside, old), (*beside, new))
    assert ids(found) == ["type-changed:Plant.kind"]
    assert verdicts(found) == [verdict]


def test_added_and_removed_fields(compare: Any, make_model: Any, make_field: Any) -> None:
    """A removed field breaks programs; one that was added does so only where it has to be given."""
    old = make_model("Plant", make_field("height", INTEGER))
    new = make_model("Plant", make_field("color"), make_field("weight", NUMBER, required=True))
    found = compare((old,), (new,))
    said = dict(zip(ids(found), verdicts(found), strict=True))
    assert said == {
        "field-removed:Plant.height": "compatible risky breaking",
        "field-added:Plant.weight": "risky breaking breaking",
        "field-added:Plant.color": "compatible compatible compatible",
    }
    assert found.step is Step.MAJOR


def test_fields_in_another_order_are_no_change(compare: Any, make_model: Any, make_field: Any) -> None:
    """Constructors take keywords alone, so an order is nobody's business."""
    one, other = make_field("a"), make_field("b", INTEGER)
    assert ids(compare((make_model("Plant", one, other),), (make_model("Plant", other, one),))) == []


def test_values(compare: Any, make_model: Any, make_field: Any) -> None:
    """Values are compared one by one; a removed one takes a member with it."""
    old, new = (
        make_model("Plant", make_field("kind", Enumeration(Kind.STRING, values)))
        for values in (("oak", "ash", "black_list"), ("oak", "elm", "blacklist"))
    )
    found = compare((old,), (new,))
    said = dict(zip(ids(found), verdicts(found), strict=True))
    assert said == {
        "value-added:Plant.kind: elm": "compatible compatible compatible",
        "value-removed:Plant.kind: ash": "compatible breaking breaking",
        "value-renamed:Plant.kind: black_list": "risky breaking breaking",
    }


def test_values_that_are_listed_twice(compare: Any, make_model: Any, make_field: Any) -> None:
    """Where a value or a list of values may stand, a value that is gone is one change: ids are those of one each."""
    old, new = (
        make_model("Plant", make_field("kind", Union((one, ListOf(one)))))
        for one in (Enumeration(Kind.STRING, values) for values in (("oak", "ash"), ("oak",)))
    )
    assert ids(compare((old,), (new,))) == ["value-removed:Plant.kind: ash"]


def test_another_member_for_a_value(compare: Any, make_model: Any, make_field: Any) -> None:
    """A value that lost the plain name to another one before it is called otherwise."""
    old, new = (
        make_model("Plant", make_field("kind", ListOf(Enumeration(Kind.STRING, values))))
        for values in (("a b", "c"), ("a-b", "a b", "c"))
    )
    assert ids(compare((old,), (new,))) == ["member-name-changed:Plant.kind: a b", "value-added:Plant.kind: a-b"]


def test_values_that_prose_names_are_no_type(compare: Any, make_model: Any, make_field: Any) -> None:
    """What only descriptions list is no class, so neither the values nor that there are any is a change."""
    types = STRING, Enumeration(Kind.STRING, ("oak",), inferred=True), Enumeration(Kind.STRING, ("ash",), inferred=True)
    models = [make_model("Plant", make_field("kind", type_)) for type_ in types]
    for old, new in ((0, 1), (1, 2), (2, 0)):
        assert ids(compare((models[old],), (models[new],))) == []


def test_names_of_the_configuration_count(compare: Any, make_model: Any, make_field: Any) -> None:
    """Another name in Python for the same documents is a change for programs alone, and a kept name is none."""
    plant = make_model("Plant", make_field("kind", Enumeration(Kind.STRING, ("oak",))))
    found = compare((plant,), (plant,), new_names={"Plant": "Tree", "Plant.kind": "sort"})
    assert dict(zip(ids(found), verdicts(found), strict=True)) == {
        "class-name-changed:Plant": "compatible compatible breaking",
        "attribute-name-changed:Plant.kind": "compatible compatible breaking",
    }
    old = make_model("Plant", make_field("kinds"))
    new = make_model("Plant", make_field("kind"))
    kept = compare((old,), (new,), new_names={"Plant.kind": "kinds"})
    assert ids(kept) == ["field-renamed:Plant.kinds"]
    assert verdicts(kept) == ["breaking breaking compatible"]


def test_a_class_that_another_page_renames(compare: Any, make_model: Any, make_field: Any) -> None:
    """A new page that takes the name of a field's values renames their class, which is found."""
    plant = make_model("Plant", make_field("kind", Enumeration(Kind.STRING, ("oak",))))
    found = compare((plant,), (plant, make_model("PlantKind", make_field("a"))))
    assert "class-name-changed:Plant.kind" in ids(found)


def test_descriptions_are_told_where_they_are_asked_for(compare: Any, make_model: Any, make_field: Any) -> None:
    """A description is no part of any interface: it counts only where the configuration says so."""
    old = make_model("Plant", make_field("a", description="One."), description="Green.")
    new = make_model("Plant", make_field("a", description="Two."), description="Greener.")
    assert ids(compare((old,), (new,))) == []
    rules = Comparing({"description-changed": Severity.INFO})
    found = compare((old,), (new,), rules)
    assert ids(found) == ["description-changed:Plant", "description-changed:Plant.a"]
    assert found.step is Step.PATCH


def test_ids_are_stable() -> None:
    """Each kind has an id and a title of its own."""
    assert len({kind.id for kind in kinds.ALL}) == len(kinds.ALL) == len({kind.title for kind in kinds.ALL})
