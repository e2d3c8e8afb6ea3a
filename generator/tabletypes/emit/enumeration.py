"""Known values to what a template sees of them."""

from __future__ import annotations

from tabletypes.emit.fragments import Expression, StringLiteral, docstring, identifier, string_literal
from tabletypes.emit.view import EnumerationView, MemberView
from tabletypes.ir.types import Enumeration, Kind, Value
from tabletypes.resolve.members import member_names


def enumeration_view(enumeration: Enumeration, class_name: str, description: str) -> EnumerationView:
    """The view of one enumeration."""
    members = map(_member, member_names(enumeration.values), enumeration.values)
    return EnumerationView(
        name=identifier(class_name),
        docstring=docstring(description, 4),
        of_text=enumeration.kind is Kind.STRING,
        members=tuple(members),
    )


def _member(name: str, value: Value) -> MemberView:
    return MemberView(identifier(name), _literal(value))


def _literal(value: Value) -> StringLiteral | Expression:
    return string_literal(value) if isinstance(value, str) else Expression(str(int(value)))
