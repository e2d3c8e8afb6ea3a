"""Models whose names on the wire are constants, as in `{"PRICE_MISSING": 3, "LINK_INVALID": 1}`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tabletypes.ir.model import Model
from tabletypes.letters import letters
from tabletypes.resolve.spellings import is_constant, keys_in

_MOST = 2 / 3
_KEYS = 8
"""Fields that a model needs at least to be taken for a map whose keys are an enumeration's values."""
_TOLD = 3
"""Fields that have to be told as constants at least, so that the model's others are taken for constants too."""


def is_keyed_by(model: Model, constants: frozenset[str]) -> bool:
    """True where the model is a map, field by field: all are of one type, and most are values of enumerations."""
    if len(model.fields) < _KEYS or any(field.type != model.fields[0].type for field in model.fields):
        return False
    return sum(field.wire.upper() in constants for field in model.fields) >= _MOST * len(model.fields)


def has_constant_keys(model: Model, names: Mapping[str, Sequence[str]]) -> bool:
    """True where an example in JSON shows constants as keys, and the prose names most of the fields so."""
    keys = {letters(key) for key in keys_in(model.description) if key.isupper()}
    if not keys:
        return False
    said = keys | {key for key, spellings in names.items() if any(map(is_constant, spellings))}
    told = [field for field in model.fields if letters(field.wire) in said]
    return len(told) >= max(_TOLD, len(model.fields) / 2) and any(letters(field.wire) in keys for field in told)
