"""What one definition says of names, its own and those of others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tabletypes.ir.model import Definition, Model
from tabletypes.ir.types import Type
from tabletypes.ir.walk import every_enumeration
from tabletypes.resolve.acronyms import capitals_in
from tabletypes.resolve.spellings import is_constant, names_in


class Saying(NamedTuple):
    """What a definition says; a tuple of tuples of texts, since thousands of them are kept from one run to the next."""

    fields: tuple[str, ...] = ()
    """The names of its fields, as documented."""
    wires: tuple[str, ...] = ()
    """The same without the marks of the language."""
    names: tuple[str, ...] = ()
    """The tokens in its prose that only names are spelled like, in order."""
    capitals: tuple[str, ...] = ()
    """The words in its prose that are all capitals."""
    constants: tuple[str, ...] = ()
    """The values of its enumerations that are spelled as constants."""


def saying(one: Definition) -> Saying:
    """What the definition says."""
    if not isinstance(one, Model):
        return Saying(constants=tuple(_constants(one.type)))
    text = "\n".join((one.description, *(field.description for field in one.fields)))
    return Saying(
        tuple(field.name for field in one.fields),
        tuple(field.wire for field in one.fields),
        tuple(names_in(text)),
        tuple(capitals_in(text)),
        tuple(value for field in one.fields for value in _constants(field.type)),
    )


def _constants(type_: Type) -> Iterator[str]:
    for one in every_enumeration(type_):
        yield from (value for value in one.values if isinstance(value, str) and is_constant(value))
