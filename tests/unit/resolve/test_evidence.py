"""Wire names that the pages tell against the API's convention."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletypes.ir.model import Field, Model
from tabletypes.ir.types import Enumeration, Kind, Scalar
from tabletypes.resolve.evidence import told_names
from tabletypes.resolve.inference import inferred
from tabletypes.resolve.wire import wire_name
from tabletypes.settings import Convention
from tabletypes.source import Span

CAMEL, SNAKE, PASCAL = Convention.CAMEL, Convention.SNAKE, Convention.PASCAL
CONVENTIONS = [one for one in Convention if one is not Convention.AUTO]


def field(name: str, description: str = "", wire: str = "") -> Field:
    """A field of text."""
    return Field(name, wire or name, Scalar(Kind.STRING), required=False, description=description, span=Span("Boat.md"))


def model(*fields: Field, id_: str = "Boat", description: str = "") -> Model:
    """A model of these fields."""
    return Model(id_, description, fields, "", Span("Boat.md"))


def wires(convention: Convention, *models: Model) -> dict[str, str]:
    """What is told, by field."""
    return {name: told.wire for (_, name), told in told_names(models, convention).items()}


SNAKES = field("sail_area")
"""Shows the habit of a language that writes its names in snake case."""


@pytest.mark.parametrize(
    ("name", "text", "wire"),
    [
        ("harbour_id", "harbourID is where it lies.", "harbourID"),
        ("harbour_id", "HarbourID is where it lies.", "harbourID"),
        ("api_version", "APIVersion of the port.", None),
        ("berth_ips", "BerthIPs, all of them.", "berthIPs"),
        ("harbour_id", "The harbour ID.", None),
        ("tide_table", "TIDETABLE", None),
        ("etag", "The eTag of the reply.", None),
        ("harbour_id", "Formed as port://<harbour_id>.", None),
        ("harbour_id", "See ports/harbourID for more.", None),
        ("old_mast", "Sent as old_mast by old ships.", "old_mast"),
        ("old_mast", "Sent as old_mast or oldMast.", None),
        ("x_deck_plan", "The x-deck-plan of the yard.", "x-deck-plan"),
    ],
)
def test_the_description_spells_a_name(name: str, text: str, wire: str | None) -> None:
    """A field takes the spelling that its description leaves no doubt of, and only that."""
    assert wires(CAMEL, model(SNAKES, field(name, text))).get(name) == wire


def test_another_model_spells_a_name() -> None:
    """What one page spells, in one way only, holds for fields of other models."""
    one = model(SNAKES, field("crew", "Each with a cabinID."), id_="Ship")
    assert wires(CAMEL, one, model(field("cabin_id"))) == {"cabin_id": "cabinID"}


def test_acronyms_are_learnt_from_names_in_prose() -> None:
    """Where names in prose keep a word large, others do, and so do acronyms that the prose has as words."""
    text = "A portID, a quayID, a mooringID. In UTC. Not in local time but UTC. UTC it is."
    assert wires(CAMEL, model(SNAKES, field("buoy_id", text), field("seen_utc"), field("id"))) == {
        "buoy_id": "buoyID",
        "seen_utc": "seenUTC",
    }


def test_words_that_names_write_small_are_no_acronyms() -> None:
    """One odd name in prose does not outweigh the others."""
    text = "A portId, a quayId, a mooringId, a buoyID."
    assert wires(CAMEL, model(SNAKES, field("hull", text), field("buoy_id"), id_="Ship")) == {}


def test_names_of_no_form_of_the_language_are_as_on_the_wire() -> None:
    """A capital among names in snake case, or an underscore among others, is the API's own."""
    assert wires(CAMEL, model(SNAKES, field("MastHeight"))) == {"MastHeight": "MastHeight"}
    assert wires(SNAKE, model(field("sailArea"), field("keelDepth"), field("MAST_KIND"))) == {"MAST_KIND": "MAST_KIND"}


@pytest.mark.parametrize("convention", [CAMEL, SNAKE, Convention.KEBAB])
def test_capitals_among_small_words_are_as_on_the_wire(convention: Convention) -> None:
    """Words in small letters alone show no habit, and still none by which a generator would write capitals."""
    found = wires(convention, model(field("id"), field("name"), field("URL"), field("Kind")))
    assert found == {"URL": "URL", "Kind": "Kind"}


@pytest.mark.parametrize(
    ("name", "wire"),
    [
        ("hTTPServer", "HTTPServer"),
        ("htTPServer", "HTTPServer"),
        ("uRLs", "URLs"),
        ("isABoat", None),
        ("iOSVersion", None),
    ],
)
def test_acronyms_of_which_the_language_made_the_beginning_small(name: str, wire: str | None) -> None:
    """They are whole on the wire; names that begin with a word of their own are not touched."""
    assert wires(CAMEL, model(field("sailArea"), field("keelDepth"), field(name))).get(name) == wire


def test_a_name_that_needs_no_underscore_has_it_on_the_wire() -> None:
    """A language that keeps a word for itself never prints it bare."""
    assert wires(CAMEL, model(SNAKES, field("_type", wire="type"), field("type"))) == {"_type": "_type"}
    assert wires(CAMEL, model(SNAKES, field("_type", wire="type"))) == {}


def test_keys_that_an_example_shows_as_constants() -> None:
    """The fields of a model whose JSON example has large keys are constants, also those that it leaves out."""
    shown = 'Such as {"RIG": "sloop", "HULL_KIND": "steel", "MAST_COUNT": 1}.'
    fields = [field(name) for name in ("rig", "hull_kind", "mast_count", "keel_kind")]
    assert wires(SNAKE, model(*fields, description=shown)) == {one.name: one.name.upper() for one in fields}


def test_a_map_whose_keys_are_an_enumeration() -> None:
    """Many fields of one type, most of them values of an enumeration, are named as those."""
    names = [f"{side}_{what}" for side in ("port", "bow", "stern") for what in ("light", "rail", "cleat")]
    kinds = Enumeration(Kind.STRING, tuple(name.upper() for name in names[:8]))
    told = wires(
        SNAKE,
        model(*map(field, names)),
        model(Field("part", "part", kinds, required=False, description="", span=Span("Part.md")), id_="Part"),
    )
    assert told == {name: name.upper() for name in names}


def test_what_the_config_says_is_not_told_otherwise() -> None:
    """An override wins, and nothing told takes its name from it."""
    boat = model(SNAKES, field("harbour_id", "harbourID it is."), field("port"))
    assert told_names([boat], CAMEL, {"Boat.harbour_id": "h"}.get) == {}
    assert told_names([boat], CAMEL, {"Boat.port": "harbourID"}.get) == {}


NAMES = st.sampled_from(
    [
        "_id",
        "id",
        "Id",
        "ID",
        "a_b",
        "aB",
        "AB",
        "A_B",
        "aBs",
        "a_bs",
        "hTTPServer",
        "http_server",
        "x_y",
        "_type",
        "type",
    ]
)
SPELLINGS = st.sampled_from(
    ["aB", "AB", "ABs", "a_b", "A_B", "HTTPServer", "httpServer", "http_server", "x-y", "xY", '{"A_B": 1}']
)
TEXTS = st.lists(SPELLINGS, max_size=4).map(", ".join)
MODELS = st.lists(st.tuples(NAMES, TEXTS), max_size=8, unique_by=lambda pair: pair[0])


@given(st.lists(MODELS, min_size=1, max_size=3), st.sampled_from(CONVENTIONS))
def test_nothing_told_makes_two_fields_one(models: list[list[tuple[str, str]]], convention: Convention) -> None:
    """A told wire name is no other field's of its model, told or by convention."""
    made = [
        model(*(field(name, text, name.lstrip("_")) for name, text in fields), id_=f"Boat{number}")
        for number, fields in enumerate(models)
    ]
    told = told_names(made, convention)
    for one in made:
        names = {
            each.name: told[one.id, each.name].wire if (one.id, each.name) in told else wire_name(each.wire, convention)
            for each in one.fields
        }
        for name, wire in names.items():
            assert (one.id, name) not in told or list(names.values()).count(wire) == 1


@pytest.mark.parametrize(
    ("names", "text", "habit", "found"),
    [
        (["sailArea"], "", SNAKE, CAMEL),
        (["sail_area"], "", CAMEL, SNAKE),
        (["sail_area"], "", SNAKE, CAMEL),
        (["sail_area"], "The sail_area to set.", SNAKE, SNAKE),
        (["sail_area"], "What its SailArea is.", SNAKE, PASCAL),
        (["sail_area"], "SailArea begins this.", SNAKE, CAMEL),
        (["SailArea"], "Also known as sail_area.", PASCAL, SNAKE),
        (["id"], "The ID.", SNAKE, CAMEL),
        (["sail_area"], "", Convention.AS_DOCUMENTED, SNAKE),
        (["id", "name", "status", "URL"], "", CAMEL, CAMEL),
        (["X"], "", SNAKE, CAMEL),
        (["id", "_FIELDS"], "", CAMEL, CAMEL),
        (["id", "name", "Kind"], "", SNAKE, CAMEL),
        (["id", "Name", "Kind", "URL"], "", CAMEL, PASCAL),
        (["id", "Name", "Kind", "mast_height"], "", CAMEL, SNAKE),
        (["id", "name", "mast_height"], "", CAMEL, SNAKE),
    ],
)
def test_the_convention_is_inferred(names: list[str], text: str, habit: Convention, found: Convention) -> None:
    """By names in prose, and by documents that print another form than their language's; else it is the fallback.

    Neither words in capitals nor fewer capitals than small beginnings make it Pascal.
    """
    inference = inferred([model(*(field(name, text) for name in names))], habit, CAMEL)
    assert inference.convention is found
    assert 0 < inference.margin <= 1
    assert [one.weight for one in inference.evidence] == sorted(
        (one.weight for one in inference.evidence), reverse=True
    )
