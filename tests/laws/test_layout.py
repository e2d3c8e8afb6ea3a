"""Rendered statements beside what Black makes of them: there is nothing for it to change."""

from __future__ import annotations

import ast

import black
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabletypes.diagnostics import Bag
from tabletypes.emit.format import clean
from tabletypes.emit.fragments import WIDTH
from tabletypes.emit.plan import Planner
from tabletypes.emit.render import Renderer
from tabletypes.ir.model import Field, Model, Schema
from tabletypes.ir.types import Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type, Union
from tabletypes.resolve.enumeration_names import name_enumerations
from tabletypes.resolve.enumerations import owned
from tabletypes.resolve.names import name_definitions
from tabletypes.resolve.overrides import Overrides
from tabletypes.settings import Deprecation
from tabletypes.source import Span
from tabletypes.styles.dataclass import STYLE

MODE = black.Mode(line_length=WIDTH)
DATE_TIME = Scalar(Kind.DATE_TIME)
OTHER = Ref("Other")
COLOUR = Enumeration(Kind.STRING, ("red", "sky-blue", "a value as long as a sentence " * 3))
SHAPES: tuple[Type, ...] = (
    Scalar(Kind.STRING),
    Scalar(Kind.ANY),
    Scalar(Kind.OBJECT),
    DATE_TIME,
    OTHER,
    ListOf(Scalar(Kind.STRING)),
    MapOf(Scalar(Kind.STRING)),
    ListOf(DATE_TIME),
    MapOf(OTHER),
    ListOf(ListOf(OTHER)),
    MapOf(ListOf(DATE_TIME)),
    ListOf(MapOf(Scalar(Kind.STRING))),
    MapOf(Scalar(Kind.OBJECT)),
    Scalar(Kind.MOMENT),
    ListOf(Scalar(Kind.MOMENT)),
    COLOUR,
    ListOf(COLOUR),
    MapOf(ListOf(COLOUR)),
    Union((OTHER, Scalar(Kind.STRING))),
    ListOf(Union((OTHER, Ref("Another")))),
    Union((Scalar(Kind.STRING), Scalar(Kind.INTEGER))),
)
DEFAULTS: tuple[tuple[Type, str], ...] = (
    (Scalar(Kind.STRING), "'a text of some words'"),
    (Scalar(Kind.STRING), f"'{'wide' * 18}'"),
    (Scalar(Kind.INTEGER), "-25"),
    (Scalar(Kind.NUMBER), "0.50"),
    (Scalar(Kind.BOOLEAN), "true"),
    (COLOUR, "'sky-blue'"),
)
LETTERS = st.sampled_from("abé")
LENGTHS = st.integers(1, 95)
TYPES = st.recursive(
    st.sampled_from(SHAPES), lambda part: st.builds(ListOf, part) | st.builds(MapOf, part), max_leaves=4
)
WIRES = st.text(alphabet='ab =:""\\#\'(){}[],.\n\u202e', min_size=1, max_size=70)


def field(name: str, wire: str, type_: Type, *, required: bool = False, default: str = "") -> Field:
    """A field of a model."""
    return Field(name, wire, type_, required, "", Span("page.md", 1), default=default)


def modules(class_name: str, other_name: str, *fields: Field) -> dict[str, str]:
    """The files of a package of a model with these fields, and of the one that its fields refer to, not yet sealed."""
    models = [
        Model(class_name, "", fields, "", Span("page.md", 1)),
        Model("Other", "", (), "A box that says much. And more.", Span("other.md", 1)),
        Model("Another", "", (), "", Span("another.md", 1)),
    ]
    schema = owned(Schema(tuple(models)))
    bag = Bag()
    names = name_definitions(schema, STYLE.reserved, Overrides({"Other": other_name}), bag)
    known = name_enumerations(schema, names, STYLE.reserved, bag)
    assert not bag.has_errors, [one.message for one in bag]
    planner, renderer = Planner(schema, known, STYLE, Deprecation.MARK), Renderer(STYLE)
    files = [*renderer.package(planner.package()), *renderer.models(map(planner.model, schema.models))]
    return {path: clean(text) for path, text in files if path.endswith(".py")}


def check(files: dict[str, str]) -> None:
    """Every file is Python, and as Black leaves it."""
    for path, text in files.items():
        if path != "_runtime.py":
            ast.parse(text)
            assert black.format_str(text, mode=MODE) == text, path


@settings(max_examples=60)
@given(
    st.lists(st.tuples(LENGTHS, LETTERS, LENGTHS, TYPES, st.booleans()), min_size=1, max_size=5),
    LENGTHS,
    LENGTHS,
)
def test_files_are_as_black_leaves_them(
    drawn: list[tuple[int, str, int, Type, bool]], class_length: int, other_length: int
) -> None:
    """However long names of classes, attributes and keys are, and however types nest."""
    fields = [
        field(f"{letter * length}{number}", f"{'w' * wire}{number}", type_, required=required)
        for number, (length, letter, wire, type_, required) in enumerate(drawn)
    ]
    check(modules("M" + "m" * class_length, "O" + "o" * other_length, *fields))


@settings(max_examples=60)
@given(st.lists(WIRES, min_size=1, max_size=4, unique=True), st.sampled_from(SHAPES), st.booleans())
def test_text_in_a_statement_decides_nothing_about_its_layout(wires: list[str], type_: Type, required: bool) -> None:  # noqa: FBT001
    """Keys that read like code are laid out as strings."""
    check(modules("Model", "Other", *(field(f"f{n}", wire, type_, required=required) for n, wire in enumerate(wires))))


@pytest.mark.parametrize("type_", SHAPES)
def test_every_length_of_a_name_is_laid_out(type_: Type) -> None:
    """A statement is laid out as by Black at every length from one that fits to one that nothing can shorten."""
    fields = [field(f"{'a' * n}{n}", f"{'w' * n}{n}", type_, required=n % 2 == 0) for n in range(18, 88)]
    check(modules("Model", "Other", *fields))


@pytest.mark.parametrize(("type_", "default"), DEFAULTS)
def test_every_length_of_a_default_is_laid_out(type_: Type, default: str) -> None:
    """So is an attribute that has a value from the start."""
    fields = [field(f"{'a' * n}{n}", f"w{n}", type_, required=n % 2 == 0, default=default) for n in range(18, 88)]
    check(modules("Model", "Other", *fields))


@pytest.mark.parametrize(
    "wire",
    ["名" * 20, "名" * 30, "e\u0301" * 30, "\U0001f600" * 25],
    ids=["just too wide", "far too wide", "marks", "pictures"],
)
@pytest.mark.parametrize("type_", [Scalar(Kind.STRING), ListOf(OTHER)])
def test_wide_characters_count_as_black_counts_them(wire: str, type_: Type) -> None:
    """Characters of two columns, and of none, are laid out by their width."""
    check(modules("Model", "Other", field("name", wire, type_), field("名前" * 12, "other", type_)))
