"""What `tabletypes inspect` says of a whole set of documents: the pages set aside, and the tables printed again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from tabletypes.cli.options import STDIN
from tabletypes.cli.progress import watched
from tabletypes.cli.standard_input import stdin_documents
from tabletypes.cli.work import located
from tabletypes.diagnostics import Bag, Diagnostic, Severity
from tabletypes.dialects.found import dialect_named
from tabletypes.pipeline import read
from tabletypes.read.files import load, sources
from tabletypes.read.markdown import read_page
from tabletypes.read.page import Source
from tabletypes.reading import Reading
from tabletypes.report.json_text import json_report
from tabletypes.report.round_trip_text import round_trip_lines, round_trip_object
from tabletypes.report.text import counted, tame
from tabletypes.roundtrip.trip import round_trip
from tabletypes.settings import Settings
from tabletypes.visible import on_one_line


@dataclass(frozen=True, slots=True)
class Inspected:
    """Documents, and what is read of them."""

    documents: Path
    texts: tuple[Source, ...]
    reading: Reading
    bag: Bag
    problems: tuple[Diagnostic, ...]
    """Errors alone: the others are the matter of `check`."""


def inspected(documents: Path, settings: Settings) -> Inspected:
    """What is read of a folder, or of a page."""
    bag = Bag()
    loaded = stdin_documents() if documents == STDIN else load(documents)
    texts = sources(loaded, bag)
    reading = read(watched(texts, "Reading"), settings, bag)
    errors = (one for one in located(bag, loaded.root, texts) if one.severity is Severity.ERROR)
    return Inspected(documents, texts, reading, bag, tuple(errors))


def say_set_aside(found: Inspected, form: str) -> int:
    """List each page that documents no model, and why; the exit code."""
    aside = found.reading.ledger.set_aside
    if form == "json":
        pages = [{"path": one.path, "reason": one.reason} for one in aside]
        summary = {"documents": str(found.documents), "pages": len(found.texts), "pages_set_aside": pages}
        return _say_json(summary, found, 0)
    lines = [f"{one.path}: {one.reason}" for one in aside]
    lines.append(f"{counted(len(aside), 'page')} of {len(found.texts)} set aside")
    click.echo(tame("".join(f"{on_one_line(line)}\n" for line in lines)), nl=False)
    return 0


def say_round_trip(found: Inspected, form: str) -> int:
    """Print the tables again and say what differs; the exit code is 1 where no rule explains a difference.

    What is an error elsewhere is none here, as long as it was reported.
    """
    pages = [read_page(source) for source in found.texts]
    trip = round_trip(pages, found.reading.schema, dialect_named(found.reading.dialect), found.bag)
    code = int(bool(trip.unexplained))
    if form == "json":
        names = {"documents": str(found.documents), "dialect": found.reading.dialect}
        return _say_json({**names, **round_trip_object(trip)}, found, code)
    lines = round_trip_lines(trip, each=not found.documents.is_dir())
    click.echo(tame("".join(f"{line}\n" for line in lines)), nl=False)
    return code


def _say_json(summary: dict[str, Any], found: Inspected, code: int) -> int:
    click.echo(json_report("inspect", [summary], found.problems, code), nl=False)
    return code
