"""How documents spell what a field says, learned from the documents: no dialect has to know how to print."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tabletypes.dialects.base import Dialect
from tabletypes.dialects.words import bare
from tabletypes.ir.types import Kind
from tabletypes.read.cells import field_name, type_text
from tabletypes.read.notation import Expr, NotationError, parse

HOLE = "\0"
"""Where a shape takes what it is put around; no document holds it."""
_CLOSES = {"<": ">", "[": "]", "(": ")"}
_APPLIED = re.compile(
    r"(?P<word>[^\s<>\[\](){},|?*&;\"'!=]+)(?P<open>[<\[(])(?P<key>[^\s<>\[\](){},|]+)(?P<comma>\]|,\s*)?"
)
_KEYED = re.compile(r"[\[{]\w+: ?(?P<tuple>\()?")
_MARKS = re.compile(r"(?P<before>[*`]*)(?P<text>.*?)(?P<after>[*`]*)", re.DOTALL)
_LINKED = re.compile(r"\[(?P<before>[*`]*)(?P<text>.*?)(?P<after>[*`]*)\]\((?P<link>.*)\)", re.DOTALL)
_OUTER = (("Pointer to ", f"Pointer to {HOLE}"), ("Option<", f"Option<{HOLE}>"))
"""What stands around the marks of a type that may be absent or null, by how a cell begins."""
_INNER = (("?", f"{HOLE}?"), (", none_type", f"{HOLE}, none_type"))
"""And within them, by how the text ends."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """The shapes and words that are most frequent in the documents."""

    name: str = f"**{HOLE}**"
    plain: str = f"**{HOLE}**"
    """A type's cell."""
    linked: tuple[str, str] = ("[**", "**]")
    """Around the text of a type with a link."""
    entities: bool = False
    """Whether angle brackets are printed as entities."""
    words: dict[Kind, str] = field(default_factory=dict[Kind, str])
    lists: str = f"Array<{HOLE}>"
    sets: str = f"Set<{HOLE}>"
    maps: str = f"Map<String, {HOLE}>"
    outer: str = HOLE
    inner: str = HOLE
    no_default: str = ""
    """The note of a field without a default, where most have one."""


_USUAL = Spelling()
"""Where documents show nothing else."""


def spelling_of(
    names: Iterable[str], types: Iterable[str], notes: Iterable[str], dialect: Dialect, named: frozenset[str]
) -> Spelling:
    """How these cells are spelled; words that are the names of enumerations teach nothing."""
    learned = _Learned(dialect, named)
    for cell in types:
        learned.add(cell)
    shapes = Counter(
        cell.replace(found, HOLE) for cell in names if (found := field_name(cell)) and cell.count(found) == 1
    )
    return learned.spelling(_most(shapes, _USUAL.name), _no_default(list(notes)))


def _no_default(notes: list[str]) -> str:
    told = [note for note in ("[default to null]", "[default to undefined]") if _share(notes, note) > 0.5]
    return told[0] if told else ""


def _share(notes: list[str], note: str) -> float:
    return sum(note in cell for cell in notes) / len(notes) if notes else 0.0


class _Learned:
    """Counts what stands in the cells of types."""

    def __init__(self, dialect: Dialect, named: frozenset[str]) -> None:
        self._dialect = dialect
        self._named = named
        self._plain, self._lists, self._sets, self._maps = (
            Counter[str](),
            Counter[str](),
            Counter[str](),
            Counter[str](),
        )
        self._outer, self._inner = Counter[str](), Counter[str]()
        self._linked = Counter[tuple[str, str]]()
        self._words: defaultdict[Kind, Counter[str]] = defaultdict(Counter)
        self._entities = False

    def add(self, cell: str) -> None:
        """Count one cell."""
        self._entities = self._entities or "&lt;" in cell
        self._outer.update(shape for start, shape in _OUTER if cell.startswith(start))
        text = type_text(cell).text
        self._inner.update(shape for end, shape in _INNER if text.endswith(end))
        if (linked := _LINKED.fullmatch(cell)) is not None:
            self._linked[f"[{linked['before']}", f"{linked['after']}]"] += 1
        elif "](" not in cell and (marks := _MARKS.fullmatch(cell)) is not None:
            self._plain[f"{marks['before']}{HOLE}{marks['after']}"] += 1
        self._add_shape(text)
        for word in _leaves(text):
            kind = self._dialect.words.scalars.get(bare(word))
            if kind is not None and word not in self._named:
                self._words[kind][word] += 1

    def _add_shape(self, text: str) -> None:
        found = _APPLIED.match(text)
        words = self._dialect.words
        if found is None:
            self._add_bracket(text)
            return
        word, opening, closing = bare(found["word"]), found["open"], _CLOSES[found["open"]]
        ends = found["comma"] == "]" and not text[found.end() :].strip("]) ")  # One argument, and no key.
        if found["comma"] and not ends and word in words.maps | words.pairs:
            end = "" if found["comma"] == "]" else closing
            self._maps[f"{found['word']}{opening}{found['key']}{found['comma']}{HOLE}{end}"] += 1
        elif word in words.lists | words.sets | words.maps:
            counter = self._lists if word in words.lists else self._sets if word in words.sets else self._maps
            counter[f"{found['word']}{opening}{HOLE}{closing}"] += 1

    def _add_bracket(self, text: str) -> None:
        """Count a notation that begins or ends with a bracket, and not with a word."""
        if keyed := _KEYED.match(text):
            end = ",)}" if keyed["tuple"] else "}" if text[0] == "{" else "]"
            self._maps[f"{keyed[0]}{HOLE}{end}"] += 1
        elif text.startswith("[]"):
            self._lists[f"[]{HOLE}"] += 1
        elif text.endswith("[]"):
            self._lists[f"{HOLE}[]"] += 1
        elif text.startswith("[") and text.endswith("]"):
            self._lists[f"[{HOLE}]"] += 1

    def spelling(self, name: str, no_default: str) -> Spelling:
        """The most frequent of each."""
        return Spelling(
            name=name,
            plain=_most(self._plain, _USUAL.plain),
            linked=self._linked.most_common(1)[0][0] if self._linked else _USUAL.linked,
            entities=self._entities,
            words={kind: self._word(kind) for kind in Kind},
            lists=_most(self._lists, _USUAL.lists),
            sets=_most(self._sets, _USUAL.sets),
            maps=_most(self._maps, _USUAL.maps),
            outer=_most(self._outer, HOLE),
            inner=_most(self._inner, HOLE),
            no_default=no_default,
        )

    def _word(self, kind: Kind) -> str:
        known = (word for word, meant in self._dialect.words.scalars.items() if meant is kind)
        return _most(self._words[kind], next(known, str(kind)))


def _most(counter: Counter[str], otherwise: str) -> str:
    return min(counter, key=lambda shape: (-counter[shape], shape)) if counter else otherwise


def _leaves(text: str) -> Iterator[str]:
    """The words without arguments."""
    try:
        pending: list[Expr] = [parse(text)]
    except NotationError:
        return
    while pending:
        expr = pending.pop()
        pending += expr.args
        if not expr.args:
            yield expr.name
