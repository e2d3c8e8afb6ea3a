"""A name as it is typed, to the model or field that it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tabletypes.config.entries import did_you_mean
from tabletypes.explanation.ground import Ground, Subject
from tabletypes.ir.model import Definition, Model


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that means nothing."""

    message: str
    hint: str
    is_model_known: bool = False


def found(ground: Ground, name: str) -> Subject | Unknown:
    """What `Model` or `Model.field` means: names as documented, then as in JSON, then as in Python.

    The class of a field's own values means the field. Names of models may hold dots, and so may those of fields: the longest name of a model counts.
    """
    if (whole := _definition(ground, name)) is not None:
        return Subject(whole)
    if (field := _with_class(ground, name)) is not None:
        return field
    unknown = None
    for cut in (at for at in range(len(name) - 1, 0, -1) if name[at] == "."):
        one = _definition(ground, name[:cut])
        if one is not None:
            if subject := _with_field(ground, one, name[cut + 1 :]):
                return subject
            unknown = unknown or _no_field(ground, one, name[cut + 1 :])
    return unknown or _no_model(ground, name)


def _definition(ground: Ground, name: str) -> Definition | None:
    """The definition with that name, or with a class of that name."""
    called = (id_ for id_, names in ground.names.items() if names.class_name == name)
    return ground.by_id.get(name) or ground.by_id.get(next(called, ""))


def _with_class(ground: Ground, name: str) -> Subject | None:
    """The field whose values have a class of that name."""
    for owner, called in ground.enumerations.items():
        if called == name and len(owner) > 1:
            return _with_field(ground, ground.by_id[owner[0]], owner[1])
    return None


def _with_field(ground: Ground, one: Definition, name: str) -> Subject | None:
    if not isinstance(one, Model):
        return None
    for names in _field_names(ground, one):
        if name in names:
            return Subject(one, one.fields[names.index(name)])
    return None


def _field_names(ground: Ground, model: Model) -> Iterator[tuple[str, ...]]:
    """What the fields of a model are called, in their order: as documented, in JSON, in Python."""
    yield tuple(field.name for field in model.fields)
    yield tuple(field.wire for field in model.fields)
    yield ground.names[model.id].attributes


def _no_field(ground: Ground, one: Definition, name: str) -> Unknown:
    known = [each for names in _field_names(ground, one) for each in names] if isinstance(one, Model) else []
    return Unknown(f"{one.id} has no field {name!r}", did_you_mean(name, known), is_model_known=True)


def _no_model(ground: Ground, name: str) -> Unknown:
    model = name.rpartition(".")[0] or name
    classes = (names.class_name for names in ground.names.values())
    known = {*ground.by_id, *classes, *ground.enumerations.values()}
    return Unknown(f"no model is called {model!r}", did_you_mean(model, sorted(known)))
