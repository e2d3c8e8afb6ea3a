"""What pages say of wire names against the API's convention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from tabletypes.ir.model import Definition, Field, Model
from tabletypes.letters import letters
from tabletypes.resolve.acronyms import NO_ACRONYMS, Acronyms, acronyms_in
from tabletypes.resolve.constants import has_constant_keys, is_keyed_by
from tabletypes.resolve.habit import habit_of, is_foreign, unbroken
from tabletypes.resolve.sayings import Saying, saying
from tabletypes.resolve.spellings import by_letters, spelled
from tabletypes.resolve.wire import wire_name
from tabletypes.settings import Convention

_CASED: Final = (Convention.CAMEL, Convention.PASCAL)
_OF_SMALL_WORDS: Final = Convention.CAMEL
"""Where no name shows another, a capital among them is the API's own."""


@dataclass(frozen=True, slots=True)
class Told:
    """A wire name that the pages tell."""

    wire: str
    rule: str
    """For people: on what evidence."""


Tellings: TypeAlias = Mapping[tuple[str, str], Told]
"""By model and field, as documented."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What all pages of one run say together: beside its own page, the names of a model follow from nothing else."""

    habit: Convention
    """How the documents' language writes names."""
    everywhere: tuple[str, ...]
    """The names of fields that prose spells, sorted; nothing where they would decide nothing."""
    acronyms: Acronyms
    constants: frozenset[str]
    """The values of enumerations that are spelled as constants."""
    printed: frozenset[str]
    """The names of fields that others have with an underscore before them."""


def evidence_of(sayings: Sequence[Saying], convention: Convention) -> Evidence:
    """What these say together."""
    habit = habit_of(wire for one in sayings for wire in one.wires) or _OF_SMALL_WORDS
    hides_case = habit is Convention.SNAKE and convention in _CASED
    names = {name for one in sayings for name in one.names} if hides_case else set[str]()
    wires = {letters(wire) for one in sayings for wire in one.wires} if hides_case else set[str]()
    return Evidence(
        habit,
        tuple(sorted(name for name in names if letters(name) in wires)),
        acronyms_in(names, (word for one in sayings for word in one.capitals)) if hides_case else NO_ACRONYMS,
        frozenset(name for one in sayings for name in one.constants if habit is Convention.SNAKE),
        _printed(sayings),
    )


def _printed(sayings: Sequence[Saying]) -> frozenset[str]:
    """The names of fields that are those of others but for an underscore before them."""
    pairs = (pair for one in sayings for pair in zip(one.fields, one.wires, strict=True))
    marked = {wire for name, wire in pairs if name != wire and name.startswith("_")}
    return frozenset(name for one in sayings for name in one.fields if name in marked)


def told_names(
    definitions: Sequence[Definition], convention: Convention, fixed: Callable[[str], str | None] = lambda _: None
) -> Tellings:
    """The wire names that the pages tell to be others than the convention's; `fixed` has those of `Model.field`."""
    sayings = {one.id: saying(one) for one in definitions}
    return names_told_by(definitions, sayings, evidence_of(tuple(sayings.values()), convention), convention, fixed)


def names_told_by(
    definitions: Iterable[Definition],
    sayings: Mapping[str, Saying],
    evidence: Evidence,
    convention: Convention,
    fixed: Callable[[str], str | None],
) -> Tellings:
    """The same of some definitions, whose sayings are given by id, in the light of all evidence."""
    if convention in (Convention.AS_DOCUMENTED, Convention.AUTO):
        return {}
    court = _Court(evidence, convention)
    models = (one for one in definitions if isinstance(one, Model))
    found = ((model.id, court.told(model, sayings[model.id], fixed)) for model in models)
    return {(id_, name): told for id_, names in found for name, told in names.items()}


@dataclass(frozen=True, slots=True)
class _Name:
    """What is known of a documented name, whatever its model."""

    expected: str
    """By convention."""
    printed: Told | None
    """What its own spelling tells."""
    likely: Told | None
    """What the pages of other models tell."""


class _Court:
    """Decides on names, in the light of all evidence."""

    def __init__(self, evidence: Evidence, convention: Convention) -> None:
        self._evidence = evidence
        self._convention = convention
        self._hides_case = evidence.habit is Convention.SNAKE and convention in _CASED
        self._everywhere = by_letters(evidence.everywhere)
        self._by_name: dict[str, _Name] = {}

    def told(self, model: Model, said: Saying, fixed: Callable[[str], str | None]) -> dict[str, Told]:
        """What is told of the model's fields; nothing that gives two of them one name."""
        found = {name: told for name, told in self._tellings(model, by_letters(said.names)) if told is not None}
        if not found:
            return found
        expected = {field.name: wire_name(field.wire, self._convention) for field in model.fields}
        settled = {name: wire for name in expected if (wire := fixed(f"{model.id}.{name}"))}
        news = {name: told for name, told in found.items() if told.wire != expected[name] and name not in settled}
        return _without_clashes(expected | settled, news)

    def _tellings(self, model: Model, said: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Told | None]]:
        if self._are_constants(model, said):
            return ((field.name, Told(field.wire.upper(), "its model's keys are constants")) for field in model.fields)
        return ((field.name, self._field(field, said)) for field in model.fields)

    def _field(self, field: Field, said: Mapping[str, Sequence[str]]) -> Told | None:
        if field.name != field.wire and field.name.startswith("_") and field.wire in self._evidence.printed:
            return Told(wire_name(field.name, self._convention), "the language needs no underscore: others go without")
        name = self._by_name.get(field.wire) or self._by_name.setdefault(field.wire, self._name(field.wire))
        if name.printed is None and said and (names := said.get(letters(field.wire))):
            return self._on_page(name.expected, names) or name.likely
        return name.printed or name.likely

    def _name(self, documented: str) -> _Name:
        expected = wire_name(documented, self._convention)
        return _Name(expected, self._as_printed(documented), self._likely(documented, expected))

    def _as_printed(self, documented: str) -> Told | None:
        if self._convention in _CASED and (whole := unbroken(documented, self._evidence.habit)):
            return Told(whole, "an acronym of which the language made small what comes first")
        if is_foreign(documented, self._evidence.habit, self._convention):
            return Told(documented, "documented in no form of its language, so as on the wire")
        return None

    def _likely(self, documented: str, expected: str) -> Told | None:
        """What the pages of other models tell."""
        if not self._hides_case:
            return None
        if told := self._spelled(expected, self._everywhere.get(letters(documented), ()), "the pages spell it"):
            return told
        wire = self._evidence.acronyms.enlarged(expected)
        return Told(wire, "the pages keep its acronyms large") if wire != expected else None

    def _on_page(self, expected: str, names: Sequence[str]) -> Told | None:
        """What the model's own page tells: a name in snake case or of an extension, where it knows no other spelling."""
        only = names[0]
        if len(set(names)) == 1 and (only.startswith("x-") or (only == only.lower() and self._convention in _CASED)):
            return Told(only, f"its page names it {only}")
        return self._spelled(expected, names, "its page spells it") if self._hides_case else None

    def _spelled(self, expected: str, names: Sequence[str], rule: str) -> Told | None:
        spellings = {name: wire for name in names if (wire := spelled(expected, name, self._convention))}
        wires = {wire for wire in spellings.values() if not self._evidence.acronyms.contradict(wire)}
        return Told(wires.pop(), f"{rule} {', '.join(sorted(spellings))}") if len(wires) == 1 else None

    def _are_constants(self, model: Model, said: Mapping[str, Sequence[str]]) -> bool:
        if self._evidence.habit is not Convention.SNAKE:
            return False
        return is_keyed_by(model, self._evidence.constants) or has_constant_keys(model, said)


def _without_clashes(expected: Mapping[str, str], found: dict[str, Told]) -> dict[str, Told]:
    """The findings without those that another field of the model has, by finding or by convention."""
    while True:
        taken = [found[name].wire if name in found else wire for name, wire in expected.items()]
        clashing = [name for name, told in found.items() if taken.count(told.wire) > 1]
        if not clashing:
            return found
        found = {name: told for name, told in found.items() if name not in clashing}
