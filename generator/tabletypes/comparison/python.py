"""What each side's generated package is called and annotated with: taken from the plan of the package itself."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from tabletypes.comparison.values import Judgement, breaking, compatible, risky
from tabletypes.diagnostics import Bag
from tabletypes.emit.plan import Planner
from tabletypes.emit.view import FieldView
from tabletypes.ir.model import Model, Schema
from tabletypes.ir.types import Enumeration, Value
from tabletypes.resolve.aliases import without_aliases
from tabletypes.resolve.enumeration_names import Names, name_enumerations
from tabletypes.resolve.enumerations import owned
from tabletypes.resolve.links import undocumented
from tabletypes.resolve.members import member_names
from tabletypes.resolve.names import DefinitionNames, name_definitions
from tabletypes.resolve.overrides import Overrides
from tabletypes.settings import Settings
from tabletypes.styles.found import STYLES


@dataclass(frozen=True, slots=True)
class Package:
    """The package that a schema becomes, as those who import it see it."""

    models: dict[str, Model]
    """As they are generated: aliases replaced by what they stand for."""
    names: Names
    planner: Planner
    undocumented: frozenset[str]
    """Names that fields refer to, and no page documents."""
    _fields: dict[str, dict[str, FieldView]] = field(default_factory=dict[str, dict[str, FieldView]])
    _attributes: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])

    def definition(self, id_: str) -> DefinitionNames | None:
        """What a definition is called; None where no class is made of it."""
        return self.names.definitions.get(id_)

    def field(self, model: str, name: str) -> FieldView:
        """The attribute of a field, both as documented."""
        if model not in self._fields:
            one = self.models[model]
            views = self.planner.model(one).fields
            self._fields[model] = {field.name: view for field, view in zip(one.fields, views, strict=True)}
        return self._fields[model][name]

    def attribute(self, model: str, name: str) -> str:
        """What that attribute is called."""
        if model not in self._attributes:
            names = (field.name for field in self.models[model].fields)
            self._attributes[model] = dict(zip(names, self.names.definitions[model].attributes, strict=True))
        return self._attributes[model][name]

    def deprecation(self, model: str) -> str:
        """The marker that the class of a model carries, or nothing."""
        return str(self.planner.model(self.models[model]).deprecated or "")

    def enumeration(self, *owner: str) -> str:
        """The class of a definition's or a field's enumeration; nothing where it has none."""
        return self.names.enumerations.get(owner, "")

    @property
    def enumeration_classes(self) -> frozenset[str]:
        """The classes of all enumerations."""
        return frozenset(self.names.enumerations.values())


def package_of(schema: Schema, settings: Settings) -> Package:
    """The package of a schema; what is wrong with it is told where it is generated."""
    style, bag = STYLES[settings.style], Bag()
    plain = without_aliases(owned(schema), bag)
    definitions = name_definitions(plain, style.reserved, Overrides(settings.names), bag)
    names = name_enumerations(plain, definitions, style.reserved, bag)
    models = {one.id: one for one in plain.models}
    types = (each.type for one in schema.models for each in one.fields)
    missing = frozenset(name for type_ in types for name in undocumented(type_))
    return Package(models, names, Planner(plain, names, style, settings.deprecation), missing)


def members(enumeration: Enumeration) -> dict[Value, str]:
    """The member of each value."""
    values = tuple(dict.fromkeys(enumeration.values))
    return dict(zip(values, member_names(values), strict=True))


def retyped(old: FieldView, new: FieldView, enumerations: tuple[Collection[str], Collection[str]]) -> Judgement:
    """What becomes of programs that read or set an attribute whose type changed; that it may be None is another matter.

    A member of an enumeration is a text or a whole number too, so its class, of either side's, beside `str` or `int`
    changes nothing.
    """
    before, after = map(_alternatives, (old, new), enumerations)
    if before == after:
        return compatible("the annotation takes and gives the same")
    if after == _ANY:
        return risky(f"`{old.name}` may be of any type now")
    if before == _ANY:
        return risky(f"`{new.name}` is checked now: it is annotated `{new.annotation}`")
    if after > before:
        return breaking(f"`{new.name}` may be of more types: `{new.annotation}`")
    if after < before:
        return breaking(f"`{new.name}` takes fewer types: `{new.annotation}`")
    return breaking(f"`{new.name}` is annotated `{new.annotation}`, not `{old.annotation}`")


_ANY = frozenset({"Any"})
_BAR = re.compile(r" \| (?![^\[]*\])")
"""Between alternatives, not inside of brackets."""


def _alternatives(field: FieldView, enumerations: Collection[str]) -> frozenset[str]:
    parts = {str(part).removeprefix("builtins.") for part in _BAR.split(str(field.annotation))}
    plain = {part for part in parts if part not in enumerations} if parts & {"str", "int"} else parts
    return frozenset(plain - {"None"})
