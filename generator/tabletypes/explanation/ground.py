"""All that is known of a target, as far as an explanation needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tabletypes.diagnostics import Bag
from tabletypes.ir.model import Alias, Definition, Field, Model, Schema
from tabletypes.pipeline import documented
from tabletypes.read.page import Source
from tabletypes.reading import Documented
from tabletypes.resolve.aliases import without_aliases
from tabletypes.resolve.enumeration_names import Owner, name_enumerations
from tabletypes.resolve.enumerations import owned
from tabletypes.resolve.names import DefinitionNames, name_definitions
from tabletypes.resolve.naming import Naming, naming_of
from tabletypes.resolve.overrides import Overrides
from tabletypes.resolve.schema import kept_definitions, resolve
from tabletypes.settings import Settings
from tabletypes.styles.base import Style
from tabletypes.styles.found import STYLES


@dataclass(frozen=True, slots=True)
class Ground:
    """A target's documents, read and resolved."""

    settings: Settings
    sources: Mapping[str, Source]
    said: Documented
    schema: Schema
    by_id: Mapping[str, Definition]
    """What the schema defines."""
    printed: Mapping[tuple[str, str], str]
    """Of each model and field, as documented: the name without what the language needs, before it became that in JSON."""
    naming: Naming
    style: Style
    names: Mapping[str, DefinitionNames]
    """Of those that become classes, by id."""
    enumerations: Mapping[Owner, str]
    """The classes of enumerations, by their owners."""

    def attribute(self, model: Model, field: Field) -> str:
        """The Python name of a field."""
        return self.names[model.id].attributes[model.fields.index(field)]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be explained."""

    one: Model | Alias
    field: Field | None = None


def ground_of(sources: Mapping[str, Source], settings: Settings, bag: Bag) -> Ground:
    """All that is known of documents, by path; the bag is as `read` leaves it."""
    said = documented(sources.values(), settings, bag)
    wire_names = Overrides(settings.wire_names)
    schema = resolve(
        said.definitions, said.convention, wire_names, lambda span: sources[span.path].excerpt(span.line), bag
    )
    kept = kept_definitions(said.definitions, Bag())
    style = STYLES[settings.style]
    flat = without_aliases(owned(schema), Bag())
    names = name_definitions(flat, style.reserved, Overrides(settings.names), bag)
    return Ground(
        settings,
        sources,
        said,
        schema,
        {one.id: one for one in schema.definitions},
        {(one.id, field.name): field.wire for one in kept if isinstance(one, Model) for field in one.fields},
        naming_of(kept, said.convention, wire_names),
        style,
        names,
        name_enumerations(flat, names, style.reserved, bag).enumerations,
    )
