"""The four cells of a row that documents a field."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """The cells of a row, printed from a field or cut from its source."""

    name: str
    type: str
    description: str
    notes: str

    @property
    def text(self) -> str:
        """The row, between pipes."""
        cells = (self.name, self.type, self.description, self.notes)
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
