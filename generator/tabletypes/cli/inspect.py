"""`tabletypes inspect`: what is read from one page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from tabletypes import codes
from tabletypes.cli.options import PATH, STDIN, dialect_option, format_option, wire_option
from tabletypes.cli.reporting import exit_code, is_log, log, told
from tabletypes.cli.standard_input import stdin_documents
from tabletypes.cli.work import located
from tabletypes.diagnostics import Bag, UsageError
from tabletypes.dialects.detection import detected
from tabletypes.ir.model import Alias, Definition, Field
from tabletypes.ir.type_text import type_text
from tabletypes.pipeline import documented
from tabletypes.read.files import Documents, load, sources
from tabletypes.read.markdown import read_page
from tabletypes.read.page import Block, Page, Table
from tabletypes.reading import Documented
from tabletypes.report.text import counted, shortened, tame
from tabletypes.resolve.naming import Naming, naming_of
from tabletypes.resolve.overrides import Overrides
from tabletypes.resolve.schema import kept_definitions
from tabletypes.settings import Convention, Settings
from tabletypes.visible import on_one_line


@click.command(short_help="Show what is read from one page.")
@click.argument("page", type=PATH)
@dialect_option
@wire_option("How the API writes names in JSON.")
@click.option("--set-aside", is_flag=True, help="List pages that document no model, and why.")
@click.option("--round-trip", is_flag=True, help="Print tables again, and compare with the source.")
@format_option
def command(page: Path, dialect: str, wire: str | None, form: str, **whole: bool) -> int:
    """Show the blocks of PAGE, and the model in it: each field with its place, names, type and whether it is required.

    PAGE may be `-`, a page from standard input. With --set-aside or --round-trip, it may be a folder. A round trip exits with 1 where a row differs from its source
    and no rule explains it.
    """
    if any(whole.values()):
        _check_whole(wire, both=all(whole.values()))
        from tabletypes.cli.inspection import inspected, say_round_trip, say_set_aside  # a single page needs none of it

        return (say_set_aside if whole["set_aside"] else say_round_trip)(
            inspected(page, Settings(dialect=dialect)), form
        )
    bag = Bag()
    documents = _page(page)
    texts = sources(documents, bag)
    spoken = dialect or detected(texts).dialect.name
    said = documented(texts, Settings(dialect=spoken, wire=Convention(wire) if wire else None), bag)
    naming = naming_of(kept_definitions(said.definitions, Bag()), said.convention, Overrides({}))
    problems = tuple(located(bag, documents.root, texts))
    summaries = [_summary(read_page(source), said, naming) for source in texts]
    code = exit_code(problems)
    if is_log(form):
        click.echo(log(form, "inspect", summaries, problems, code), nl=False)
    else:
        click.echo(tame("".join(map(_text, summaries))) + told(problems, form), nl=False)
    return code


def _check_whole(wire: str | None, *, both: bool) -> None:
    """Refuse what has no effect on a whole set of documents, rather than leave it out."""
    if both:
        raise UsageError(codes.BAD_USAGE, "--set-aside and --round-trip exclude each other")
    if wire:
        raise UsageError(codes.BAD_USAGE, "neither --set-aside nor --round-trip has to do with --wire")


def _page(place: Path) -> Documents:
    """The one page there."""
    if place == STDIN:
        return stdin_documents()
    if os.path.isfile(place):  # noqa: PTH113 (never raises, whatever this user may not read)
        return load(place)
    whole = "Name a page in it, or add --set-aside or --round-trip, which take folders."
    hint = whole if os.path.isdir(place) else ""  # noqa: PTH112 (as above)
    raise UsageError(codes.NO_DOCUMENTS, f"{place} is not a page", hint=hint)


def _summary(page: Page, said: Documented, naming: Naming) -> dict[str, Any]:
    return {
        "page": page.path,
        "dialect": said.dialect.name,
        "title": page.title,
        "blocks": [_block(block) for block in page.blocks],
        "models": [_definition(one, naming) for one in said.definitions],
    }


def _definition(one: Definition, naming: Naming) -> dict[str, Any]:
    if isinstance(one, Alias):
        return {"id": one.id, "type": type_text(one.type), "fields": []}
    fields = [_field(field, naming.wire(one, field)) for field in one.fields]
    return {"id": one.id, "type": "object", "fields": fields}


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Table):
        return {
            "line": block.header.line,
            "kind": "table",
            "text": " | ".join(block.header.cells),
            "rows": len(block.body),
        }
    return {"line": block.line, "kind": type(block).__name__.lower(), "text": block.text.split("\n", 1)[0]}


def _field(field: Field, wire: str) -> dict[str, Any]:
    return {
        "line": field.span.line,
        "column": field.span.column,
        "name": field.name,
        "wire": wire,
        "type": type_text(field.type),
        "required": field.required,
        "description": field.description,
    }


def _text(summary: dict[str, Any]) -> str:
    """The summary as aligned columns."""
    lines = [f"page {summary['page']}: {summary['title'] or 'no title'} ({summary['dialect']})"]
    lines += [f"  {block['line']:>5}  {block['kind']:<8}{shortened(block['text'])}" for block in summary["blocks"]]
    for model in summary["models"]:
        lines += _model_lines(model)
    lines += [] if summary["models"] else ["no model"]
    return "".join(f"{on_one_line(line)}\n" for line in lines)


def _model_lines(model: dict[str, Any]) -> list[str]:
    fields = model["fields"]
    rows = [
        (
            f"{field['line']}:{field['column']}",
            field["name"],
            field["wire"],
            shortened(field["type"]),
            "required" if field["required"] else "optional",
        )
        for field in fields
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    table = [
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    known = f", {model['type']}" if model["type"] != "object" else ""
    return [f"model {model['id']}{known}, {counted(len(fields), 'field')}", *table]
