"""An output brought to what a target's work wants."""

from __future__ import annotations

from collections.abc import Callable

from tabletypes.cli.work import Work
from tabletypes.diagnostics import Bag
from tabletypes.emit.claim import WAITING, Patience
from tabletypes.emit.write import Overtaken, Written, write


def brought(
    work: Work, afresh: Callable[[], Work], bag: Bag, patience: Patience = WAITING, *, force: bool
) -> tuple[Work, Written]:
    """The work and what was written for it; it is done afresh where another run came between. Nothing where it failed."""
    try:
        return work, _written(work, bag, patience, force=force)
    except Overtaken:
        work = afresh()
        return work, _written(work, bag, patience, force=force)


def _written(work: Work, bag: Bag, patience: Patience, *, force: bool) -> Written:
    if work.failed:
        return Written()
    return write(work.target.output, work.outcome.files, work.found, bag, patience, kept=work.kept, force=force)
