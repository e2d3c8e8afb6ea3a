"""Python names for the classes of enumerations.

One with a page of its own is called like its page. Any other is called after its model and field, and stands in the
model's module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.ir.model import Field, Model, Schema
from tabletypes.resolve.enumerations import enumerations
from tabletypes.resolve.names import DefinitionNames, Reserved
from tabletypes.resolve.words import capitalized, words

Owner = tuple[str, ...]
"""As `Enumeration.owner`."""


@dataclass(frozen=True, slots=True)
class Names:
    """What everything in a package is called in Python."""

    definitions: Mapping[str, DefinitionNames]
    """By id."""
    enumerations: Mapping[Owner, str]
    """The class of each, by its owner."""
    contested: frozenset[str] = frozenset()
    """What no enumeration of a field is called: another class is called so, or two would be."""


@dataclass(frozen=True, slots=True)
class _Inline:
    """An enumeration in the type of a field."""

    model: Model
    field: Field
    names: DefinitionNames
    attribute: str

    @property
    def plain(self) -> str:
        """The model's class and the field's words, run together."""
        return plain_name(self.names.class_name, self.attribute)

    @property
    def parted(self) -> str:
        """The same with an underscore between the two."""
        return f"{self.names.class_name}_{_joined(self.attribute)}"


def plain_name(class_name: str, attribute: str) -> str:
    """What the enumeration of a field is called where no other class is called so."""
    return class_name + _joined(attribute)


def name_enumerations(
    schema: Schema,
    names: Mapping[str, DefinitionNames],
    reserved: Reserved,
    bag: Bag,
    contested: frozenset[str] | None = None,
) -> Names:
    """The names of definitions, and with them the class of every enumeration.

    Where its plain name is contested, by any in the schema if not given, an underscore parts model and field.
    """
    found: dict[Owner, str] = {(one.id,): names[one.id].class_name for one in schema.aliases}
    inline = list(_inline(schema, names))
    taken = {one.class_name for one in names.values()} | reserved.classes
    if contested is None:
        plain = Counter(one.plain for one in inline)
        contested = frozenset(name for name, count in plain.items() if count > 1 or name in taken)
    for one in inline:
        name = one.parted if one.plain in contested else one.plain
        if name in taken:
            message = f"the enumeration of {one.model.id}.{one.field.name} and another class would both be {name!r}"
            bag.add(codes.MODELS_CLASH, message, one.field.span)
        taken.add(name)
        found[one.model.id, one.field.name] = name
    return Names(names, found, contested)


def _inline(schema: Schema, names: Mapping[str, DefinitionNames]) -> Iterator[_Inline]:
    for model in schema.models:
        own = names[model.id]
        for field, attribute in zip(model.fields, own.attributes, strict=True):
            if any(one.owner == (model.id, field.name) for one in enumerations(field.type)):
                yield _Inline(model, field, own, attribute)


@lru_cache(maxsize=65536)
def _joined(attribute: str) -> str:
    return "".join(map(capitalized, words(attribute)))
