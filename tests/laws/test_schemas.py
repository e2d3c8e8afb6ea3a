"""Any schema: it comes back from its dump, and can be compared with any other."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabletypes.comparison.compare import compared
from tabletypes.comparison.sides import Edition
from tabletypes.comparison.values import Comparison, Finding
from tabletypes.diagnostics import Bag, Severity
from tabletypes.ir.codec import Dump, dumps, loads
from tabletypes.ir.model import Alias, Definition, Field, Model, Part, Schema
from tabletypes.ir.reading import MalformedError
from tabletypes.ir.types import Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union
from tabletypes.report.comparison_diagnostics import comparison_diagnostics
from tabletypes.report.comparison_json import comparison_object
from tabletypes.report.comparison_markdown import comparison_markdown
from tabletypes.report.comparison_text import comparison_text
from tabletypes.settings import Comparing, Settings
from tabletypes.source import Span
from tabletypes.visible import visible

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "docs" / "reference" / "ir.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

TEXTS = st.text(st.characters(exclude_categories=()), max_size=6)
IDS = ("Plant", "Bed", "a.b", "\ud800", "")
SPANS = st.builds(Span, TEXTS, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
KINDS = st.sampled_from(Kind)
VALUES = TEXTS | st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False)


def types(ids: tuple[str, ...]) -> st.SearchStrategy[Type]:
    """Any type whose references lead to one of the ids."""
    leaf: st.SearchStrategy[Type] = (
        st.builds(Scalar, KINDS)
        | st.builds(Enumeration, KINDS, st.lists(VALUES, max_size=3).map(tuple), st.booleans())
        | st.builds(Ref, st.sampled_from(ids), TEXTS, st.none() | st.builds(Scalar, KINDS))
        | st.builds(Undocumented, TEXTS)
    )
    return st.recursive(
        leaf,
        lambda part: (
            st.builds(ListOf, part, st.booleans(), st.booleans())
            | st.builds(MapOf, part, st.booleans())
            | st.builds(Union, st.lists(part, max_size=2).map(tuple))
        ),
        max_leaves=3,
    )


@st.composite
def dumped(draw: st.DrawFn) -> Dump:
    """Any schema, with what stands beside it in a dump."""
    ids = tuple(draw(st.lists(st.sampled_from(IDS), min_size=1, unique=True)))
    fields = st.builds(
        Field,
        name=TEXTS,
        wire=TEXTS,
        type=types(ids),
        required=st.booleans(),
        description=TEXTS,
        span=SPANS,
        nullable=st.booleans(),
        read_only=st.booleans(),
        default=TEXTS,
        deprecated=st.booleans(),
    )
    parts = st.lists(st.builds(Part, TEXTS, st.booleans()), max_size=1).map(tuple)

    def definition(id_: str) -> Definition:
        if draw(st.booleans()):
            return Alias(id_, draw(TEXTS), draw(types(ids)), draw(SPANS), draw(st.booleans()))
        made = tuple(draw(st.lists(fields, max_size=2, unique_by=lambda one: one.name)))
        return Model(id_, draw(TEXTS), made, draw(TEXTS), draw(SPANS), draw(parts))

    names = draw(st.dictionaries(TEXTS, TEXTS, max_size=2))
    schema = Schema(tuple(definition(id_) for id_ in ids))
    return Dump(schema, draw(TEXTS), names, draw(st.sampled_from(["ignore", "mark"])))


@given(dumped())
def test_a_dump_comes_back(dump: Dump) -> None:
    """What is read is what was dumped, places and links and all, which equality leaves out; and a dump is one line a definition."""
    text = dumps(dump)
    assert repr(loads(text)) == repr(
        Dump(dump.schema, dump.dialect, dict(sorted(dump.names.items())), dump.deprecation)
    )
    assert text.isascii()
    assert text.count("\n") == len(dump.schema.definitions) + 2


@settings(max_examples=40)
@given(dumped())
def test_a_dump_is_as_its_schema_says(dump: Dump) -> None:
    """Each dump validates against the published schema."""
    VALIDATOR.validate(json.loads(dumps(dump)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["", "model", "scalar", "list", "string"]),
    lambda part: st.lists(part, max_size=2) | st.dictionaries(st.sampled_from(["is", "id", "span"]), part, max_size=2),
    max_leaves=3,
)


def places(value: Any, keys: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [keys, *(place for key, each in below for place in places(each, (*keys, key)))]


@given(dumped(), st.data())
def test_a_broken_dump_is_refused_or_read(dump: Dump, data: st.DataObject) -> None:
    """Whatever stands at whatever place instead of what was there: a schema comes out, or an error of the one kind."""
    value = json.loads(dumps(dump))
    keys = data.draw(st.sampled_from(places(value)[1:]))
    at = value
    for key in keys[:-1]:
        at = at[key]
    at[keys[-1]] = data.draw(JSON)
    text = json.dumps(value)
    with suppress(MalformedError):
        VALIDATOR.validate(json.loads(dumps(loads(text))))


@given(st.text(max_size=20) | st.binary(max_size=20).map(lambda data: data.decode("latin-1")))
def test_a_text_that_is_no_dump_is_refused(text: str) -> None:
    """No text that is no dump comes through."""
    with pytest.raises(MalformedError, match=r"^\$"):
        loads(text)


@pytest.mark.parametrize("text", ["[" * 10**6, '{"format": NaN}', f'{{"format": {"9" * 5000}}}', '"\ud800"'])
def test_what_exhausts_others_is_refused(text: str) -> None:
    """Nesting without an end, and numbers that no reader takes, are errors as others are."""
    with pytest.raises(MalformedError, match=r"^\$"):
        loads(text)


def test_types_nested_without_an_end_are_refused() -> None:
    """A type of so many lists that reading it would exhaust the stack is refused."""
    type_: dict[str, Any] = {"is": "scalar", "kind": "string"}
    for _ in range(400):
        type_ = {"is": "list", "item": type_, "unique": False, "nulls": False}
    alias = {"is": "alias", "id": "A", "description": "", "nullable": False, "type": type_}
    alias["span"] = {"path": "", "line": 0, "column": 0, "end": 0}
    top = {"format": "tabletypes-ir/1", "dialect": "", "deprecation": "ignore", "names": {}, "definitions": [alias]}
    with pytest.raises(MalformedError, match="nested too deeply"):
        loads(json.dumps(top))


def found_between(old: Dump, new: Dump) -> list[Finding]:
    """What changed from the one to the other, whatever its severity."""
    names = [{key: name for key, name in one.names.items() if name.isidentifier()} for one in (old, new)]
    editions = [Edition(one.schema, Settings(names=each)) for one, each in zip((old, new), names, strict=True)]
    rules = Comparing({"*": Severity.INFO})
    return list(compared(*editions, rules, Bag()).findings)


@given(dumped())
def test_nothing_changes_by_itself(dump: Dump) -> None:
    """No schema differs from itself."""
    assert found_between(dump, dump) == []


@settings(max_examples=40)
@given(dumped(), dumped())
def test_any_two_can_be_compared(old: Dump, new: Dump) -> None:
    """Each change has an id of its own, says what it is, and depends on no order; both ways round, as many names are added as removed."""
    found = found_between(old, new)
    ids = [one.change.id for one in found]
    assert len(ids) == len(set(ids))
    assert all(one.change.wire.worst.reason and one.change.python.reason for one in found)
    backwards = replace(old, schema=Schema(old.schema.definitions[::-1])), replace(new, schema=new.schema)
    assert [one.change.id for one in found_between(*backwards)] == ids
    models = [sum(one.change.kind.id == f"model-{what}" for one in found) for what in ("added", "removed")]
    again = found_between(new, old)
    assert models == [sum(one.change.kind.id == f"model-{what}" for one in again) for what in ("removed", "added")]


@settings(max_examples=40)
@given(dumped(), dumped())
def test_any_comparison_can_be_told(old: Dump, new: Dump) -> None:
    """In each form, nothing of what documents say reaches a terminal or stands outside of code."""
    comparison = Comparison(tuple(found_between(old, new)))
    for verbose in (False, True):
        text = comparison_text(comparison, verbose=verbose)
        markdown = comparison_markdown(comparison, verbose=verbose)
        for told in (text, markdown):
            assert visible(told) == told
            assert not [line for line in told.splitlines() if line.lstrip().startswith("::")]
    json.dumps(comparison_object(comparison))
    assert len(list(comparison_diagnostics(comparison))) == len(comparison.findings)
