"""Names in Python and on the wire follow from the documented name, and from nothing else."""

from __future__ import annotations

import keyword
import unicodedata
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.ir.model import Field, Model, Schema
from tabletypes.ir.types import ANY
from tabletypes.resolve.names import DefinitionNames, attribute_name, class_name, module_name, name_definitions
from tabletypes.resolve.overrides import Overrides
from tabletypes.resolve.wire import wire_name
from tabletypes.resolve.words import snake, words
from tabletypes.settings import Convention
from tabletypes.source import Span
from tabletypes.styles.dataclass import STYLE

WORDS = [*keyword.kwlist, *keyword.softkwlist, *sorted(STYLE.reserved.attributes), *sorted(STYLE.reserved.classes)]
ODD = [
    "",
    "_",
    "__",
    "__class__",
    "1st",
    "a b",
    "a-b",
    "a.b",
    "../x",
    "CON",
    "nul",
    "\u0130",
    "\ufb01",
    "\u210c",
    "\u03a3",
]
HAZARDS = st.sampled_from([*WORDS, *ODD, "\xb2", "\u0663", "\u540d\u524d"])
SPELLED = st.text(alphabet="abAB01_- .$", max_size=10)
DOCUMENTED = st.one_of(HAZARDS, SPELLED, st.text(max_size=8))
SNAKE_WORDS = st.lists(st.from_regex(r"[a-z]{2,6}", fullmatch=True), min_size=1, max_size=4)
CONVENTIONS = st.sampled_from(Convention)


def schema(models: dict[str, list[str]]) -> Schema:
    """Models with fields, by their documented names, in the order given."""
    return Schema(tuple(_model(name, fields) for name, fields in models.items()))


def _model(name: str, fields: list[str]) -> Model:
    span = Span(f"{name}.md", 1)
    return Model(
        name,
        "",
        tuple(Field(field, field, ANY, required=True, description="", span=span) for field in fields),
        "",
        span,
    )


def named(found: Schema) -> tuple[dict[str, DefinitionNames], Bag]:
    """The names that a style gives to a schema, and what is wrong with them."""
    bag = Bag()
    return name_definitions(found, STYLE.reserved, Overrides({}), bag), bag


MODELS = st.dictionaries(DOCUMENTED, st.lists(DOCUMENTED, max_size=5, unique=True), min_size=1, max_size=5)


@given(MODELS)
def test_names_are_legal_and_distinct_or_reported(models: dict[str, list[str]]) -> None:
    """Without an error each name is an identifier that Python does not change, free to use and given once."""
    names, bag = named(schema(models))
    assume(not bag.has_errors)
    modules = [one.module.casefold() for one in names.values()]
    assert len(set(modules)) == len(modules)
    for one in names.values():
        for name in (one.class_name, one.module, *one.attributes):
            assert name.isidentifier()
            assert not keyword.iskeyword(name)
            assert unicodedata.normalize("NFKC", name) == name
        assert not {one.class_name} & STYLE.reserved.classes

        assert not set(one.attributes) & STYLE.reserved.attributes
        assert len(set(one.attributes)) == len(one.attributes)
        assert not any(name.startswith("__") for name in one.attributes)


@pytest.mark.parametrize("documented", ["\u540d\u524d", "\u0663a", "1st", "a", "_", "class", "CON", "None", "\u0130d"])
def test_a_class_is_told_from_modules_and_attributes(documented: str) -> None:
    """A class has a name of its own, in scripts without capitals too: else it would hide, or be hidden."""
    names, bag = named(schema({documented: [documented]}))
    found = names[documented]
    assert bag.has_errors or found.class_name not in (found.module, *found.attributes)


@pytest.mark.parametrize("name", ["a" * 5000, "A" * 300, "x_" * 2000, "9" * 5000, "\u540d" * 100], ids=range(5))
def test_a_name_is_no_longer_than_file_systems_take(name: str) -> None:
    """A module's file can be written everywhere, or its model is reported."""
    names, bag = named(schema({name: []}))
    assert bag.has_errors or len(f"{names[name].module}.py".encode()) < 256


@given(MODELS)
def test_every_error_names_its_place(models: dict[str, list[str]]) -> None:
    """What cannot be named says in which document it stands."""
    _, bag = named(schema(models))
    assert all(one.span.path.removesuffix(".md") in models for one in bag)


@given(MODELS, st.randoms())
def test_names_are_blind_to_the_order_of_models(models: dict[str, list[str]], random: Random) -> None:
    """The same models in another order have the same names, and the same kinds of problems."""
    shuffled = list(models.items())
    random.shuffle(shuffled)
    names, bag = named(schema(models))
    other_names, other_bag = named(schema(dict(shuffled)))
    assert names == other_names
    assert sorted(one.code.id for one in bag) == sorted(one.code.id for one in other_bag)


@given(MODELS, DOCUMENTED, st.lists(DOCUMENTED, max_size=4, unique=True))
def test_another_model_renames_none(models: dict[str, list[str]], added: str, fields: list[str]) -> None:
    """Adding a model leaves every name as it was; where it clashes, that is an error."""
    assume(added not in models)
    before, _ = named(schema(models))
    after, bag = named(schema({**models, added: fields}))
    assert {name: after[name] for name in models} == before
    modules = [one.module.casefold() for one in after.values()]
    clashes = len(modules) - len(set(modules))
    assert clashes == sum(one.code is codes.MODELS_CLASH for one in bag)


@given(st.lists(DOCUMENTED, max_size=5, unique=True), DOCUMENTED)
def test_another_field_renames_none(fields: list[str], added: str) -> None:
    """Adding a field leaves the attributes of the others as they were."""
    before, _ = named(schema({"Model": fields}))
    after, _ = named(schema({"Model": [*fields, added]}))
    assert after["Model"].attributes[: len(fields)] == before["Model"].attributes


@given(DOCUMENTED)
def test_words_lose_no_letter_and_no_digit(documented: str) -> None:
    """The words of a name are its letters and digits in order, compatible characters folded."""
    folded = unicodedata.normalize("NFKC", documented)
    assert "".join(words(documented)) == "".join(c for c in folded if c.isalnum())


@given(SPELLED | SNAKE_WORDS.map("_".join))
def test_snake_case_stays_as_it_is(documented: str) -> None:
    """A name in snake_case is its own snake_case, and its own attribute where it begins with a letter."""
    assert snake(snake(documented)) == snake(documented)
    assert attribute_name(attribute_name(documented)) == attribute_name(documented)


@given(SNAKE_WORDS)
def test_words_are_the_same_in_every_convention(parts: list[str]) -> None:
    """A name of words is told apart into these words, however an API writes it."""
    documented = "_".join(parts)
    for convention in Convention:
        wire = wire_name(documented, convention)
        assert snake(wire) == documented
        assert wire_name(snake(wire), convention) == wire
    assert module_name(class_name(documented)).rstrip("_") == documented


@given(DOCUMENTED, CONVENTIONS)
def test_a_wire_name_is_its_own_wire_name(documented: str, convention: Convention) -> None:
    """A name that is in a convention already is left alone by it."""
    wire = wire_name(documented, convention)
    assert wire_name(wire, convention) == wire


@given(SPELLED, CONVENTIONS)
def test_a_wire_name_keeps_letters_and_digits(documented: str, convention: Convention) -> None:
    """A convention changes case and separators, no letter and no digit; none changes the documented name itself."""
    wire = wire_name(documented, convention)
    assert [c.lower() for c in wire if c.isalnum()] == [c.lower() for c in documented if c.isalnum()]
    assert wire_name(documented, Convention.AS_DOCUMENTED) == documented


@given(
    SPELLED.filter(lambda text: text.strip("_")),
    st.sampled_from([Convention.CAMEL, Convention.PASCAL, Convention.SNAKE]),
)
def test_leading_underscores_are_kept(documented: str, convention: Convention) -> None:
    """An underscore before a name is part of it; before a reserved word, reading has dropped it by then."""
    assert wire_name(f"_{documented}", convention) == "_" + wire_name(documented, convention)
