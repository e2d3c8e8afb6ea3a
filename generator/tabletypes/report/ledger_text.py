"""A ledger for people and for machines."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from tabletypes.ledger.values import Census, Ledger, percent, whole_text
from tabletypes.report.text import counted


def ledger_object(ledger: Ledger) -> dict[str, Any]:
    """The ledger as a JSON object; `set_aside` is a number, and the pages stand beside it."""
    found = asdict(ledger)
    aside = found.pop("set_aside")
    return {**found, "whole": percent(ledger), "set_aside": len(aside), "pages_set_aside": list(aside)}


def documented(ledger: Ledger | Census) -> str:
    """What the pages gave, in few words, such as `2 models, 3 fields`."""
    kinds = ((ledger.enumerations, "enumeration"), (ledger.aliases, "other alias"))
    beside = [_counted(number, what) for number, what in kinds if number]
    return ", ".join([counted(ledger.models, "model"), *beside, counted(ledger.fields, "field")])


def ledger_lines(ledger: Ledger) -> list[str]:
    """All of the ledger, as lines."""
    rows = counted(ledger.rows, "row")
    links = f"{counted(ledger.dangling, 'link')} to no document, {counted(ledger.unknown, 'type')} not known"
    inferred = f"{counted(ledger.inferred_names, 'name')} in JSON, {counted(ledger.inferred_values, 'list')} of values"
    return [
        f"pages: {ledger.pages} read, {len(ledger.set_aside)} set aside",
        f"tables: {ledger.tables} with {rows}, {ledger.expected} of them for fields; {ledger.unread} of no model",
        f"fields: {whole_text(ledger)}, {ledger.lost} lost, {ledger.degraded} degraded to Any",
        f"references: {links}",
        f"values: {counted(ledger.inline, 'field')} with a list of them",
        f"inferred: {inferred}",
    ]


def _counted(number: int, what: str) -> str:
    return f"{number} {what}es" if what.endswith("s") and number != 1 else counted(number, what)
