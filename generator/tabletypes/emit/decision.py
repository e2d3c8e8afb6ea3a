"""Which changes follow from a survey, or why there can be none."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from tabletypes.codes import EDITED_BY_HAND, FOREIGN_FILE, LEADS_OUTSIDE
from tabletypes.diagnostics import Code, Diagnostic, Severity
from tabletypes.emit.journal import Journal
from tabletypes.emit.paths import folders_above
from tabletypes.emit.survey import Survey
from tabletypes.source import Span


@dataclass(frozen=True, slots=True)
class Decision:
    """What a run will do to the output folder."""

    journal: Journal
    """The changes; none where something has to be kept that is in the way."""
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]
    """Files of other hands, in the way or not."""
    remarks: tuple[Diagnostic, ...]
    """One for each file that is kept."""


def decide(output: Path, wanted: Collection[str], found: Survey, *, force: bool) -> Decision:
    """What to change so that the output folder holds the wanted paths; with force, at the cost of other hands."""
    in_the_way = [path for path in found.edited if path in wanted]
    left = [path for path in found.edited if path not in wanted]
    # Not even force removes a folder that someone else filled, or puts a folder where someone else's file stands.
    foreign = {path for path in found.foreign if force and path in wanted and not (output / path).is_dir()}
    refusals = [
        *_remarks(output, LEADS_OUTSIDE, "symlink is in the way", found.linked),
        *_remarks(output, FOREIGN_FILE, "what stands in the way is not ours", set(found.foreign) - foreign),
        *_remarks(output, EDITED_BY_HAND, "file was edited by hand", () if force else in_the_way),
    ]
    remarks = _remarks(
        output, EDITED_BY_HAND, "obsolete file was edited by hand", () if force else left, Severity.WARNING
    )
    edited = () if force else found.edited
    kept = tuple(sorted({*found.linked, *(set(found.foreign) - foreign), *edited}))
    if refusals:
        return Decision(Journal(), found.current, kept, (*refusals, *remarks))
    replaced = {*found.stale, *foreign, *in_the_way}
    removed = {*found.obsolete, *(left if force else ())}
    return Decision(_journal(output, found.missing, replaced, removed), found.current, kept, tuple(remarks))


def _journal(output: Path, added: tuple[str, ...], replaced: Iterable[str], removed: Iterable[str]) -> Journal:
    missing = sorted(path for path in folders_above(added) if not (output / path).is_dir())
    return Journal(added, tuple(sorted(replaced)), tuple(sorted(removed)), tuple(missing))


def _remarks(
    output: Path, code: Code, message: str, paths: Iterable[str], severity: Severity | None = None
) -> list[Diagnostic]:
    return [
        Diagnostic(code, severity or code.severity, message, Span((output / path).as_posix())) for path in sorted(paths)
    ]
