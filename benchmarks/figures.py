"""What a part of the benchmark found, before it is printed or written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of text; the first column is words, the others are figures."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart."""

    label: str
    value: float
    ours: bool
    """Whether it stands out."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Groups of bars on one scale."""

    name: str
    """Of the file, without a suffix."""
    title: str
    unit: str
    """What stands behind each value."""
    groups: tuple[tuple[str, tuple[Bar, ...]], ...]
    """Title and bars of each."""


Block = str | Table | Chart


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs, tables and charts under one name."""

    name: str
    blocks: tuple[Block, ...]


def ratio(value: float, at_most: float) -> str:
    """Three decimals, fewer above one; bold where the ratio is beyond its limit."""
    shown = f"{value:.{3 if value < 1 else 2 if value < 10 else 1}f}"
    return shown if value <= at_most else f"**{shown}**"


def figure(value: float) -> str:
    """Three significant digits, without an exponent."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.{1 if value >= 10 else 2 if value >= 1 else 3}f}"


def megabytes(count: int) -> str:
    """A count of bytes in MB."""
    return f"{count / 1e6:,.0f}"
