"""`tabletypes init`: a target for a folder of documents, with what its pages show."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from tabletypes import codes
from tabletypes.cli.options import PATH, dialect_option, format_option, wire_option
from tabletypes.cli.progress import watched
from tabletypes.cli.proposal import Proposal, Wanted, proposed
from tabletypes.cli.reporting import is_log, log, shown, told
from tabletypes.cli.work import located
from tabletypes.config.addition import Addition, addition, write
from tabletypes.config.targets import find_config
from tabletypes.diagnostics import Bag, Diagnostic
from tabletypes.dialects.detection import Likeness
from tabletypes.ledger.tally import census
from tabletypes.ledger.values import Census
from tabletypes.pipeline import documented as read_documents
from tabletypes.pipeline import note_no_model
from tabletypes.read.files import load, sources
from tabletypes.report.ledger_text import documented
from tabletypes.report.text import counted, tame
from tabletypes.resolve.schema import kept_definitions
from tabletypes.settings import Convention, Settings
from tabletypes.visible import on_one_line

_DOUBTS = (codes.UNREADABLE_PAGE, codes.SEVERAL_DIALECTS)
"""What makes a proposal doubtful; the rest is the matter of `generate`."""


@click.command(short_help="Add a target for a folder of documents to the configuration.")
@click.argument("documents", metavar="DOCS", type=PATH)
@click.option(
    "-o",
    "--output",
    type=PATH,
    help="Folder of the package to generate; in `generated`, under the target's name, if not given.",
)
@click.option("--name", default="", metavar="TARGET", help="Name of the target; that of DOCS if not given.")
@dialect_option
@wire_option("How the API writes names in JSON; inferred from the pages if not given.")
@click.option(
    "-c",
    "--config",
    type=PATH,
    help="File to write to; if not given, the tabletypes.toml or pyproject.toml here, or a new tabletypes.toml.",
)
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@format_option
def command(documents: Path, form: str, *, dry_run: bool, **asked: Any) -> int:
    """Tell how the pages in DOCS (a folder or a page) are written, and add a target for them to the configuration.

    Says which dialect was detected and which convention of names in JSON was inferred, on what evidence, and what came second.
    """
    bag = Bag()
    loaded = load(documents)
    texts = sources(loaded, bag)
    wanted = Wanted(**asked)
    settings = Settings(dialect=wanted.dialect, wire=Convention.AUTO)
    said = read_documents(watched(texts, "Reading"), settings, bag)
    if not said.definitions:
        note_no_model((text.path for text in texts), bag)
        return _refused(tuple(located(bag, loaded.root, texts)), form)
    proposal = proposed(documents, said, wanted)
    added = addition(proposal.config, proposal.name, proposal.lines())
    if not dry_run:
        write(added)
    summary = _summary(proposal, added, len(texts), written=not dry_run)
    doubts = [one for one in located(bag, loaded.root, texts) if one.code in _DOUBTS]
    text = log(form, "init", [summary], doubts, 0) if is_log(form) else _text(proposal, added, summary)
    click.echo(tame(text), nl=False)
    click.echo(told(() if is_log(form) else doubts, form), nl=False, err=True)
    return 0


def _refused(diagnostics: tuple[Diagnostic, ...], form: str) -> int:
    """Say that there is no model, and what else is wrong with the documents."""
    said = shown(diagnostics, verbose=False)
    click.echo(log(form, "init", (), said, 1) if is_log(form) else told(said, form), nl=False)
    return 1


def _summary(proposal: Proposal, added: Addition, pages: int, *, written: bool) -> dict[str, Any]:
    inference = proposal.said.inference
    return {
        "target": proposal.name,
        "pages": pages,
        **asdict(_census(proposal)),
        "dialect": proposal.said.dialect.name,
        "likenesses": [_likeness(one) for one in proposal.said.likenesses[:2]],
        "wire": str(proposal.wire),
        "evidence": [asdict(one) for one in inference.evidence] if inference else [],
        "config": str(proposal.config),
        "table": added.table,
        "written": written,
    }


def _census(proposal: Proposal) -> Census:
    """The definitions as `generate` counts them."""
    return census(kept_definitions(proposal.said.definitions, Bag()))


def _likeness(one: Likeness) -> dict[str, Any]:
    marks = [{"pattern": mark.pattern, "weight": mark.weight, "pages": mark.pages} for mark in one.marks]
    return {"dialect": one.dialect.name, "score": round(one.score, 3), "sampled": one.sampled, "marks": marks}


def _text(proposal: Proposal, added: Addition, summary: dict[str, Any]) -> str:
    """What is known of the documents, the table, and what to do next."""
    lines = [
        f"{proposal.name}: {documented(_census(proposal))} from {counted(summary['pages'], 'page')}",
        f"dialect {proposal.said.dialect.name}: {proposal.spoken}",
        f"names in JSON: {proposal.written}",
        *_place(proposal, added, written=summary["written"]),
        "",
        *(f"    {line}" for line in added.table.splitlines()),
        "",
        _next(proposal, added, written=summary["written"]),
    ]
    return "".join(f"{on_one_line(line)}\n" for line in lines)


def _place(proposal: Proposal, added: Addition, *, written: bool) -> Iterator[str]:
    """Where the table stands, and the config that it now hides from whoever runs a command here."""
    verb = "added to" if written else "would be added to"
    yield f"{verb} {proposal.config}{' (a new file)' if added.is_new else ''}:"
    above = find_config(proposal.config.parent.absolute().parent)
    if added.others == 0 and above is not None:
        yield f"from here on, {above} is not read in this folder"


def _next(proposal: Proposal, added: Addition, *, written: bool) -> str:
    if not written:
        return "Nothing was written; leave out --dry-run to write it."
    words = ["tabletypes", "generate"]
    found = find_config(Path.cwd())
    if found is None or not proposal.config.samefile(found):
        words += ["--config", str(proposal.config)]
    words += ["--target", proposal.name] if added.others else []
    return f"Next: {shlex.join(words)}"
