"""Notes as bytes: marshal's, since there are thousands of them, behind a digest, since marshal trusts what it reads.

What is of another tabletypes, broken or cut short is no note. The file lies in the user's own cache folder.
"""

from __future__ import annotations

import marshal
from dataclasses import fields
from hashlib import blake2b
from typing import Any, TypeGuard

from tabletypes import codes
from tabletypes.diagnostics import Diagnostic, Severity
from tabletypes.dialects.detection import Traits
from tabletypes.ir.model import Alias
from tabletypes.ir.types import Enumeration, Kind, ListOf, MapOf, Ref, Scalar, Undocumented, Union
from tabletypes.ledger.values import Aside, Ledger
from tabletypes.notes.values import Notes
from tabletypes.resolve.acronyms import Acronyms
from tabletypes.resolve.common import Common
from tabletypes.resolve.evidence import Evidence
from tabletypes.settings import Convention
from tabletypes.source import Span

_SIZE = 16
_CODES = {code.id: code for code in codes.ALL}
_OBJECTS: tuple[type[Any], ...] = (
    *(Alias, Scalar, Enumeration, ListOf, MapOf, Union, Ref, Undocumented),
    *(Acronyms, Aside, Common, Evidence, Ledger, Span),
)
_WORDS: tuple[type[Any], ...] = (Kind, Convention)
_BY_NAME = {kind.__name__: kind for kind in (*_OBJECTS, *_WORDS)}


def stored(notes: Notes, stamp: str) -> bytes:
    """The notes of a tabletypes with that stamp."""
    parts: Any = (
        notes.dialect,
        _packed((notes.common, notes.aliases, notes.ledger)),
        (notes.contested, notes.documents, notes.files),
        {path: tuple(traits) for path, traits in notes.sample.items()},
        notes.pages,
        tuple(map(_facts, notes.diagnostics)),
    )
    content = marshal.dumps(parts)
    return _digest(content, stamp) + content


def read_back(content: bytes, stamp: str) -> Notes | None:
    """The notes, or None where they are not as a tabletypes with that stamp stored them."""
    if _digest(content[_SIZE:], stamp) != content[:_SIZE]:
        return None
    dialect, packed, (contested, documents, files), sample, pages, diagnostics = marshal.loads(  # noqa: S302
        content[_SIZE:]  # the digest says that we wrote it
    )
    common, aliases, ledger = _unpacked(packed)
    seen = {path: Traits(*traits) for path, traits in sample.items()}
    told = tuple(map(_diagnostic, diagnostics))
    return Notes(dialect, common, aliases, contested, seen, pages, ledger, told, documents, files)


def _digest(content: bytes, stamp: str) -> bytes:
    return blake2b(content, digest_size=_SIZE, key=stamp.encode()).digest()


def _packed(value: Any) -> Any:
    """The value in marshal's types; a list stands for an object: the name of its class, then its parts."""
    if isinstance(value, _WORDS):
        return [type(value).__name__, str(value)]
    if isinstance(value, _OBJECTS):
        return [type(value).__name__, *(_packed(getattr(value, field.name)) for field in fields(value))]
    return tuple(map(_packed, value)) if _is_tuple(value) else value


def _unpacked(value: Any) -> Any:
    if _is_list(value):
        name, *parts = value
        return _BY_NAME[name](*map(_unpacked, parts))
    return tuple(map(_unpacked, value)) if _is_tuple(value) else value


def _is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _facts(one: Diagnostic) -> tuple[Any, ...]:
    span = one.span
    place = span.path, span.line, span.column, span.end
    return one.code.id, str(one.severity), one.message, place, one.excerpt, one.hint


def _diagnostic(facts: Any) -> Diagnostic:
    code, severity, message, place, *rest = facts
    return Diagnostic(_CODES[code], Severity(severity), message, Span(*place), *rest)
