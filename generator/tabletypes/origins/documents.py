"""The documents of a target, wherever they lie: as they are on disk, or as the lock pins them."""

from __future__ import annotations

from pathlib import Path

from tabletypes.read.files import Documents, load
from tabletypes.settings import Target


def documents_of(target: Target) -> Documents:
    """The documents that a target's package is made from; nothing is fetched.

    Raises:
        UsageError: they are not there, not locked, or not the locked ones.
    """
    origin = target.documents
    if isinstance(origin, Path):
        return load(origin)
    from tabletypes.origins.locked import locked_documents, locked_of  # a folder needs neither git nor archives

    return locked_documents(origin, locked_of(target.name, origin))
