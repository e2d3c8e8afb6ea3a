"""Which name a field has in JSON: the config's, else the one that the pages tell, else the convention's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tabletypes.ir.model import Definition, Field, Model
from tabletypes.resolve.common import Common
from tabletypes.resolve.evidence import Tellings, Told, names_told_by, told_names
from tabletypes.resolve.overrides import Overrides
from tabletypes.resolve.sayings import Saying
from tabletypes.resolve.wire import wire_name
from tabletypes.settings import Convention


@dataclass(frozen=True, slots=True)
class Naming:
    """How the fields of one run are named on the wire."""

    convention: Convention
    wire_names: Overrides
    tellings: Tellings

    def wire(self, model: Model, field: Field) -> str:
        """The name of a field of these definitions."""
        if given := self.wire_names.get(f"{model.id}.{field.name}"):
            return given
        told = self.tellings.get((model.id, field.name))
        return told.wire if told else wire_name(field.wire, self.convention)

    def told(self, model: str, field: str) -> Told | None:
        """What the pages tell of a field of that model, both as documented, where that decides."""
        if self.wire_names.key(f"{model}.{field}"):
            return None
        return self.tellings.get((model, field))


def naming_of(definitions: Sequence[Definition], convention: Convention, wire_names: Overrides) -> Naming:
    """The naming of all fields of the definitions, whose parts have been put together."""
    return Naming(convention, wire_names, told_names(definitions, convention, wire_names.get))


def naming_by(
    definitions: Iterable[Definition], sayings: Mapping[str, Saying], common: Common, wire_names: Overrides
) -> Naming:
    """The naming of the fields of some definitions, in the light of what all say together."""
    tellings = names_told_by(definitions, sayings, common.evidence, common.convention, wire_names.get)
    return Naming(common.convention, wire_names, tellings)


def kept_apart(fields: Sequence[Field]) -> tuple[Field, ...]:
    """The fields of a model; where one prints just the name that a rule gave to others too, those are named as printed.

    A page with both `_id` and `id` has two fields, so the first is not the second with a mark of the language.
    """
    wires = Counter(field.wire for field in fields)
    if len(wires) == len(fields):
        return tuple(fields)
    printed = {field.name for field in fields}
    return tuple(
        replace(field, wire=field.name) if wires[field.wire] > 1 and field.wire in printed - {field.name} else field
        for field in fields
    )
