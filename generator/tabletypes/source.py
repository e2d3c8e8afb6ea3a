"""Where something stands in a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one line of one document."""

    path: str
    """The document, relative to the folder that was read, with forward slashes."""
    line: int = 0
    """Counted from 1; 0 is the document as a whole."""
    column: int = 0
    """Counted in characters from 1; 0 is the line as a whole."""
    end: int = 0
    """The column just after the last character; 0 where `column` is."""
