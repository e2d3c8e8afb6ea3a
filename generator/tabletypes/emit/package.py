"""A schema to the files of a package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.emit.format import black, clean
from tabletypes.emit.order import natural
from tabletypes.emit.ownership import seal
from tabletypes.emit.plan import Planner
from tabletypes.emit.render import Renderer
from tabletypes.emit.shape import neutral, skeleton
from tabletypes.emit.side_by_side import side_by_side
from tabletypes.emit.survey import File
from tabletypes.emit.view import PackageView
from tabletypes.ir.model import Schema
from tabletypes.resolve.aliases import without_aliases
from tabletypes.resolve.defaults import report_defaults
from tabletypes.resolve.enumeration_names import Names, name_enumerations
from tabletypes.resolve.enumerations import owned
from tabletypes.resolve.names import name_definitions
from tabletypes.resolve.overrides import Overrides
from tabletypes.settings import Settings
from tabletypes.source import Span
from tabletypes.styles.found import STYLES


class Offer(NamedTuple):
    """What the rest of a package sees of a model; plain values, since thousands of them are kept from one run to the next."""

    module: str
    classes: tuple[str, ...]
    is_deprecated: bool


@dataclass(frozen=True, slots=True)
class Package:
    """Every file of a package, and what the rest of it sees of each definition."""

    files: tuple[File, ...] = ()
    """Sealed; nothing where a name clashes or a template is at fault."""
    offers: Mapping[str, Offer] = field(default_factory=dict[str, Offer])
    """Of each model, by its id."""
    contested: frozenset[str] = frozenset()
    """As `Names.contested`."""


def package_files(schema: Schema, settings: Settings, bag: Bag) -> tuple[File, ...]:
    """Every file of the package, sealed; nothing where a name clashes or a template is at fault."""
    return package_of(schema, settings, bag).files


def package_of(schema: Schema, settings: Settings, bag: Bag) -> Package:
    """The package that a schema becomes."""
    style = STYLES[settings.style]
    schema = without_aliases(owned(schema), bag)
    overrides = Overrides(settings.names)
    definitions = name_definitions(schema, style.reserved, overrides, bag)
    overrides.report_unused("names", settings.place, bag)
    names = name_enumerations(schema, definitions, style.reserved, bag)
    report_defaults(schema, bag)
    if bag.has_errors:
        return Package()
    planner = Planner(schema, names, style, settings.deprecation)
    planner.report_unions(bag)
    return Package(_files(planner, schema, settings, bag), offers(planner, schema, names), names.contested)


def _files(planner: Planner, schema: Schema, settings: Settings, bag: Bag) -> tuple[File, ...]:
    style = STYLES[settings.style]
    if settings.templates is not None:
        return _checked(planner.package(map(planner.model, schema.models)), Renderer(style, settings.templates), bag)
    renderer = Renderer(style)
    models = side_by_side(lambda part: sealed(renderer.models(map(planner.model, part))), schema.models)
    files = [*sealed(renderer.package(planner.package())), *sorted(models, key=lambda file: natural(file[0]))]
    return tuple(File(path, text) for path, text in files)


def offers(planner: Planner, schema: Schema, names: Names) -> dict[str, Offer]:
    """What the rest of the package sees of each model."""
    offered = planner.offered()
    return {
        one.id: Offer(module := names.definitions[one.id].module, tuple(offered[module]), bool(planner.deprecated(one)))
        for one in schema.models
    }


def sealed(files: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The files with their headers, each text as Black leaves it."""
    return [(path, seal(clean(text)) if text else "") for path, text in files]


def _checked(view: PackageView, renderer: Renderer, bag: Bag) -> tuple[File, ...]:
    """The files that custom templates give, each proven and formatted."""
    plain = neutral(view)
    rendered = [*renderer.package(view), *renderer.models(view.models)]
    shapes = dict([*renderer.package(plain), *renderer.models(plain.models)])
    for path, text in rendered:
        try:
            same = skeleton(text) == skeleton(shapes[path])
        except SyntaxError as error:
            bag.add(
                codes.SHAPE_DIFFERS,
                f"{path} is no Python: {error.msg}",
                Span(path, error.lineno or 0),
                excerpt=(error.text or "").rstrip("\r\n"),
            )
            continue
        if not same:
            bag.add(codes.SHAPE_DIFFERS, f"{path}: text of a document changes more than strings", Span(path))
    if bag.has_errors:
        return ()
    return tuple(File(path, seal(black(text)) if text else "") for path, text in rendered)
