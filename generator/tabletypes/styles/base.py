"""What a style says: data and spelling. How files look is for its folder of templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from tabletypes.ir.model import Model
from tabletypes.ir.types import Type
from tabletypes.resolve.names import Reserved


@dataclass(frozen=True, slots=True)
class Spelling:
    """A type in the words of a style, as code."""

    annotation: str
    decode: str
    """An expression that reads the JSON value `value`; nothing where the value is kept as it comes."""
    encode: str
    """An expression that writes the attribute."""
    needs: frozenset[str] = frozenset()
    """What the expressions use of the package's runtime."""
    modules: frozenset[str] = frozenset()
    """What the annotation uses of the standard library: `dt`, `builtins`, `Any`."""


ClassOf: TypeAlias = Callable[[str], str]
"""The class of a model, by the model's id."""

Spell: TypeAlias = Callable[[Type, str, ClassOf, frozenset[str]], Spelling]
"""A type, the attribute that has it, the classes, and all attributes of the class, to the type's spelling."""


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
    spell: Spell
    runtime: Runtime
    static_files: tuple[tuple[str, str], ...]
    """Files that are the same for every package: path, template; a file without a template is empty."""
