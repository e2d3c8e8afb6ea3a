"""`tabletypes inspect`: what is read from one page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tabletypes import codes
from tabletypes.cli.reporting import exit_code, styled
from tabletypes.cli.work import located
from tabletypes.diagnostics import Bag, UsageError
from tabletypes.dialects.found import dialect_named
from tabletypes.dialects.reading import read_model
from tabletypes.ir.model import Field, Model
from tabletypes.read.files import load, sources
from tabletypes.read.markdown import read_page
from tabletypes.read.page import Block, Page, Table
from tabletypes.report.json_text import json_report
from tabletypes.report.type_text import type_text
from tabletypes.resolve.wire import wire_name
from tabletypes.settings import Convention
from tabletypes.visible import visible


@click.command(short_help="Show what is read from one page.")
@click.argument("page", type=click.Path(path_type=Path))
@click.option(
    "-d", "--dialect", default="genesys-ruby", show_default=True, metavar="NAME", help="How the page is written."
)
@click.option(
    "-w", "--wire", type=click.Choice([str(one) for one in Convention]), help="How the API writes names in JSON."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(page: Path, dialect: str, wire: str | None, form: str) -> int:
    """Show the blocks of PAGE, and the model in it: each field with its place, names, type and whether it is required."""
    if not page.is_file():
        raise UsageError(codes.NO_DOCUMENTS, f"{page} is not a page")
    bag = Bag()
    documents = load(page)
    spoken = dialect_named(dialect)
    convention = Convention(wire) if wire else spoken.wire
    pages = [read_page(source) for source in sources(documents, bag)]
    models = [read_model(one, spoken, bag) for one in pages]
    found = tuple(located(bag, documents.root))
    summaries = [_summary(one, model, convention) for one, model in zip(pages, models, strict=True)]
    code = exit_code(found)
    if form == "json":
        click.echo(json_report("inspect", summaries, found, code), nl=False)
    else:
        click.echo("".join(map(_text, summaries)) + styled(found), nl=False)
    return code


def _summary(page: Page, model: Model | None, convention: Convention) -> dict[str, Any]:
    return {
        "page": page.path,
        "title": page.title,
        "blocks": [_block(block) for block in page.blocks],
        "model": model and {"id": model.id, "fields": [_field(field, convention) for field in model.fields]},
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Table):
        return {
            "line": block.header.line,
            "kind": "table",
            "text": " | ".join(block.header.cells),
            "rows": len(block.body),
        }
    return {"line": block.line, "kind": type(block).__name__.lower(), "text": block.text.split("\n", 1)[0]}


def _field(field: Field, convention: Convention) -> dict[str, Any]:
    return {
        "line": field.span.line,
        "column": field.span.column,
        "name": field.name,
        "wire": wire_name(field.name, convention),
        "type": type_text(field.type),
        "required": field.required,
        "description": field.description,
    }


def _text(summary: dict[str, Any]) -> str:
    """The summary as aligned columns."""
    lines = [f"{summary['page']}: {summary['title'] or 'no title'}"]
    lines += [f"  {block['line']:>5}  {block['kind']:<8}{_short(block['text'])}" for block in summary["blocks"]]
    if summary["model"] is None:
        return "\n".join([*lines, "no model", ""])
    fields = summary["model"]["fields"]
    lines.append(f"model {summary['model']['id']}, {len(fields)} fields")
    rows = [
        (
            f"{field['line']}:{field['column']}",
            field["name"],
            field["wire"],
            field["type"],
            "required" if field["required"] else "optional",
        )
        for field in fields
    ]
    widths = [max(len(row[index]) for row in rows) for index in range(5)] if rows else []
    lines += [
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "".join(f"{visible(line)}\n" for line in lines)


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99]}…"
