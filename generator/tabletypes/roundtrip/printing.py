"""A field as a row of its table, in the words of its documents."""

from __future__ import annotations

from typing import assert_never

from tabletypes.dialects.base import Dialect, Form, Presence
from tabletypes.ir.model import Field
from tabletypes.ir.types import Enumeration, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union
from tabletypes.roundtrip.python_types import python_cell
from tabletypes.roundtrip.row import Printed
from tabletypes.roundtrip.spelling import HOLE, Spelling


def printed(field: Field, spelling: Spelling, dialect: Dialect) -> Printed:
    """The row that documents the field."""
    return Printed(
        spelling.name.replace(HOLE, field.name),
        python_cell(field.type) if dialect.form is Form.SCHEMA_OBJECTS else _type_cell(field, spelling),
        field.description,
        " ".join(_notes(field, spelling, dialect)),
    )


def notation(type_: Type, spelling: Spelling) -> str:
    """The type in the notation of the documents."""
    match type_:
        case Scalar(kind) | Enumeration(kind):
            return spelling.words.get(kind, str(kind))
        case ListOf(item, unique, nulls):
            shape = spelling.sets if unique else spelling.lists
            return shape.replace(HOLE, _part(item, nulls, spelling))
        case MapOf(value, nulls):
            return spelling.maps.replace(HOLE, _part(value, nulls, spelling))
        case Union(members):
            return " | ".join(notation(member, spelling) for member in members)
        case Ref(model):
            return model
        case Undocumented(name):
            return name
        case _:
            assert_never(type_)


def _part(type_: Type, nulls: bool, spelling: Spelling) -> str:  # noqa: FBT001
    """The notation of a part, with the mark of one that may be null; every dialect reads it."""
    return f"{notation(type_, spelling)}{'?' if nulls else ''}"


def _type_cell(field: Field, spelling: Spelling) -> str:
    text = notation(field.type, spelling)
    if field.nullable:
        text = spelling.inner.replace(HOLE, text)
    if spelling.entities:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    if link := _link(field.type):
        before, after = spelling.linked
        cell = f"{before}{text}{after}({link})"
    else:
        cell = spelling.plain.replace(HOLE, text)
    return spelling.outer.replace(HOLE, cell) if field.nullable or not field.required else cell


def _link(type_: Type) -> str:
    """The target of the first link in a type, or nothing."""
    match type_:
        case Ref(_, link):
            return link
        case ListOf(part) | MapOf(part):
            return _link(part)
        case Union(members):
            return next((link for member in members if (link := _link(member))), "")
        case _:
            return ""


def _notes(field: Field, spelling: Spelling, dialect: Dialect) -> list[str]:
    told = dialect.presence in (Presence.OPTIONAL_NOTE, Presence.OPTIONAL_TYPE)
    default = f"[default to {field.default}]" if field.default else spelling.no_default
    optional = "" if field.required or not told else "[optional]"
    return [note for note in (optional, "[readonly]" if field.read_only else "", default) if note]
