"""References to models that are there; what leads nowhere becomes Any, and is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import assert_never
from urllib.parse import unquote

from tabletypes.ir.types import ANY, Enumeration, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union
from tabletypes.letters import letters


def linked(type_: Type, known: Known, missing: list[Ref]) -> Type:
    """The type with each reference leading to a model; what leads nowhere is put into `missing`."""
    match type_:
        case Scalar() | Enumeration() | Undocumented():
            return type_
        case ListOf(item, unique, nulls):
            return ListOf(linked(item, known, missing), unique, nulls)
        case MapOf(value, nulls):
            return MapOf(linked(value, known, missing), nulls)
        case Union(members):
            return Union(tuple(linked(member, known, missing) for member in members))
        case Ref():
            return _resolved(type_, known, missing)
        case _:
            assert_never(type_)


def _resolved(ref: Ref, known: Known, missing: list[Ref]) -> Type:
    is_word = ref.otherwise == ANY and not ref.link
    found = known.enumeration(ref.model) if is_word else known.id(ref.model) or _dotted(ref, known)
    if found is not None:
        return ref if found == ref.model else Ref(found, ref.link)
    if ref.otherwise is not None:
        return linked(ref.otherwise, known, missing)
    missing.append(ref)
    return Undocumented(ref.model)


def _dotted(ref: Ref, known: Known) -> str | None:
    """The id of a model whose name holds dots, where the text before its last was taken for a namespace."""
    stem = ref.link.rpartition("/")[2].removesuffix(".md")
    return known.id(stem) if "." in stem and stem.endswith(f".{ref.model}") else None


class Known:
    """The ids of all documented models, as links and types may spell them."""

    def __init__(self, ids: Iterable[str], enumerations: Iterable[str] = ()) -> None:
        self._ids = frozenset(ids)
        self._enumerations = frozenset(enumerations)
        loose = Counter(map(letters, self._ids))
        self._loosely = {letters(id_): id_ for id_ in self._ids if loose[letters(id_)] == 1}

    def id(self, name: str) -> str | None:
        """The id of the model that a name means: the same, or the only one that differs by case and punctuation alone."""
        return name if name in self._ids else self._loosely.get(letters(name))

    def enumeration(self, name: str) -> str | None:
        """The id of the enumeration that a word of the language means: it is spelled the same, for case may tell two apart."""
        return name if name in self._enumerations else None


def undocumented(type_: Type) -> tuple[str, ...]:
    """The names in a type that no document describes."""
    match type_:
        case Undocumented(name):
            return (name,)
        case ListOf(part) | MapOf(part):
            return undocumented(part)
        case Union(members):
            return tuple(name for member in members for name in undocumented(member))
        case _:
            return ()


def leads_outside(link: str) -> bool:
    """True for a link that climbs out of its folder, is absolute, or has a scheme."""
    link = unquote(link)
    parts = link.replace("\\", "/").split("/")
    return ".." in parts or link.startswith(("/", "\\")) or ":" in parts[0]
