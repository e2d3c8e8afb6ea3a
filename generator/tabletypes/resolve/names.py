"""Python names for definitions and fields: the same for a model whatever else is documented.

A name follows from the documented name alone. Two that would be one are an error that asks for a name in the config:
numbering them would rename one model whenever another is added.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tabletypes import codes
from tabletypes.diagnostics import Bag, Code
from tabletypes.ir.model import Definition, Field, Model, Schema
from tabletypes.resolve.overrides import Overrides
from tabletypes.resolve.words import capitalized, snake, words
from tabletypes.source import Span

_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Windows opens a device for files of these names (learn.microsoft.com, "Naming Files, Paths, and Namespaces")."""


_MAX_BYTES = 200
"""File systems take 255 bytes for the name of a file; the module's may be longer than the class's by its underscores."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """Names that a style needs for itself."""

    classes: frozenset[str]
    attributes: frozenset[str]
    modules: frozenset[str] = frozenset()
    """What the package itself uses: a module of that name would hide it there."""


@dataclass(frozen=True, slots=True)
class DefinitionNames:
    """What a model and its fields are called in Python, or an enumeration with a page of its own."""

    class_name: str
    module: str
    attributes: tuple[str, ...]
    """In the order of the fields; an enumeration has none."""


def name_definitions(schema: Schema, reserved: Reserved, overrides: Overrides, bag: Bag) -> dict[str, DefinitionNames]:
    """The Python names of every definition, by id."""
    namer = _Namer(reserved, overrides, bag)
    names = {one.id: namer.definition(one) for one in schema.definitions}
    _check_clashes(schema, names, bag)
    return names


def module_name(class_name: str) -> str:
    """The module that holds a class of this name, in ASCII: file systems spell other letters in more than one way."""
    name = snake(class_name) or "_"
    if not name.isascii():
        name = "".join(map(_ascii, unicodedata.normalize("NFKD", name)))
    return f"{name}_" if keyword.iskeyword(name) or _DEVICE.fullmatch(name) else name


@lru_cache(maxsize=65536)
def class_name(documented: str) -> str:
    """The documented name where Python takes it as the name of a class, else its words run together."""
    if documented.isascii() and documented.isidentifier() and documented[0].isupper():
        return documented
    name = "".join(map(capitalized, words(documented)))
    return name if not name or name[0].isupper() else f"Model{name}"


@lru_cache(maxsize=65536)
def attribute_name(documented: str) -> str:
    """The documented name in snake_case; a name that begins with a digit is led by `field_`."""
    name = snake(documented)
    return f"field_{name}" if name[:1].isdigit() else name


def _ascii(character: str) -> str:
    """An ASCII character as it is, an accent as nothing, any other as its code point."""
    if character.isascii():
        return character
    return "" if unicodedata.combining(character) else f"u{ord(character):x}"


class _Namer:
    def __init__(self, reserved: Reserved, overrides: Overrides, bag: Bag) -> None:
        self._reserved = reserved
        self._overrides = overrides
        self._bag = bag

    def definition(self, one: Definition) -> DefinitionNames:
        """The names of one definition and its fields."""
        chosen = self._overrides.get(one.id)
        name = self._checked(chosen or class_name(one.id), self._reserved.classes, one.id, one.span)
        if not chosen and name not in (one.id, "_") and (not one.id.isidentifier() or name.endswith("_")):
            self._bag.add(codes.NAME_ADAPTED, f"{one.id!r} is called {name} in Python", one.span)
        attributes = tuple(self._attributes(one)) if isinstance(one, Model) else ()
        module = module_name(name)
        return DefinitionNames(name, f"{module}_" if module in self._reserved.modules else module, attributes)

    def _attributes(self, model: Model) -> Iterable[str]:
        taken: dict[str, Field] = {}
        for field in model.fields:
            key = f"{model.id}.{field.name}"
            name = self._checked(
                self._overrides.get(key) or attribute_name(field.name), self._reserved.attributes, key, field.span
            )
            first = taken.setdefault(name, field)
            if first is not field:
                self._bag.add(
                    codes.FIELDS_CLASH, f"{key} and {model.id}.{first.name} would both be {name!r}", field.span
                )
            yield name

    def _checked(self, name: str, reserved: frozenset[str], key: str, span: Span) -> str:
        """The name, with an underscore behind it where Python or the style needs it for itself."""
        if not name.isidentifier() or len(name.encode()) > _MAX_BYTES:
            self._bag.add(codes.NAME_UNUSABLE, f"{key}: {name!r} is no Python name", span)
            return "_"
        return f"{name}_" if keyword.iskeyword(name) or name in reserved else name


def _check_clashes(schema: Schema, names: dict[str, DefinitionNames], bag: Bag) -> None:
    """Two definitions in one module would be one file, on a file system that folds case too."""
    taken: dict[str, Definition] = {}
    for one in schema.definitions:
        module = names[one.id].module
        first = taken.setdefault(module.casefold(), one)
        if first is not one:
            code: Code = codes.MODELS_CLASH
            bag.add(code, f"{one.id} and {first.id} would both be module {module!r}", one.span)
