"""Models as documented: what is printed, what is on the wire, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from tabletypes.ir.types import Type
from tabletypes.source import Span


@dataclass(frozen=True, slots=True)
class Field:
    """One property of a model. Its Python name is the style's to choose."""

    name: str
    """As the document prints it."""
    wire: str
    """Its key in JSON."""
    type: Type
    required: bool
    """True where the documents say that it is always there; absent and null are two other facts."""
    description: str
    span: Span = field(compare=False)
    """Its name's cell."""
    nullable: bool = False
    """True where the documents say that it may be null."""
    read_only: bool = False
    default: str = ""
    """The default as the document prints it; nothing where it prints none, or one that means none."""
    deprecated: bool = False
    """True where its notes say so, or its description begins by saying so."""


@dataclass(frozen=True, slots=True)
class Part:
    """Another model whose fields a model has too, by its id."""

    model: str
    always: bool = True
    """False where it is one of several, so that its fields may be absent."""


@dataclass(frozen=True, slots=True)
class Model:
    """One documented object."""

    id: str
    """Its documented name, without the SDK's namespace."""
    description: str
    fields: tuple[Field, ...]
    notice: str
    """The text of a box that the page shows, such as a deprecation; or nothing."""
    span: Span = field(compare=False)
    """Its heading."""
    parts: tuple[Part, ...] = ()
    """What it is made of besides its own fields; nothing in a schema, where their fields are among its own."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A documented name for a type that is no object: an enumeration, a list, a map, a scalar, a union."""

    id: str
    description: str
    type: Type
    span: Span = field(compare=False)
    nullable: bool = False
    """True where a value of it may be null."""


Definition: TypeAlias = Model | Alias


@dataclass(frozen=True, slots=True)
class Schema:
    """All definitions of one target, by id, each reference leading to one of them."""

    definitions: tuple[Definition, ...]

    @property
    def models(self) -> tuple[Model, ...]:
        """The objects among them."""
        return tuple(one for one in self.definitions if isinstance(one, Model))

    @property
    def aliases(self) -> tuple[Alias, ...]:
        """The others."""
        return tuple(one for one in self.definitions if isinstance(one, Alias))
