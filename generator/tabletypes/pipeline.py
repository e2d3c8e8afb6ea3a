"""The stages in order, from sources to a schema and from a schema to files. Nothing here touches an output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Dialect
from tabletypes.dialects.candidates import may_document
from tabletypes.dialects.found import dialect_named
from tabletypes.dialects.reading import read_model
from tabletypes.emit.package import package_files
from tabletypes.emit.survey import File
from tabletypes.ir.model import Model, Schema
from tabletypes.read.markdown import read_page
from tabletypes.read.page import Source
from tabletypes.resolve.overrides import Overrides
from tabletypes.resolve.schema import resolve
from tabletypes.settings import Settings
from tabletypes.source import Span


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of everything that was read."""

    pages: int
    models: int
    fields: int
    set_aside: int
    """Pages that document no model; each is named by a diagnostic."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the documents of one target say."""

    schema: Schema
    ledger: Ledger
    dialect: str


def read(sources: Iterable[Source], settings: Settings, bag: Bag) -> Reading:
    """The schema that the sources document."""
    dialect = dialect_named(settings.dialect or "genesys-ruby")
    by_path = {source.path: source for source in sources}
    models = list(_models(by_path.values(), dialect, bag))
    if not models:
        bag.add(codes.NO_MODEL, f"none of {len(by_path)} pages documents a model", Span(""))
    wire_names = Overrides(settings.wire_names)
    schema = resolve(
        models, settings.wire or dialect.wire, wire_names, lambda span: by_path[span.path].excerpt(span.line), bag
    )
    _name_unused("wire-names", wire_names, bag)
    fields = sum(len(model.fields) for model in schema.models)
    return Reading(schema, Ledger(len(by_path), len(schema.models), fields, len(by_path) - len(models)), dialect.name)


def _models(sources: Iterable[Source], dialect: Dialect, bag: Bag) -> Iterator[Model]:
    """The model of each page that documents one; the bag names the other pages."""
    for source in sources:
        if not may_document(source, dialect):
            bag.add(codes.NOT_A_MODEL, "set aside: has no heading of a model", Span(source.path))
        elif model := read_model(read_page(source), dialect, bag):
            yield model


def _name_unused(table: str, overrides: Overrides, bag: Bag) -> None:
    for key in overrides.unused():
        bag.add(codes.OVERRIDE_UNUSED, f"{table}: {key!r} matches nothing", Span(""))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a target becomes: every file of the package, whether or not it differs from what is there."""

    files: tuple[File, ...]
    """Nothing where the documents have an error."""
    ledger: Ledger
    dialect: str


def generate(sources: Iterable[Source], settings: Settings, bag: Bag) -> Outcome:
    """The package that the sources document; no files where the bag holds an error, so never half of one."""
    reading = read(sources, settings, bag)
    files = () if bag.has_errors else package_files(reading.schema, settings, bag)
    return Outcome(() if bag.has_errors else files, reading.ledger, reading.dialect)
