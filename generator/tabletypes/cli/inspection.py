"""What `tabletypes inspect` says of a whole set of documents: the pages set aside, and the tables printed again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from tabletypes import codes
from tabletypes.cli.progress import watched
from tabletypes.cli.reporting import is_log, log, told
from tabletypes.cli.work import located
from tabletypes.diagnostics import Bag, Code, Diagnostic, Severity
from tabletypes.dialects.found import dialect_named
from tabletypes.pipeline import read
from tabletypes.read.files import load, sources
from tabletypes.read.markdown import read_page
from tabletypes.read.page import Source
from tabletypes.reading import Reading
from tabletypes.report.round_trip_text import round_trip_lines, round_trip_object
from tabletypes.report.text import counted, tame
from tabletypes.roundtrip.trip import round_trip
from tabletypes.settings import Settings
from tabletypes.source import Span
from tabletypes.visible import on_one_line


@dataclass(frozen=True, slots=True)
class Inspected:
    """Documents, and what is read of them."""

    documents: Path
    root: str
    """What the paths of the texts begin at."""
    texts: tuple[Source, ...]
    reading: Reading
    bag: Bag
    problems: tuple[Diagnostic, ...]
    """Errors alone: the others are the matter of `check`."""


def inspected(documents: Path, settings: Settings) -> Inspected:
    """What is read of a folder, or of a page."""
    bag = Bag()
    loaded = load(documents)
    texts = sources(loaded, bag)
    reading = read(watched(texts, "Reading"), settings, bag)
    errors = (one for one in located(bag, loaded.root, texts) if one.severity is Severity.ERROR)
    return Inspected(documents, loaded.root, texts, reading, bag, tuple(errors))


def say_set_aside(found: Inspected, form: str) -> int:
    """List each page that documents no model, and why; the exit code."""
    aside = found.reading.ledger.set_aside
    found_aside = _located(found, ((codes.NOT_A_MODEL, f"set aside: {one.reason}", Span(one.path)) for one in aside))
    if is_log(form):
        pages = [{"path": one.path, "reason": one.reason} for one in aside]
        summary = {"documents": str(found.documents), "pages": len(found.texts), "pages_set_aside": pages}
        return _say_log(form, summary, found, found_aside, 0)
    lines = [f"{one.path}: {one.reason}" for one in aside]
    lines.append(f"{counted(len(aside), 'page')} of {len(found.texts)} set aside")
    return _say_lines(form, map(on_one_line, lines), found_aside, 0)


def say_round_trip(found: Inspected, form: str) -> int:
    """Print the tables again and say what differs; the exit code is 1 where no rule explains a difference.

    What is an error elsewhere is none here, as long as it was reported.
    """
    pages = [read_page(source) for source in found.texts]
    trip = round_trip(pages, found.reading.schema, dialect_named(found.reading.dialect), found.bag)
    code = int(bool(trip.unexplained))
    differing = _located(
        found,
        (
            (codes.ROW_UNEXPLAINED, f"{one.name or 'no field'}: {', '.join(one.unexplained)}", Span(one.path, one.line))
            for one in trip.unexplained
        ),
    )
    if is_log(form):
        names = {"documents": str(found.documents), "dialect": found.reading.dialect}
        return _say_log(form, {**names, **round_trip_object(trip)}, found, differing, code)
    lines = round_trip_lines(trip, each=found.documents.is_file())
    return _say_lines(form, lines, differing, code)


def _located(found: Inspected, wanted: Iterable[tuple[Code, str, Span]]) -> tuple[Diagnostic, ...]:
    """What the lines say, as diagnostics for the forms that know nothing else."""
    bag = Bag()
    for code, message, span in wanted:
        bag.add(code, message, span)
    return tuple(located(bag, found.root, found.texts))


def _say_log(form: str, summary: dict[str, Any], found: Inspected, wanted: tuple[Diagnostic, ...], code: int) -> int:
    """Print the log; in JSON what was wanted is the summary's matter."""
    diagnostics = found.problems if form == "json" else (*found.problems, *wanted)
    click.echo(log(form, "inspect", [summary], diagnostics, code), nl=False)
    return code


def _say_lines(form: str, lines: Iterable[str], wanted: tuple[Diagnostic, ...], code: int) -> int:
    """Print the lines, and on GitHub what they say as annotations too."""
    click.echo(tame("".join(f"{line}\n" for line in lines)), nl=False)
    click.echo(told(wanted if form == "github" else (), form), nl=False)
    return code
