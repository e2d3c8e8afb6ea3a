"""Documented models to one schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from tabletypes import codes
from tabletypes.diagnostics import Bag, Code
from tabletypes.ir.model import Field, Model, Schema
from tabletypes.ir.types import Ref, Scalar
from tabletypes.resolve.links import leads_outside, linked, references
from tabletypes.resolve.overrides import Overrides
from tabletypes.resolve.wire import wire_name
from tabletypes.settings import Convention
from tabletypes.source import Span

Excerpt = Callable[[Span], str]


def resolve(
    models: Iterable[Model], convention: Convention, wire_names: Overrides, excerpt: Excerpt, bag: Bag
) -> Schema:
    """The schema of all models: references lead to models, fields have their wire names, nothing is there twice."""
    kept = _once(models, bag)
    resolver = _Resolver(frozenset(model.id for model in kept), convention, wire_names, excerpt, bag)
    return Schema(tuple(sorted((resolver.model(model) for model in kept), key=lambda model: model.id)))


def _once(models: Iterable[Model], bag: Bag) -> list[Model]:
    """Each model once; a second page of the same name is named and left out."""
    kept: dict[str, Model] = {}
    for model in models:
        first = kept.setdefault(model.id, model)
        if first is not model:
            bag.add(codes.MODEL_TWICE, f"{model.id} is documented in {first.span.path} too", model.span)
    return list(kept.values())


class _Resolver:
    """What every field of one run is resolved against."""

    def __init__(
        self, known: frozenset[str], convention: Convention, wire_names: Overrides, excerpt: Excerpt, bag: Bag
    ) -> None:
        self._known = known
        self._convention = convention
        self._wire_names = wire_names
        self._excerpt = excerpt
        self._bag = bag

    def model(self, model: Model) -> Model:
        """The model with all its fields resolved."""
        return replace(model, fields=tuple(self._fields(model)))

    def _fields(self, model: Model) -> Iterator[Field]:
        names: dict[str, Field] = {}
        wires: dict[str, Field] = {}
        for field in model.fields:
            first = names.setdefault(field.name, field)
            if first is not field:
                self._add(codes.FIELD_TWICE, f"{model.id}.{field.name} stands in line {first.span.line} too", field)
                continue
            resolved = self._field(model, field)
            other = wires.setdefault(resolved.wire, resolved)
            if other is not resolved:
                message = f"{model.id}.{field.name} and {model.id}.{other.name} are both {resolved.wire!r} on the wire"
                self._add(codes.WIRE_NAMES_CLASH, message, field)
            yield resolved

    def _field(self, model: Model, field: Field) -> Field:
        wire = self._wire_names.get(f"{model.id}.{field.name}") or wire_name(field.name, self._convention)
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
            if ref.link and leads_outside(ref.link):
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
