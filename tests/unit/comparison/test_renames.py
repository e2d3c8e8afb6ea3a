"""Renames that are guessed, and those that are not."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletypes.comparison.likeness import holds, names_alike
from tabletypes.comparison.one_to_one import Guess, one_to_one
from tabletypes.comparison.values import Comparison
from tabletypes.ir.model import Alias
from tabletypes.ir.types import STRING, Enumeration, Kind, ListOf, Ref, Scalar
from tabletypes.source import Span

INTEGER, NUMBER = Scalar(Kind.INTEGER), Scalar(Kind.NUMBER)


def ids(comparison: Comparison) -> list[str]:
    """The id of each change."""
    return [one.change.id for one in comparison.findings]


@pytest.mark.parametrize(
    ("one", "other", "alike", "is_held"),
    [
        ("start_time", "startTime", 1, True),
        ("XMLFile", "xml_file", 1, True),
        ("start", "start_time", 0.67, True),
        ("colour", "color", 0.91, True),
        ("image_id", "image_url", 0.38, False),
        ("self_uri", "external_organization_uri", 0.3, False),
        ("height", "weight", 0, False),
        ("active", "inactive", 0, False),
        ("a", "b", 0, False),
        ("", "", 1, True),
        ("<", ">", 0, True),
    ],
)
def test_names_alike(one: str, other: str, alike: float, is_held: bool) -> None:  # noqa: FBT001
    """How alike two names are follows from their words."""
    assert round(names_alike(one, other), 2) == alike == round(names_alike(other, one), 2)
    assert holds(one, other) == is_held == holds(other, one)


@pytest.mark.parametrize(
    ("said", "likeness"),
    [
        (({"name": "start"}, {"name": "start_time"}), 0.77),
        (({"name": "colour"}, {"name": "color"}), 0.94),
        (
            ({"name": "kind", "description": "What sort it is."}, {"name": "type", "description": "What sort it is."}),
            0.6,
        ),
        (({"name": "startTime", "wire": "start"}, {"name": "start_at", "wire": "start"}), 1.0),
    ],
)
def test_fields_that_are_guessed(
    compare: Any, make_model: Any, make_field: Any, said: tuple[dict[str, Any], dict[str, Any]], likeness: float
) -> None:
    """A field of the same type with a like name, or with the description of the old one, is that one renamed."""
    old, new = said
    around = make_field("a", INTEGER), make_field("z", INTEGER)
    before, after = (make_model("Plant", around[0], make_field(**facts), around[1]) for facts in (old, new))
    (finding,) = compare((before,), (after,)).findings
    assert finding.change.id == f"field-renamed:Plant.{old['name']}"
    assert (finding.change.old, finding.change.new) == (old["name"], new["name"])
    assert finding.change.likeness == likeness


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"name": "start"}, {"name": "start_time", "type_": INTEGER}),
        ({"name": "image_id"}, {"name": "image_url"}),
        ({"name": "page_size"}, {"name": "page_number"}),
        ({"name": "kind"}, {"name": "type"}),
        ({"name": "kind", "description": "Required."}, {"name": "type", "description": "Required."}),
        (
            {"name": "self_uri", "description": "The address of this object"},
            {"name": "owner_uri", "description": "The address of the organization that owns it"},
        ),
    ],
)
def test_fields_that_are_not_guessed(
    compare: Any, make_model: Any, make_field: Any, old: dict[str, Any], new: dict[str, Any]
) -> None:
    """A type and a place alone, or names that each have a word of their own, make no rename."""
    before, after = (make_model("Plant", make_field(**facts)) for facts in (old, new))
    assert ids(compare((before,), (after,))) == [
        f"field-removed:Plant.{old['name']}",
        f"field-added:Plant.{new['name']}",
    ]


def test_one_key_in_json_is_one_field(compare: Any, make_model: Any, make_field: Any) -> None:
    """Where documents print two fields for one key, only one of them can be the field that has it later."""
    before = make_model("Plant", make_field("a_x", wire="x"), make_field("b_x", wire="x"))
    after = make_model("Plant", make_field("c_x", wire="x"))
    assert ids(compare((before,), (after,))) == ["field-renamed:Plant.a_x", "field-removed:Plant.b_x"]


def test_what_two_could_be_is_neither(compare: Any, make_model: Any, make_field: Any) -> None:
    """Where two new fields are equally like an old one, nothing is guessed, in whatever order they stand."""
    before = make_model("Plant", make_field("time"))
    for names in permutations(["time_a", "time_b"]):
        after = make_model("Plant", make_field("x", INTEGER), *map(make_field, names))
        found = compare((make_model("Plant", make_field("x", INTEGER), *before.fields),), (after,))
        assert sorted(one.split(":")[0] for one in ids(found)) == ["field-added", "field-added", "field-removed"]


def fields(make_field: Any, *names: str) -> list[Any]:
    """Fields of these names."""
    return [make_field(name, INTEGER if name < "m" else STRING) for name in names]


def test_a_model_is_guessed_by_what_it_holds(compare: Any, make_model: Any, make_field: Any) -> None:
    """A model whose fields no other has is found again under any name, and what changed in it is told as of the old one."""
    old = make_model("Plant", *fields(make_field, "height", "width", "taste", "color"))
    new = make_model("Vegetable", *fields(make_field, "height", "width", "taste", "color"))
    (finding,) = compare((old,), (new,)).findings
    assert (finding.change.id, finding.change.likeness) == ("model-renamed:Plant", 0.7)
    other = make_model("PlantDetails", *fields(make_field, "height", "width", "taste", "color", "weight"))
    assert ids(compare((old,), (other,))) == ["model-renamed:Plant", "field-added:PlantDetails.weight"]


def test_references_to_a_renamed_model_are_the_same_type(compare: Any, make_model: Any, make_field: Any) -> None:
    """Fields that refer to a renamed model have no other type, and speak for the rename."""
    old = make_model("Plant", make_field("id"), make_field("link"))
    new = make_model("PlantReference", make_field("id"), make_field("link"))
    other = make_model("Soil", make_field("id"), make_field("link"))
    before, after = (make_model("Bed", make_field("plants", ListOf(Ref(one.id)))) for one in (old, new))
    assert ids(compare((before, old, other), (after, new, other))) == ["model-renamed:Plant"]


def test_a_shape_that_many_have_says_nothing(compare: Any, make_model: Any, make_field: Any) -> None:
    """An id and a link are what every reference is made of: such a model is not guessed to be any other such."""
    shape = make_field("id"), make_field("link")
    kept = make_model("UserReference", *shape)
    old = make_model("TimeZone", *shape)
    new = [make_model(name, *shape) for name in ("PlanReference", "UnitReference")]
    found = compare((kept, old), (kept, *new))
    assert sorted(ids(found)) == ["model-added:PlanReference", "model-added:UnitReference", "model-removed:TimeZone"]


def test_an_enumeration_is_guessed_by_its_values(compare: Any) -> None:
    """An enumeration with most of the values is the old one renamed."""
    old, new = (
        Alias(id_, "", Enumeration(Kind.STRING, values), Span(f"{id_}.md"))
        for id_, values in (("Color", ("red", "blue", "green")), ("PlantColor", ("red", "blue", "green")))
    )
    assert ids(compare((old,), (new,))) == ["enumeration-renamed:Color"]


@pytest.mark.parametrize(
    ("sides", "found"),
    [
        ((("in_bloom", "dead"), ("inBloom", "dead")), ["value-renamed:Plant.state: in_bloom"]),
        ((("-1", "2"), ("1", "2")), ["value-removed:Plant.state: -1", "value-added:Plant.state: 1"]),
        ((("<", "a"), (">", "a")), ["value-removed:Plant.state: <", "value-added:Plant.state: >"]),
        ((("alive", "dead"), ("dead", "alive")), []),
    ],
)
def test_values_that_are_guessed(
    compare: Any, make_model: Any, make_field: Any, sides: tuple[tuple[str, ...], tuple[str, ...]], found: list[str]
) -> None:
    """A value with the words of another is that one; signs and digits alone are no words."""
    before, after = (make_model("Plant", make_field("state", Enumeration(Kind.STRING, values))) for values in sides)
    assert ids(compare((before,), (after,))) == found


NAMES = st.sampled_from("abcd")


@given(st.lists(st.builds(Guess, NAMES, NAMES, st.sampled_from([0.5, 0.6, 0.7, 0.9])), max_size=12), st.randoms())
def test_guesses_are_one_to_one_in_any_order(candidates: list[Guess], random: Any) -> None:
    """Each name is in one guess at most, none is below the threshold, and the order of the candidates decides nothing."""
    unique = list({(one.old, one.new): one for one in candidates}.values())
    found = list(one_to_one(unique, 0.6))
    assert len({one.old for one in found}) == len({one.new for one in found}) == len(found)
    assert all(one.likeness >= 0.6 for one in found)
    random.shuffle(unique)
    assert list(one_to_one(unique, 0.6)) == found
