"""The meaning of type cells."""

from __future__ import annotations

import pytest

from tabletypes import codes
from tabletypes.dialects.found import dialect_named
from tabletypes.ir.types import Kind, ListOf, MapOf, Ref, Scalar
from tabletypes.meaning.types import meaning

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


def test_a_class_of_the_language_is_no_model() -> None:
    """A word with the language's namespace is its scalar; without one a page of that name may describe it."""
    kotlin = dialect_named("kotlin")
    assert meaning("[**java.io.File**](java.io.File.md)", kotlin).type == Scalar(Kind.FILE)
    assert meaning("[**File**](File.md)", kotlin).type == Ref("File", "File.md", Scalar(Kind.FILE))


def test_a_word_with_a_dot_is_one_word() -> None:
    """R's `data.frame` is a file's content, and no `frame` in a namespace."""
    assert meaning("**data.frame**", dialect_named("r")).type == Scalar(Kind.FILE)


def test_an_enumeration_without_a_page_is_text() -> None:
    """C names the values of one field as a type of their own, which no page describes; only C does so."""
    assert meaning("**garden_plant_SOIL_e**", dialect_named("c")).type == STRING
    assert meaning("**garden_plant_SOIL_e**", dialect_named("java")).type == Ref("garden_plant_SOIL_e", "")


def test_a_local_time_is_a_time() -> None:
    """Genesys Cloud's times without a zone are times, though their word is linked to a page that is not there."""
    cell = "[**LocalDateTime**](LocalDateTime.html)"
    assert meaning(cell, dialect_named("genesys-ruby")).type == Ref(
        "LocalDateTime", "LocalDateTime.html", Scalar(Kind.DATE_TIME)
    )
