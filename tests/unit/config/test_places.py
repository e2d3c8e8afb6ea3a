"""Where the keys of a TOML text stand."""

from __future__ import annotations

import tomllib

import pytest

from tabletypes.config.places import line_of, span_of
from tabletypes.source import Span


def _marked(text: str, *keys: str) -> str:
    """What stands at the place of the keys, led by the line; the text must be TOML."""
    tomllib.loads(text)
    span = span_of("a.toml", text, keys)
    return f"{span.line}: {line_of(text, span)[span.column - 1 : span.end - 1]}"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('[a]\ny = """\nx = 1\n"""\nx = 1\n', "5: x"),
        ("[a]\n# x = 1\ny = '''\nx = 2'''\n'x' = 1\n", "5: 'x'"),
        ('[ a ]\n  y   = [\n  "]", # ]\n  { x = 1 },\n]\n  "x" = 1\n', '6: "x"'),
        ('a = { y = "d", z = { x = [[], {}] }, x = [{ x = 1 }] }\n', "1: x"),
        ("b = { x = 1 }\na.x = 1\n", "2: x"),
        ("[a]\ny = [{ y = 1 }, { x = 1 }]\nx.y = 1\n", "3: x"),
        ('[b]\nx = "]"\n[a]\nx = 1\n', "4: x"),
        ("[[b]]\nx = 1\n[[b]]\nx = 1\n[a]\nx = 1\n", "6: x"),
        ('["\\u0061"]\ny = """\\"\\"\\"""""\nx = ""\n', "3: x"),
        ("[b]\nx = 1979-05-27T07:32:00Z\n[a]\ny = 1.5 # [\nx = -inf", "5: x"),
        ("[a.x.y]\nz = 1\n", "1: x"),
        ("a.x.y.z = 1\n", "1: x"),
        ("[b]\r\nx = 1\r\n[a]\r\nx = 1\r\n", "4: x"),
    ],
)
def test_place_of_a_key_is_found(text: str, marked: str) -> None:
    """However TOML lets it be written, the key is found, and nothing that only looks like it."""
    assert _marked(text, "a", "x") == marked


def test_place_is_exact() -> None:
    """Of three keys called alike, each has its own column."""
    text = "x = { x = { x = 1 } }"
    assert [span_of("a.toml", text, ("x",) * count) for count in (1, 2, 3)] == [
        Span("a.toml", 1, 1, 2),
        Span("a.toml", 1, 7, 8),
        Span("a.toml", 1, 13, 14),
    ]


def test_tables_of_a_list_are_all_below_its_key() -> None:
    """What stands in the second table is not taken for what stands in the first."""
    text = "a = [{ b = { c = 1 } }, { d = 1 }]"
    assert _marked(text, "a", "d") == "1: d"
    assert span_of("a.toml", text, ("a", "b", "d")) == Span("a.toml")


def test_missing_key_has_no_line() -> None:
    """A key that is not there, or only below another, is given the whole file."""
    assert span_of("a.toml", "[a]\nx = 1\n", ("x",)) == Span("a.toml")
    assert line_of("[a]\nx = 1\n", Span("a.toml")) == ""
