"""What a target's table may say. `KEYS` is the list; the configuration reference prints it."""

from __future__ import annotations

import keyword
import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from tabletypes import codes
from tabletypes.config.comparison import comparing_of
from tabletypes.config.entries import Entry, did_you_mean, is_table
from tabletypes.config.origins import ORIGIN_FORMS, ORIGIN_KEYS, origin_of
from tabletypes.config.places import line_of, span_of
from tabletypes.diagnostics import Severity
from tabletypes.settings import DIALECT_IF_NOT_GIVEN, Convention, Deprecation, Settings, Target
from tabletypes.source import Span


def _text(entry: Entry) -> str | None:
    return entry.text()


def _path(entry: Entry) -> Path | None:
    return entry.path()


def _folder(entry: Entry) -> Path | None:
    path = entry.path()
    if path is not None and not os.path.isdir(path):  # noqa: PTH112 (never raises, whatever this user may not read)
        entry.refuse(f"there is no folder {str(path)!r}")
    return path


def _member(kind: type[StrEnum]) -> Callable[[Entry], StrEnum | None]:
    known = [member.value for member in kind]
    return lambda entry: None if (text := entry.one_of(known)) is None else kind(text)


def _style(entry: Entry) -> str | None:
    from tabletypes.styles.found import STYLES  # a run with nothing to do needs no style

    return entry.one_of(list(STYLES))


def _override(entry: Entry) -> str | None:
    """The name that the entry gives to another."""
    if not is_table(entry.value):
        return entry.text()
    dotted = ".".join([entry.name, *list(entry.value)[:1]])
    entry.refuse(f"{entry.name!r} takes text, not a table", f'Put the name in quotes, dot and all: "{dotted}".')
    return None


def _wire_names(entry: Entry) -> dict[str, str]:
    names = {each.name: text for each in entry.table() if (text := _override(each))}
    for each in names:
        if "." not in each:
            entry.file.refuse(codes.BAD_VALUE, (*entry.keys, each), f"{each!r} names no field", 'Write "Model.field".')
    return names


def _names(entry: Entry) -> dict[str, str]:
    return {each.name: text for each in entry.table() if (text := _python_name(each))}


def _python_name(entry: Entry) -> str | None:
    from unicodedata import normalize  # only names of the config need it

    text = _override(entry)
    if text is None:
        return None
    if keyword.iskeyword(text):
        entry.refuse(f"{text!r} is a keyword of Python", f"Write {text + '_'!r}.")
    elif not text.isidentifier():
        entry.refuse(f"{text!r} is no Python name", "Write letters, digits and underscores, no digit first.")
    elif (folded := normalize("NFKC", text)) != text:
        entry.refuse(f"Python reads {text!r} as {folded!r}", f"Write {folded!r}.")
    return text


def _severities(entry: Entry) -> dict[str, Severity]:
    levels = [severity.value for severity in Severity]
    known = [code.id for code in codes.ALL]
    found: dict[str, Severity] = {}
    for each in entry.table():
        if each.name not in known:
            hint = did_you_mean(each.name, known, likeness=1)  # codes are all alike: only the case may differ
            entry.file.refuse(codes.UNKNOWN_KEY, each.keys, f"no diagnostic has the code {each.name!r}", hint)
        elif (level := each.one_of(levels)) is not None:
            found[each.name] = Severity(level)
    for code in codes.ALL:
        if not code.mendable and found.get(code.id, Severity.ERROR) is not Severity.ERROR:
            hint = "Take the line out: nothing sensible can be written where this is found."
            entry.file.refuse(
                codes.BAD_VALUE, (*entry.keys, code.id), f"{code.id} is always an error: {code.title}", hint
            )
    return found


def _percentage(entry: Entry) -> float | None:
    value = entry.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        entry.refuse_kind("a number")
        return None
    if 0 <= value <= 100:
        return float(value)
    entry.refuse(f"{entry.name!r} takes a number from 0 to 100, not {value}")
    return None


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a target's table; the fields of `Settings` are named after them."""

    name: str
    kind: str
    """What it takes, for the reference."""
    meaning: str
    read: Callable[[Entry], object]
    """The value, or None where it was refused."""
    required: bool = False


KEYS: tuple[Key, ...] = (
    Key(
        "documents",
        "path or table",
        "The folder of the documents, or one page; or where else they are.",
        origin_of,
        required=True,
    ),
    Key("output", "path", "The folder of the generated package.", _path, required=True),
    Key("dialect", "text", f"How the documents are written; {DIALECT_IF_NOT_GIVEN}.", _text),
    Key("wire", "choice", "How the API writes names in JSON; as the dialect says if not given.", _member(Convention)),
    Key("deprecation", "choice", "What becomes of a deprecation box.", _member(Deprecation)),
    Key("style", "choice", "The kind of code to generate.", _style),
    Key("templates", "path", "A folder of your own templates, which come before the style's.", _folder),
    Key("wire-names", "table", "Names in JSON of single fields.", _wire_names),
    Key("names", "table", "Python names of single models and fields.", _names),
    Key("fail-under", "number", "How many of 100 fields must come through whole; 0 if not given.", _percentage),
    Key("severities", "table", "How much single diagnostics matter.", _severities),
    Key("compare", "table", "How much changes of the documents matter.", comparing_of),
)
"""Everything that a target's table may say, in the order of the reference."""


def read_target(entry: Entry) -> Target | None:
    """The target, or None where documents or output are missing; what was refused stands in the file's bag."""
    table = "Each target is a table: [tool.tabletypes.targets.NAME]."
    found = entry.known([key.name for key in KEYS], table, dict.fromkeys(ORIGIN_KEYS, ORIGIN_FORMS))
    for key in KEYS:
        if key.required and key.name not in found and is_table(entry.value):
            entry.refuse(f"target {entry.name!r} has no {key.name!r}", f'Add `{key.name} = "FOLDER"`.')
    given = (key for key in KEYS if key.name in found)
    values: dict[str, Any] = {key.name.replace("-", "_"): key.read(found[key.name]) for key in given}
    documents, output = values.pop("documents", None), values.pop("output", None)
    if documents is None or output is None:
        return None
    return Target(entry.name, documents, output, Settings(**values, place=partial(_place, entry)))


def _place(target: Entry, table: str, key: str) -> tuple[Span, str]:
    """Where a key of one of the target's tables stands, and its line."""
    span = span_of(str(target.file.path), target.file.text, (*target.keys, table, key))
    return span, line_of(target.file.text, span)
