"""Models, enumerations and other names for a type: added, removed, renamed, or become another."""

from __future__ import annotations

from collections.abc import Iterator

from tabletypes.comparison import kinds
from tabletypes.comparison.definitions import Pair, sort
from tabletypes.comparison.field_changes import field_changes
from tabletypes.comparison.shape import shape
from tabletypes.comparison.sides import Sides
from tabletypes.comparison.value_changes import value_changes
from tabletypes.comparison.values import Change, Judgement, Kind, Wire, breaking, compatible, risky
from tabletypes.ir.model import Alias, Definition, Model
from tabletypes.ir.type_text import type_text
from tabletypes.ir.types import Ref
from tabletypes.resolve.names import DefinitionNames

_ADDED = {"model": kinds.MODEL_ADDED, "enumeration": kinds.ENUMERATION_ADDED, "alias": kinds.ALIAS_ADDED}
_REMOVED = {"model": kinds.MODEL_REMOVED, "enumeration": kinds.ENUMERATION_REMOVED, "alias": kinds.ALIAS_REMOVED}
_RENAMED = {"model": kinds.MODEL_RENAMED, "enumeration": kinds.ENUMERATION_RENAMED, "alias": kinds.ALIAS_RENAMED}

_UNTOUCHED = Wire(
    compatible("nothing in JSON has this name; what it means for a field is told of the field"),
    compatible("nothing in JSON has this name; what it means for a field is told of the field"),
)


def changes(sides: Sides) -> Iterator[Change]:
    """Every change between the sides."""
    for one in sides.matched.removed:
        yield _removed(one, sides)
    for one in sides.matched.added:
        yield _added(one, sides)
    for pair in sides.matched.pairs:
        yield from _pair_changes(pair, sides)


def _added(one: Definition, sides: Sides) -> Change:
    wire = Wire(compatible("no old data are of it"), compatible("nothing that was sent before is of it"))
    if one.id in sides.old.undocumented:
        python = risky("fields that took any value have this type now")
    else:
        python = compatible("a new class" if sides.new.definition(one.id) else "no class is made of it")
    return Change(_ADDED[sort(one)], one.id, one.id, "", _text(one), None, one.span, wire, python)


def _removed(one: Definition, sides: Sides) -> Change:
    wire = _UNTOUCHED
    if isinstance(one, Model):
        wire = Wire(breaking("no class reads its objects any more"), risky("a server may no longer take its objects"))
    if names := sides.old.definition(one.id):
        python = breaking(f"class `{names.class_name}` is gone")
    elif one.id in sides.new.undocumented:
        python = risky("fields that had this type take any value now")
    else:
        python = compatible("no class was made of it")
    return Change(_REMOVED[sort(one)], one.id, one.id, _text(one), "", one.span, None, wire, python)


def _pair_changes(pair: Pair, sides: Sides) -> Iterator[Change]:
    old, new = pair.old, pair.new
    yield from _name_changes(pair, sides)
    if sort(old) != sort(new):
        wire = sides.fit.wire(Ref(old.id), Ref(new.id))
        yield _change(kinds.DEFINITION_CHANGED, pair, (_text(old), _text(new)), wire, _class_lost(pair, sides))
    elif isinstance(old, Model) and isinstance(new, Model):
        if old.notice != new.notice:
            yield from _deprecation_changes(pair, sides)
        yield from field_changes(old, new, sides)
    elif isinstance(old, Alias) and isinstance(new, Alias):
        yield from _alias_changes(old, new, pair, sides)
    if old.description != new.description:
        unread = compatible("descriptions are in docstrings only")
        said = old.description, new.description
        yield _change(kinds.DESCRIPTION_CHANGED, pair, said, Wire(unread, unread), unread)


def _name_changes(pair: Pair, sides: Sides) -> Iterator[Change]:
    before, after = sides.old.definition(pair.old.id), sides.new.definition(pair.new.id)
    wire = Wire(compatible("no class is named in JSON"), compatible("no class is named in JSON"))
    if pair.old.id != pair.new.id:
        kind, old, new = _RENAMED[sort(pair.old)], pair.old.id, pair.new.id
    elif before and after and (before.class_name, before.module) != (after.class_name, after.module):
        kind, old, new = kinds.CLASS_NAME_CHANGED, _import(before), _import(after)
    else:
        return
    yield _change(kind, pair, (old, new), wire, _imported(before, after))


def _imported(old: DefinitionNames | None, new: DefinitionNames | None) -> Judgement:
    if not old or not new:
        return compatible("no class is made of it")
    if (old.class_name, old.module) == (new.class_name, new.module):
        return compatible(f"the class is still called `{new.class_name}`")
    return breaking(f"`{_import(old)}` is `{_import(new)}` now")


def _import(names: DefinitionNames) -> str:
    return f"{names.module}.{names.class_name}"


def _class_lost(pair: Pair, sides: Sides) -> Judgement:
    before, after = sides.old.definition(pair.old.id), sides.new.definition(pair.new.id)
    if not before:
        return risky(
            "fields of this type are annotated with a class now" if after else "fields are annotated otherwise"
        )
    return breaking(
        f"class `{before.class_name}` is another one now" if after else f"class `{before.class_name}` is gone"
    )


def _deprecation_changes(pair: Pair, sides: Sides) -> Iterator[Change]:
    old, new = sides.old.deprecation(pair.old.id), sides.new.deprecation(pair.new.id)
    if old != new:
        untouched = compatible("a mark is no part of JSON")
        python = compatible("type checkers may name each use of it" if new else "type checkers name no use of it")
        yield _change(kinds.MODEL_DEPRECATED, pair, (old, new), Wire(untouched, untouched), python)


def _alias_changes(old: Alias, new: Alias, pair: Pair, sides: Sides) -> Iterator[Change]:
    if shape(old.type, sides.called) == shape(new.type, str) and old.nullable == new.nullable:
        yield from value_changes((old, new), (old.id,), (new.id,), sides)
        return
    wire = sides.fit.wire(old.type, new.type)
    if old.nullable and not new.nullable:
        wire = Wire(wire.reading, breaking("a null is no longer documented"))
    python = breaking("fields of this type are annotated otherwise")
    yield _change(kinds.ALIAS_TYPE_CHANGED, pair, (_text(old), _text(new)), wire, python)


def _text(one: Definition) -> str:
    if isinstance(one, Model):
        return "object"
    return f"{type_text(one.type)}{' or null' if one.nullable else ''}"


def _change(kind: Kind, pair: Pair, said: tuple[str, str], wire: Wire, python: Judgement) -> Change:
    id_ = pair.old.id
    likeness = pair.likeness if kind in _RENAMED.values() else None
    return Change(kind, id_, id_, *said, pair.old.span, pair.new.span, wire, python, likeness=likeness)
