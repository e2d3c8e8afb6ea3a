"""What is told of one model or field; docs/reference/json-output.md describes it as JSON."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from tabletypes.source import Span


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that was decided."""

    value: str
    by: str
    """The kind of rule that decided, in a word that stays the same."""
    why: str
    """For people: the rule and its evidence."""


@dataclass(frozen=True, slots=True)
class CellText:
    """One cell of the field's row."""

    header: str
    role: str
    """What the dialect takes its column for; nothing where it takes it for nothing."""
    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a type."""

    text: str
    page: Span | None = None
    """Where the model stands that it refers to; None where it refers to none."""
    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Generated:
    """The lines of the package that declare it."""

    path: str
    """Relative to the output folder."""
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One field of a model, in short."""

    name: str
    wire: str
    attribute: str
    type: str
    required: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is told of one model or field."""

    kind: str
    """`field`, `model`, or `alias`."""
    model: str
    field: str
    """As documented; nothing for a model."""
    span: Span
    source: str
    """The line there."""
    cells: tuple[CellText, ...]
    dialect: Decision
    names: dict[str, Decision]
    """`class`, `module`, `attribute`, `enumeration`: those that it has."""
    required: Decision | None = None
    wire: Decision | None = None
    facts: tuple[str, ...] = ()
    """What the documents say of a field besides."""
    type: Node | None = None
    """None for a model, which is an object."""
    template: str = ""
    generated: Generated | None = None
    """None where nothing is generated."""
    values: Generated | None = None
    """The class of a field's own values; None where they have none."""
    has_errors: bool = False
    """True where an error in the documents keeps everything from being generated."""
    fields: tuple[Row, ...] = ()
    """Of a model."""


def below(found: Explanation, folder: str) -> Explanation:
    """The explanation with the folder of the documents before the path of each page."""
    type_ = _below(found.type, folder) if found.type else None
    return replace(found, span=_placed(found.span, folder), type=type_)


def _below(node: Node, folder: str) -> Node:
    page = _placed(node.page, folder) if node.page else None
    return replace(node, page=page, parts=tuple(_below(part, folder) for part in node.parts))


def _placed(span: Span, folder: str) -> Span:
    return replace(span, path=str(Path(folder, span.path)))
