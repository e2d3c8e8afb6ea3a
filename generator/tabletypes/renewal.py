"""A package renewed: only pages that changed are read, and only their modules rendered.

A module follows from its own page and from what all pages say together. Where the pages that changed still say the same to
all others, no other module can have changed. Where that is not sure, nothing is renewed, and every page is read.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tabletypes.diagnostics import Bag, Diagnostic
from tabletypes.dialects.detection import traits_of
from tabletypes.dialects.found import dialect_named
from tabletypes.emit.modules import modules_of
from tabletypes.emit.survey import File
from tabletypes.ir.model import Model, Schema
from tabletypes.ledger.counting import ROW_CODES, SET_ASIDE
from tabletypes.ledger.tables import TableCount
from tabletypes.ledger.tally import Tally, total
from tabletypes.ledger.values import Ledger
from tabletypes.notes.noting import OF_THE_CONFIG, page_notes
from tabletypes.notes.values import Notes, PageNote
from tabletypes.pipeline import definitions_in, tallies_of
from tabletypes.read.page import Source
from tabletypes.reading import Documented, Reading
from tabletypes.resolve.evidence import evidence_of
from tabletypes.resolve.naming import naming_by
from tabletypes.resolve.overrides import Overrides
from tabletypes.resolve.sayings import Saying, saying
from tabletypes.resolve.schema import kept_definitions, resolved
from tabletypes.settings import Settings
from tabletypes.source import Span

_OF_OTHERS = frozenset({*ROW_CODES, *SET_ASIDE, *OF_THE_CONFIG})
"""A page of which one of these is told counts in another way than by its tally."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What became of the pages that changed."""

    files: tuple[File, ...]
    """Their modules."""
    notes: Notes
    """On all pages, as they are now; the digests of documents and files are still those of before."""


def renewed(notes: Notes, changed: Sequence[Source], settings: Settings, bag: Bag) -> Renewal | None:
    """The renewal after a change of some pages, all of which were there before; None where others may be concerned.

    The bag holds what opening the changed pages told, and gets what becomes of them.
    """
    before = {page.path: notes.page(page.path) for page in changed}
    if any(one.span.path in before for one in notes.aliases) or _shows_otherwise(notes, changed):
        return None
    reading = _reading(notes, before, changed, settings, bag)
    if reading is None:
        return None
    part = Schema(tuple(sorted((*reading.schema.definitions, *notes.aliases), key=lambda one: one.id)))
    package = modules_of(part, notes.contested, settings, bag)
    if bag.has_errors:
        return None
    after = {**dict.fromkeys(before, PageNote()), **page_notes(reading, package)}
    told = tuple(one for one in excerpted(bag, changed) if one.span.path in before)
    if not _same_to_others(before, after) or _told(notes.diagnostics, before) != _told(told, before):
        return None
    ledger = _ledger(notes.ledger, before.values(), after.values())
    if settings.fail_under and ledger.whole < settings.fail_under:
        return None
    diagnostics = [*(one for one in notes.diagnostics if one.span.path not in before), *told]
    diagnostics.sort(key=lambda one: (one.span, one.code.id, one.message))
    pages = {**notes.pages, **{path: note.plain() for path, note in after.items() if note.ids}}
    return Renewal(package.files, replace(notes, pages=pages, ledger=ledger, diagnostics=tuple(diagnostics)))


def _shows_otherwise(notes: Notes, changed: Iterable[Source]) -> bool:
    """True where another dialect may be told from the pages."""
    return any(page.path in notes.sample and traits_of(page) != notes.sample[page.path] for page in changed)


def excerpted(diagnostics: Iterable[Diagnostic], texts: Iterable[Source]) -> Iterator[Diagnostic]:
    """The diagnostics, each with the line that it is on."""
    by_path = {source.path: source for source in texts}
    for one in diagnostics:
        source = by_path.get(one.span.path)
        has_none = source and one.span.line and not one.excerpt and one.code not in OF_THE_CONFIG
        yield replace(one, excerpt=source.excerpt(one.span.line)) if source and has_none else one


def _reading(
    notes: Notes, before: Mapping[str, PageNote], changed: Sequence[Source], settings: Settings, bag: Bag
) -> Reading | None:
    """The changed pages, read in the light of what all pages said before; None where they may say something else."""
    dialect, counts = dialect_named(notes.dialect), dict[str, TableCount]()
    definitions = tuple(definitions_in(changed, dialect, counts, bag))
    if not all(isinstance(one, Model) and not one.parts for one in definitions):
        return None
    kept = kept_definitions(definitions, bag)
    sayings = {one.id: saying(one) for one in kept}
    if not _say_the_same(notes, before, sayings, settings):
        return None
    by_path = {source.path: source for source in changed}
    naming = naming_by(kept, sayings, notes.common, Overrides(settings.wire_names))
    schema = resolved(kept, notes.common, naming, lambda span: by_path[span.path].excerpt(span.line), bag)
    said = Documented(definitions, dialect, (), {}, notes.common.convention, None, counts)
    return Reading(said, notes.common, sayings, schema, tallies_of(schema, said, settings), notes.ledger)


def _say_the_same(
    notes: Notes, before: Mapping[str, PageNote], sayings: Mapping[str, Saying], settings: Settings
) -> bool:
    """True where the same models are there, and all say together what all said before."""
    old = {id_: said for note in before.values() for id_, said in zip(note.ids, note.sayings, strict=True)}
    if old.keys() != sayings.keys():
        return False
    if old == sayings:
        return True
    if (settings.names or settings.wire_names) and any(old[id_].fields != sayings[id_].fields for id_ in old):
        return False  # An override may have been used by nothing else.
    rest = (PageNote.of(plain) for path, plain in notes.pages.items() if path not in before)
    everything = [*(said for note in rest for said in note.sayings), *sayings.values()]
    aliases = (saying(alias) for alias in notes.aliases)
    return evidence_of((*everything, *aliases), notes.common.convention) == notes.common.evidence


def _same_to_others(before: Mapping[str, PageNote], after: Mapping[str, PageNote]) -> bool:
    """True where each page documents the same models, and they are called what they were called."""
    return all(before[path].ids == after[path].ids and before[path].offers == after[path].offers for path in before)


def _told(diagnostics: Iterable[Diagnostic], paths: Container[str]) -> set[tuple[Span, str, str]]:
    """What is told of these pages that makes them count in another way than by their tallies."""
    about = (one for one in diagnostics if one.span.path in paths and one.code in _OF_OTHERS)
    return {(one.span, one.code.id, one.message) for one in about}


def _ledger(ledger: Ledger, before: Iterable[PageNote], after: Iterable[PageNote]) -> Ledger:
    """The ledger with the tallies of some pages exchanged."""
    old, new = total(note.tally for note in before), total(note.tally for note in after)
    changes = zip(Tally._fields, old, new, strict=True)
    return replace(ledger, **{name: getattr(ledger, name) + now - then for name, then, now in changes})
