"""What stands in a type, whatever it is put together of."""

from __future__ import annotations

from collections.abc import Iterator

from tabletypes.ir.types import Enumeration, ListOf, MapOf, Type, Union


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
