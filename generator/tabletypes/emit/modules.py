"""The modules of some models, rendered without the rest of their package."""

from __future__ import annotations

from tabletypes.diagnostics import Bag
from tabletypes.emit.package import Package, offers, sealed
from tabletypes.emit.plan import Planner
from tabletypes.emit.render import Renderer
from tabletypes.emit.survey import File
from tabletypes.ir.model import Model, Schema
from tabletypes.ir.walk import references
from tabletypes.resolve.aliases import without_aliases
from tabletypes.resolve.defaults import report_defaults
from tabletypes.resolve.enumeration_names import name_enumerations
from tabletypes.resolve.enumerations import owned
from tabletypes.resolve.names import name_definitions
from tabletypes.resolve.overrides import Overrides
from tabletypes.settings import Settings
from tabletypes.source import Span
from tabletypes.styles.found import STYLES


def modules_of(part: Schema, contested: frozenset[str], settings: Settings, bag: Bag) -> Package:
    """The modules of some models, as they are in the package; the schema has all its aliases beside them.

    A name follows from the documented name alone, so that of a model they refer to needs no more than its id.
    """
    style = STYLES[settings.style]
    schema = without_aliases(owned(part), bag)
    overrides = Overrides(settings.names)
    own = name_definitions(schema, style.reserved, overrides, bag)
    others = name_definitions(_referred(schema), style.reserved, overrides, Bag())
    names = name_enumerations(schema, {**others, **own}, style.reserved, bag, contested)
    report_defaults(schema, bag)
    if bag.has_errors:
        return Package()
    planner = Planner(schema, names, style, settings.deprecation)
    planner.report_unions(bag)
    texts = sealed(Renderer(style).models(map(planner.model, schema.models)))
    return Package(tuple(File(path, text) for path, text in texts), offers(planner, schema, names), contested)


def _referred(schema: Schema) -> Schema:
    """The models that are referred to and not there, without their fields."""
    known = {one.id for one in schema.definitions}
    found = {ref.model for model in schema.models for field in model.fields for ref in references(field.type)}
    return Schema(tuple(Model(id_, "", (), "", Span("")) for id_ in sorted(found - known)))
