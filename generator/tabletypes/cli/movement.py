"""One target on its way to other documents: what it is pinned to, what changed, and what becomes of its package."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from tabletypes import codes
from tabletypes.cli.bringing import brought
from tabletypes.cli.reporting import exit_code
from tabletypes.cli.sides import comparison_of, documents_side
from tabletypes.cli.work import Work, worked_on
from tabletypes.comparison.values import Comparison
from tabletypes.diagnostics import Bag, Diagnostic, UsageError
from tabletypes.emit.recover import recover
from tabletypes.emit.write import Written
from tabletypes.origins.lock import Locked
from tabletypes.origins.pin import Pinned, earlier_documents, pinned
from tabletypes.report.comparison_json import comparison_object
from tabletypes.report.comparison_markdown import code as as_code
from tabletypes.report.comparison_text import comparison_text
from tabletypes.report.text import counted
from tabletypes.settings import ArchiveOrigin, GitOrigin, Target
from tabletypes.visible import on_one_line

_SHORT = 12


@dataclass(frozen=True, slots=True)
class Movement:
    """A target, brought to what its documents are now."""

    target: Target
    before: Locked | None
    now: Locked
    comparison: Comparison | None
    """None where there is nothing to compare with."""
    work: Work
    written: Written
    remarks: tuple[Diagnostic, ...]
    """On its output."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is to be said."""
        return (*self.work.diagnostics, *self.remarks)

    @property
    def failed(self) -> bool:
        """True where the package could not be made, so that the target stays where it was."""
        return bool(exit_code(self.diagnostics))


def origin_of(target: Target, revision: str | None = None) -> GitOrigin | ArchiveOrigin:
    """Where the target's documents come from, at another revision where one is given.

    Raises:
        UsageError: they are in a folder, which has nothing to move, or in an archive, which has no revisions.
    """
    origin = target.documents
    if revision is not None and isinstance(origin, GitOrigin):
        return replace(origin, revision=revision)
    if revision is not None or not isinstance(origin, GitOrigin | ArchiveOrigin):
        kind = "an archive" if isinstance(origin, ArchiveOrigin) else "a folder or a page"
        what = "has no revision to move to" if revision is not None else "is always taken as it is"
        raise UsageError(codes.BAD_USAGE, f"documents of target {target.name!r} are {kind}, which {what}")
    return origin


def moved(target: Target, before: Locked | None, *, force: bool, dry_run: bool) -> Movement:
    """The target brought to what its documents are now: fetched, compared and, unless it is a dry run, generated.

    Raises:
        UsageError: the documents cannot be had, or the output cannot be written.
    """
    origin = origin_of(target)
    now = pinned(origin)
    bag = Bag(target.settings.severities)
    comparison = _compared(target, before, now, bag)
    if not dry_run:
        recover(target.output, bag)
    work, written = worked_on(target, now.documents), Written()
    if not (work.failed or bag.has_errors or dry_run):
        afresh = partial(worked_on, target, now.documents, afresh=True)
        work, written = brought(work, afresh, bag, force=force)
    return Movement(target, before, now.locked, comparison, work, written, bag.sorted())


def _compared(target: Target, before: Locked | None, now: Pinned, bag: Bag) -> Comparison | None:
    if before is None:
        return None
    if before.documents == now.locked.documents:
        return Comparison(())
    old = earlier_documents(origin_of(target), before)
    if old is None:
        return None
    before_it, after_it = (documents_side(each.root, each, target.settings) for each in (old, now.documents))
    return comparison_of(before_it, after_it, target.settings.compare, bag)


def title(one: Movement) -> str:
    """What a section on the move is called in a changelog."""
    new = _told(one.now)
    return f"{as_code(one.target.name)}: {f'{_told(one.before)} to ' if one.before else ''}{new}"


def _told(locked: Locked) -> str:
    return f"{as_code(_asked(locked))}{_after(locked)}"


def _called(locked: Locked) -> str:
    return f"{_asked(locked)}{_after(locked)}"


def _asked(locked: Locked) -> str:
    """What people call it: the revision, or the archive."""
    asked = locked.asked[1] if locked.is_commit else locked.asked[0]
    return _pin(locked) if asked == locked.pin else asked


def _after(locked: Locked) -> str:
    """What tells it from another of that name; nothing where the name does."""
    return "" if locked.pin in locked.asked else f" ({_pin(locked)})"


def _pin(locked: Locked) -> str:
    return locked.pin.removeprefix("sha256:")[:_SHORT]


def movement_text(one: Movement, *, verbose: bool, dry_run: bool) -> str:
    """What people read of it; the last line without an end."""
    lines = [_head(one)]
    if one.comparison is not None and one.before != one.now:
        lines.append(comparison_text(one.comparison, verbose=verbose).removesuffix("\n"))
    elif one.comparison is None and one.before is not None:
        lines.append("not compared: the documents before are not to be had any more")
    return "\n".join([*lines, on_one_line(f"{one.target.name}: {_outcome(one, dry_run=dry_run)}")])


def _head(one: Movement) -> str:
    now = _called(one.now)
    if one.before is None:
        return on_one_line(f"{one.target.name}: {now}, locked for the first time")
    if one.before == one.now:
        return on_one_line(f"{one.target.name}: still {now}")
    return on_one_line(f"{one.target.name}: {_called(one.before)} -> {now}")


def _outcome(one: Movement, *, dry_run: bool) -> str:
    if one.failed:
        return "stays as it was; nothing was written"
    if dry_run:
        return "nothing was written; leave out --dry-run to move the lock"
    done = one.written
    files = counted(len(done.written), "file")
    return f"{files} written, {len(done.removed)} removed, {len(done.unchanged)} unchanged"


def movement_object(one: Movement, *, dry_run: bool) -> dict[str, Any]:
    """The same for machines."""
    return {
        "target": one.target.name,
        "before": one.before and one.before.entry,
        "now": one.now.entry,
        "comparison": None if one.comparison is None else comparison_object(one.comparison),
        "moved": one.before != one.now and not (one.failed or dry_run),
        "written": one.written.written,
        "removed": one.written.removed,
        "unchanged": one.written.unchanged,
        "kept": one.written.kept,
    }
