"""How packages are written, as the command line says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tabletypes.cli.depfile import BuildFiles
from tabletypes.cli.reporting import say
from tabletypes.emit.claim import Patience


@dataclass(frozen=True, slots=True)
class Manner:
    """How packages are written."""

    force: bool
    patience: Patience
    build: BuildFiles

    @classmethod
    def taken_from(cls, options: dict[str, Any]) -> Manner:
        """What the command line says of it; the other options are left."""
        build = BuildFiles(options.pop("depfile", None), options.pop("stamp", None))
        return cls(options.pop("force"), Patience(options.pop("wait"), say), build)
