"""`tabletypes dialects`: what can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabletypes.dialects.found import dialects

if TYPE_CHECKING:
    from conftest import Run


def test_text(run: Run) -> None:
    """Two lines tell each dialect: its name with the generators that print it, and a row."""
    lines = run("dialects").out.splitlines()
    told = zip(lines[::2], lines[1::2], strict=True)
    assert [(*first.split(maxsplit=1), row.strip()) for first, row in told] == [
        (one.name, one.title, one.example.strip()) for one in dialects().values()
    ]


def test_json(run: Run) -> None:
    """The report has the same, and how the APIs behind a generator mostly write names."""
    assert run("dialects", "--format", "json").report["targets"] == [
        {"name": one.name, "title": one.title, "example": one.example, "wire": str(one.wire)}
        for one in dialects().values()
    ]
