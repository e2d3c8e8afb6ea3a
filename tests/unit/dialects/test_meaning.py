"""The meaning of type cells."""

from __future__ import annotations

import pytest

from tabletypes import codes
from tabletypes.dialects.found import dialect_named
from tabletypes.dialects.meaning import meaning
from tabletypes.ir.types import Kind, ListOf, MapOf, Scalar

STRING = Scalar(Kind.STRING)


@pytest.mark.parametrize(
    "cell", ["Array<String, Integer>", "Hash<String, Integer, Float>", "Array<>", "Hash<>", "Set<String, String>"]
)
def test_containers_take_what_they_hold_and_no_more(cell: str) -> None:
    """A container with too many arguments, or with empty brackets, is no type: it is named, and nothing is guessed."""
    found = meaning(f"**{cell}**", dialect_named("ruby"))
    assert (found.type, found.code) == (Scalar(Kind.ANY), codes.UNBALANCED_TYPE)


def test_a_pair_is_a_map_where_the_language_says_so() -> None:
    """PHP's array has one argument or two; Ruby's has one."""
    assert meaning("**array<string,string>**", dialect_named("php")).type == MapOf(STRING)
    assert meaning("**array<string>**", dialect_named("php")).type == ListOf(STRING)
    assert meaning("**array<string,string>**", dialect_named("ruby")).code == codes.UNBALANCED_TYPE
