"""A dialect's words given their meaning: the text of a type cell to a type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tabletypes import codes
from tabletypes.diagnostics import Code
from tabletypes.dialects.base import Dialect
from tabletypes.ir.types import ANY, ListOf, MapOf, Ref, Scalar, Type
from tabletypes.read.cells import TypeText, type_text
from tabletypes.read.notation import LIST, MAP, Expr, NotationError, parse


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a type cell means, and what is wrong with it."""

    type: Type
    cell: TypeText
    code: Code | None = None
    """Why the type became Any, where it did."""
    message: str = ""


@lru_cache(maxsize=65536)
def meaning(cell: str, dialect: Dialect) -> Meaning:
    """The type that a cell names. References are to names as printed; whether they lead anywhere is seen later."""
    text = type_text(cell)
    if not text.text:
        return Meaning(ANY, text, codes.NO_TYPE, "has no type")
    try:
        return Meaning(_type(parse(text.text), dialect, text.link), text)
    except NotationError as error:
        code = codes.TYPE_TOO_DEEP if error.too_deep else codes.UNBALANCED_TYPE
        return Meaning(ANY, text, code, f"type cannot be read: {error}")


def _type(expr: Expr, dialect: Dialect, link: str) -> Type:
    scalar = dialect.scalars.get(expr.name)
    if scalar is not None and not expr.args:
        return Scalar(scalar)
    if expr.name == LIST or expr.name in dialect.lists:
        return ListOf(_last(expr, dialect, link))
    if expr.name == MAP or expr.name in dialect.maps:
        return MapOf(_last(expr, dialect, link))
    if expr.args:
        raise NotationError(f"{expr.name} takes no arguments in this dialect", expr.column)
    return Ref(expr.name, link)


def _last(expr: Expr, dialect: Dialect, link: str) -> Type:
    """The item of a list, the value of a map: the last argument."""
    return _type(expr.args[-1], dialect, link) if expr.args else ANY
