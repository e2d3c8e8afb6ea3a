"""What a target's table says of `tabletypes compare`."""

from __future__ import annotations

from collections.abc import Iterator

from tabletypes import codes
from tabletypes.config.entries import Entry, did_you_mean
from tabletypes.config.places import line_of, span_of
from tabletypes.diagnostics import Severity
from tabletypes.settings import Comparing, FailOn, Suppression

_KEYS = ("fail-on", "severities", "suppress")


def comparing_of(entry: Entry) -> Comparing | None:
    """How much changes matter; what was refused is left out."""
    found = entry.known(_KEYS)
    severities = found.get("severities")
    suppress = found.get("suppress")
    fail_on = found["fail-on"].one_of([one.value for one in FailOn]) if "fail-on" in found else None
    return Comparing(
        dict(_severities(severities)) if severities else {},
        tuple(_suppressions(suppress)) if suppress else (),
        FailOn(fail_on) if fail_on else FailOn.BREAKING,
    )


def _severities(entry: Entry) -> Iterator[tuple[str, Severity]]:
    for each in _changes(entry):
        level = each.one_of([severity.value for severity in Severity])
        if level is not None:
            yield each.name, Severity(level)


def _suppressions(entry: Entry) -> Iterator[Suppression]:
    for each in _changes(entry):
        reason = each.text()
        if reason is not None and not reason.strip():
            each.refuse(f"{each.name!r} has no reason", "Say why the change does not matter.")
        elif reason is not None:
            span = span_of(str(each.file.path), each.file.text, each.keys)
            yield Suppression(each.name, reason, (span, line_of(each.file.text, span)))


def _changes(entry: Entry) -> Iterator[Entry]:
    """Each entry whose key can be the id of a change, or of a kind of them."""
    from tabletypes.comparison.kinds import ALL  # of use to few configurations

    known = [kind.id for kind in ALL]
    for each in entry.table():
        kind, _, subject = each.name.partition(":")
        if kind in known or "*" in kind:
            yield each
        else:
            near = did_you_mean(kind, known)
            hint = near[:-2] + f":{subject}'?" if near and subject else near
            entry.file.refuse(codes.UNKNOWN_KEY, each.keys, f"there is no kind of change {kind!r}", hint)
