"""Pages of schema objects: nested sections come to types, and objects that only they describe to models."""

from __future__ import annotations

import pytest

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.dialects.detection import detected
from tabletypes.dialects.python_schema_objects import DIALECT
from tabletypes.ir.model import Alias, Definition, Model, Part
from tabletypes.ir.types import ANY, STRING, Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type, Union
from tabletypes.meaning.definitions import read_definitions
from tabletypes.meaning.schema_types import given_type
from tabletypes.read.markdown import read_page
from tabletypes.read.notation import MAX_DEPTH
from tabletypes.read.page import Source
from tabletypes.resolve.parts import composed

OBJECT = "dict, frozendict.frozendict, "
LIST = "list, tuple, "
TEXT = "str, "
WHOLE = "decimal.Decimal, int, "
ANYTHING = (
    "dict, frozendict.frozendict, str, date, datetime, uuid.UUID, int, float, decimal.Decimal, bool, None, list, tuple,"
    " bytes, io.FileIO, io.BufferedReader, "
)
OPEN = f"**any_string_name** | {ANYTHING} | x | any string name can be used | [optional]"


def link(model: str) -> str:
    """The cell of a model of another page."""
    return f"[**{model}**]({model}.md)"


def schema(name: str, type_: str, notes: str = "", text: str = "") -> str:
    """The beginning of a section."""
    header = "Input Type | Accessed Type | Description | Notes\n--- | --- | --- | ---"
    return f"# {name}\n\n{text}\n\n## Model Type Info\n{header}\n{type_} | x | {text} | {notes}\n\n"


def table(heading: str, *rows: str) -> str:
    """A table of keys, items or parts."""
    name = "Key" if heading == "Dictionary Keys" else "Class Name"
    header = f"{name} | Input Type | Accessed Type | Description | Notes\n--- | --- | --- | --- | ---"
    level = "###" if heading in ("Dictionary Keys", "Tuple Items") else "####"
    return f"{level} {heading}\n{header}\n" + "\n".join(rows) + "\n\n"


def keys(*rows: str) -> str:
    """The keys of an object, open to others as most are."""
    return table("Dictionary Keys", *rows, OPEN)


def items(row: str) -> str:
    """The items of a list."""
    return table("Tuple Items", row)


def composition(**groups: list[str]) -> str:
    """The parts of a composition."""
    return "### Composed Schemas (allOf/anyOf/oneOf/not)\n" + "".join(
        table(word, *rows) for word, rows in groups.items()
    )


def key(name: str, type_: str, notes: str = "[optional] ", text: str = "") -> str:
    """The row of a key that tells all itself."""
    return f"**{name}** | {type_} | x | {text} | {notes}"


def nested(name: str, type_: str, notes: str = "[optional] ") -> str:
    """The row of a key that a section tells more of."""
    return f"**[{name}](#{name})** | {type_} | x |  | {notes}"


def part(name: str, type_: str = OBJECT) -> str:
    """The row of an item or part that a section tells more of."""
    return f"[{name}](#{name}) | {type_} | x |  | "


def other(model: str) -> str:
    """The row of an item or part of another page."""
    return f"[{model}]({model}.md) | {link(model)} | {link(model)} |  | "


def read(text: str, bag: Bag | None = None, path: str = "docs/models/Depot.md") -> tuple[Definition, ...]:
    """What a page documents."""
    return read_definitions(read_page(Source(path, text)), DIALECT, bag or Bag())


def depot(*parts: str, type_: str = OBJECT, notes: str = "") -> str:
    """A page of the model `Depot`."""
    return schema("stock.model.depot.Depot", type_, notes) + "".join(parts)


def types(*parts: str) -> dict[str, Type]:
    """The types of the fields of a page's own model."""
    bag = Bag()
    model = read(depot(*parts), bag)[0]
    assert isinstance(model, Model)
    assert not list(bag)
    return {field.name: field.type for field in model.fields}


@pytest.mark.parametrize(
    ("cell", "type_"),
    [
        (TEXT, STRING),
        ("str, datetime, ", Scalar(Kind.DATE_TIME)),
        ("str, date, ", Scalar(Kind.DATE)),
        ("str, uuid.UUID, ", Scalar(Kind.UUID)),
        (WHOLE, Scalar(Kind.INTEGER)),
        ("decimal.Decimal, int, float, ", Scalar(Kind.NUMBER)),
        ("decimal.Decimal, ", Scalar(Kind.NUMBER)),
        ("bool, ", Scalar(Kind.BOOLEAN)),
        ("bytes, io.FileIO, io.BufferedReader, ", Scalar(Kind.FILE)),
        (OBJECT, Scalar(Kind.OBJECT)),
        (LIST, ListOf(ANY)),
        (ANYTHING, ANY),
        ("str, decimal.Decimal, int, ", Union((STRING, Scalar(Kind.INTEGER)))),
        (link("Crate"), Ref("Crate")),
    ],
)
def test_words_of_a_type(cell: str, type_: Type) -> None:
    """The classes that the client takes for a value come to one type."""
    assert given_type(cell, DIALECT).type == type_


@pytest.mark.parametrize("cell", ["None, str, ", "str, None, "])
def test_none_makes_nullable(cell: str) -> None:
    """None among the classes says that the value may be null, and is no type of its own."""
    given = given_type(cell, DIALECT)
    assert (given.type, given.nullable) == (STRING, True)


def test_fields() -> None:
    """A key tells its name as it stands in JSON, whether it is optional or null, its values and its default."""
    rows = (
        key("_id", TEXT, "", "Its key."),
        key("note", "None, str, "),
        key(
            "state",
            TEXT,
            '[optional] must be one of ["a|b", "c", ] if omitted the server will use the default value of "c"',
        ),
        key("when", "str, datetime, ", "value must conform to RFC-3339 date-time"),
        key(
            "size",
            WHOLE,
            "[optional] if omitted the server will use the default value of 25value must be a 32 bit integer",
        ),
    )
    (model,) = read(depot(keys(*rows)))
    assert isinstance(model, Model)
    id_, note, state, when, size = model.fields
    assert (id_.name, id_.wire, id_.required, id_.description) == ("_id", "_id", True, "Its key.")
    assert (note.nullable, note.required) == (True, False)
    assert (state.type, state.default) == (Enumeration(Kind.STRING, ("a|b", "c")), '"c"')
    assert (when.type, when.required, when.description) == (Scalar(Kind.DATE_TIME), True, "")
    assert (size.type, size.default) == (Scalar(Kind.INTEGER), "25")


def test_nested_to_any_depth() -> None:
    """Sections of one name go to the rows that they follow, and a list in a list is a list of lists."""
    found = types(
        keys(nested("grid", LIST), nested("names", LIST), nested("byName", OBJECT), nested("free", OBJECT)),
        schema("grid", LIST) + items(part("items", LIST)),
        schema("items", LIST) + items(f"items | {WHOLE} | x |  | "),
        schema("names", LIST) + items(f'items | {TEXT} | x |  | must be one of ["a", "b", ] '),
        schema("byName", OBJECT) + table("Dictionary Keys", nested("any_string_name", LIST)),
        schema("any_string_name", LIST) + items(other("Crate")),
        schema("free", OBJECT),
    )
    assert found == {
        "grid": ListOf(ListOf(Scalar(Kind.INTEGER))),
        "names": ListOf(Enumeration(Kind.STRING, ("a", "b"))),
        "byName": MapOf(ListOf(Ref("Crate"))),
        "free": Scalar(Kind.OBJECT),
    }


def test_sections_in_another_order_than_rows() -> None:
    """Rows stand with the required first, sections as the API lists them: names tell which is whose."""
    found = types(
        keys(nested("last", LIST, ""), nested("first", LIST)),
        schema("first", LIST) + items(f"items | {TEXT} | x |  | "),
        schema("last", LIST) + items(f"items | {WHOLE} | x |  | "),
    )
    assert found == {"last": ListOf(Scalar(Kind.INTEGER)), "first": ListOf(STRING)}


def test_nested_objects_are_models() -> None:
    """An object that only a nested section describes is a model, named after the way to it."""
    model, *inline = read(
        depot(
            keys(nested("yard", OBJECT)),
            schema("yard", OBJECT, text="Outside.") + keys(nested("gates", LIST, "")),
            schema("gates", LIST) + items(part("items")),
            schema("items", OBJECT) + keys(key("width", WHOLE)),
        )
    )
    assert isinstance(model, Model)
    assert model.fields[0].type == Ref("DepotYard")
    yard = next(one for one in inline if one.id == "DepotYard")
    assert isinstance(yard, Model)
    assert (yard.description, yard.fields[0].type) == ("Outside.", ListOf(Ref("DepotYardGatesInner")))
    assert {one.id for one in inline} == {"DepotYard", "DepotYardGatesInner"}


@pytest.mark.parametrize(
    ("page", "type_"),
    [
        (depot(type_=WHOLE, notes="must be one of [1, 2, ] "), Enumeration(Kind.INTEGER, (1, 2))),
        (depot(items(other("Crate")), type_=LIST), ListOf(Ref("Crate"))),
        (depot(table("Dictionary Keys", key("any_string_name", link("Crate")))), MapOf(Ref("Crate"))),
        (depot(), Scalar(Kind.OBJECT)),
        (depot(composition(oneOf=[other("Crate"), other("Sack")]), type_=ANYTHING), Union((Ref("Crate"), Ref("Sack")))),
        (depot(composition(anyOf=[other("Crate"), part("any_of_1", "None, ")]), type_=ANYTHING), Ref("Crate")),
        (depot(composition(allOf=[other("Crate")]), type_=ANYTHING), Ref("Crate")),
        (depot(composition(**{"not": [other("Crate")]}), type_=ANYTHING), ANY),
    ],
)
def test_no_object(page: str, type_: Type) -> None:
    """A page of anything but an object with keys is a name for a type."""
    (alias,) = read(page)
    assert isinstance(alias, Alias)
    assert (alias.id, alias.type) == ("Depot", type_)


def test_open_enumeration() -> None:
    """Known values or any text are an enumeration: it is open to other values anyway."""
    parts = composition(
        anyOf=[f'[any_of_0](#any_of_0) | {TEXT} | x |  | must be one of ["a", ] ', part("any_of_1", TEXT)]
    )
    (alias,) = read(
        depot(parts, schema("any_of_0", TEXT, 'must be one of ["a", ] '), schema("any_of_1", TEXT), type_=ANYTHING)
    )
    assert isinstance(alias, Alias)
    assert alias.type == Enumeration(Kind.STRING, ("a",))


def test_choice_of_nested_objects() -> None:
    """The objects of a choice that no page describes are models, numbered from the second on."""
    first, second = schema("any_of_0", OBJECT) + keys(key("a", TEXT)), schema("any_of_1", OBJECT) + keys(key("b", TEXT))
    alias, *inline = read(depot(composition(anyOf=[part("any_of_0"), part("any_of_1")]), first, second))
    assert isinstance(alias, Alias)
    assert alias.type == Union((Ref("DepotAnyOf"), Ref("DepotAnyOf1")))
    assert [one.id for one in inline] == ["DepotAnyOf", "DepotAnyOf1"]


def test_composition_with_fields() -> None:
    """The parts of an object that are described on other pages are kept by name; a nested part's keys are its own."""
    (model,) = read(
        depot(
            composition(allOf=[other("Place"), part("all_of_1")]),
            schema("all_of_1", OBJECT) + keys(key("roof", "bool, ", "")),
            type_=ANYTHING,
        )
    )
    assert isinstance(model, Model)
    assert [field.name for field in model.fields] == ["roof"]
    assert model.parts == (Part("Place"),)


def test_composition_after_nested_sections() -> None:
    """A composition below the sections of the keys is the page's, not that of the list or object just above."""
    for last in (
        schema("tags", LIST) + items(f"items | {TEXT} | x |  | "),
        schema("tags", OBJECT) + keys(key("a", TEXT)),
    ):
        model, *_ = read(depot(keys(nested("tags", LIST)), last, composition(allOf=[other("Place")])))
        assert isinstance(model, Model)
        assert model.parts == (Part("Place"),)


def test_composition_of_a_key() -> None:
    """A key of any type with a composition has the type that it comes to; the next group is of the same schema."""
    found = types(
        keys(nested("at", ANYTHING), nested("to", ANYTHING)),
        schema("at", ANYTHING) + composition(allOf=[other("Place")]),
        schema("to", ANYTHING) + composition(anyOf=[part("any_of_0", TEXT)]) + schema("any_of_0", TEXT),
        table("oneOf", other("Place")),
    )
    assert found == {"at": Ref("Place"), "to": Union((STRING, Ref("Place")))}


def test_parts_are_joined() -> None:
    """A model has the fields of its parts, through aliases too; those of a choice may be absent, its own stay its own."""
    place = schema("stock.model.place.Place", OBJECT) + keys(key("town", TEXT, ""), key("roof", TEXT, ""))
    spot = schema("stock.model.spot.Spot", ANYTHING) + composition(allOf=[other("Place")])
    crate = schema("stock.model.crate.Crate", OBJECT) + keys(key("size", WHOLE, ""))
    own = depot(
        composition(allOf=[other("Spot"), part("all_of_1")]),
        schema("all_of_1", OBJECT) + keys(key("roof", "bool, ", "")),
        table("oneOf", other("Crate")),
        type_=ANYTHING,
    )
    definitions = [one for page in (place, spot, crate, own) for one in read(page)]
    model = next(one for one in composed(definitions, Bag()) if one.id == "Depot")
    assert isinstance(model, Model)
    assert {field.name: (field.type, field.required) for field in model.fields} == {
        "town": (STRING, True),
        "roof": (Scalar(Kind.BOOLEAN), True),
        "size": (Scalar(Kind.INTEGER), False),
    }
    assert model.parts == ()


def test_parts_in_a_circle() -> None:
    """Models that are parts of each other have each field once; a part that no page describes is named."""
    pages = [
        schema(f"stock.model.x.{name}", OBJECT) + keys(key(name.lower(), TEXT)) + composition(allOf=[other(part_)])
        for name, part_ in (("A", "B"), ("B", "A"), ("C", "Gone"))
    ]
    bag = Bag()
    found = composed([one for page in pages for one in read(page)], bag)
    assert [{field.name for field in one.fields} for one in found if isinstance(one, Model)] == [
        {"a", "b"},
        {"a", "b"},
        {"c"},
    ]
    assert [one.code for one in bag] == [codes.DANGLING_LINK]


def test_api_pages_are_set_aside() -> None:
    """The page of an API is no model's, though it shows schemas; nor is one whose heading no type follows."""
    for heading in ("stock.apis.tags.depot_api.DepotApi", "Stock", "stock.model.depot.Depot"):
        page = (
            f"# {heading}\n\n# **list**\n\n{schema('Body', LIST)}"
            if "model" not in heading
            else f"# {heading}\n\nText.\n"
        )
        bag = Bag()
        assert read(page, bag) == ()
        assert [one.code for one in bag if one.code is codes.NOT_A_MODEL] == [codes.NOT_A_MODEL]


def test_headings_in_descriptions() -> None:
    """A description that begins like a heading begins no section."""
    page = depot(
        keys(nested("tags", LIST)), schema("tags", LIST, text="# Not a section") + items(f"items | {TEXT} | x |  | ")
    )
    (model,) = read(page)
    assert isinstance(model, Model)
    assert model.fields[0].type == ListOf(STRING)


def test_section_that_nothing_leads_to() -> None:
    """What no row leads to is named, not lost in silence."""
    bag = Bag()
    read(depot(keys(key("a", TEXT)), schema("stray", LIST)), bag)
    assert [one.code for one in bag] == [codes.HEADER_UNKNOWN]


def test_bounded_depth() -> None:
    """Sections nested without end are cut off, with a diagnostic."""
    levels = "".join(schema("items", LIST) + items(part("items", LIST)) for _ in range(MAX_DEPTH * 40))
    bag = Bag()
    (alias,) = read(depot(items(part("items", LIST)), levels, type_=LIST), bag)
    assert isinstance(alias, Alias)
    assert [one.code for one in bag] == [codes.TYPE_TOO_DEEP]


def test_detected() -> None:
    """Such pages are told from others by their own headers."""
    assert detected([Source("Depot.md", depot(keys(key("a", TEXT))))]).dialect is DIALECT
