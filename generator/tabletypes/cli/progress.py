"""A progress bar for long work, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

from tabletypes.cli.parallel import is_beside_others

Item = TypeVar("Item")

_LONG = 200
"""Fewer items are done before a bar could be read."""


def watched(items: Sequence[Item], what: str) -> Iterable[Item]:
    """The items, with a bar on standard error while they are taken."""
    if len(items) < _LONG or not sys.stderr.isatty() or is_beside_others():
        return items
    from rich.console import Console  # slow to import, and of use on a terminal only
    from rich.progress import track

    return track(items, description=what, console=Console(stderr=True), transient=True)
