"""Dataclasses with straight-line codecs, on the standard library alone."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable
from typing import Final, assert_never

from tabletypes.ir.model import Model
from tabletypes.ir.types import Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union
from tabletypes.resolve.names import Reserved
from tabletypes.styles.base import ATTRIBUTE, ClassOf, Spelling, Style

_RUNTIME: Final = (
    "ABSENT",
    "DECODE_FAILURES",
    "DecodeError",
    "JsonModel",
    "JsonObject",
    "Misfit",
    "as_array",
    "as_object",
    "decode_error",
    "deprecated",
    "leftover",
    "read_date",
    "read_datetime",
    "write_datetime",
)
"""What the templates import from `_runtime`, and so no class can be called."""

_SCALARS: Final = {
    Kind.STRING: "str",
    Kind.INTEGER: "int",
    Kind.NUMBER: "float",
    Kind.BOOLEAN: "bool",
    Kind.DATE: "dt.date",
    Kind.DATE_TIME: "dt.datetime",
    Kind.UUID: "str",
    Kind.BYTES: "str",
    Kind.FILE: "str",
    Kind.OBJECT: "JsonObject",
    Kind.ANY: "Any",
}
_WORD: Final = re.compile(r"\w+")
_ITEMS: Final = ("item", "items")
"""Names of the variables in nested comprehensions, from the inside out."""


def spell(type_: Type, class_of: ClassOf, hidden: frozenset[str]) -> Spelling:
    """The type as a dataclass annotates, reads and writes it.

    An attribute called like a builtin hides it from the annotations of its class, so the module is named then.
    """
    annotation = _annotation(type_, class_of, hidden)
    names = _Names(class_of, _depth(type_))
    decode = _decode(type_, names, "value", names.depth)
    encode = _encode(type_, names, ATTRIBUTE, names.depth)
    needs = frozenset(name for name in _RUNTIME if f"{name}(" in decode + encode)
    modules = frozenset(name for name in ("dt", "builtins", "Any") if name in _WORD.findall(annotation))
    return Spelling(annotation, decode, encode, _models(type_), needs, modules)


def runtime(spellings: Iterable[Spelling], model: Model, deprecated: bool) -> frozenset[str]:  # noqa: FBT001
    """The names that a model's module imports from `_runtime`."""
    used = {"JsonModel", "JsonObject", "leftover"}
    used |= {"DECODE_FAILURES", "decode_error"}
    used |= {"ABSENT"} if any(field.required for field in model.fields) else set()
    used |= {"deprecated"} if deprecated else set()
    return frozenset(used.union(*(spelling.needs for spelling in spellings)))


def _annotation(type_: Type, class_of: ClassOf, hidden: frozenset[str]) -> str:
    match type_:
        case Scalar(kind):
            return _qualified(_SCALARS[kind], hidden)
        case ListOf(item):
            return f"{_qualified('list', hidden)}[{_annotation(item, class_of, hidden)}]"
        case MapOf(value):
            return f"{_qualified('dict', hidden)}[{_qualified('str', hidden)}, {_annotation(value, class_of, hidden)}]"
        case Ref(model):
            return class_of(model)
        case Enumeration(kind):
            return _qualified(_SCALARS[kind], hidden)
        case Union(members):
            return _union(members, class_of, hidden)
        case Undocumented():
            return "Any"
        case _:
            assert_never(type_)


def _union(members: tuple[Type, ...], class_of: ClassOf, hidden: frozenset[str]) -> str:
    """A union of values that are kept as they come; which model an object is, no JSON value says."""
    parts = tuple(dict.fromkeys(_annotation(member, class_of, hidden) for member in members))
    return " | ".join(parts) if all(map(_is_kept, members)) and "Any" not in parts else "Any"


def _models(type_: Type) -> frozenset[str]:
    match type_:
        case ListOf(part) | MapOf(part):
            return _models(part)
        case Ref(model):
            return frozenset({model})
        case _:
            return frozenset()


def _qualified(name: str, hidden: frozenset[str]) -> str:
    return f"builtins.{name}" if name in hidden else name


class _Names:
    def __init__(self, class_of: ClassOf, depth: int) -> None:
        self.class_of = class_of
        self.depth = depth

    def item(self, level: int) -> str:
        """The loop variable of the comprehension at a level, the innermost being 1."""
        return _ITEMS[level - 1] if level <= len(_ITEMS) else f"items{level - 1}"


def _depth(type_: Type) -> int:
    """How many comprehensions the codec of a type nests."""
    match type_:
        case ListOf(part) | MapOf(part):
            return 0 if _is_kept(part) else 1 + _depth(part)
        case _:
            return 0


def _is_kept(type_: Type) -> bool:
    """True where the JSON value itself is the attribute's value."""
    match type_:
        case Scalar(kind):
            return kind not in (Kind.DATE, Kind.DATE_TIME, Kind.OBJECT)
        case Enumeration() | Union() | Undocumented():
            return True
        case _:
            return False


def _decode(type_: Type, names: _Names, value: str, level: int) -> str:
    match type_:
        case Scalar(Kind.DATE):
            return f"read_date({value})"
        case Scalar(Kind.DATE_TIME):
            return f"read_datetime({value})"
        case Scalar(Kind.OBJECT):
            return f"as_object({value}).copy()"
        case Scalar() | Enumeration() | Union() | Undocumented():
            return ""
        case ListOf(item):
            if _is_kept(item):
                return f"as_array({value}).copy()"
            variable = names.item(level)
            return f"[{_decode(item, names, variable, level - 1)} for {variable} in as_array({value})]"
        case MapOf(part):
            if _is_kept(part):
                return f"as_object({value}).copy()"
            variable = names.item(level)
            return f"{{key: {_decode(part, names, variable, level - 1)} for key, {variable} in as_object({value}).items()}}"
        case Ref(model):
            return f"{names.class_of(model)}.from_dict({value})"
        case _:
            assert_never(type_)


def _encode(type_: Type, names: _Names, value: str, level: int) -> str:
    match type_:
        case Scalar(Kind.DATE):
            return f"{value}.isoformat()"
        case Scalar(Kind.DATE_TIME):
            return f"write_datetime({value})"
        case Scalar(Kind.OBJECT):
            return f"{value}.copy()"
        case Scalar() | Enumeration() | Union() | Undocumented():
            return value
        case ListOf(item):
            if _is_kept(item):
                return f"{value}.copy()"
            variable = names.item(level)
            return f"[{_encode(item, names, variable, level - 1)} for {variable} in {value}]"
        case MapOf(part):
            if _is_kept(part):
                return f"{value}.copy()"
            variable = names.item(level)
            return f"{{key: {_encode(part, names, variable, level - 1)} for key, {variable} in {value}.items()}}"
        case Ref():
            return f"{value}.to_dict()"
        case _:
            assert_never(type_)


STYLE: Final = Style(
    name="dataclass",
    reserved=Reserved(
        classes=frozenset({*_RUNTIME, *dir(builtins), *keyword.kwlist, "Any", "Self", "TYPE_CHECKING"}),
        attributes=frozenset(
            {
                "self",
                "cls",
                "dt",
                "builtins",
                "classmethod",
                "extra",
                "from_dict",
                "to_dict",
                "from_json",
                "to_json",
                "misfits",
            }
        ),
    ),
    public=("DecodeError", "JsonModel", "JsonObject", "Misfit"),
    builtins=frozenset({"str", "int", "float", "bool", "list", "dict"}),
    spell=spell,
    runtime=runtime,
    static_files=(("_runtime.py", "runtime.py.jinja"), ("py.typed", "")),
)
