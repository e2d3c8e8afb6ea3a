"""What all definitions of one run say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tabletypes.ir.model import Alias, Definition
from tabletypes.ir.types import Enumeration
from tabletypes.resolve.evidence import Evidence, evidence_of
from tabletypes.resolve.sayings import Saying
from tabletypes.settings import Convention


@dataclass(frozen=True, slots=True)
class Common:
    """What a definition is resolved against: what becomes of it follows from this and from itself."""

    convention: Convention
    ids: frozenset[str]
    """Of all definitions."""
    enumerations: frozenset[str]
    """Of those that are enumerations."""
    evidence: Evidence


def common_of(kept: Iterable[Definition], sayings: Iterable[Saying], convention: Convention) -> Common:
    """What definitions, each there once, say together."""
    kinds = {one.id: isinstance(one, Alias) and isinstance(one.type, Enumeration) for one in kept}
    enumerations = frozenset(id_ for id_, is_enumeration in kinds.items() if is_enumeration)
    return Common(convention, frozenset(kinds), enumerations, evidence_of(tuple(sayings), convention))
