"""Why a row of a corpus is not as its truth has it: told by the row itself and the page that documents it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

_PLACES = re.compile(
    r"(?P<place>.*): (?:(?P<column>wire|type|enum) (?P<found>.*) is not (?P<truth>.*)|required should be (?P<required>True|False)"
    r"|(?P<missing>field missing|model missing))|(?P<model>.*): (?P<extra>'.*') is not a field",
    re.DOTALL,
)
_NAME = re.compile(r"[a-z][a-zA-Z0-9]*[A-Z_]\w*|[A-Z][A-Za-z0-9]*[a-z][A-Z]\w*")
"""What is a name and no word: it has humps or underscores."""
_NO_TEXT = re.compile(r"\[(?:True|False|-?[0-9])")
"""How a list of truth values or numbers begins."""
_OPTIONAL = re.compile(r"\[optional|option<|pointer to|nullable", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why rows of one column differ."""

    column: str
    text: str
    is_told: bool = False
    """True where the page tells what the truth has: the fault is ours."""


CROSSWISE = "two fields of the model have the same letters, and the tool compares one with the other"
MIXED = Cause(
    "wire",
    "the language's naming keeps the letters of a name and not its case and underscores, and the API is not consistent",
)
RENAMED = Cause("wire", "the language's naming puts other letters for a name's, such as `Dollar` for `$`")
SPELLED = Cause("wire", "the page spells the name in another place", is_told=True)
NAMELESS = Cause(
    "fields", "the page has no row for it: its name is all signs, or it is inherited, or the page is a union's"
)
UNREAD = Cause("fields", "the page has a row for it", is_told=True)
NO_MODEL = Cause("models", "the page documents it", is_told=True)
EXTRA_ALIKE = Cause("extra", CROSSWISE)
NEWER = Cause("extra", "the page has a row for it; the truth is of another version, or does not list it")
INVENTED = Cause("extra", "the page has no row for it", is_told=True)
TYPE_ALIKE = Cause("type", CROSSWISE)
MAPPED = Cause("type", "the page calls the type by another name than the API does, as import mappings have it")
COARSE = Cause("type", "the page names a model or a map, the truth's source only an object")
HOMONYM = Cause("type", "a model of the API is called as the language's type is, and the page links to it")
ANYTHING = Cause("type", "the page prints any value, or a container without what it holds")
ONE_WORD = Cause("type", "the language has one word for two types, and the page prints that")
INLINE = Cause(
    "type",
    "the page shows a scalar, with its values in a section or as one that may be null; the truth has a name for it",
)
OTHER_TYPE = Cause("type", "the page prints it", is_told=True)
PAGE_SAYS = Cause("req", "the page marks it otherwise than the API does")
OTHER_MARK = Cause("req", "the page marks it so", is_told=True)
ELSEWHERE = Cause("enum", "not all values stand in the field's own text, only in other sentences of the page")
ONLY_DEFAULT = Cause("enum", "the only value is printed as the default, and so are defaults of fields with many values")
LITERALS = Cause("enum", "the page prints literals of its language, and we what they mean; the truth has their text")
OTHER_LIST = Cause("enum", "the field's text lists other values as well", is_told=True)
PROSE = Cause("enum", "a sentence mentions the values in a form that no rule reads", is_told=True)


@dataclass(frozen=True, slots=True)
class Miss:
    """A row that is not as the truth has it."""

    corpus: str
    row: str
    """As the tool prints it."""
    cause: Cause


class Corpus:
    """A corpus's truth and pages, as far as causes are seen in them."""

    def __init__(self, folder: Path, tool: Any) -> None:
        self._folder, self._tool = folder, tool
        self._models: dict[str, Any] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["models"]

    @cached_property
    def _pages(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for path in self._tool.DOCS(self._folder):
            key = self._tool.norm(path.stem)
            found[key] = found.get(key, "") + path.read_text(encoding="utf-8", errors="replace")
        return found

    def misses(self, rows: list[str]) -> Iterator[Miss]:
        """Each row with its cause."""
        for row in rows:
            found = _PLACES.fullmatch(row)
            if found is None:
                raise ValueError(f"the tool prints a row of another kind: {row}")
            yield Miss(self._folder.name, row, self._cause(found))

    def _cause(self, row: re.Match[str]) -> Cause:
        if row["extra"]:
            return self._extra(row["model"], row["extra"][1:-1])
        if row["missing"] == "model missing":
            return NO_MODEL
        model, _, name = self._split(row["place"])
        if row["missing"]:
            return UNREAD if self._own_text(model, name) else NAMELESS
        if row["required"]:
            is_marked = _OPTIONAL.search(self._own_text(model, name)) is not None
            return PAGE_SAYS if is_marked == (row["required"] == "True") else OTHER_MARK
        causes: dict[str, Callable[[str, str, re.Match[str]], Cause]] = {
            "wire": self._wire,
            "type": self._type,
            "enum": self._enum,
        }
        return causes[row["column"]](model, name, row)

    def _split(self, place: str) -> tuple[str, str, str]:
        names = [name for name in self._models if place == name or place.startswith(f"{name}.")]
        model = max(names, key=len)
        return model, ".", place[len(model) + 1 :]

    def _extra(self, model: str, name: str) -> Cause:
        if self._is_doubled(model, name):
            return EXTRA_ALIKE
        return NEWER if self._own_text(model, name) else INVENTED

    def _wire(self, model: str, name: str, row: re.Match[str]) -> Cause:
        true = row["truth"][1:-1]
        if self._letters(true) != self._letters(row["found"][1:-1]):
            return RENAMED
        is_spelled = (
            true != name and _NAME.fullmatch(true) and self._has(self._pages.get(self._tool.norm(model), ""), true)
        )
        return SPELLED if is_spelled else MIXED

    def _type(self, model: str, name: str, row: re.Match[str]) -> Cause:
        found, truth = json.loads(row["found"]), json.loads(row["truth"])
        if self._is_doubled(model, name):
            return TYPE_ALIKE
        found, truth = _innermost(found, truth)
        match (found, truth):
            case ("any" | "object" | {"array": "any"} | {"map": "any"} | {"map": {"map": "any"}}, _):
                return ANYTHING
            case ({"ref": _} | {"map": _}, "object" | "any"):
                return COARSE
            case (_, {"ref": str(other)}) if not self._names(model, other):
                return MAPPED
            case ({"ref": str(other)}, str()) if any(
                self._tool.norm(one) == self._tool.norm(other) for one in self._models
            ):
                return HOMONYM
            case ("string", {"ref": _}):
                return INLINE
            case (str(), str()):
                return ONE_WORD
            case _:
                return OTHER_TYPE

    def _enum(self, model: str, name: str, row: re.Match[str]) -> Cause:
        field = next((one for one in self._models[model].get("fields") or [] if one["doc_name"] == name), None)
        values = [str(value) for value in (field or self._models[model])["enum"]]
        text = self._own_text(model, name) if field else self._pages[self._tool.norm(model)]
        if _NO_TEXT.match(row["found"]) and row["truth"].startswith("['"):
            return LITERALS
        if not all(self._has(text, value) for value in values):
            return ELSEWHERE
        if not row["found"].startswith(("[]", "None")):
            return OTHER_LIST
        is_default = len(values) == 1 and re.search(rf"default\w*(?: \w+){{0,4}} [\"'`]?{re.escape(values[0])}\b", text)
        return ONLY_DEFAULT if is_default else PROSE

    def _is_doubled(self, model: str, name: str) -> bool:
        letters = Counter(self._letters(field["doc_name"]) for field in self._models[model].get("fields") or [])
        return letters[self._letters(name)] > 1

    def _own_text(self, model: str, name: str) -> str:
        """The field's rows, and the sections of values that the page has."""
        page = self._pages.get(self._tool.norm(model), "")
        rows = [
            line for line in page.split("\n") if "|" in line and self._first_cell(line) == self._letters(name) != ""
        ]
        sections = re.findall(r"^#+ [^\n]*Enum.*?(?=^#|\Z)", page, re.MULTILINE | re.DOTALL)
        return "\n".join([*rows, *sections]) if rows else ""

    def _first_cell(self, line: str) -> str:
        cell = line.strip().removeprefix("|").split("|")[0]
        return self._letters(re.sub(r"<sup>.*?</sup>|r#", "", cell))

    def _names(self, model: str, other: str) -> bool:
        """True where the page names the other model, as a word of its own."""
        words = re.findall(r"\w+", self._pages.get(self._tool.norm(model), "").replace("_", ""))
        return self._tool.norm(other) in map(str.lower, words)

    def _letters(self, name: str) -> str:
        return str(self._tool.norm_field(name))

    @staticmethod
    def _has(text: str, word: str) -> bool:
        return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def _innermost(found: Any, truth: Any) -> tuple[Any, Any]:
    """The parts of two types that differ, containers of both taken off."""
    for key in ("array", "map"):
        if isinstance(found, dict) and isinstance(truth, dict) and key in found and key in truth:
            return _innermost(found[key], truth[key])
    return found, truth
