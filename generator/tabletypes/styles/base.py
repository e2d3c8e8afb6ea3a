"""What a style says: data and spelling. How files look is for its folder of templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from tabletypes.ir.model import Model
from tabletypes.ir.types import Type
from tabletypes.resolve.names import Reserved

ATTRIBUTE: Final = "\0"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A type in the words of a style, as code."""

    annotation: str
    decode: str
    """An expression that reads the JSON value `value`; nothing where the value is kept as it comes."""
    encode: str
    """An expression that writes the attribute; `ATTRIBUTE` stands where it is named."""
    models: frozenset[str] = frozenset()
    """Ids of the models that the annotation names."""
    needs: frozenset[str] = frozenset()
    """What the expressions use of the package's runtime."""
    modules: frozenset[str] = frozenset()
    """What the annotation uses of the standard library: `dt`, `builtins`, `Any`."""


ClassOf: TypeAlias = Callable[[str], str]
"""The class of a model, by the model's id."""

Spell: TypeAlias = Callable[[Type, ClassOf, frozenset[str]], Spelling]
"""A type, the classes, and what the attributes of the class hide, to the type's spelling."""


Runtime: TypeAlias = Callable[[Iterable[Spelling], Model, bool], frozenset[str]]
"""The spellings of a model's fields, the model, and whether it is marked deprecated, to what its module imports from
the package's runtime."""


@dataclass(frozen=True, slots=True)
class Style:
    """One kind of generated model."""

    name: str
    """What the config says, and the folder of its templates."""
    reserved: Reserved
    public: tuple[str, ...]
    """What the package offers besides its models."""
    builtins: frozenset[str]
    """Names of Python that annotations use, and that an attribute of the same name hides."""
    spell: Spell
    runtime: Runtime
    static_files: tuple[tuple[str, str], ...]
    """Files that are the same for every package: path, template; a file without a template is empty."""
