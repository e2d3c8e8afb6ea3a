"""A schema as JSON and back: what `tabletypes export ir` writes. docs/reference/ir.schema.json describes it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final, assert_never

from tabletypes.ir.model import Alias, Definition, Field, Model, Part, Schema
from tabletypes.ir.reading import Found, MalformedError, found_in
from tabletypes.ir.types import Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union
from tabletypes.ir.walk import references
from tabletypes.source import Span

FORMAT: Final = "tabletypes-ir/1"
"""The number becomes another one where what is written could be taken for something else."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A schema, and what is known of how it was read and of what is generated from it."""

    schema: Schema
    dialect: str = ""
    names: dict[str, str] = field(default_factory=dict[str, str])
    """The Python names that the configuration gave."""
    deprecation: str = "ignore"
    """What became of boxes, as the configuration has it."""


def dumps(dump: Dump) -> str:
    """The dump as JSON, in ASCII, a definition a line; the same for the same dump."""
    head = {
        "format": FORMAT,
        "dialect": dump.dialect,
        "deprecation": dump.deprecation,
        "names": dict(sorted(dump.names.items())),
    }
    lines = ",\n".join(json.dumps(_definition(one)) for one in dump.schema.definitions)
    return f'{json.dumps(head)[:-1]}, "definitions": [\n{lines}\n]}}\n'


def loads(text: str) -> Dump:
    """The dump that a text is.

    Raises:
        MalformedError: it is none, or one of another version.
    """
    top = found_in(text)
    version = top.key("format").text()
    if version != FORMAT:
        raise MalformedError("$.format", f"{version!r} is not {FORMAT!r}, which this version reads")
    definitions = tuple(map(_read_definition, top.key("definitions").items()))
    _check_names(definitions)
    return Dump(
        Schema(definitions),
        top.key("dialect").text(),
        {name: each.text() for name, each in top.key("names").entries()},
        top.key("deprecation").one_of(("ignore", "mark")),
    )


def _definition(one: Definition) -> dict[str, Any]:
    shared = {"id": one.id, "description": one.description, "span": _span(one.span)}
    if isinstance(one, Alias):
        return {"is": "alias", **shared, "type": _type(one.type), "nullable": one.nullable}
    parts = [{"model": part.model, "always": part.always} for part in one.parts]
    return {"is": "model", **shared, "notice": one.notice, "parts": parts, "fields": list(map(_field, one.fields))}


def _field(one: Field) -> dict[str, Any]:
    return {
        "name": one.name,
        "wire": one.wire,
        "type": _type(one.type),
        "required": one.required,
        "nullable": one.nullable,
        "read_only": one.read_only,
        "deprecated": one.deprecated,
        "default": one.default,
        "description": one.description,
        "span": _span(one.span),
    }


def _span(span: Span) -> dict[str, Any]:
    return {"path": span.path, "line": span.line, "column": span.column, "end": span.end}


def _type(type_: Type) -> dict[str, Any]:
    match type_:
        case Scalar(kind):
            return {"is": "scalar", "kind": str(kind)}
        case Enumeration(kind, values, inferred):  # Which class it becomes is the plan's matter.
            return {"is": "enumeration", "kind": str(kind), "values": list(values), "inferred": inferred}
        case ListOf(item, unique, nulls):
            return {"is": "list", "item": _type(item), "unique": unique, "nulls": nulls}
        case MapOf(value, nulls):
            return {"is": "map", "value": _type(value), "nulls": nulls}
        case Union(members):
            return {"is": "union", "members": list(map(_type, members))}
        case Ref(model, link, otherwise):
            return {
                "is": "reference",
                "model": model,
                "link": link,
                "otherwise": None if otherwise is None else _type(otherwise),
            }
        case Undocumented(name):
            return {"is": "undocumented", "name": name}
        case _:
            assert_never(type_)


def _read_definition(found: Found) -> Definition:
    id_, description = found.key("id").text(), found.key("description").text()
    span = _read_span(found.key("span"))
    if found.key("is").one_of(("model", "alias")) == "alias":
        return Alias(id_, description, _read_type(found.key("type")), span, found.key("nullable").truth())
    parts = tuple(Part(one.key("model").text(), one.key("always").truth()) for one in found.key("parts").items())
    fields = tuple(map(_read_field, found.key("fields").items()))
    return Model(id_, description, fields, found.key("notice").text(), span, parts)


def _check_names(definitions: tuple[Definition, ...]) -> None:
    """Refuse what no schema has: two of one name, and references that lead nowhere."""
    ids = [one.id for one in definitions]
    known = frozenset(ids)
    if len(known) < len(ids):
        raise MalformedError("$.definitions", f"{next(id_ for id_ in ids if ids.count(id_) > 1)!r} is there twice")
    for at, one in enumerate(definitions):
        types = [field.type for field in one.fields] if isinstance(one, Model) else [one.type]
        for ref in (ref for type_ in types for ref in references(type_)):
            if ref.model not in known:
                raise MalformedError(f"$.definitions[{at}]", f"refers to {ref.model!r}, which is not there")
        names = [field.name for field in one.fields] if isinstance(one, Model) else []
        if len(frozenset(names)) < len(names):
            raise MalformedError(f"$.definitions[{at}].fields", "have a name twice")


def _read_field(found: Found) -> Field:
    return Field(
        name=found.key("name").text(),
        wire=found.key("wire").text(),
        type=_read_type(found.key("type")),
        required=found.key("required").truth(),
        description=found.key("description").text(),
        span=_read_span(found.key("span")),
        nullable=found.key("nullable").truth(),
        read_only=found.key("read_only").truth(),
        default=found.key("default").text(),
        deprecated=found.key("deprecated").truth(),
    )


def _read_span(found: Found) -> Span:
    numbers = (found.key(name).number() for name in ("line", "column", "end"))
    return Span(found.key("path").text(), *numbers)


def _read_type(found: Found) -> Type:
    match found.key("is").text():
        case "scalar":
            return Scalar(Kind(found.key("kind").one_of(tuple(Kind))))
        case "enumeration":
            kind = Kind(found.key("kind").one_of(tuple(Kind)))
            values = tuple(one.scalar() for one in found.key("values").items())
            return Enumeration(kind, values, found.key("inferred").truth())
        case "list":
            item = _read_type(found.key("item"))
            return ListOf(item, found.key("unique").truth(), found.key("nulls").truth())
        case "map":
            return MapOf(_read_type(found.key("value")), found.key("nulls").truth())
        case "union":
            return Union(tuple(map(_read_type, found.key("members").items())))
        case "reference":
            other = found.key("otherwise")
            otherwise = None if other.value is None else _read_type(other)
            return Ref(found.key("model").text(), found.key("link").text(), otherwise)
        case "undocumented":
            return Undocumented(found.key("name").text())
        case word:
            raise MalformedError(f"{found.place}.is", f"{word!r} is no type")
