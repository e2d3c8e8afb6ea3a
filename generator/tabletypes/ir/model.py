"""Models as documented: what is printed, what is on the wire, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Schema:
    """All models of one target, by id, each reference leading to one of them."""

    models: tuple[Model, ...]
