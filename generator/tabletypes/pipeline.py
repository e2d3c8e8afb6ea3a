"""The stages in order, from sources to a schema and from a schema to files. Nothing here touches an output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Dialect
from tabletypes.dialects.candidates import may_document, unread_table
from tabletypes.dialects.definitions import read_definitions
from tabletypes.dialects.detection import detected
from tabletypes.dialects.found import dialect_named
from tabletypes.dialects.reading import unreserved
from tabletypes.emit.package import package_files
from tabletypes.emit.survey import File
from tabletypes.ir.model import Definition, Schema
from tabletypes.ledger import Gathered, Ledger, TableCount, ledger_of, table_count, whole_text
from tabletypes.read.markdown import read_page
from tabletypes.read.page import Source
from tabletypes.resolve.inference import inferred
from tabletypes.resolve.overrides import Overrides
from tabletypes.resolve.schema import resolve
from tabletypes.resolve.wire import wire_name
from tabletypes.settings import Convention, Settings
from tabletypes.source import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the documents of one target say."""

    schema: Schema
    ledger: Ledger
    dialect: str


def read(sources: Iterable[Source], settings: Settings, bag: Bag) -> Reading:
    """The schema that the sources document."""
    by_path = {source.path: source for source in sources}
    dialect = dialect_named(settings.dialect) if settings.dialect else detected(by_path.values()).dialect
    counts: list[TableCount] = []
    definitions = list(_definitions(by_path.values(), dialect, counts, bag))
    if not definitions:
        bag.add(codes.NO_MODEL, f"none of {len(by_path)} pages documents a model", Span(""))
    wire_names = Overrides(settings.wire_names)
    wire = convention_of(definitions, settings.wire, dialect)
    schema = resolve(definitions, wire, wire_names, lambda span: by_path[span.path].excerpt(span.line), bag)
    wire_names.report_unused("wire-names", settings.place, bag)
    gathered = Gathered(tuple(by_path), tuple(definitions), tuple(counts))
    inferred_names = _inferred_names(schema, wire, dialect, Overrides(settings.wire_names))
    return Reading(schema, ledger_of(gathered, schema, inferred_names, bag), dialect.name)


def _inferred_names(schema: Schema, wire: Convention, dialect: Dialect, wire_names: Overrides) -> int:
    """How many fields have a name in JSON that is neither the convention's nor the config's: the pages tell it."""
    others = (
        (model, field)
        for model in schema.models
        for field in model.fields
        if field.wire != wire_name(field.name, wire) and field.wire != wire_name(unreserved(field.name, dialect), wire)
    )
    return sum(wire_names.get(f"{model.id}.{field.name}") is None for model, field in others)


def convention_of(definitions: Sequence[Definition], asked: Convention | None, dialect: Dialect) -> Convention:
    """How the API writes names in JSON: as asked for, inferred where that is asked for, else as the dialect says."""
    if dialect.is_wire:
        return dialect.wire
    if asked is Convention.AUTO:
        return inferred(definitions, dialect.habit, dialect.wire).convention
    return asked or dialect.wire


def _definitions(
    sources: Iterable[Source], dialect: Dialect, counts: list[TableCount], bag: Bag
) -> Iterator[Definition]:
    """What each page documents; the bag names the pages that document no model, `counts` gets what stands in tables."""
    for source in sources:
        found: tuple[Definition, ...] = ()
        if may_document(source, dialect):
            page = read_page(source)
            found = read_definitions(page, dialect, bag)
            if found:
                counts.append(table_count(page, found, dialect))
        else:
            bag.add(codes.NOT_A_MODEL, "set aside: has no section of a model", Span(source.path))
        if not found and (line := unread_table(source, dialect)):
            place = Span(source.path, line, 1)
            bag.add(codes.TABLE_UNREAD, "property table belongs to no model", place, excerpt=source.excerpt(line))
        yield from found


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
    _check_floor(reading.ledger, settings.fail_under, bag)
    files = () if bag.has_errors else package_files(reading.schema, settings, bag)
    return Outcome(() if bag.has_errors else files, reading.ledger, reading.dialect)


def _check_floor(ledger: Ledger, floor: float, bag: Bag) -> None:
    """Note that less of the fields came through whole than was asked for."""
    if ledger.whole < floor:
        message = f"{whole_text(ledger)}, below the floor of {floor:g}%"
        bag.add(codes.BELOW_FLOOR, message, Span(""))
