"""What a style says: data and spelling. How files look is for its folder of templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from tabletypes.ir.model import Model
from tabletypes.ir.types import Enumeration, Ref, Type
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
    definitions: frozenset[str] = frozenset()
    """Ids of what it names: models, and enumerations with a page of their own."""
    needs: frozenset[str] = frozenset()
    """What the expressions use of the package's runtime."""
    modules: frozenset[str] = frozenset()
    """What the annotation uses of the standard library: `dt`, `builtins`, `Any`."""


ClassOf: TypeAlias = Callable[[Ref | Enumeration], str]
"""The class of a model, or of an enumeration that has one."""

Spell: TypeAlias = Callable[[Type, ClassOf, frozenset[str]], Spelling]
"""A type, the classes, and what the attributes of the class hide, to the type's spelling."""


class Runtime(Protocol):
    """What a model's module imports from the package's runtime."""

    def __call__(
        self, spellings: Iterable[Spelling], model: Model, *, deprecated: bool, enumerated: bool
    ) -> frozenset[str]:
        """The names, for the spellings of the model's fields.

        Args:
            spellings: of the model's fields.
            model: the model.
            deprecated: true where its class is marked so.
            enumerated: true where classes of known values stand beside it.
        """
        ...


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
