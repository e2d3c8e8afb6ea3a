"""Documented defaults: used where they surely are of the field's type."""

from __future__ import annotations

import pytest

from tabletypes.ir.model import Field
from tabletypes.ir.types import Enumeration, Kind, Scalar, Type, Value
from tabletypes.resolve.defaults import default_of
from tabletypes.source import Span

STRING, INTEGER, NUMBER = Scalar(Kind.STRING), Scalar(Kind.INTEGER), Scalar(Kind.NUMBER)
COLOURS = Enumeration(Kind.STRING, ("red", "sky-blue", "a-b", "ab", "-1"))


@pytest.mark.parametrize(
    ("type_", "printed", "value"),
    [
        (INTEGER, "9223372036854775807", 2**63 - 1),
        (INTEGER, "-9223372036854775808", -(2**63)),
        (INTEGER, "5l", 5),
        (INTEGER, "1.5", None),
        (INTEGER, "007", None),
        (NUMBER, "1e5", 1e5),
        (NUMBER, "1e-7", 1e-7),
        (NUMBER, "1e999", None),
        (NUMBER, "0.5D", 0.5),
        (NUMBER, "1.5M", 1.5),
        (NUMBER, 'new BigDecimal("1.5")', 1.5),
        (STRING, r'"a\"b"', 'a"b'),
        (STRING, r"'it\'s'", "it's"),
        (STRING, r'"\u00e9"', "é"),
        (STRING, r"'\u00e9'", None),
        (STRING, r"'a\nb'", None),
        (STRING, "'\\'", None),
        (STRING, "'a' + 'b'", None),
        (STRING, "RED", None),
        (COLOURS, "Color.RED", "red"),
        (COLOURS, "ColorEnum::SkyBlue", "sky-blue"),
        (COLOURS, "RED", "red"),
        (COLOURS, "red", "red"),
        (COLOURS, "Red", None),
        (COLOURS, "'RED'", None),
        (COLOURS, "Color.AB", None),
        (COLOURS, "Color._1", None),
        (COLOURS, "GREEN", None),
        (Enumeration(Kind.INTEGER, (1, 2)), "2", 2),
        (Enumeration(Kind.INTEGER, (1, 2)), "3", None),
        (Enumeration(Kind.BOOLEAN, (True,)), "true", True),
        (Enumeration(Kind.DATE, ("2020-01-01",)), "2020-01-01", None),
    ],
)
def test_what_is_used(type_: Type, printed: str, value: Value | None) -> None:
    """Numbers of any length or literal, texts whose escapes are known, and constants spelled like one value alone."""
    found = default_of(Field("a", "a", type_, False, "", Span("Page.md"), default=printed))  # noqa: FBT003
    assert (found, type(found)) == (value, type(value))
