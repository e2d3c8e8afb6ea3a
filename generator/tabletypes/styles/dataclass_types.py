"""How each type is annotated, read and written in a dataclass, said once for every kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, assert_never

from tabletypes.ir.types import Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union
from tabletypes.styles.base import ATTRIBUTE, ClassOf

BUILTINS: Final = frozenset({"str", "int", "float", "bool", "list", "dict"})
"""What annotations use."""

_SCALARS: Final = {
    Kind.STRING: "str",
    Kind.INTEGER: "int",
    Kind.NUMBER: "float",
    Kind.BOOLEAN: "bool",
    Kind.DATE: "dt.date",
    Kind.DATE_TIME: "dt.datetime",
    Kind.MOMENT: "dt.datetime | dt.date",
    Kind.UUID: "str",
    Kind.BYTES: "str",
    Kind.FILE: "str",
    Kind.OBJECT: "JsonObject",
    Kind.ANY: "Any",
}
_CODECS: Final = {
    Kind.DATE: (f"read_date({ATTRIBUTE})", f"{ATTRIBUTE}.isoformat()"),
    Kind.DATE_TIME: (f"read_datetime({ATTRIBUTE})", f"write_datetime({ATTRIBUTE})"),
    Kind.MOMENT: (f"read_moment({ATTRIBUTE})", f"write_moment({ATTRIBUTE})"),
    Kind.OBJECT: (f"as_object({ATTRIBUTE}).copy()", f"{ATTRIBUTE}.copy()"),
}
_ITEMS: Final = ("item", "items")
"""Names of the variables in nested comprehensions, from the inside out."""


@dataclass(frozen=True, slots=True)
class Code:
    """A type as code; `ATTRIBUTE` stands where the value is named."""

    annotation: str
    decode: str = ""
    """Nothing where the JSON value itself is the attribute's value."""
    encode: str = ATTRIBUTE
    depth: int = 0
    """How many comprehensions the codec nests."""
    definitions: frozenset[str] = frozenset()
    """Ids of what it names in other modules: models, and enumerations with a page of their own."""


def coded(type_: Type, class_of: ClassOf, hidden: frozenset[str]) -> Code:
    """The code of a type, for a class whose attributes hide some builtins."""
    return _Coder(class_of, hidden).code(type_)


class _Coder:
    """Spells the types of one class."""

    def __init__(self, class_of: ClassOf, hidden: frozenset[str]) -> None:
        self._class_of = class_of
        self._hidden = hidden

    def code(self, type_: Type) -> Code:
        """The code of a type, its parts first."""
        match type_:
            case Scalar(kind):
                decode, encode = _CODECS.get(kind, ("", ATTRIBUTE))
                return Code(self._builtin(_SCALARS[kind]), decode, encode)
            case ListOf(item, nulls=nulls):
                return self._list(_nullable(self.code(item)) if nulls else self.code(item))
            case MapOf(value, nulls=nulls):
                return self._map(_nullable(self.code(value)) if nulls else self.code(value))
            case Ref():
                name = self._class_of(type_)
                return Code(
                    name,
                    f"{name}.from_dict({ATTRIBUTE})",
                    f"{ATTRIBUTE}.to_dict()",
                    definitions=frozenset({type_.model}),
                )
            case Enumeration():
                return self._enumeration(type_)
            case Union(members):
                return self._union(members)
            case Undocumented():
                return Code("Any")
            case _:
                assert_never(type_)

    def _builtin(self, name: str) -> str:
        return f"builtins.{name}" if name in self._hidden else name

    def _list(self, item: Code) -> Code:
        annotation = f"{self._builtin('list')}[{item.annotation}]"
        if not item.decode:
            return Code(annotation, f"as_array({ATTRIBUTE}).copy()", f"{ATTRIBUTE}.copy()")
        variable = _variable(item)
        decode = f"[{_named(item.decode, variable)} for {variable} in as_array({ATTRIBUTE})]"
        encode = f"[{_named(item.encode, variable)} for {variable} in {ATTRIBUTE}]"
        return Code(annotation, decode, encode, item.depth + 1, item.definitions)

    def _map(self, value: Code) -> Code:
        annotation = f"{self._builtin('dict')}[{self._builtin('str')}, {value.annotation}]"
        if not value.decode:
            return Code(annotation, f"as_object({ATTRIBUTE}).copy()", f"{ATTRIBUTE}.copy()")
        variable = _variable(value)
        decode = f"{{key: {_named(value.decode, variable)} for key, {variable} in as_object({ATTRIBUTE}).items()}}"
        encode = f"{{key: {_named(value.encode, variable)} for key, {variable} in {ATTRIBUTE}.items()}}"
        return Code(annotation, decode, encode, value.depth + 1, value.definitions)

    def _enumeration(self, type_: Enumeration) -> Code:
        """A member, or the plain value of one that the documents do not know."""
        if not type_.owner:
            return self.code(Scalar(type_.kind))
        plain = self._builtin(_SCALARS[type_.kind])
        name = self._class_of(type_)
        page = frozenset(type_.owner if len(type_.owner) == 1 else ())
        return Code(f"{name} | {plain}", f"{name}.known({ATTRIBUTE})", f"write_known({ATTRIBUTE})", definitions=page)

    def _union(self, members: tuple[Type, ...]) -> Code:
        """A union of models and of values that are kept as they come; of anything else, any value at all.

        Which of several models an object is, no JSON value says: the one that knows most of its keys reads it.
        """
        models = tuple(dict.fromkeys(self._class_of(one) for one in members if isinstance(one, Ref)))
        plain = tuple(self._kept(one) for one in members if not isinstance(one, Ref))
        if "Any" in plain:
            return Code("Any")
        if not models:
            return Code(_either(plain))
        arguments = ", ".join((ATTRIBUTE, *models))
        named = frozenset(one.model for one in members if isinstance(one, Ref))
        annotation = _either((*models, *plain, "JsonObject"))
        return Code(annotation, f"read_union({arguments})", f"write_union({ATTRIBUTE})", definitions=named)

    def _kept(self, type_: Type) -> str:
        """The annotation of a union's member that stays as it comes; Any for one that would have to be read."""
        if isinstance(type_, Scalar) and type_.kind not in (Kind.DATE, Kind.DATE_TIME, Kind.MOMENT):
            return self._builtin(_SCALARS[type_.kind])
        if isinstance(type_, Enumeration):
            return self._kept(Scalar(type_.kind))
        code = self.code(type_)
        return "Any" if code.depth or (code.decode and code.encode != f"{ATTRIBUTE}.copy()") else code.annotation


def _nullable(code: Code) -> Code:
    """The code of a part that may be null."""
    if code.annotation == "Any":
        return code
    annotation = f"{code.annotation} | None"
    if not code.decode:
        return replace(code, annotation=annotation)
    unless = f"None if {ATTRIBUTE} is None else"
    return replace(code, annotation=annotation, decode=f"{unless} {code.decode}", encode=f"{unless} {code.encode}")


def _variable(part: Code) -> str:
    """The loop variable of the comprehension around a part."""
    return _ITEMS[part.depth] if part.depth < len(_ITEMS) else f"items{part.depth}"


def _named(code: str, variable: str) -> str:
    return code.replace(ATTRIBUTE, variable)


def _either(annotations: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(annotations))
