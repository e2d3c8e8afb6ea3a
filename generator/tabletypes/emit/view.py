"""What templates see: fragments and truths, nothing that could be text of a document.

This is the contract with custom templates; docs/reference/templates.md describes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from tabletypes.emit.fragments import Docstring, Expression, Identifier, StringLiteral, TypeExpression


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of a class."""

    name: Identifier
    name_literal: StringLiteral
    wire: StringLiteral
    """Its key in JSON."""
    annotation: TypeExpression
    """With `| None` where it is optional."""
    docstring: Docstring | None
    required: bool
    nullable: bool
    """True where the documents say that it may be null."""
    default: Expression | StringLiteral | None
    """What the attribute is until it is set; nothing where it has to be given."""
    decode: Expression | None
    """Reads the JSON value `value`; None where the value is kept as it comes."""
    encode: Expression
    """Writes the attribute."""


@dataclass(frozen=True, slots=True)
class ImportView:
    """A class that another module holds."""

    module: Identifier
    name: Identifier


@dataclass(frozen=True, slots=True)
class MemberView:
    """One known value."""

    name: Identifier
    value: StringLiteral | Expression
    """As it is in JSON."""


@dataclass(frozen=True, slots=True)
class EnumerationView:
    """One class of known values."""

    name: Identifier
    docstring: Docstring
    of_text: bool
    """True for a `StrEnum`, false for an `IntEnum`."""
    members: tuple[MemberView, ...]


@dataclass(frozen=True, slots=True)
class EnumerationPageView:
    """An enumeration with a page of its own, and the module that holds it."""

    module: Identifier
    module_docstring: Docstring
    enumeration: EnumerationView


@dataclass(frozen=True, slots=True)
class ModelView:
    """One class, and the module that holds it."""

    name: Identifier
    module: Identifier
    name_literal: StringLiteral
    module_literal: StringLiteral
    module_docstring: Docstring
    docstring: Docstring
    fields: tuple[FieldView, ...]
    imports: tuple[ImportView, ...]
    """The models that its fields refer to, other than itself; a circle of them is imported below the classes."""
    value_imports: tuple[ImportView, ...]
    """The enumerations of other modules that its fields refer to."""
    enumerations: tuple[EnumerationView, ...]
    """The known values of its fields, each a class beside it."""
    runtime: tuple[Identifier, ...]
    """What the module takes from the package's runtime."""
    deprecated: StringLiteral | None
    """The marker's message, where the page has a box and the config asks for the marker."""
    is_long: bool
    """True where it has more fields than pyright follows the branches of."""
    uses_text_enumerations: bool
    uses_number_enumerations: bool
    uses_any: bool
    uses_builtins: bool
    uses_datetime: bool


@dataclass(frozen=True, slots=True)
class ModuleView:
    """What the package offers of one module."""

    module: Identifier
    module_literal: StringLiteral
    names: tuple[Identifier, ...]
    name_literals: tuple[StringLiteral, ...]


@dataclass(frozen=True, slots=True)
class PackageView:
    """The package as a whole."""

    docstring: Docstring
    models: tuple[ModelView, ...]
    """By module, digits by value."""
    enumerations: tuple[EnumerationPageView, ...]
    """Likewise."""
    modules: tuple[ModuleView, ...]
    """Of both, likewise."""
    names: tuple[StringLiteral, ...]
    """All public names, in order."""
    deprecated: bool
    """True where a model carries the marker."""
