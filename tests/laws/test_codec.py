"""The generated codec, over models of any types and JSON objects that fit them, or do not in one place."""

from __future__ import annotations

import ast
import copy
import dataclasses
import json
import pickle
import re
import sys
from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

Keys: TypeAlias = tuple[str | int, ...]

EXPECTED = {"Date": "a date text", "DateTime": "a date-time text", "Array": "an array", "Hash": "an object"}
WRONG_SHAPES: dict[str, list[Any]] = {
    "Date": ["soon", "", 5, True, 1.5, [], {}],
    "DateTime": ["soon", "2020-01-01", "2020-01-01T00:00:99Z", 5, False, [], {}],
    "Array": ["text", 5, True, {}, {"a": []}],
    "Hash": ["text", 5, False, [], [{}]],
}
WRONG_SCALARS: dict[str, list[Any]] = {
    "String": [5, True, 1.5, [], {"a": 1}],
    "File": [5, False],
    "Integer": ["5", 1.5, True, [5]],
    "Float": ["1.5", True, {}],
    "BOOLEAN": ["true", 1, 0.0, []],
}
STEP = re.compile(r"""\.([^.\[\]]+)|\[(\d+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\]""")


def replaced(value: Any, keys: Keys, part: Any) -> Any:
    """The value with another part at a place."""
    if not keys:
        return part
    changed = copy.copy(value)
    changed[keys[0]] = replaced(value[keys[0]], keys[1:], part)
    return changed


def at(value: Any, keys: Keys) -> Any:
    """The part of a value at a place."""
    return at(value[keys[0]], keys[1:]) if keys else value


def steps(path: str, root: str) -> Keys:
    """The keys that a path names below its root."""
    found = list(STEP.finditer(path.removeprefix(root)))
    assert root + "".join(step[0] for step in found) == path
    return tuple(step[1] or ast.literal_eval(step[2]) for step in found)


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal, `1`, `1.0` and `true` being three values."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def copies(model: Any) -> Iterator[Any]:
    """The object in every way that it can be made again."""
    yield copy.copy(model)
    yield copy.deepcopy(model)
    yield from (pickle.loads(pickle.dumps(model, protocol)) for protocol in range(2, 6))  # noqa: S301 (made here)
    yield dataclasses.replace(model)
    yield type(model)(**{field.name: getattr(model, field.name) for field in dataclasses.fields(model)})
    if sys.version_info >= (3, 13):
        yield copy.replace(model)


@settings(max_examples=80)
@given(st.data())
def test_what_is_read_is_written(imported: Any, drawing: Any, data: st.DataObject) -> None:
    """Every object that fits comes back whole, as a dictionary and as text, and is left as it was."""
    drawn = drawing(data)
    with imported(drawn.pages) as package:
        for name in drawn.names:
            found = drawn.object(name)
            before = json.dumps(found)
            model = getattr(package, name).from_dict(found)
            assert same(model.to_dict(), found)
            assert same(json.loads(model.to_json()), found)
            assert type(model).from_json(before) == model
            assert json.dumps(found) == before


@settings(max_examples=40)
@given(st.data())
def test_copies_keep_everything(imported: Any, drawing: Any, data: st.DataObject) -> None:
    """A copy of any kind is equal, is written the same, and is shown the same."""
    drawn = drawing(data)
    with imported(drawn.pages) as package:
        found = drawn.object("Alpha")
        model = package.Alpha.from_dict(found)
        for other in copies(model):
            assert other == model
            assert same(other.to_dict(), found)
            assert repr(other) == repr(model)


@settings(max_examples=80)
@given(st.data())
def test_a_misfit_of_shape_is_named_by_its_path(imported: Any, drawing: Any, data: st.DataObject) -> None:
    """Where an object, an array or a date is needed and another value stands, the error says where, and what."""
    drawn = drawing(data)
    with imported(drawn.pages) as package:
        found = drawn.object("Alpha")
        shaped = [one for one in drawn.places("Alpha", found) if one[1] in WRONG_SHAPES]
        chosen = dict(data.draw(st.lists(st.sampled_from(shaped), min_size=1, max_size=2, unique=True)))
        number = st.integers(1000, 2000)
        for keys in sorted(chosen, key=len, reverse=True):
            found = replaced(found, keys, data.draw(number | st.sampled_from(WRONG_SHAPES[chosen[keys]])))
        with pytest.raises(package.DecodeError) as raised:
            package.Alpha.from_dict(found)
        keys = steps(raised.value.path, "Alpha")
        assert EXPECTED[chosen[keys]] in raised.value.expected
        assert same(raised.value.value, at(found, keys))
        assert raised.value.path in str(raised.value)


@settings(max_examples=80)
@given(st.data())
def test_scalars_pass_as_they_come_and_are_listed(imported: Any, drawing: Any, data: st.DataObject) -> None:
    """An object that fits lists nothing; a scalar of another kind is kept, and listed with its path."""
    drawn = drawing(data)
    with imported(drawn.pages) as package:
        found = drawn.object("Alpha", complete=True)
        assert package.Alpha.from_dict(found).misfits() == []
        scalars = [one for one in drawn.places("Alpha", found) if one[1] in WRONG_SCALARS]
        if scalars:
            keys, word = data.draw(st.sampled_from(scalars))
            wrong = data.draw(st.sampled_from(WRONG_SCALARS[word]))
            changed = replaced(found, keys, wrong)
            model = package.Alpha.from_dict(changed)
            assert same(model.to_dict(), changed)
            check_listed(model, wrong, len(keys))


@pytest.mark.parametrize("word", WRONG_SCALARS)
@pytest.mark.parametrize("notation", ["{}", "Array&lt;{}&gt;", "Hash&lt;String, {}&gt;"])
def test_every_kind_of_scalar_is_told_from_every_other(imported: Any, word: str, notation: str) -> None:
    """Each value of another kind is listed, alone as in lists and maps."""
    row = f"| **name** | {notation.format(word)} | | |"
    head = "|Name | Type | Description | Notes|\n|--- | --- | --- | ---|"
    with imported({"Model.md": f"## PureCloud::Model\n\n## Properties\n\n{head}\n{row}\n"}) as package:
        for wrong in WRONG_SCALARS[word]:
            value, depth = {"{": (wrong, 1), "A": ([wrong], 2), "H": ({"a key": wrong}, 2)}[notation[0]]
            check_listed(package.Model.from_dict({"name": value}), wrong, depth)


def check_listed(model: Any, wrong: Any, depth: int) -> None:
    """The one misfit is the wrong value, at the end of a path of that many attributes and keys."""
    (misfit,) = model.misfits()
    value = model
    path = steps(misfit.path, type(model).__name__)
    for step in path:
        value = value[step] if isinstance(value, (list, dict)) else getattr(value, str(step))
    assert len(path) == depth
    assert same(value, wrong)
    assert same(misfit.value, wrong)
