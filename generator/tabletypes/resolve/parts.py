"""Models made of others: what a composition's parts have, the model has too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.ir.model import Alias, Definition, Field, Model, Part
from tabletypes.ir.types import Ref, Type, Union
from tabletypes.resolve.links import Known


def composed(definitions: Iterable[Definition], bag: Bag) -> list[Definition]:
    """The definitions with the fields of their parts; a field that a model has itself is its own."""
    found = list(definitions)
    if not any(isinstance(one, Model) and one.parts for one in found):
        return found
    composition = _Composition(found, bag)
    return [composition.whole(one) if isinstance(one, Model) and one.parts else one for one in found]


class _Composition:
    """Puts models together."""

    def __init__(self, definitions: list[Definition], bag: Bag) -> None:
        self._by_id = {one.id: one for one in definitions}
        self._known = Known(self._by_id)
        self._bag = bag

    def whole(self, model: Model) -> Model:
        """The model with all that its parts have, theirs first; the bag names parts that no document describes."""
        for part in model.parts:
            if self._known.id(part.model) is None:
                self._bag.add(codes.DANGLING_LINK, f"{model.id}: no document describes {part.model}", model.span)
        fields = {one.name: one for one in self._inherited(model, {model.id})}
        return replace(model, fields=tuple({**fields, **{one.name: one for one in model.fields}}.values()), parts=())

    def _inherited(self, model: Model, seen: set[str]) -> Iterator[Field]:
        """The fields of the parts; each part once, so that a circle ends."""
        for part in model.parts:
            for one, always in self._models(part, seen):
                for found in (*self._inherited(one, seen), *one.fields):
                    yield found if always else replace(found, required=False)

    def _models(self, part: Part, seen: set[str]) -> Iterator[tuple[Model, bool]]:
        """The models that a part is: more than one where it is a choice."""
        id_ = self._known.id(part.model)
        if id_ is None or id_ in seen:
            return
        seen.add(id_)
        one = self._by_id[id_]
        if isinstance(one, Model):
            yield one, part.always
        else:
            for inner in _parts(one, always=part.always):
                yield from self._models(inner, seen)


def _parts(alias: Alias, *, always: bool) -> Iterator[Part]:
    members: tuple[Type, ...] = alias.type.members if isinstance(alias.type, Union) else (alias.type,)
    return (Part(one.model, always and len(members) == 1) for one in members if isinstance(one, Ref))
