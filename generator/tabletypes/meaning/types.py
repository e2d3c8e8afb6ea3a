"""A dialect's words given their meaning: the text of a type cell to a type."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tabletypes import codes
from tabletypes.diagnostics import Code
from tabletypes.dialects.base import Dialect
from tabletypes.dialects.words import bare
from tabletypes.ir.types import ANY, Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type, Union
from tabletypes.meaning.enums import enumeration
from tabletypes.meaning.naming import without_namespace
from tabletypes.read.cells import TypeText, type_text, unescape
from tabletypes.read.notation import LIST, MAP, OPTIONAL, QUOTED, TUPLE, UNION, Expr, NotationError, parse
from tabletypes.read.values import listed_values

_ANNOTATION = re.compile(r"@\w+(?:\([^()]*\))?\s+")
"""Java prints the annotations of a type inside it: `List<@Valid Foo>`."""
_NULLABLE = re.compile(r"Nullable(?=[A-Z])")
"""Go's type for a value that may be null: `NullableString`, `NullableFoo`."""
_POINTER = re.compile(r"\s*Pointer to\s+", re.IGNORECASE)
_LISTED = re.compile(r"\s*Enum\s*\[(.*)\]\s*", re.DOTALL)
_UNNAMED = frozenset({"inline", "inner"})
"""What Kotlin prints for an enumeration of the same page; the link's fragment names it."""
_NUMBERS = frozenset({Scalar(Kind.INTEGER), Scalar(Kind.NUMBER)})
_OCTETS = frozenset({"u8", "uint8"})
"""Items that make any list one of bytes: `Vec<u8>`, `Vector{UInt8}`. A `byte` does so only in `byte[]`."""
_BOXES = frozenset({"box"})
"""Rust's pointer to a value, which is always there."""
_EVERYTHING = 6
"""A union of so many kinds of value says that any will do: Python's documents print it as `bool, date, dict, float, int, list, str`."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a type cell means, and what is wrong with it."""

    type: Type
    cell: TypeText
    optional: bool = False
    """True where the type is a wrapper, such as `Option<T>`, which says that the value may be absent, or null."""
    nullable: bool = False
    """True where the type says that the value may be null."""
    code: Code | None = None
    """Why the type became Any, where it did."""
    message: str = ""


@lru_cache(maxsize=65536)
def meaning(cell: str, dialect: Dialect) -> Meaning:
    """The type that a cell names. References are to names as printed; whether they lead anywhere is seen later."""
    mended = _ANNOTATION.sub("", cell) if "@" in cell else cell
    pointer = _POINTER.match(mended)
    text = type_text(mended[pointer.end() :] if pointer else mended)
    if not text.text:
        return Meaning(ANY, text, code=codes.NO_TYPE, message="has no type")
    if listed := _LISTED.fullmatch(text.text):
        return Meaning(enumeration(listed_values(listed[1])), text)
    try:
        read = _Reading(dialect, text.link)
        type_ = read.type(_outer(text))
        return Meaning(type_, text, optional=read.optional, nullable=read.nullable)
    except NotationError as error:
        code = codes.TYPE_TOO_DEEP if error.too_deep else codes.UNBALANCED_TYPE
        return Meaning(ANY, text, code=code, message=f"type cannot be read: {error}")


def _outer(text: TypeText) -> Expr:
    """The tree of the text; of its link's fragment, where the text only names something on the same page."""
    found = parse(text.text)
    if not text.link.startswith("#") or len(text.link) == 1:
        return found
    is_unnamed = bare(_innermost(found).name) in _UNNAMED
    if not is_unnamed and not text.text.isidentifier():
        return found
    fragment = unescape(text.link[1:]).removeprefix("Enum--").replace("%3C", "<").replace("%3E", ">")
    meant = parse(fragment)
    if found.args:
        return _with_innermost(found, _innermost(meant))
    return meant if meant.args or is_unnamed else found


def _innermost(expr: Expr) -> Expr:
    """What a container holds, or the containers within it."""
    while expr.args:
        expr = expr.args[-1]
    return expr


def _with_innermost(expr: Expr, held: Expr) -> Expr:
    """The tree with something else held."""
    return replace(expr, args=(*expr.args[:-1], _with_innermost(expr.args[-1], held))) if expr.args else held


class _Reading:
    """Reads one cell's tree."""

    def __init__(self, dialect: Dialect, link: str) -> None:
        self._dialect = dialect
        self._words = dialect.words
        self._link = link
        self.optional = False
        self.nullable = False

    def type(self, expr: Expr) -> Type:
        """The type of a whole cell, optional marks aside."""
        inner = self._unwrapped(expr)
        if inner is not expr:
            self.optional = True
            self.nullable = self.nullable or expr.name == UNION
            return self.type(inner)
        return self._type(expr)

    def _unwrapped(self, expr: Expr) -> Expr:
        if expr.name == OPTIONAL or (len(expr.args) == 1 and bare(expr.name) in self._words.optionals):
            return expr.args[0]
        if expr.name == UNION:
            rest = tuple(arg for arg in expr.args if arg.args or bare(arg.name) not in self._words.nulls)
            if rest and len(rest) < len(expr.args) and len(expr.args) <= _EVERYTHING:
                return rest[0] if len(rest) == 1 else Expr(UNION, rest, expr.column)
        return expr

    def _type(self, expr: Expr) -> Type:
        expr = self._inside(expr)
        word = bare(expr.name)
        if expr.name in (UNION, TUPLE) or (expr.args and word in ("union", "oneof", "anyof")):
            return self._union(expr)
        if expr.name == LIST or (expr.args and word in self._words.lists):
            return self._list(expr)
        if expr.args and word in self._words.sets:
            return replace(self._list_of(expr), unique=True)
        if expr.name == MAP or (expr.args and word in self._words.maps):
            return self._map_of(expr)
        if expr.name == QUOTED:
            return Enumeration(Kind.STRING, (expr.args[0].name,))
        if expr.args and word in self._words.scalars:
            # Such as `DateTime<Utc>`: what is between the brackets is of the language.
            return Scalar(self._words.scalars[word])
        if expr.args:
            raise NotationError(f"{expr.name} takes no arguments in this dialect", expr.column)
        if expr.name != word and expr.name in self._words.scalars and not self._link:
            return Scalar(self._words.scalars[expr.name])
        return self._word(expr.name, word)

    def _inside(self, expr: Expr) -> Expr:
        inner = self._unwrapped(expr)
        return expr if inner is expr else self._inside(inner)

    def _list(self, expr: Expr) -> Type:
        if _is_bytes(expr):
            return Scalar(Kind.BYTES)
        if len(expr.args) == 2 and bare(expr.name) in self._words.pairs:
            return self._map_of(expr)
        if expr.name == LIST and len(expr.args) > 1:
            return ListOf(self._union(Expr(UNION, expr.args, expr.column)))
        return self._list_of(expr)

    def _list_of(self, expr: Expr) -> ListOf:
        item = self._last(expr, most=1)
        return ListOf(self._type(item), nulls=self._is_nullable(item)) if item else ListOf(ANY)

    def _map_of(self, expr: Expr) -> MapOf:
        value = self._last(expr, most=2)
        return MapOf(self._type(value), nulls=self._is_nullable(value)) if value else MapOf(ANY)

    def _last(self, expr: Expr, *, most: int) -> Expr | None:
        """The item of a list, the value of a map: the last argument of one or of two."""
        if len(expr.args) > most:
            raise NotationError(f"{expr.name} takes {most}, not {len(expr.args)}", expr.column)
        return expr.args[-1] if expr.args else None

    def _is_nullable(self, expr: Expr) -> bool:
        """True where a part may be null; a box is only a way to hold it."""
        inner = self._unwrapped(expr)
        return inner is not expr and (bare(expr.name) not in _BOXES or self._is_nullable(inner))

    def _union(self, expr: Expr) -> Type:
        rest = [arg for arg in expr.args if arg.args or bare(arg.name) not in self._words.nulls]
        if len(rest) >= _EVERYTHING:
            return ANY
        members = tuple(dict.fromkeys(self._type(arg) for arg in rest))
        if not members or any(may_be_anything(member) for member in members):
            return ANY
        if len(members) == 1:
            return members[0]
        if frozenset(members) == _NUMBERS:
            return Scalar(Kind.NUMBER)
        if all(isinstance(member, Enumeration) for member in members):
            values = tuple(value for member in members if isinstance(member, Enumeration) for value in member.values)
            return Enumeration(Kind.STRING, values)
        return Union(members)

    def _word(self, name: str, word: str) -> Type:
        """A word without arguments: a scalar, a container of what the link names, or a model."""
        kind = self._words.scalars.get(name.lower(), self._words.scalars.get(word))
        file = self._link.rpartition("/")[2].removesuffix(".md").removesuffix(".html")
        stem = bare(file)
        if word in self._words.lists | self._words.sets:
            return self._linked_to(name, ListOf(self._element(stem), unique=word in self._words.sets), stem == word)
        if word in self._words.maps:
            return self._linked_to(name, MapOf(self._element(stem)), stem == word)
        if kind is Kind.ANY and not self._link and name.isidentifier() and name[0].isupper():
            return Ref(name, "", ANY)  # Java prints enumerations without links, and one may be called `Mixed`.
        if kind is not None:
            # A namespace is the language's own: `java.io.File` is no page's, though there be one of a model `File`.
            return self._linked_to(name, Scalar(kind), stem == word == file.lower())
        if self._dialect.enum_suffix and name.endswith(self._dialect.enum_suffix):
            return Scalar(Kind.STRING)
        nullable = _NULLABLE.match(name)
        if nullable:
            self.nullable = True
            rest = name[nullable.end() :]
            return Ref(name, self._link, self._word(rest, bare(rest)))
        return Ref(self._model(name), self._link)

    def _linked_to(self, name: str, otherwise: Type, is_link: bool) -> Type:  # noqa: FBT001
        """A word that a document of the same name may describe after all."""
        return Ref(self._model(name), self._link, otherwise) if is_link else otherwise

    def _element(self, stem: str) -> Type:
        """What a container without arguments holds: the link names the element."""
        if not stem or stem in self._words.scalars or stem in self._words.lists | self._words.maps | self._words.sets:
            return ANY
        link = self._link.rpartition("/")[2].removesuffix(".md").removesuffix(".html")
        return Ref(self._model(link), self._link, ANY)

    def _model(self, name: str) -> str:
        return without_namespace(name, "", self._dialect)


def may_be_anything(type_: Type) -> bool:
    """True for any value, and for a word that means so unless an enumeration is called like it."""
    return type_ == ANY or (isinstance(type_, Ref) and not type_.link and type_.otherwise == ANY)


def _is_bytes(expr: Expr) -> bool:
    if len(expr.args) != 1 or expr.args[0].args:
        return False
    item = bare(expr.args[0].name)
    return item in _OCTETS or (expr.name == LIST and item == "byte")
