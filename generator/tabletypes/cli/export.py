"""`tabletypes export`: the schema for other tools."""

from __future__ import annotations

from typing import Any

import click

from tabletypes import codes
from tabletypes.cli.options import Selection, report_options, target_options
from tabletypes.cli.progress import watched
from tabletypes.cli.reporting import exit_code, is_log, log, shown, told
from tabletypes.cli.standard_input import stdin_documents
from tabletypes.cli.work import located
from tabletypes.diagnostics import Bag, UsageError
from tabletypes.export.json_schema import json_schema
from tabletypes.ir.codec import Dump, dumps
from tabletypes.origins.documents import documents_of
from tabletypes.pipeline import read
from tabletypes.read.files import sources
from tabletypes.reading import Reading
from tabletypes.report.json_text import dumped, inert
from tabletypes.settings import Settings


@click.command(short_help="Print the schema for other tools.")
@click.argument("printed", metavar="FORMAT", type=click.Choice(["json-schema", "ir"]))
@target_options(output=False)
@report_options
def command(printed: str, form: str, *, verbose: bool, **selection: Any) -> int:
    """Print the schema of a target, or of DOCS, to standard output; diagnostics go to standard error, in any --format.

    FORMAT is json-schema, one 2020-12 bundle with a definition for each model, or ir, a dump of all that is known of the
    models, which `tabletypes compare` reads. DOCS may be `-`, a page from standard input.
    """
    chosen = Selection(**selection)
    targets = chosen.targets(needs_output=False)
    if len(targets) != 1:
        raise UsageError(
            codes.BAD_USAGE, f"one target at a time; there are: {', '.join(target.name for target in targets)}"
        )
    target = targets[0]
    bag = Bag(target.settings.severities)
    documents = stdin_documents() if chosen.is_stdin else documents_of(target)
    texts = sources(documents, bag)
    reading = read(watched(texts, "Reading"), target.settings, bag)
    found = list(located(bag, documents.root, texts))
    code, diagnostics = exit_code(found), shown(found, verbose=verbose)
    said = log(form, "export", (), diagnostics, code) if is_log(form) else told(diagnostics, form)
    click.echo(said, nl=False, err=True)
    click.echo(_exported(printed, reading, target.settings), nl=False)
    return code


def _exported(printed: str, reading: Reading, settings: Settings) -> str:
    if printed == "ir":
        return inert(dumps(Dump(reading.schema, reading.dialect, dict(settings.names), str(settings.deprecation))))
    return dumped(json_schema(reading.schema))
