"""What stands in a type, whatever it is put together of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from tabletypes.ir.types import Enumeration, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union


def every_enumeration(type_: Type) -> Iterator[Enumeration]:
    """Every enumeration in the type, in order."""
    match type_:
        case Enumeration():
            yield type_
        case ListOf(part) | MapOf(part):
            yield from every_enumeration(part)
        case Union(members):
            for member in members:
                yield from every_enumeration(member)
        case _:
            return


def references(type_: Type) -> tuple[Ref, ...]:
    """The references in a type, in order."""
    match type_:
        case Scalar() | Enumeration() | Undocumented():
            return ()
        case ListOf(part) | MapOf(part):
            return references(part)
        case Union(members):
            return tuple(ref for member in members for ref in references(member))
        case Ref():
            return (type_,)
        case _:
            assert_never(type_)
