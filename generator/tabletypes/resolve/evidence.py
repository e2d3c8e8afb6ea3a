"""What pages say of wire names against the API's convention."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from tabletypes.ir.model import Definition, Field, Model
from tabletypes.letters import letters
from tabletypes.resolve.acronyms import NO_ACRONYMS, acronyms_in
from tabletypes.resolve.constants import constants_in, has_constant_keys, is_keyed_by
from tabletypes.resolve.habit import habit_of, is_foreign, unbroken
from tabletypes.resolve.spellings import by_letters, names_in, spelled
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


def told_names(
    definitions: Sequence[Definition], convention: Convention, fixed: Callable[[str], str | None] = lambda _: None
) -> Tellings:
    """The wire names that the pages tell to be others than the convention's; `fixed` has those of `Model.field`."""
    models = [one for one in definitions if isinstance(one, Model)]
    if convention in (Convention.AS_DOCUMENTED, Convention.AUTO):
        return {}
    habit = habit_of(field.wire for model in models for field in model.fields) or _OF_SMALL_WORDS
    corpus = _Corpus(definitions, models, habit, convention)
    return {(model.id, name): told for model in models for name, told in corpus.told(model, fixed).items()}


@dataclass(frozen=True, slots=True)
class _Name:
    """What is known of a documented name, whatever its model."""

    expected: str
    """By convention."""
    printed: Told | None
    """What its own spelling tells."""
    likely: Told | None
    """What the pages of other models tell."""


class _Corpus:
    """What all pages of one run say."""

    def __init__(
        self, definitions: Sequence[Definition], models: Sequence[Model], habit: Convention, convention: Convention
    ) -> None:
        self._habit = habit
        self._convention = convention
        self._hides_case = habit is Convention.SNAKE and convention in _CASED
        texts = {model.id: _text(model) for model in models}
        self._said = {id_: by_letters(names_in(text)) for id_, text in texts.items()}
        everywhere = dict.fromkeys(name for names in self._said.values() for group in names.values() for name in group)
        self._everywhere = by_letters(everywhere) if self._hides_case else {}
        self._acronyms = acronyms_in(everywhere, texts.values()) if self._hides_case else NO_ACRONYMS
        self._constants = constants_in(definitions) if habit is Convention.SNAKE else frozenset[str]()
        self._printed = frozenset(field.name for model in models for field in model.fields)
        self._by_name: dict[str, _Name] = {}

    def told(self, model: Model, fixed: Callable[[str], str | None]) -> dict[str, Told]:
        """What is told of the model's fields; nothing that gives two of them one name."""
        found = {name: told for name, told in self._tellings(model) if told is not None}
        if not found:
            return found
        expected = {field.name: wire_name(field.wire, self._convention) for field in model.fields}
        settled = {name: wire for name in expected if (wire := fixed(f"{model.id}.{name}"))}
        news = {name: told for name, told in found.items() if told.wire != expected[name] and name not in settled}
        return _without_clashes(expected | settled, news)

    def _tellings(self, model: Model) -> Iterator[tuple[str, Told | None]]:
        if self._are_constants(model):
            return ((field.name, Told(field.wire.upper(), "its model's keys are constants")) for field in model.fields)
        said = self._said[model.id]
        return ((field.name, self._field(field, said)) for field in model.fields)

    def _field(self, field: Field, said: Mapping[str, Sequence[str]]) -> Told | None:
        if field.name != field.wire and field.name.startswith("_") and field.wire in self._printed:
            return Told(wire_name(field.name, self._convention), "the language needs no underscore: others go without")
        name = self._by_name.get(field.wire) or self._by_name.setdefault(field.wire, self._name(field.wire))
        if name.printed is None and said and (names := said.get(letters(field.wire))):
            return self._on_page(name.expected, names) or name.likely
        return name.printed or name.likely

    def _name(self, documented: str) -> _Name:
        expected = wire_name(documented, self._convention)
        return _Name(expected, self._as_printed(documented), self._likely(documented, expected))

    def _as_printed(self, documented: str) -> Told | None:
        if self._convention in _CASED and (whole := unbroken(documented, self._habit)):
            return Told(whole, "an acronym of which the language made small what comes first")
        if is_foreign(documented, self._habit, self._convention):
            return Told(documented, "documented in no form of its language, so as on the wire")
        return None

    def _likely(self, documented: str, expected: str) -> Told | None:
        """What the pages of other models tell."""
        if not self._hides_case:
            return None
        if told := self._spelled(expected, self._everywhere.get(letters(documented), ()), "the pages spell it"):
            return told
        wire = self._acronyms.enlarged(expected)
        return Told(wire, "the pages keep its acronyms large") if wire != expected else None

    def _on_page(self, expected: str, names: Sequence[str]) -> Told | None:
        """What the model's own page tells: a name in snake case or of an extension, where it knows no other spelling."""
        only = names[0]
        if len(set(names)) == 1 and (only.startswith("x-") or (only == only.lower() and self._convention in _CASED)):
            return Told(only, f"its page names it {only}")
        return self._spelled(expected, names, "its page spells it") if self._hides_case else None

    def _spelled(self, expected: str, names: Sequence[str], rule: str) -> Told | None:
        spellings = {name: wire for name in names if (wire := spelled(expected, name, self._convention))}
        wires = {wire for wire in spellings.values() if not self._acronyms.contradict(wire)}
        return Told(wires.pop(), f"{rule} {', '.join(sorted(spellings))}") if len(wires) == 1 else None

    def _are_constants(self, model: Model) -> bool:
        if self._habit is not Convention.SNAKE:
            return False
        return is_keyed_by(model, self._constants) or has_constant_keys(model, self._said[model.id])


def _text(model: Model) -> str:
    return "\n".join((model.description, *(field.description for field in model.fields)))


def _without_clashes(expected: Mapping[str, str], found: dict[str, Told]) -> dict[str, Told]:
    """The findings without those that another field of the model has, by finding or by convention."""
    while True:
        taken = [found[name].wire if name in found else wire for name, wire in expected.items()]
        clashing = [name for name, told in found.items() if taken.count(told.wire) > 1]
        if not clashing:
            return found
        found = {name: told for name, told in found.items() if name not in clashing}
