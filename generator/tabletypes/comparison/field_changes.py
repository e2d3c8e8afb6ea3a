"""Fields of one model: added, removed, renamed, or said otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tabletypes.comparison import kinds
from tabletypes.comparison.members import FieldPair, fields_matched
from tabletypes.comparison.python import retyped
from tabletypes.comparison.shape import shape
from tabletypes.comparison.sides import Sides
from tabletypes.comparison.value_changes import value_changes
from tabletypes.comparison.values import Change, Judgement, Kind, Wire, breaking, compatible, quoted, risky
from tabletypes.emit.view import FieldView
from tabletypes.ir.model import Field, Model
from tabletypes.ir.type_text import type_text

_LACKING = "old data may lack it: the attribute is None then"


def field_changes(old: Model, new: Model, sides: Sides) -> Iterator[Change]:
    """Every change of the fields of a model."""
    fields = fields_matched(old, new, sides.called)
    for field in fields.removed:
        yield replace(_removed(field, old, sides), page=new.span)
    for field in fields.added:
        yield _added(field, new, sides)
    for pair in fields.pairs:
        yield from _Both(pair, old.id, new.id, sides).changes()


def _added(field: Field, model: Model, sides: Sides) -> Change:
    view = sides.new.field(model.id, field.name)
    reading = risky(_LACKING) if field.required else compatible("old data lack it, as they may")
    python = compatible(f"`{view.name}` is a keyword argument that may be left out")
    if view.default is None:
        python = breaking(f"the constructor has to be given `{view.name}`")
    wire = Wire(reading, _demanded(field, view))
    subject = f"{model.id}.{field.name}"
    return Change(kinds.FIELD_ADDED, model.id, subject, "", _described(field), None, field.span, wire, python)


def _removed(field: Field, model: Model, sides: Sides) -> Change:
    sending = risky("a server may refuse a key that it does not know")
    if field.read_only:
        sending = compatible("it was read-only, so it was not sent")
    wire = Wire(compatible("old data keep it in `extra`"), sending)
    python = breaking(f"attribute and argument `{sides.old.attribute(model.id, field.name)}` are gone")
    subject = f"{model.id}.{field.name}"
    return Change(kinds.FIELD_REMOVED, model.id, subject, _described(field), "", field.span, None, wire, python)


def _demanded(field: Field, view: FieldView) -> Judgement:
    """What becomes of what is sent without a field."""
    if not field.required:
        return compatible("a server does without it")
    if field.read_only:
        return compatible("it is read-only, so it need not be sent")
    return compatible("its default is sent") if view.default is not None else breaking("a server requires it")


def _described(field: Field) -> str:
    """The field in words."""
    facts = ("required" if field.required else "optional", "or null" if field.nullable else "")
    return ", ".join((type_text(field.type), " ".join(filter(None, facts))))


def _both(judgement: Judgement) -> Wire:
    return Wire(judgement, judgement)


@dataclass(frozen=True, slots=True)
class _Both:
    """One field on both sides."""

    pair: FieldPair
    was: str
    """Its model on the old side."""
    is_: str
    sides: Sides

    def changes(self) -> Iterator[Change]:
        """Whatever is said otherwise of it."""
        old, new = self.pair.old, self.pair.new
        if old == new and self._attributes[0] == self._attributes[1]:
            yield from self._class_name()
            return
        yield from self._name()
        yield from self._type()
        yield from self._presence()
        yield from self._null()
        yield from self._default()
        yield from self._marks()

    @property
    def _attributes(self) -> tuple[str, str]:
        old, new = self.pair.old.name, self.pair.new.name
        return self.sides.old.attribute(self.was, old), self.sides.new.attribute(self.is_, new)

    @property
    def _views(self) -> tuple[FieldView, FieldView]:
        old, new = self.pair.old.name, self.pair.new.name
        return self.sides.old.field(self.was, old), self.sides.new.field(self.is_, new)

    def _name(self) -> Iterator[Change]:
        old, new = self.pair.old, self.pair.new
        before, after = self._attributes
        python = compatible(f"the attribute is still called `{after}`")
        if before != after:
            python = breaking(f"attribute and argument `{before}` are called `{after}` now")
        wire = _both(compatible("the same key in JSON"))
        if old.wire != new.wire:
            kept = breaking(f"old data have it as {quoted(old.wire)}, which stays in `extra`")
            wire = Wire(kept, breaking(f"a server looks for {quoted(new.wire)}"))
        if old.name != new.name:
            yield self._change(kinds.FIELD_RENAMED, old.name, new.name, wire, python)
            return
        if old.wire != new.wire:
            still = compatible("the attribute is the same")
            yield self._change(kinds.WIRE_NAME_CHANGED, old.wire, new.wire, wire, still)
        if before != after:
            same = _both(compatible("the same in JSON"))
            yield self._change(kinds.ATTRIBUTE_NAME_CHANGED, before, after, same, python)

    def _type(self) -> Iterator[Change]:
        old, new = self.pair.old.type, self.pair.new.type
        if shape(old, self.sides.called) == shape(new, str):
            owners = (self.was, self.pair.old.name), (self.is_, self.pair.new.name)
            yield from value_changes((self.pair.old, self.pair.new), *owners, self.sides)
            yield from self._class_name()
            return
        wire = self.sides.fit.wire(old, new)
        before, after = self._enumerations
        if before and not after:
            python = breaking(f"class `{before}` is gone")
        else:
            python = retyped(*self._views, (self.sides.old.enumeration_classes, self.sides.new.enumeration_classes))
        yield self._change(kinds.TYPE_CHANGED, type_text(old), type_text(new), wire, python)

    @property
    def _enumerations(self) -> tuple[str, str]:
        """The class of the field's own values on each side, or nothing."""
        old = self.sides.old.enumeration(self.was, self.pair.old.name)
        return old, self.sides.new.enumeration(self.is_, self.pair.new.name)

    def _class_name(self) -> Iterator[Change]:
        """Another name for the class of its values, where neither the model nor the field has one."""
        before, after = self._enumerations
        if not before or not after or before == after or self.was != self.is_:
            return
        if self._attributes[0] == self._attributes[1]:
            wire = _both(compatible("no class is named in JSON"))
            python = breaking(f"class `{before}` is called `{after}` now")
            yield self._change(kinds.CLASS_NAME_CHANGED, before, after, wire, python)

    def _presence(self) -> Iterator[Change]:
        old, new = self.pair.old, self.pair.new
        if old.required == new.required:
            return
        before, after = self._views
        if new.required:
            python = compatible("it has a default")
            if after.default is None:
                python = breaking(f"the constructor has to be given `{after.name}`")
            wire = Wire(risky(_LACKING), _demanded(new, after))
            yield self._change(kinds.FIELD_REQUIRED, "optional", "required", wire, python)
        else:
            wire = Wire(compatible("old data have it"), compatible("it is still taken"))
            yield self._change(kinds.FIELD_OPTIONAL, "required", "optional", wire, _none(before, after))

    def _null(self) -> Iterator[Change]:
        old, new = self.pair.old, self.pair.new
        if old.nullable == new.nullable:
            return
        if new.nullable:
            wire = Wire(compatible("no old data have a null"), compatible("a server takes more than before"))
            yield self._change(kinds.FIELD_NULLABLE, "never null", "may be null", wire, _none(*self._views))
        else:
            wire = Wire(compatible("a null is kept"), breaking("a server may refuse a null"))
            yield self._change(kinds.FIELD_NOT_NULLABLE, "may be null", "never null", wire, self._no_none())

    def _no_none(self) -> Judgement:
        before, after = self._views
        if _may_be_none(before) and not _may_be_none(after):
            return breaking(f"`{after.name}` takes no None: it is annotated `{after.annotation}`")
        return compatible("the annotation is the same")

    def _default(self) -> Iterator[Change]:
        old, new = self.pair.old, self.pair.new
        if old.default == new.default:
            return
        before, after = self._views
        if before.default == after.default:
            python = compatible("the constructor gives the same value")
        elif after.default is None:
            python = breaking(f"the constructor has to be given `{after.name}`")
        elif before.default is None:
            python = compatible("the constructor need no longer be given it")
        else:
            python = risky(
                f"where it is left out, the constructor gives {quoted(str(after.default))}, not {quoted(str(before.default))}"
            )
        wire = Wire(
            compatible("what is absent stays so"), risky("a server may take another value for what is left out")
        )
        yield self._change(kinds.DEFAULT_CHANGED, old.default, new.default, wire, python)

    def _marks(self) -> Iterator[Change]:
        old, new = self.pair.old, self.pair.new
        same = compatible("the code is the same")
        if old.read_only != new.read_only:
            taken = risky("a server may refuse it") if new.read_only else compatible("a server takes it now")
            wire = Wire(compatible("the same in JSON"), taken)
            kind = kinds.FIELD_READ_ONLY if new.read_only else kinds.FIELD_WRITABLE
            yield self._change(kind, *_words(old.read_only, "read-only", "writable"), wire, same)
        if old.deprecated != new.deprecated:
            kind = kinds.FIELD_DEPRECATED if new.deprecated else kinds.FIELD_NOT_DEPRECATED
            wire = _both(compatible("it is still there"))
            yield self._change(kind, *_words(old.deprecated, "deprecated", "not deprecated"), wire, same)
        if old.description != new.description:
            wire = _both(compatible("descriptions are not in JSON"))
            yield self._change(kinds.DESCRIPTION_CHANGED, old.description, new.description, wire, same)

    def _change(self, kind: Kind, old: str, new: str, wire: Wire, python: Judgement) -> Change:
        before, after = self.pair.old, self.pair.new
        likeness = self.pair.likeness if kind is kinds.FIELD_RENAMED else None
        subject = f"{self.was}.{before.name}"
        return Change(kind, self.was, subject, old, new, before.span, after.span, wire, python, likeness=likeness)


def _words(was: bool, yes: str, no: str) -> tuple[str, str]:  # noqa: FBT001
    """What it was and what it is, where it was the one and is the other."""
    return (yes, no) if was else (no, yes)


def _may_be_none(view: FieldView) -> bool:
    return view.annotation == "Any" or view.annotation.endswith("| None")


def _none(before: FieldView, after: FieldView) -> Judgement:
    """What becomes of programs where None is let in."""
    if _may_be_none(after) and not _may_be_none(before):
        return breaking(f"`{after.name}` may be None: it is annotated `{after.annotation}`")
    return compatible("the annotation is the same")
