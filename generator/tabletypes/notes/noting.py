"""Notes on a run that read every page."""

from __future__ import annotations

from collections import defaultdict

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.emit.package import Package
from tabletypes.ir.model import Definition, Model
from tabletypes.ledger.tally import Tally
from tabletypes.notes.values import Notes, PageNote
from tabletypes.reading import Reading
from tabletypes.settings import Settings

OF_THE_CONFIG = (codes.OVERRIDE_UNUSED, codes.SHAPE_DIFFERS)
"""Found in the config and in what was rendered, not in documents."""
_OF_SEVERAL_PAGES = (codes.MODEL_TWICE, codes.STRAY_COPY, *OF_THE_CONFIG)
"""Each tells that what becomes of a page follows from another page, or from more than documents."""


def can_be_noted(reading: Reading, settings: Settings, bag: Bag) -> bool:
    """True where what becomes of a page follows from itself and from what the notes hold."""
    if settings.templates is not None or reading.said.inference is not None:
        return False
    return not any(bag.under(*_OF_SEVERAL_PAGES)) and not any(map(_is_composed, reading.said.definitions))


def _is_composed(one: Definition) -> bool:
    return isinstance(one, Model) and bool(one.parts)


def notes_of(reading: Reading, package: Package) -> Notes:
    """The notes on a run; documents, diagnostics and digests are known to whoever runs it."""
    return Notes(
        reading.dialect,
        reading.common,
        reading.schema.aliases,
        package.contested,
        reading.said.sample,
        {path: note.plain() for path, note in page_notes(reading, package).items()},
        reading.ledger,
        (),
        {},
        {},
    )


def page_notes(reading: Reading, package: Package) -> dict[str, PageNote]:
    """A note on each page that documents models alone, by path."""
    found: defaultdict[str, list[Definition]] = defaultdict(list)
    for one in reading.schema.definitions:
        found[one.span.path].append(one)
    return {path: _page_note(found[path], reading, package) for path in found if _is_plain(found[path])}


def _is_plain(definitions: list[Definition]) -> bool:
    return all(isinstance(one, Model) for one in definitions)


def _page_note(definitions: list[Definition], reading: Reading, package: Package) -> PageNote:
    ids = tuple(one.id for one in definitions)
    sayings = tuple(reading.sayings[id_] for id_ in ids)
    tally = reading.tallies.get(definitions[0].span.path, Tally())
    return PageNote(ids, sayings, tuple(package.offers[id_] for id_ in ids), tally)
