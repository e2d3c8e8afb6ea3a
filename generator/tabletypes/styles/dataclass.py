"""Dataclasses with straight-line codecs, on the standard library alone."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable
from typing import Final

from tabletypes.ir.model import Model
from tabletypes.ir.types import Type
from tabletypes.resolve.names import Reserved
from tabletypes.styles.base import ATTRIBUTE, ClassOf, Spelling, Style
from tabletypes.styles.dataclass_types import BUILTINS, coded

_RUNTIME: Final = (
    "ABSENT",
    "DECODE_FAILURES",
    "DecodeError",
    "JsonModel",
    "JsonObject",
    "Misfit",
    "OpenEnum",
    "as_array",
    "as_object",
    "decode_error",
    "deprecated",
    "leftover",
    "new",
    "read_date",
    "read_datetime",
    "read_moment",
    "read_union",
    "write_datetime",
    "write_known",
    "write_moment",
    "write_union",
)
"""What the templates import from `_runtime`, and so no class can be called."""

_WORD: Final = re.compile(r"\w+")


def spell(type_: Type, class_of: ClassOf, hidden: frozenset[str]) -> Spelling:
    """The type as a dataclass annotates, reads and writes it.

    An attribute called like a builtin hides it from the annotations of its class, so the module is named then.
    """
    code = coded(type_, class_of, hidden)
    words = frozenset(_WORD.findall(code.decode + code.encode))
    needs = words.intersection(_RUNTIME)
    modules = frozenset({"dt", "builtins", "Any"}.intersection(_WORD.findall(code.annotation)))
    decode = code.decode.replace(ATTRIBUTE, "value")
    return Spelling(code.annotation, decode, code.encode, code.definitions, needs, modules)


def runtime(spellings: Iterable[Spelling], model: Model, *, deprecated: bool, enumerated: bool) -> frozenset[str]:
    """The names that a model's module imports from `_runtime`."""
    used = {"DECODE_FAILURES", "JsonModel", "JsonObject", "decode_error", "leftover", "new"}
    used |= {"ABSENT"} if any(field.required for field in model.fields) else set()
    used |= {"deprecated"} if deprecated else set()
    used |= {"OpenEnum"} if enumerated else set()
    return frozenset(used.union(*(spelling.needs for spelling in spellings)))


STYLE: Final = Style(
    name="dataclass",
    reserved=Reserved(
        classes=frozenset(
            {*_RUNTIME, *dir(builtins), *keyword.kwlist, "Any", "IntEnum", "Self", "StrEnum", "TYPE_CHECKING"}
        ),
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
        modules=frozenset({"getattr", "globals", "importlib", "list", "str"}),
    ),
    public=("DecodeError", "JsonModel", "JsonObject", "Misfit", "OpenEnum"),
    builtins=BUILTINS,
    spell=spell,
    runtime=runtime,
    static_files=(("_runtime.py", "runtime.py.jinja"), ("py.typed", "")),
)
