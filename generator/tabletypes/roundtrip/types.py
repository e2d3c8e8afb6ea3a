"""Two type cells brought to one form by named rules, so that equal forms are one type and the rules are why they differ.

This reads cells a second time, on purpose by other code than the one that is to be checked: only the grammar of the
notation is shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import Final

from tabletypes.dialects.base import Dialect
from tabletypes.dialects.words import bare
from tabletypes.ir.types import Kind
from tabletypes.letters import letters
from tabletypes.read.notation import LIST, MAP, OPTIONAL, QUOTED, TUPLE, UNION, Expr, NotationError, parse
from tabletypes.roundtrip.rules import Rule

RULES: Final = (
    Rule.MODEL_SPELLING,
    Rule.UNION,
    Rule.LITERAL_VALUES,
    Rule.LISTED_VALUES,
    Rule.UNLISTED_VALUES,
    Rule.NAMED_VALUES,
    Rule.BARE_CONTAINER,
    Rule.CONTAINER_WORD,
    Rule.SCALAR_WORD,
    Rule.NAMESPACE,
    Rule.NULLABLE_TYPE,
    Rule.ANNOTATION,
    Rule.LINK,
    Rule.ENTITIES,
    Rule.MARKS,
)
"""Those for types, in the order in which each is tried to be done without."""
_EVERYTHING: Final = 6
_ANY: Final = "any"
_LISTABLE: Final = (
    Kind.STRING,
    Kind.INTEGER,
    Kind.NUMBER,
    Kind.BOOLEAN,
    Kind.DATE,
    Kind.DATE_TIME,
    Kind.MOMENT,
    Kind.ANY,
)
"""What keeps its kind where its values are listed."""
_ANNOTATION = re.compile(r"@\w+(?:\([^()]*\))?\s+")
_TARGETLESS = re.compile(r"\[(\*\*.*\*\*)\]")
_WORD = re.compile(r"\w+")
_NAMELESS = re.compile(r"\b(?:inline|inner)\b")
"""What stands in a container for an enumeration of the same page."""
_POINTER = re.compile(r"\s*Pointer to\s+", re.IGNORECASE)
_NULLABLE = re.compile(r"Nullable(?=[A-Z])")
_LISTED = re.compile(r"Enum\s*\[.*\]", re.DOTALL)


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What a page knows beside its cells."""

    dialect: Dialect
    models: frozenset[str]
    """The ids of all models, in loose spelling."""
    values: frozenset[str] = frozenset()
    """The ids of all enumerations."""
    enums: Mapping[str, Kind] = field(default_factory=dict[str, Kind])
    """The enumerations of the page, and what their values are."""
    listed: Kind | None = None
    """What the values are that the row itself lists."""


@dataclass(frozen=True, slots=True)
class Form:
    """A type cell in the one form."""

    text: str
    nullable: bool
    """True where the type says that a value may be null."""
    optional: bool
    """True where it says that a value may be absent, or null."""
    readable: bool = True


def without_links(text: str) -> tuple[str, str]:
    """The text with its links replaced by what they show, and the target of the first."""
    first = ""
    while (found := _outermost_link(text)) is not None:
        start, middle, end = found
        first = first or text[middle + 2 : end]
        text = text[:start] + text[start + 1 : middle] + text[end + 1 :]
    return text, first


def _outermost_link(text: str) -> tuple[int, int, int] | None:
    """Where a link's text begins and ends, and its target ends; brackets within the text are the type's."""
    opened: list[int] = []
    for at, character in enumerate(text):
        if character == "[":
            opened.append(at)
        elif character == "]" and opened:
            start = opened.pop()
            end = text.find(")", at)
            if text.startswith("](", at) and end > 0:
                return start, at, end
    return None


def form_of(cell: str, context: Context, rules: frozenset[Rule] = frozenset(RULES)) -> Form:
    """The cell under these rules; a rule that is left out leaves standing what it explains."""
    shaping = _Shaping(context, rules)
    text = shaping.stripped(cell)
    if Rule.LITERAL_VALUES in rules and _LISTED.fullmatch(text):
        return Form(str(context.listed or Kind.STRING), nullable=False, optional=False)
    try:
        shape = shaping.whole(parse(_inline(text, shaping.link)))
        return Form(shape, shaping.nullable, shaping.optional)
    except NotationError:
        return Form(text, shaping.nullable, shaping.optional, readable=False)


def rules_between(source: str, printed: str, context: Context) -> tuple[Rule, ...] | None:
    """The fewest rules that make one of two cells, found by leaving out one after the other; None where none do."""
    if source == printed:
        return ()
    needed = frozenset(RULES)
    if not _alike(source, printed, context, needed):
        return None
    for rule in RULES:
        if _alike(source, printed, context, needed - {rule}):
            needed -= {rule}
    return tuple(rule for rule in Rule if rule in needed)


def _alike(source: str, printed: str, context: Context, rules: frozenset[Rule]) -> bool:
    first, second = form_of(source, context, rules), form_of(printed, context, rules)
    return first.text == second.text and first.readable == second.readable


def _inline(text: str, link: str) -> str:
    """What is named on the same page: the link's fragment has the container, as in `#Enum--List<Status>`."""
    if len(link) < 2 or not link.startswith("#"):
        return text
    fragment = unescape(link[1:]).removeprefix("Enum--").replace("%3C", "<").replace("%3E", ">")
    if not text.isidentifier():
        named = _WORD.findall(fragment)
        return _NAMELESS.sub(named[-1], text) if named else text
    return fragment if _has_arguments(fragment) or bare(text) in ("inline", "inner") else text


@lru_cache(maxsize=1024)
def _has_arguments(text: str) -> bool:
    return bool(parse(text).args)


class _Shaping:
    """Brings one cell to the form."""

    def __init__(self, context: Context, rules: frozenset[Rule]) -> None:
        self._context = context
        self._words = context.dialect.words
        self._rules = rules
        self.link = ""
        self.nullable = self.optional = False

    def stripped(self, cell: str) -> str:
        """The cell's text without what is put around it."""
        text = _ANNOTATION.sub("", cell) if Rule.ANNOTATION in self._rules else cell
        if Rule.NULLABLE_TYPE in self._rules and (pointer := _POINTER.match(text)):
            text, self.optional = text[pointer.end() :], True
        if Rule.LINK in self._rules:
            text, self.link = without_links(text)
            text = _TARGETLESS.sub(r"\1", text)
        if Rule.MARKS in self._rules:
            text = text.replace("**", "").replace("`", "").replace("\\*", "")
        return (unescape(text) if Rule.ENTITIES in self._rules else text).strip()

    def whole(self, expr: Expr) -> str:
        """A whole cell: null at its top is a fact of the field."""
        inner = self._unwrapped(expr)
        if inner is not expr:
            self.optional = True
            self.nullable = self.nullable or expr.name == UNION
            return self.whole(inner)
        return self._form(expr)

    def _unwrapped(self, expr: Expr) -> Expr:
        if Rule.NULLABLE_TYPE not in self._rules:
            return expr
        if expr.name == OPTIONAL or (len(expr.args) == 1 and bare(expr.name) in self._words.optionals):
            return expr.args[0]
        if expr.name == UNION and len(expr.args) <= _EVERYTHING:
            rest = tuple(self._members(expr))
            if rest and len(rest) < len(expr.args):
                return rest[0] if len(rest) == 1 else Expr(UNION, rest)
        return expr

    def _members(self, expr: Expr) -> Iterator[Expr]:
        return (arg for arg in expr.args if arg.args or bare(arg.name) not in self._words.nulls)

    def _form(self, expr: Expr) -> str:
        while (inner := self._unwrapped(expr)) is not expr:
            expr = inner
        word = bare(expr.name)
        if expr.name in (UNION, TUPLE) or (expr.args and word in ("union", "oneof", "anyof")):
            return self._union(expr)
        if expr.name == QUOTED:
            return str(Kind.STRING) if Rule.LITERAL_VALUES in self._rules else repr(expr.args[0].name)
        if not expr.args and expr.name not in (LIST, MAP):
            return self._leaf(expr.name, word)
        if Rule.CONTAINER_WORD in self._rules and (container := self._container(expr, word)):
            return container
        if Rule.SCALAR_WORD in self._rules and word in self._words.scalars:
            return str(self._words.scalars[word])
        return f"{expr.name}<{', '.join(map(self._form, expr.args))}>"

    def _container(self, expr: Expr, word: str) -> str:
        args = expr.args
        if expr.name == MAP or word in self._words.maps or (word in self._words.pairs and len(args) == 2):
            return f"map<{self._last(args)}>"
        if expr.name == LIST and len(args) == 1 and bare(args[0].name) == "byte" and not args[0].args:
            return str(Kind.BYTES)
        if expr.name == LIST and len(args) > 1:
            return f"list<{self._union(Expr(UNION, args))}>"
        if expr.name == LIST or word in self._words.lists:
            return f"list<{self._last(args)}>"
        return f"set<{self._last(args)}>" if word in self._words.sets else ""

    def _last(self, args: tuple[Expr, ...]) -> str:
        """The last argument, with a mark where it may be null: that is a fact of the part, not of the field."""
        return f"{self._form(args[-1])}{'?' if self._may_be_null(args[-1]) else ''}" if args else _ANY

    def _may_be_null(self, expr: Expr) -> bool:
        inner = self._unwrapped(expr)
        return inner is not expr and (bare(expr.name) != "box" or self._may_be_null(inner))

    def _union(self, expr: Expr) -> str:
        if Rule.UNION not in self._rules:
            return " | ".join(map(self._form, expr.args))
        rest = list(self._members(expr))
        forms = sorted({self._form(arg) for arg in rest})
        if len(rest) >= _EVERYTHING or _ANY in forms or not forms:
            return _ANY
        numbers = {str(Kind.INTEGER), str(Kind.NUMBER)}
        return str(Kind.NUMBER) if set(forms) == numbers else " | ".join(forms)

    def _leaf(self, name: str, word: str) -> str:
        stem = self.link.rpartition("/")[2].removesuffix(".md").removesuffix(".html")
        scalar = next((found for one in (name, name.lower(), word) if (found := self._words.scalars.get(one))), None)
        if not self.link and name in self._context.values:
            return self._model(name)
        is_model = (stem.lower() if scalar else bare(stem)) == word and letters(word) in self._context.models
        containers = self._words.lists | self._words.maps | self._words.sets
        if word in containers and not is_model and Rule.BARE_CONTAINER in self._rules:
            what = "map" if word in self._words.maps else "set" if word in self._words.sets else "list"
            known = not stem or bare(stem) in containers or bare(stem) in self._words.scalars
            return f"{what}<{_ANY if known else self._model(stem)}>"
        listed = self._context.listed if Rule.LISTED_VALUES in self._rules else None
        if listed and word not in containers and scalar not in _LISTABLE:
            return str(listed)
        if scalar and not is_model:
            return str(scalar) if Rule.SCALAR_WORD in self._rules else name
        if self._is_unlisted(name):
            return str(Kind.STRING)
        if Rule.NULLABLE_TYPE in self._rules and (nullable := _NULLABLE.match(name)):
            self.nullable = True
            if self._is_known(name):
                return self._model(name)
            rest = name[nullable.end() :]
            return self._leaf(rest, bare(rest))
        if word in self._context.enums and Rule.NAMED_VALUES in self._rules:
            return str(self._context.enums[word])
        return self._model(name)

    def _is_unlisted(self, name: str) -> bool:
        """True for the name of an enumeration that no page describes, as the dialect ends it."""
        suffix = self._context.dialect.enum_suffix
        return Rule.UNLISTED_VALUES in self._rules and bool(suffix) and name.endswith(suffix)

    def _is_known(self, name: str) -> bool:
        return letters(name) in self._context.models

    def _model(self, name: str) -> str:
        dialect = self._context.dialect
        if Rule.NAMESPACE in self._rules and not self._is_known(name):
            for separator in dialect.separators:
                name = name.rpartition(separator)[2] or name
            name = name.removesuffix(dialect.suffix) if dialect.suffix else name
        return letters(name) if Rule.MODEL_SPELLING in self._rules else name
