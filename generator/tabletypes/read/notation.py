r"""The notation of types, as all SDK languages write them, to a tree without meaning.

One grammar covers them: `Array<String>`, `list[str]`, `dict(str, str)`, `[String: Int]`, `{str: (Foo,)}`, `Foo[]`,
`[]Foo`, `map[string]Foo`, `Vector{Foo}`, `*Foo`, `Foo?`, `Foo | None`, `\Ns\Foo`, `a.b.Foo`, `Ns::Foo`. What a word
means is the dialect's to say. Time grows with the length of the text: nothing is read twice.

    union   = items of type parted by "|"
    type    = prefix* primary suffix*
    prefix  = "*" | "&" | "[]"
    primary = name [arguments] | quoted | "[" … "]" | "{" … "}" | "(" … ")"
    suffix  = "?" | "!" | "*" | "[]"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

MAX_DEPTH: Final = 60
"""No type of an API is nested so deeply; a deeper one is a mistake or an attack."""

LIST: Final = "[]"
MAP: Final = "{}"
TUPLE: Final = "()"
UNION: Final = "|"
OPTIONAL: Final = "?"
QUOTED: Final = "''"

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
      | (?P<unclosed>["'].*)
      | (?P<name>(?:::|interface\{\}|[^\s<>\[\](){},|?*&;:"'!=])+)
      | (?P<mark>.)
    )""",
    re.VERBOSE | re.DOTALL,
)
"""A quote that nothing closes takes the rest of the text, which is then looked through once and not once a quote."""
_CLOSES = {"<": ">", "[": "]", "(": ")", "{": "}"}


@dataclass(frozen=True, slots=True)
class Expr:
    """One node of a notation."""

    name: str
    """A word as printed, or one of the marks above: what a bracket without a word stands for."""
    args: tuple[Expr, ...] = ()
    column: int = field(default=0, compare=False)
    """Where it begins in the text, from 0."""


class NotationError(ValueError):
    """A text that is no type.

    `column` counts from 0; `too_deep` is true where only the depth is at fault.
    """

    def __init__(self, message: str, column: int, *, too_deep: bool = False) -> None:
        super().__init__(message)
        self.column = column
        self.too_deep = too_deep


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    column: int


_END = _Token("end", "", 0)


def parse(text: str) -> Expr:
    """The tree of a type's text.

    Raises:
        NotationError: the text is empty, leaves a bracket open, or is nested deeper than `MAX_DEPTH`.
    """
    return _Reader(text).whole()


def _tokens(text: str) -> list[_Token]:
    found = (match for match in _TOKEN.finditer(text))
    return [
        _Token(match.lastgroup or "", match[match.lastgroup or 0], match.start(match.lastgroup or 0)) for match in found
    ]


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._depth = 0
        self._colon = False  # Whether the items read last were key and value.
        self._length = len(text)

    def whole(self) -> Expr:
        """The one type that the text is."""
        read = self._items("")
        if not read:
            raise NotationError("no type", 0)
        if self._at < len(self._tokens):
            raise self._unexpected()
        expr = read[0] if len(read) == 1 else Expr(UNION, tuple(read), read[0].column)
        if self._length > MAX_DEPTH:  # Each level takes a character at least.
            _check_depth(expr)
        return expr

    def _peek(self) -> _Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def _is(self, mark: str) -> bool:
        token = self._peek()
        return token.kind == "mark" and token.text == mark

    def _take(self, mark: str) -> bool:
        if self._is(mark):
            self._at += 1
            return True
        return False

    def _unexpected(self) -> NotationError:
        token = self._peek()
        if token is _END:
            return NotationError("the type ends too early", self._length)
        if token.kind == "unclosed":
            return NotationError("a quote is not closed", token.column)
        return NotationError(f"{token.text!r} is out of place", token.column)

    def _items(self, closing: str) -> list[Expr]:
        """Types parted by commas, semicolons or colons, up to a closing bracket."""
        items: list[Expr] = []
        colon = False
        while self._peek() is not _END and not (closing and self._is(closing)):
            items.append(self._union())
            colon = colon or self._is(":")
            if not (self._take(",") or self._take(";") or self._take(":")):
                break
        self._colon = colon
        return items

    def _union(self) -> Expr:
        first = self._type()
        if not self._is("|"):
            return first
        members = [first]
        while self._take("|"):
            members.append(self._type())
        return Expr(UNION, tuple(members), first.column)

    def _type(self) -> Expr:
        """One type with what stands before and after it."""
        prefixes = self._prefixes()
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise NotationError(f"nested deeper than {MAX_DEPTH}", self._peek().column, too_deep=True)
        node = self._suffixed(self._primary())
        self._depth -= 1
        for column in reversed(prefixes):
            node = Expr(LIST, (node,), column)
        return node

    def _prefixes(self) -> list[int]:
        """The columns of `[]` marks; pointers and references change nothing on the wire."""
        lists: list[int] = []
        while True:
            if self._take("*") or self._take("&"):
                continue
            if not self._empty_brackets():
                return self._bounded(lists)
            lists.append(self._tokens[self._at - 2].column)

    def _bounded(self, marks: list[int]) -> list[int]:
        if len(marks) > MAX_DEPTH:
            raise NotationError(f"nested deeper than {MAX_DEPTH}", marks[MAX_DEPTH], too_deep=True)
        return marks

    def _empty_brackets(self) -> bool:
        following = self._tokens[self._at + 1 : self._at + 2]
        if self._is("[") and following and following[0].text == "]":
            self._at += 2
            return True
        return False

    def _primary(self) -> Expr:
        token = self._peek()
        if token.kind == "quoted":
            self._at += 1
            return Expr(QUOTED, (Expr(token.text[1:-1], (), token.column + 1),), token.column)
        if token.kind == "name":
            self._at += 1
            return Expr(token.text, self._arguments(), token.column)
        if token.text in _CLOSES and token.text != "<":
            return self._bracket(token)
        raise self._unexpected()

    def _arguments(self) -> tuple[Expr, ...]:
        """`<…>`, `(…)`, `[…]` or Julia's `{…}` after a word; and Go's value type after `map[key]`."""
        opening = self._peek()
        if opening.kind != "mark" or opening.text not in _CLOSES:
            return ()
        if opening.text == "[" and self._tokens[self._at + 1 : self._at + 2] and self._tokens[self._at + 1].text == "]":
            return ()
        items = self._within(opening)
        if opening.text in ("<", "{") and not items:
            raise NotationError("nothing stands between the brackets", opening.column)
        if opening.text == "{" and self._colon:
            raise NotationError("keys of a shape stand between the braces", opening.column)
        if opening.text == "[" and (self._peek().kind == "name" or self._is("[") or self._is("*")):
            items.append(self._type())
        return tuple(items)

    def _within(self, opening: _Token) -> list[Expr]:
        self._at += 1
        items = self._items(_CLOSES[opening.text])
        if not self._take(_CLOSES[opening.text]):
            raise self._unexpected()
        return items

    def _bracket(self, opening: _Token) -> Expr:
        """A bracket without a word: `[T]`, `[K: V]`, `{K: V}`, `(T,)`."""
        items = self._within(opening)
        if opening.text == "(":
            return items[0] if len(items) == 1 else Expr(TUPLE, tuple(items), opening.column)
        if opening.text == "{" or self._colon:
            return Expr(MAP, _entry(items), opening.column)
        return Expr(LIST, tuple(items), opening.column)

    def _suffixed(self, node: Expr) -> Expr:
        marks = 0
        while True:
            if self._empty_brackets():
                node = Expr(LIST, (node,), node.column)
            elif self._take("?"):
                node = Expr(OPTIONAL, (node,), node.column)
            elif not (self._take("!") or self._take("*")):
                return node
            marks += 1
            if marks > MAX_DEPTH:
                raise NotationError(f"nested deeper than {MAX_DEPTH}", node.column, too_deep=True)


def _check_depth(expr: Expr) -> None:
    """Raise NotationError where marks and brackets together nest too deeply; each alone is bounded as it is read."""
    level: list[Expr] = [expr]
    depth = 0
    while level:
        depth += 1
        if depth > MAX_DEPTH + 1:
            raise NotationError(f"nested deeper than {MAX_DEPTH}", level[0].column, too_deep=True)
        level = [arg for node in level for arg in node.args]


def _entry(items: list[Expr]) -> tuple[Expr, ...]:
    """Key and value; TypeScript names its key, as in `{ [key: string]: T; }`."""
    if len(items) == 2 and items[0].name in (LIST, MAP) and items[0].args:
        return (items[0].args[-1], items[1])
    return tuple(items)
