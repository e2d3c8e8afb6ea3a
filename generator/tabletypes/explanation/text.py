"""An explanation as text: what is told on the left, what is said of it on the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from pathlib import Path
from typing import TypeAlias

from tabletypes.explanation.values import Decision, Explanation, Node, Row
from tabletypes.report.text import counted, excerpt, place, shortened
from tabletypes.source import Span
from tabletypes.visible import on_one_line

_WIDTH = 12

Item: TypeAlias = tuple[str, Iterable[str]]
"""What is told, and the lines that tell it."""


def explanation_text(found: Explanation, target: str, output: Path) -> str:
    """The explanation, each line ended."""
    name = f"{found.model}.{found.field}" if found.field else found.model
    items = (*_source(found), *_decided(found), *_typed(found), *_code(found, output))
    lines = [f"{found.kind} {name} of target {target}", *chain.from_iterable(map(_lines, items))]
    return "".join(f"{on_one_line(line).rstrip()}\n" for line in lines)


def _lines(item: Item) -> Iterator[str]:
    """The lines of an item, the first led by what they tell."""
    what, told = item
    return (f"  {lead.ljust(_WIDTH)}{line}" for lead, line in zip(chain([what], repeat("")), told, strict=False))


def _source(found: Explanation) -> Iterator[Item]:
    yield "documented", [place(found.span), *excerpt(found.span, found.source)]
    if found.cells:
        yield "cells", (f"{cell.header} ({cell.role or 'not read'}): {cell.text}" for cell in found.cells)


def _decided(found: Explanation) -> Iterator[Item]:
    yield "dialect", [_decision(found.dialect)]
    if found.required:
        yield "presence", [_decision(found.required)]
    if found.facts:
        yield "besides", found.facts
    if found.wire:
        yield "in JSON", [_decision(found.wire)]


def _typed(found: Explanation) -> Iterator[Item]:
    if found.type:
        yield "type", _tree(found.type, "")
    if found.kind == "model":
        yield "type", [f"object, {counted(len(found.fields), 'field')}", *_table(found.fields)]


def _code(found: Explanation, output: Path) -> Iterator[Item]:
    yield from ((what, [_decision(name)]) for what, name in found.names.items())
    if found.template:
        yield "template", [found.template]
    if found.has_errors:
        yield "generated", ["nothing, while the documents have an error; `tabletypes check` names it"]
    elif found.generated is None:
        yield "generated", ["nothing" if found.names else "nothing of its own: its type stands where it is used"]
    for one in (found.generated, found.values):
        if one is not None:
            where = place(Span(str(output / one.path), one.line))
            yield "generated", [where, *one.text.split("\n")]


def _decision(one: Decision) -> str:
    return f"{one.value}: {one.why}"


def _tree(node: Node, indent: str) -> Iterator[str]:
    yield f"{indent}{shortened(node.text)}{f', {place(node.page)}' if node.page else ''}"
    for part in node.parts:
        yield from _tree(part, f"{indent}  ")


def _table(rows: Iterable[Row]) -> Iterator[str]:
    cells = [(row.name, row.wire, row.attribute, row.type, "required" if row.required else "optional") for row in rows]
    shown = [tuple(shortened(on_one_line(cell)) for cell in row) for row in cells]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    return ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in shown)
