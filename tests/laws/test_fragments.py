"""Text of documents as pieces of Python: whatever it says, it stays a string."""

from __future__ import annotations

import ast
import json
import keyword
import unicodedata
from pathlib import Path

import black
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tabletypes.emit.fragments import WIDTH, docstring, identifier, string_literal

MODE = black.Mode(line_length=WIDTH)
FAMILIES: dict[str, list[str]] = json.loads(Path(__file__).with_name("payloads.json").read_text(encoding="utf-8"))
MARKS = [
    '"',
    '"""',
    "\\",
    "\n",
    "\n\n",
    "\r",
    "\t",
    "\x85",
    "\u2028",
    "\u2066",
    "\ud800",
    "\xa0",
    "\u3000",
    "é",
    "漢字",
    " ",
]
HOSTILE = st.sampled_from(MARKS + [payload for family in FAMILIES.values() for payload in family])
WORDS = st.text(alphabet="abcdefgh", min_size=1, max_size=30)
ANY = st.text(st.characters(codec=None, categories=None), max_size=30)
TEXTS = st.lists(st.one_of(HOSTILE, WORDS, ANY, st.just(" ")), max_size=12).map("".join)
SENTENCES = st.lists(st.one_of(WORDS, HOSTILE), min_size=1, max_size=40).map(" ".join)
SPEAKING = (TEXTS | SENTENCES).filter(str.strip)


def is_visible(text: str) -> bool:
    """True where every character is printed as it is, on a line that ends where it seems to."""
    return not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in text.replace("\n", ""))


def whole(text: str) -> str:
    """The text with each lone surrogate, which no docstring of a class may hold, replaced."""
    return "".join("\ufffd" if unicodedata.category(c) == "Cs" else c for c in text)


@given(TEXTS)
def test_a_literal_reads_as_its_text(text: str) -> None:
    """Every text survives the way into code and back, on one line on which all can be seen."""
    literal = string_literal(text)
    assert ast.literal_eval(literal) == text
    assert "\n" not in literal
    assert is_visible(literal)


@given(SPEAKING, st.sampled_from([0, 4]))
def test_a_docstring_says_its_text(text: str, indentation: int) -> None:
    """White space aside, a docstring is read as the text, and all of it can be seen; half characters say nothing."""
    fragment = docstring(text, indentation)
    assert ast.literal_eval(fragment).split() == whole(text).split()
    assert is_visible(fragment)
    assert len(ast.parse(f"{'if x:' if indentation else ''}\n{' ' * indentation}{fragment}\n").body) == 1


@given(SPEAKING)
def test_a_docstring_keeps_to_the_width(text: str) -> None:
    """A line is longer than the width only where a single word is."""
    for line in f"    {docstring(text, 4)}".split("\n"):
        assert len(line) <= WIDTH or len(line.strip('" ').split(" ")) == 1


@given(SPEAKING, SPEAKING)
def test_black_leaves_docstrings_as_they_are(text: str, other: str) -> None:
    """The docstring of a class, of a module and of an attribute are as Black would print them."""
    module = (
        f"{docstring(other, 0)}\n\nfrom __future__ import annotations\n\n\nclass Model:\n    {docstring(text, 4)}\n\n"
        f"    name: str\n    {docstring(text, 4)}\n    other: int = 0\n    {docstring(other, 4)}\n"
    )
    assert black.format_str(module, mode=MODE) == module


@given(st.text(max_size=12) | st.sampled_from(keyword.kwlist))
def test_only_names_become_identifiers(text: str) -> None:
    """An identifier is a name on its own; any other text is refused."""
    try:
        name = identifier(text)
    except ValueError:
        assume(not text.isidentifier() or keyword.iskeyword(text))
    else:
        assert isinstance(ast.parse(name, mode="eval").body, ast.Name)


@pytest.mark.parametrize("text", ["True", "a b", "a.b", "a\nb", "", "1a", "a;b", "a#"])
def test_what_is_no_name_is_refused(text: str) -> None:
    """Keywords, parts of expressions and blanks are no identifiers."""
    with pytest.raises(ValueError, match="not an identifier"):
        identifier(text)
