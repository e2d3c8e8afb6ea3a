"""The round trip reads lists of values itself, and holds them against what was read."""

from __future__ import annotations

import pytest

from tabletypes.ir.types import Value
from tabletypes.roundtrip.listed import differing, items


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r'"a\"b", "\\", ', [r'"a\"b"', r'"\\"', ""]),
        (r"\"a\", \"b\"", ['"a"', '"b"']),
        ("'a,b', it's, None", ["'a,b'", "it's", "None"]),
        ("1, 1.10,, x", ["1", "1.10", "", "x"]),
        (" ", []),
    ],
)
def test_items(text: str, found: list[str]) -> None:
    """They are parted outside of quotes, and stand as printed."""
    assert list(items(text)) == found


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("007", "007"),
        (r'"a\"b"', 'a"b'),
        (r'"\\"', "\\"),
        (r"'it\'s'", "it's"),
        (r'"\u00e9"', "é"),
        ("true", True),
        ("'1'", 1),
        ("1l", 1),
        ("1.5f", 1.5),
        ('new BigDecimal("1.10")', 1.1),
        ("1e5", 100000.0),
    ],
)
def test_what_was_read(item: str, value: Value) -> None:
    """A value is the item where a document that means it would print that."""
    assert list(differing([item], [value])) == []


def test_null_may_be_none() -> None:
    """Nothing and a bare null are values or none, as the list has it."""
    assert list(differing(["1", "", "None"], [1])) == []
    assert list(differing(["a", "", "None"], ["a", "", "None"])) == []


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("007", "7"),
        ("1.10", "1.1"),
        (r'"a\"b"', '"a"b"'),
        (r"'it\'s'", r"'it\'s'x"),
        ("1l", "1"),
        ('"1l"', "1"),
        ("true", "True"),
        ("2", 1),
        ("x", 1),
    ],
)
def test_what_was_misread(item: str, value: Value) -> None:
    """Text that was rewritten is both an item that was not read and a value that stands nowhere."""
    assert len(list(differing([item], [value]))) == 2
