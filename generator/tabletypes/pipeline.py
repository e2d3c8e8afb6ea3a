"""The stages in order, from sources to a schema and from a schema to files. Nothing here touches an output."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Dialect
from tabletypes.dialects.detection import Likeness, compared, likenesses_of, sampled, stranger, traits_of
from tabletypes.dialects.found import dialect_named
from tabletypes.emit.package import Package, package_of
from tabletypes.emit.survey import File
from tabletypes.ir.model import Definition, Model, Schema
from tabletypes.ledger.counting import Gathered, ledger_of
from tabletypes.ledger.tables import TableCount, further_tables
from tabletypes.ledger.tally import Tally, tally_of, total
from tabletypes.ledger.values import Ledger, whole_text
from tabletypes.meaning.property_tables import unreserved
from tabletypes.notes.noting import can_be_noted, notes_of
from tabletypes.notes.values import Notes
from tabletypes.pages import read_pages
from tabletypes.read.page import Source
from tabletypes.reading import Documented, Reading
from tabletypes.resolve.common import common_of
from tabletypes.resolve.inference import inferred
from tabletypes.resolve.naming import naming_by
from tabletypes.resolve.overrides import Overrides
from tabletypes.resolve.sayings import saying
from tabletypes.resolve.schema import kept_definitions, resolved
from tabletypes.resolve.wire import wire_name
from tabletypes.settings import Convention, Settings
from tabletypes.source import Span


def documented(sources: Iterable[Source], settings: Settings, bag: Bag) -> Documented:
    """What the sources say, in the dialect and the convention that the settings give, or that the pages show."""
    pages = tuple(sources)
    traits = {} if settings.dialect else {page.path: traits_of(page) for page in sampled(pages)}
    found = () if settings.dialect else likenesses_of(tuple(traits.values()))
    dialect = found[0].dialect if found else dialect_named(settings.dialect)
    counts: dict[str, TableCount] = {}
    definitions = tuple(definitions_in(pages, dialect, counts, bag))
    is_inferred = settings.wire is Convention.AUTO and not dialect.is_wire
    inference = inferred(definitions, dialect.habit, dialect.wire) if is_inferred else None
    convention = inference.convention if inference else convention_of(settings.wire, dialect)
    if found:
        bag.add(codes.DIALECT_DETECTED, f"dialect {dialect.name}: {compared(found)}", Span(""))
        _check_dialects(found, bag)
    if inference:
        bag.add(codes.CONVENTION_INFERRED, f"names in JSON are {inference}", Span(""))
    return Documented(definitions, dialect, found, traits, convention, inference, counts)


def _check_dialects(found: Sequence[Likeness], bag: Bag) -> None:
    """Note that pages of another dialect than the likeliest are read in that one."""
    if other := stranger(found):
        best = found[0]
        seen = f"{other.pages} of {best.sampled} pages looked at show marks of {other.dialect.name}"
        bag.add(codes.SEVERAL_DIALECTS, f"{seen}, and all were read as {best.dialect.name}", Span(""))


def note_no_model(paths: Iterable[str], bag: Bag) -> None:
    """Note that none of these pages documents a model: on the page, where it is one."""
    match tuple(paths):
        case (path,):
            bag.add(codes.NO_MODEL, "page documents no model", Span(path))
        case several:
            bag.add(codes.NO_MODEL, f"none of {len(several)} pages documents a model", Span(""))


def read(sources: Iterable[Source], settings: Settings, bag: Bag) -> Reading:
    """The schema that the sources document."""
    by_path = {source.path: source for source in sources}
    said = documented(by_path.values(), settings, bag)
    if not said.definitions:
        note_no_model(by_path, bag)
    kept = kept_definitions(said.definitions, bag)
    sayings = {one.id: saying(one) for one in kept}
    common = common_of(kept, sayings.values(), said.convention)
    wire_names = Overrides(settings.wire_names)
    naming = naming_by(kept, sayings, common, wire_names)
    schema = resolved(kept, common, naming, lambda span: by_path[span.path].excerpt(span.line), bag)
    wire_names.report_unused("wire-names", settings.place, bag)
    tallies = tallies_of(schema, said, settings)
    gathered = Gathered(tuple(by_path), said.definitions, further_tables(said.counts.values()))
    ledger = ledger_of(gathered, total(tallies.values()), schema, bag)
    return Reading(said, common, sayings, schema, tallies, ledger)


def tallies_of(schema: Schema, said: Documented, settings: Settings) -> dict[str, Tally]:
    """The tally of each page that documents anything, by its path."""
    wire_names = Overrides(settings.wire_names)
    found: defaultdict[str, list[Definition]] = defaultdict(list)
    for one in schema.definitions:
        found[one.span.path].append(one)
    return {
        path: tally_of(found[path], count, sum(_inferred_names(one, said, wire_names) for one in found[path]))
        for path, count in said.counts.items()
    }


def _inferred_names(one: Definition, said: Documented, wire_names: Overrides) -> int:
    """How many fields have a name in JSON that is neither the convention's nor the config's: the pages tell it."""
    wire, dialect = said.convention, said.dialect
    others = (
        field
        for field in (one.fields if isinstance(one, Model) else ())
        if field.wire != wire_name(field.name, wire) and field.wire != wire_name(unreserved(field.name, dialect), wire)
    )
    return sum(wire_names.get(f"{one.id}.{field.name}") is None for field in others)


def convention_of(asked: Convention | None, dialect: Dialect) -> Convention:
    """How the API writes names in JSON, where nothing is inferred: as asked for, or as the dialect says."""
    return dialect.wire if dialect.is_wire else asked or dialect.wire


def definitions_in(
    sources: Iterable[Source], dialect: Dialect, counts: dict[str, TableCount], bag: Bag
) -> Iterator[Definition]:
    """What each page documents; the bag names the pages that document no model, `counts` gets what stands in tables."""
    for page in read_pages(tuple(sources), dialect):
        bag.extend(page.remarks)
        if page.count:
            counts[page.path] = page.count
        yield from page.definitions


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a target becomes: every file of the package, whether or not it differs from what is there."""

    files: tuple[File, ...]
    """Nothing where the documents have an error."""
    ledger: Ledger
    dialect: str
    notes: Notes | None = None
    """For the next run, where they were asked for and can tell what it needs."""


def generate(sources: Iterable[Source], settings: Settings, bag: Bag, *, noting: bool = False) -> Outcome:
    """The package that the sources document; no files where the bag holds an error, so never half of one."""
    reading = read(sources, settings, bag)
    _check_floor(reading.ledger, settings.fail_under, bag)
    package = Package() if bag.has_errors else package_of(reading.schema, settings, bag)
    if bag.has_errors:
        return Outcome((), reading.ledger, reading.dialect)
    notes = notes_of(reading, package) if noting and can_be_noted(reading, settings, bag) else None
    return Outcome(package.files, reading.ledger, reading.dialect, notes)


def _check_floor(ledger: Ledger, floor: float, bag: Bag) -> None:
    """Note that less of the fields came through whole than was asked for."""
    if floor and ledger.whole < floor:
        message = f"{whole_text(ledger)}, below the floor of {floor:g}%"
        bag.add(codes.BELOW_FLOOR, message, Span(""))
