"""What the notes of a field say: `[optional]`, `[default to x]`, `must be one of [...]` and their kin."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tabletypes.read.cells import description, unescape
from tabletypes.read.values import PrintedValue, bare_list, listed_values

_NO_DEFAULTS = frozenset(
    {"", "null", "undefined", "nothing", "none", "nil", "const []", "const {}", "[]", "{}", "new ArrayList<>()", "None"}
)
"""What generators print where a language has no default, or an empty one that only makes its own code run."""
_QUOTED_NULLS = frozenset({"'null'", '"null"'})

_MARK = re.compile(
    r"\[(?P<word>optional|required|readonly|read-only|writeonly|nullable|deprecated)(?: property)?\]"
    r"|\[(?P<limit>(?:Max|Min)(?:\.? (?:length|items|properties))?|Pattern): "
    r"|\[defaults? to ?"
    r"|if omitted the server will use the default value of |defaults to "
    r"|must be one of (?=\[)|\[Enum: |\[one of: "
    r"|value must (?:be|conform to) [^,\[]*",
    re.IGNORECASE,
)


_LITERAL = re.compile(
    r"(?:(?<=[\s\[({,])|^)(?P<quote>[\"']|&quot;|&#39;)(?:\\.|(?!(?P=quote))[^\\])*(?P=quote)(?=\s*(?:[,\])}]|$))",
    re.DOTALL,
)
"""A text in quotes, or in entities of them, which may hold brackets of its own."""
_DEPRECATED = re.compile(r"[\W_]*deprecated(?:[\W_]*$| ?[.,:;!)\]*_-])", re.IGNORECASE)
"""How a description begins that says so of its field: with that word alone, and not with one about deprecated things."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What a notes cell says."""

    optional: bool = False
    required: bool = False
    read_only: bool = False
    nullable: bool = False
    deprecated: bool = False
    default: str = ""
    values: tuple[PrintedValue, ...] = ()
    rest: str = ""
    """What is none of these."""

    def is_deprecated(self, text: str) -> bool:
        """True where they, or the beginning of the description, say that the field should be used no more."""
        return self.deprecated or _DEPRECATED.match(text) is not None


@lru_cache(maxsize=4096)
def read_notes(cell: str, *, quotes_null: bool = False) -> Notes:
    """The notes of one cell, in which null in quotes is a text or none; the same few stand in thousands of rows."""
    notes = Notes()
    rest: list[str] = []
    at = 0
    while found := _MARK.search(cell, at):
        rest.append(cell[at : found.start()])
        at, notes = _noted(cell, found, notes)
    rest.append(cell[at:])
    if quotes_null and notes.default in _QUOTED_NULLS:
        notes = replace(notes, default="")
    return replace(notes, rest=description(" ".join(part.strip(" ,") for part in rest).strip()))


def _noted(cell: str, found: re.Match[str], notes: Notes) -> tuple[int, Notes]:
    """Where reading goes on after a mark, and what it adds."""
    word = (found["word"] or "").lower().replace("-", "")
    mark = found[0].lower()
    if word:
        return found.end(), _flagged(notes, word)
    if found["limit"] or mark.startswith("value must"):
        return (_closing(cell, found.end()) if found["limit"] else found.end()), notes
    if mark.startswith("[default"):
        end = _closing(cell, found.end(), _LITERAL)
        return end, replace(notes, default=_default(cell[found.end() : end - 1]))
    if "enum" in mark or "one of" in mark:
        start = found.end() + (mark.startswith("must"))
        end = _closing(cell, start, _LITERAL)
        return end, replace(notes, values=_listed(unescape(cell[start : end - 1])))
    end = _default_end(cell, found.end())
    return end, replace(notes, default=_default(cell[found.end() : end]))


def _flagged(notes: Notes, word: str) -> Notes:
    match word:
        case "optional":
            return replace(notes, optional=True)
        case "required":
            return replace(notes, required=True)
        case "readonly":
            return replace(notes, read_only=True)
        case "nullable":
            return replace(notes, nullable=True)
        case "deprecated":
            return replace(notes, deprecated=True)
        case _:
            return notes


def _closing(cell: str, start: int, passed: re.Pattern[str] | None = None) -> int:
    """Just after the bracket that closes one opened before `start`, not within what is passed; the end where there is none."""
    depth, after = 1, start
    for at in range(start, len(cell)):
        if at < after:
            continue
        if passed and (found := passed.match(cell, at)):
            after = found.end()
            continue
        depth += (cell[at] == "[") - (cell[at] == "]")
        if depth == 0:
            return at + 1
    return len(cell)


def _listed(text: str) -> tuple[PrintedValue, ...]:
    """The values of a list; R puts it between brackets of its own, and quotes nothing in it."""
    text = text.strip()
    return bare_list(text[1:-1]) if text.startswith("[") and text.endswith("]") else listed_values(text)


def _default_end(cell: str, start: int) -> int:
    """Where a default without brackets ends: before the next phrase."""
    following = re.compile(
        r",?\s+must be one of \[|\s*\[(?:optional|readonly)\]|\s*value must (?:be|conform to) "
    ).search(cell, start)
    return following.start() if following else len(cell)


def _default(text: str) -> str:
    """The default as it is printed; without its backslashes where they are before the quotes of the whole too."""
    text = unescape(text).strip()
    text = text if text[:1] in ("'", '"') else description(text)
    return "" if text in _NO_DEFAULTS or text.lower() in _NO_DEFAULTS else text
