"""Documented models to one schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tabletypes import codes
from tabletypes.diagnostics import Bag, Code
from tabletypes.ir.model import Definition, Field, Model, Schema
from tabletypes.ir.types import Ref, Scalar
from tabletypes.ir.walk import references
from tabletypes.resolve.common import Common, common_of
from tabletypes.resolve.links import Known, leads_outside, linked
from tabletypes.resolve.naming import Naming, kept_apart, naming_by
from tabletypes.resolve.overrides import Overrides
from tabletypes.resolve.parts import composed
from tabletypes.resolve.sayings import saying
from tabletypes.settings import Convention
from tabletypes.source import Span

_COPY = re.compile(r" \d+\.\w+$")
"""What file managers add to the name of a copy."""

Excerpt = Callable[[Span], str]


def resolve(
    definitions: Iterable[Definition], convention: Convention, wire_names: Overrides, excerpt: Excerpt, bag: Bag
) -> Schema:
    """The schema of all models: references lead to models, fields have their wire names, nothing is there twice."""
    kept = kept_definitions(definitions, bag)
    sayings = {one.id: saying(one) for one in kept}
    common = common_of(kept, sayings.values(), convention)
    return resolved(kept, common, naming_by(kept, sayings, common, wire_names), excerpt, bag)


def resolved(kept: Sequence[Definition], common: Common, naming: Naming, excerpt: Excerpt, bag: Bag) -> Schema:
    """The schema of some definitions, in the light of what all say together."""
    resolver = _Resolver(Known(common.ids, common.enumerations), naming, excerpt, bag)
    return Schema(tuple(sorted(map(resolver.definition, kept), key=lambda one: one.id)))


def kept_definitions(definitions: Iterable[Definition], bag: Bag) -> list[Definition]:
    """The definitions that make the schema: each once, with the fields of its parts."""
    return composed(_once(definitions, bag), bag)


def _once(definitions: Iterable[Definition], bag: Bag) -> list[Definition]:
    """Each definition once; a second page of the same name is named and left out.

    Repositories hold stray copies: `Region 2.md` beside `Region.md`, and pages left behind where models once lay before
    they had a folder of their own. The page that the generator would write today is kept.
    """
    by_id: dict[str, list[Definition]] = {}
    for one in definitions:
        by_id.setdefault(one.id, []).append(one)
    for found in by_id.values():
        found.sort(key=_strayness)
        for other in found[1:]:
            stray = _strayness(found[0])[:2] < _strayness(other)[:2]
            code = codes.STRAY_COPY if stray else codes.MODEL_TWICE
            bag.add(code, f"{other.id} is documented in {found[0].span.path} too", other.span)
    return sorted((found[0] for found in by_id.values()), key=lambda one: one.span)


def _strayness(one: Definition) -> tuple[bool, bool, str]:
    """Sorts the page of a model before its copies: in the folder of models, under the plain name."""
    *folders, file = one.span.path.split("/")
    return (
        not any(folder.lower() in ("model", "models") for folder in folders),
        _COPY.search(file) is not None,
        one.span.path,
    )


class _Resolver:
    """What every field of one run is resolved against."""

    def __init__(self, known: Known, naming: Naming, excerpt: Excerpt, bag: Bag) -> None:
        self._known = known
        self._naming = naming
        self._excerpt = excerpt
        self._bag = bag

    def definition(self, one: Definition) -> Definition:
        """The definition with all its types resolved."""
        if isinstance(one, Model):
            return replace(one, fields=self._fields(one))
        missing: list[Ref] = []
        type_ = linked(one.type, self._known, missing)
        for ref in missing:
            self._bag.add(codes.UNKNOWN_TYPE, f"{one.id}: no document describes {ref.model}", one.span)
        return replace(one, type=type_)

    def _fields(self, model: Model) -> tuple[Field, ...]:
        found = kept_apart([self._field(model, field) for field in self._once(model)])
        wires: dict[str, Field] = {}
        for field in found:
            other = wires.setdefault(field.wire, field)
            if other is not field:
                message = f"{model.id}.{field.name} and {model.id}.{other.name} are both {field.wire!r} on the wire"
                self._add(codes.WIRE_NAMES_CLASH, message, field)
        return found

    def _once(self, model: Model) -> Iterator[Field]:
        """Each field once; a second row of the same name is named and left out."""
        names: dict[str, Field] = {}
        for field in model.fields:
            first = names.setdefault(field.name, field)
            if first is field:
                yield field
            else:
                self._add(codes.FIELD_TWICE, f"{model.id}.{field.name} stands in line {first.span.line} too", field)

    def _field(self, model: Model, field: Field) -> Field:
        wire = self._naming.wire(model, field)
        if isinstance(field.type, Scalar):
            return field if wire == field.wire else replace(field, wire=wire)
        self._check_links(model, field)
        missing: list[Ref] = []
        type_ = linked(field.type, self._known, missing)
        for ref in missing:
            self._report(model, field, ref)
        return replace(field, wire=wire, type=type_)

    def _check_links(self, model: Model, field: Field) -> None:
        for ref in references(field.type):
            # A word of the language is linked after its own name, `\\DateTime.md` or `uuid::Uuid.md`: that leads nowhere by design.
            if ref.link and ref.otherwise is None and leads_outside(ref.link):
                self._add(
                    codes.LINK_OUTSIDE, f"{model.id}.{field.name}: link {ref.link!r} leads out of the documents", field
                )

    def _report(self, model: Model, field: Field, ref: Ref) -> None:
        where = f"{model.id}.{field.name}"
        if ref.link:
            self._add(codes.DANGLING_LINK, f"{where}: no document describes {ref.model}", field)
        else:
            self._add(
                codes.UNKNOWN_TYPE, f"{where}: {ref.model!r} is no type of this dialect and no documented model", field
            )

    def _add(self, code: Code, message: str, field: Field) -> None:
        self._bag.add(code, message, field.span, excerpt=self._excerpt(field.span))
