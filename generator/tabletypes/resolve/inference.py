"""The convention of an API's wire names, inferred from what its pages print."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tabletypes.ir.model import Definition, Field, Model
from tabletypes.letters import letters
from tabletypes.resolve.habit import form_of, habit_of
from tabletypes.resolve.spellings import is_humped, names_in
from tabletypes.settings import Convention

_AGAINST_HABIT: Final = 2000
"""A language that writes names its own way prints another only where it prints the wire."""
_FALLBACK: Final = 1
"""Enough where nothing else is known, and never more than one name in prose."""
_OWN, _PAGE, _ELSEWHERE = 6, 4, 2
"""A name in prose, by whose it is: the described field's, another's of that model, another model's."""
_EXAMPLES: Final = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a convention."""

    convention: Convention
    weight: int
    examples: tuple[str, ...]
    """Names as the pages spell them, the weightiest first."""

    def __str__(self) -> str:
        """Such as `camel, weight 12 (nameRaw, startTime)`."""
        return f"{self.convention}, weight {self.weight} ({', '.join(self.examples) or 'what is usual in the dialect'})"


@dataclass(frozen=True, slots=True)
class Inference:
    """The convention that the evidence speaks for, and all evidence, the weightiest first."""

    convention: Convention
    evidence: tuple[Evidence, ...]

    @property
    def margin(self) -> float:
        """How much of the weight the convention has more than the next: 1 where nothing speaks for another."""
        first, second = [*(one.weight for one in self.evidence), 0, 0][:2]
        return (first - second) / (first + second) if first else 0.0

    def __str__(self) -> str:
        """The first evidence and the second, such as `camel, weight 12 (nameRaw); next snake, weight 2 (id_raw)`."""
        return "; next ".join(map(str, self.evidence[:2]))


def inferred(definitions: Sequence[Definition], habit: Convention, fallback: Convention) -> Inference:
    """The convention of the wire names; `habit` is how the documents' language writes names, whatever the wire."""
    models = [one for one in definitions if isinstance(one, Model)]
    weights: defaultdict[Convention | None, Counter[str]] = defaultdict(Counter)
    printed = habit_of(field.wire for model in models for field in model.fields)
    if printed is not None and printed is not habit:
        shown = next(field.wire for model in models for field in model.fields if form_of(field.wire) is printed)
        weights[printed][shown] += _AGAINST_HABIT
    for name, weight in _in_prose(models):
        weights[form_of(name)][name] += weight
    weights[fallback][""] += _FALLBACK
    evidence = [_evidence(convention, names) for convention, names in weights.items() if convention]
    evidence.sort(key=lambda one: (-one.weight, one.convention))
    return Inference(evidence[0].convention, tuple(evidence))


def _evidence(convention: Convention, names: Counter[str]) -> Evidence:
    best = sorted(filter(None, names), key=lambda name: (-names[name], name))
    return Evidence(convention, names.total(), tuple(best[:_EXAMPLES]))


def _in_prose(models: Sequence[Model]) -> Iterator[tuple[str, int]]:
    """The field names that prose spells, with their weights."""
    fields = {letters(field.wire) for model in models for field in model.fields}
    titles = {model.id for model in models}
    for model in models:
        own = {letters(field.wire) for field in model.fields}
        for text, field in ((model.description, None), *((field.description, field) for field in model.fields)):
            for name in names_in(text):
                if letters(name) in fields and name not in titles and is_humped(name) and not _begins(text, name):
                    yield name, _weight(name, field, own)


def _begins(text: str, name: str) -> bool:
    """True for a capital that may be the sentence's."""
    return name[0].isupper() and text.startswith(name)


def _weight(name: str, field: Field | None, own: set[str]) -> int:
    if field is not None and letters(name) == letters(field.wire):
        return _OWN
    return _PAGE if letters(name) in own else _ELSEWHERE
