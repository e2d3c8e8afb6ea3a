"""Types in the notations of many languages, and texts that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletypes.read.notation import LIST, MAP, MAX_DEPTH, OPTIONAL, QUOTED, TUPLE, UNION, Expr, NotationError, parse

Printed = tuple[str, Expr]
"""A type as text, and its tree."""

WORDS = st.from_regex(r"[A-Za-z_]\w{0,8}(?:(?:\.|::|\\)[A-Za-z_]\w{0,5})?", fullmatch=True)
HOSTILE = st.text(alphabet="[](){}<>|?*&!,;:=\"'\\ \tab1\u2028é", max_size=80)
GAPS = st.sampled_from(["", "", " "])
NAMES = WORDS.map(lambda word: (word, Expr(word)))
QUOTES = st.text(alphabet="abc <>[]|", min_size=1, max_size=6).map(
    lambda text: (f"'{text}'", Expr(QUOTED, (Expr(text),)))
)


def grouped(printed: Printed) -> str:
    """A type that any mark may stand beside: in parentheses unless it is a word."""
    text, tree = printed
    return text if not tree.args else f"({text})"


@st.composite
def named(draw: st.DrawFn, parts: st.SearchStrategy[Printed]) -> Printed:
    """`Map<K, V>`, `Map[K, V]`, `Map(K, V)`, and Go's `Map[K]V`."""
    word = draw(WORDS)
    args = draw(st.lists(parts, min_size=1, max_size=3))
    gap = draw(GAPS)
    inner = f",{gap}".join(text for text, _ in args)
    opening, closing = draw(st.sampled_from(["<>", "[]", "()"]))
    tree = Expr(word, tuple(tree for _, tree in args))
    if opening == "[" and len(args) == 2 and not args[1][1].args and args[1][1].name != QUOTED and draw(st.booleans()):
        return f"{word}[{args[0][0]}]{args[1][0]}", tree
    return f"{word}{opening}{gap}{inner}{gap}{closing}", tree


@st.composite
def listed(draw: st.DrawFn, parts: st.SearchStrategy[Printed]) -> Printed:
    """`[T]`, `T[]`, `[]T`."""
    part = draw(parts)
    forms = [f"[{part[0]}]", f"{grouped(part)}[]", f"[]{grouped(part)}"]
    return draw(st.sampled_from(forms)), Expr(LIST, (part[1],))


@st.composite
def mapped(draw: st.DrawFn, parts: st.SearchStrategy[Printed]) -> Printed:
    """`{K: V}`, `[K: V]`, `{ [key: K]: V; }`."""
    key, value = draw(NAMES), draw(parts)
    text = f"{key[0]}: {value[0]}"
    forms = [f"{{{text}}}", f"[{text}]", f"{{ [key: {key[0]}]: {value[0]}; }}"]
    return draw(st.sampled_from(forms)), Expr(MAP, (key[1], value[1]))


@st.composite
def marked(draw: st.DrawFn, parts: st.SearchStrategy[Printed]) -> Printed:
    """`T?`, and marks of pointers and references, which change nothing."""
    part = draw(parts)
    mark = draw(st.sampled_from(["?", "!", "*"]))
    if mark == "?":
        return f"{grouped(part)}?", Expr(OPTIONAL, (part[1],))
    return (f"{grouped(part)}{mark}" if draw(st.booleans()) else f"*{grouped(part)}"), part[1]


@st.composite
def united(draw: st.DrawFn, parts: st.SearchStrategy[Printed]) -> Printed:
    """`A | B`, and `(A, B)`."""
    members = draw(st.lists(parts, min_size=2, max_size=3))
    trees = tuple(tree for _, tree in members)
    if draw(st.booleans()):
        return f"({', '.join(text for text, _ in members)})", Expr(TUPLE, trees)
    gap = draw(GAPS)
    return f"({f'{gap}|{gap}'.join(text for text, _ in members)})", Expr(UNION, _flat(members))


def _flat(members: list[Printed]) -> tuple[Expr, ...]:
    return tuple(tree for _, tree in members)


def extended(parts: st.SearchStrategy[Printed]) -> st.SearchStrategy[Printed]:
    """One level of nesting."""
    return st.one_of(named(parts), listed(parts), mapped(parts), marked(parts), united(parts))


TYPES = st.recursive(NAMES | QUOTES, extended, max_leaves=12)


def height(tree: Expr) -> int:
    """How many levels a tree has."""
    return 1 + max(map(height, tree.args), default=0)


@given(TYPES)
def test_a_type_in_any_notation_is_read_as_its_tree(printed: Printed) -> None:
    """Whatever notation each level is printed in, and however they are mixed, the tree is the same."""
    text, tree = printed
    assert parse(text) == tree


@given(TYPES)
def test_columns_lead_into_the_text(printed: Printed) -> None:
    """Each word of the tree stands at its column."""
    text, _ = printed
    waiting = [parse(text)]
    while waiting:
        node = waiting.pop()
        waiting.extend(node.args)
        if node.name not in (LIST, MAP, TUPLE, UNION, OPTIONAL, QUOTED):
            assert text.startswith(node.name, node.column)


def read(text: str) -> Expr | NotationError:
    """The tree of a text, or why it is none."""
    try:
        return parse(text)
    except NotationError as error:
        return error


@given(HOSTILE | st.text(max_size=40))
def test_any_text_is_a_type_or_an_error_with_its_column(text: str) -> None:
    """Nothing but NotationError comes out of a text that is no type, and its column lies in the text."""
    found = read(text)
    if isinstance(found, NotationError):
        assert 0 <= found.column <= len(text)
    else:
        assert height(found) <= MAX_DEPTH + 1


@given(st.text(alphabet="[]<>(),'\"\\a", min_size=1, max_size=4))
def test_a_long_text_is_read_to_its_end(pattern: str) -> None:
    """A pattern of brackets and quotes, repeated as often as a cell may hold, is a type or an error."""
    assert read(pattern * 2_000)


@pytest.mark.parametrize("pattern", ["[", "[]", "<a", '\\"', "'a,", "a|"])
def test_a_text_of_a_million_characters_is_read_once(pattern: str) -> None:
    """Text that would take days if each mark looked through the rest of it is refused or read."""
    text = '"' + pattern * (1_000_000 // len(pattern))
    with pytest.raises(NotationError):
        parse(text)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("Array<", ">"), ("[", "]"), ("{a: ", "}"), ("[]", ""), ("", "[]"), ("", "?"), ("[] (", ")"), ("(a | [] ", "[])")],
)
def test_depth_has_a_limit(opening: str, closing: str) -> None:
    """Up to the limit a type is read, beyond it the depth is named as what is wrong, whatever it is nested by."""
    levels = height(parse(f"{opening}a{closing}")) - 1
    shallow, deep = (MAX_DEPTH - 1) // levels, MAX_DEPTH + 2
    assert height(parse(opening * shallow + "a" + closing * shallow)) == shallow * levels + 1
    with pytest.raises(NotationError) as raised:
        parse(opening * deep + "a" + closing * deep)
    assert raised.value.too_deep


def test_marks_and_brackets_are_counted_together() -> None:
    """Prefixes and suffixes inside brackets do not make a tree deeper than the limit, each being few enough alone."""
    text = "a"
    for _ in range(MAX_DEPTH - 5):
        text = f"{'[] ' * (MAX_DEPTH - 5)}({text}){'?' * (MAX_DEPTH - 5)}"
    with pytest.raises(NotationError) as raised:
        parse(text)
    assert raised.value.too_deep
