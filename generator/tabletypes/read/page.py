"""What a page is made of, as it stands in the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from tabletypes.source import Span


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one document."""

    path: str
    """Relative to the folder that was read, with forward slashes."""
    text: str
    """Lines end in LF alone; no byte order mark, no NUL."""

    def excerpt(self, line: int) -> str:
        """The source line of that number, or nothing where there is none."""
        lines = self.text.split("\n")
        return lines[line - 1] if 0 < line <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, split at its pipes."""

    text: str
    """The whole source line."""
    line: int
    cells: tuple[str, ...]
    """Trimmed; an escaped pipe is a pipe."""
    columns: tuple[int, ...]
    """Where each cell's text begins in `text`, from 1."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading such as `## Properties`."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, its lines joined by LF."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A box such as `:::error`."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced block of code."""

    info: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its rows are split by whoever wants them."""

    heading: str
    """The nearest heading above, or nothing."""
    header: Row
    body: tuple[str, ...]
    """The source lines below the delimiter row."""

    @property
    def first_line(self) -> int:
        """The line of the first body row."""
        return self.header.line + 2


Block: TypeAlias = Heading | Prose | Notice | Code | Table


@dataclass(frozen=True, slots=True)
class Page:
    """One document, read into blocks."""

    path: str
    title: str
    """The front matter's title, or nothing."""
    blocks: tuple[Block, ...]

    def span(self, line: int = 0) -> Span:
        """The place of a whole line, or of the whole page."""
        return Span(self.path, line, 1 if line else 0)
