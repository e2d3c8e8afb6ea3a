"""Which rule gave a name: in JSON, and in Python."""

from __future__ import annotations

from tabletypes.explanation.ground import Ground, Subject
from tabletypes.explanation.values import Decision
from tabletypes.ir.model import Field, Model
from tabletypes.report.text import place
from tabletypes.resolve.enumeration_names import plain_name
from tabletypes.resolve.names import attribute_name, class_name
from tabletypes.resolve.overrides import Overrides
from tabletypes.settings import Convention


def wire(ground: Ground, model: str, field: Field) -> Decision:
    """The name of a field in JSON."""
    if key := ground.naming.wire_names.key(f"{model}.{field.name}"):
        return Decision(field.wire, "override", _override(ground, "wire-names", key))
    if told := ground.naming.told(model, field.name):
        return Decision(field.wire, "pages", told.rule)
    if ground.said.dialect.is_wire:
        return Decision(field.wire, "dialect", "the dialect prints names as in JSON")
    bare = ground.printed[model, field.name]
    reserved = "" if bare == field.name else f"; {field.name} stands for {bare} in this dialect"
    return Decision(field.wire, "convention", f"{_convention(ground)}{reserved}")


def _convention(ground: Ground) -> str:
    if ground.said.inference is not None:
        return f"inferred: {ground.said.inference}"
    given = ground.settings.wire not in (None, Convention.AUTO)
    return f"{ground.said.convention}, {'as given' if given else 'which is usual in the dialect'}"


def python(ground: Ground, subject: Subject) -> dict[str, Decision]:
    """The names of a class or an attribute, and of the module; nothing for what is no class."""
    id_ = subject.one.id
    if id_ not in ground.names:
        return {}
    names = ground.names[id_]
    found = {
        "class": _python(ground, id_, id_, names.class_name, class_name(id_)),
        "module": Decision(names.module, "derived", "the class in snake_case"),
    }
    if isinstance(subject.one, Model) and subject.field is not None:
        name = ground.attribute(subject.one, subject.field)
        documented = subject.field.name
        found["attribute"] = _python(ground, f"{id_}.{documented}", documented, name, attribute_name(documented))
        if values := ground.enumerations.get((id_, documented)):
            found["enumeration"] = _enumeration(values, plain_name(names.class_name, name))
    return found


def _python(ground: Ground, key: str, documented: str, name: str, plain: str) -> Decision:
    """The name of a class or an attribute; `plain` is the one that follows from the documented name."""
    needed = f"; {name[:-1]} is needed by Python or the style" if name.endswith("_") and name != plain else ""
    if override := Overrides(ground.settings.names).key(key):
        return Decision(name, "override", f"{_override(ground, 'names', override)}{needed}")
    if name == documented:
        return Decision(name, "documented", "as documented")
    return Decision(name, "derived", f"from the documented name{needed}")


def _enumeration(name: str, plain: str) -> Decision:
    """The class of a field's values."""
    parted = "" if name == plain else f"; an underscore parts them, since another class is {plain}"
    return Decision(name, "derived", f"from the model's class and the field{parted}")


def _override(ground: Ground, table: str, key: str) -> str:
    span, _ = ground.settings.place(table, key)
    where = place(span)
    return f'{table} has "{key}"{f" ({where})" if where else ""}'
