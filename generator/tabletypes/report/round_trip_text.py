"""A round trip for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tabletypes.report.text import counted
from tabletypes.roundtrip.rules import Rule
from tabletypes.roundtrip.trip import Difference, RoundTrip
from tabletypes.visible import on_one_line


def round_trip_object(trip: RoundTrip) -> dict[str, Any]:
    """The round trip as a JSON object, with every difference and every rule that explains one."""
    return {
        "rows": trip.rows,
        "identical": trip.identical,
        "listed": trip.listed,
        "unexplained": len(trip.unexplained),
        "rules": [{"rule": rule.id, "rows": count, "reason": rule.value} for rule, count in _ranked(trip)],
        "differences": [_difference_object(one) for one in trip.differences],
    }


def _difference_object(one: Difference) -> dict[str, Any]:
    return {
        "path": one.path,
        "line": one.line,
        "field": one.name,
        "source": one.source,
        "printed": one.printed,
        "rules": [rule.id for rule in one.rules],
        "unexplained": list(one.unexplained),
    }


def round_trip_lines(trip: RoundTrip, *, each: bool) -> Iterator[str]:
    """The rows that no rule explains, or each that differs; then the rules, and the sums."""
    for one in trip.differences if each else trip.unexplained:
        yield from _difference_lines(one)
    width = max((len(str(count)) for _, count in _ranked(trip)), default=0)
    for rule, count in _ranked(trip):
        yield f"  {count:>{width}}  {rule.id}: {rule.value}"
    explained = len(trip.differences) - len(trip.unexplained)
    yield (
        f"{counted(trip.rows, 'row')}: {trip.identical} printed as they stand, {explained} explained, "
        f"{len(trip.unexplained)} unexplained; {counted(trip.listed, 'line')} of values and variants"
    )


def _difference_lines(one: Difference) -> Iterator[str]:
    reasons = ", ".join((*(rule.id for rule in one.rules), *(f"UNEXPLAINED: {text}" for text in one.unexplained)))
    yield on_one_line(f"{one.path}:{one.line}: {one.name or 'no field'} ({reasons})")
    yield from (on_one_line(f"  {mark} {text}") for mark, text in (("-", one.source), ("+", one.printed)) if text)


def _ranked(trip: RoundTrip) -> list[tuple[Rule, int]]:
    """The rules by how often they were needed."""
    return sorted(trip.rules.items(), key=lambda one: (-one[1], one[0].id))
