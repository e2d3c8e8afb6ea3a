"""The cells of one row against the field that was read from it: what differs, by which rules, and what no rule explains."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Final

from tabletypes.dialects.base import Form as PageForm
from tabletypes.dialects.base import Presence
from tabletypes.ir.model import Field
from tabletypes.ir.walk import every_enumeration
from tabletypes.roundtrip.listed import differing, items
from tabletypes.roundtrip.notes import Said, plain, said
from tabletypes.roundtrip.python_types import python_rules
from tabletypes.roundtrip.row import Printed
from tabletypes.roundtrip.rules import Rule
from tabletypes.roundtrip.types import Context, form_of, rules_between

_SUPERSCRIPT = re.compile(r"<sup>.*?</sup>")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_PUNCTUATION = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENUM_AT_END = re.compile(r"\s*\(enum: (?P<values>.+)\)\s*$", re.DOTALL)
_LITERALS = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_LISTED_TYPE = re.compile(r"\W*Enum\s*\[(.*)\]\W*", re.DOTALL)

Step = tuple[Rule, Callable[[str], str]]

_NAME_STEPS: Final[tuple[Step, ...]] = (
    (Rule.MARKS, lambda text: _SUPERSCRIPT.sub("", text)),
    (Rule.NAME_LINK, lambda text: _LINK.sub(r"\1", text)),
    (Rule.ENTITIES, unescape),
    (Rule.MARKS, lambda text: text.strip("*` ")),
    (Rule.RAW_NAME, lambda text: text.removeprefix("r#")),
    (Rule.ESCAPES, lambda text: _PUNCTUATION.sub(r"\1", text)),
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a row and its field differ in."""

    rules: tuple[Rule, ...] = ()
    unexplained: tuple[str, ...] = ()
    """For people: what no rule explains."""


def compared(source: Printed, field: Field, printed: Printed, context: Context, *, is_read: bool) -> Comparison:
    """The comparison of all cells; `is_read` is false where it was reported that the type cannot be read."""
    told = said(source.notes, quotes_null=context.dialect.quotes_null)
    listed = _listed(source, told)
    if one := _LISTED_TYPE.fullmatch(unescape(source.type)):
        listed = [*listed, *items(one[1])]
    if listed:
        context = replace(context, listed=next((one.kind for one in every_enumeration(field.type)), None))
    found = [
        _name(source.name, field.name, printed.name),
        _type(source, field, printed, context, is_read=is_read),
        _description(source.description, field, told),
        _notes(source.notes, printed.notes, told),
        _facts(source, field, told, context),
        _values(source, field, listed),
    ]
    rules = dict.fromkeys(rule for one in found for rule in one.rules)
    return Comparison(
        tuple(rule for rule in Rule if rule in rules), tuple(text for one in found for text in one.unexplained)
    )


def _stepped(text: str, wanted: str, steps: Iterable[Step], what: str) -> Comparison:
    """The steps that lead from a source to what was read of it."""
    rules: list[Rule] = []
    start = text
    for rule, step in steps:
        if text == wanted:
            break
        changed = step(text)
        rules += [rule] if changed != text else []
        text = changed
    if text == wanted:
        return Comparison(tuple(rules))
    return Comparison((), (f"{what}: {start!r} was read as {wanted!r}",))


def _name(source: str, name: str, printed: str) -> Comparison:
    return Comparison() if source == printed and name in source else _stepped(source, name, _NAME_STEPS, "name")


def _description(source: str, field: Field, told: Said) -> Comparison:
    def with_note(text: str) -> str:
        return f"{text}\n\n{told.rest}" if text and told.rest else text or told.rest

    steps: tuple[Step, ...] = (
        (Rule.ENTITIES, unescape),
        (Rule.ESCAPES, plain),
        (Rule.LISTED_VALUES, lambda text: _ENUM_AT_END.sub("", text)),
        (Rule.UNKNOWN_NOTE, with_note),
        (Rule.SPACES, str.strip),
    )
    return _stepped(source, field.description, steps, "description")


def _type(source: Printed, field: Field, printed: Printed, context: Context, *, is_read: bool) -> Comparison:
    if context.dialect.form is PageForm.SCHEMA_OBJECTS:
        rules = python_rules(source, field.type, printed.type, context.dialect)
    else:
        rules = rules_between(source.type, printed.type, context)
    if rules is not None:
        return Comparison(rules)
    if not is_read:
        return Comparison((Rule.UNREADABLE_TYPE,))
    return Comparison((), (f"type: {source.type!r} was read as {printed.type!r}",))


def _notes(source: str, printed: str, told: Said) -> Comparison:
    """Why the notes differ; whether their facts are the field's is another matter."""
    if source == printed:
        return Comparison()
    same = sorted(re.sub(r"[\s,]", "", source)) == sorted(re.sub(r"[\s,]", "", printed))
    return Comparison((Rule.SPACES,) if same else told.rules or (Rule.REQUIRED,))


def _facts(source: Printed, field: Field, told: Said, context: Context) -> Comparison:
    form = form_of(source.type, context)
    nullable = form.nullable or "nullable" in told.words or (form.optional and field.required)
    facts = (
        ("required", _is_required(source, told, context), field.required),
        ("nullable", nullable, field.nullable),
        ("read-only", not told.words.isdisjoint(("readonly",)), field.read_only),
        ("default", told.default, field.default),
    )
    return Comparison((), tuple(f"{what}: {said!r} was read as {read!r}" for what, said, read in facts if said != read))


def _is_required(source: Printed, told: Said, context: Context) -> bool:
    match context.dialect.presence:
        case Presence.OPTIONAL_NOTE:
            return "required" in told.words or "optional" not in told.words
        case Presence.REQUIRED_MARK:
            return "required" in told.words or any("required" in mark for mark in _SUPERSCRIPT.findall(source.name))
        case Presence.OPTIONAL_TYPE:
            return "optional" not in told.words and not form_of(source.type, context).optional
        case Presence.UNTOLD:
            return "required" in told.words


def _listed(source: Printed, told: Said) -> list[str]:
    """The items of the list in the row itself."""
    found = _ENUM_AT_END.search(unescape(source.description)) or _ENUM_AT_END.search(plain(source.description))
    return list(items(found["values"] if found else told.values))


def _values(source: Printed, field: Field, listed: list[str]) -> Comparison:
    """Values that are listed and were not read, or the other way round."""
    found = list(every_enumeration(field.type))
    read = [value for one in found for value in one.values]
    unexplained = list(differing(listed, read)) if listed else []
    texts = set(map(str, read))
    unexplained += [f"values: {text!r} was not read" for text in _literals(source.type) if text not in texts]
    prose = unescape(source.description) + plain(source.description)
    told = {str(value) for one in found if one.inferred for value in one.values}
    unexplained += [f"values: {value!r} stands nowhere" for value in sorted(told) if value not in prose]
    return Comparison((), tuple(unexplained))


def _literals(cell: str) -> Iterator[str]:
    text = unescape(cell)
    if "](" not in text and not _LISTED_TYPE.fullmatch(text):
        yield from (found[1] or found[2] or "" for found in _LITERALS.finditer(text))
