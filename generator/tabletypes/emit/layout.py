"""Statements that pass the width, laid out as Black lays them out.

Templates print every statement on one line. The few forms that grow too long are folded here by Black's own rules, a
thousand times faster than Black; a form that is not known here is left to Black itself. A test holds both together.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from tabletypes.emit.fragments import WIDTH

_STEP = 4
_DECLARATION = re.compile(r"(\w+): (.+?)(?: = (.+))?")
_PRESENT = re.compile(r"if (\S+) is not (\w+):")
_ASSIGNED = re.compile(r"if \((\w+ := .+)\) is None:")
_STRING = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_TABLE_ROW = re.compile(rf"{_STRING}[:,].*")
_ASSIGNMENT = re.compile(rf"(\w+|self\.\w+|data\[{_STRING}\]) = (.+)")
_ITEM = re.compile(r"(\w+\[)(.+)\]", re.DOTALL)
_KEY = re.compile(r"(\w+ := \w+\.get\()(\"[^\"\\]*\")\)")
_UNION = re.compile(r" \| (?![^\[]*\])")
"""Between the members of a union, leaving those in brackets alone."""
_CALL = re.compile(r"(.*\()(\w+(?:\.\w+)*(?:, \w+)*)\)", re.DOTALL)
_COPY = re.compile(r"(\w+\()(\w+)(\)\.copy\(\))")
_SUBSCRIPT = re.compile(r"(\w+(?:\.\w+)*\[)(.+)\]")


def folded(line: str) -> str | None:
    """The statement over several lines, or None where this module does not know its form."""
    code = line.lstrip(" ")
    indent = len(line) - len(code)
    if _TABLE_ROW.fullmatch(code):
        return line
    if code.startswith("from "):
        return line if code.endswith("(") else _import(code, indent)
    if code.startswith("class "):
        return _class(code, indent)
    assigned = _ASSIGNED.fullmatch(code)
    if assigned:
        return _condition(assigned[1], indent)
    present = _PRESENT.fullmatch(code)
    if present:
        inner = [" " * _STEP + part for part in (present[1], f"is not {present[2]}")]
        return _opened(["if (", *inner, "):"], indent)
    declaration = _DECLARATION.fullmatch(code)
    if declaration:
        name, annotation, default = declaration.groups()
        return _defaulted(name, annotation, default, indent) if default else _declared(name, annotation, indent)
    assignment = _ASSIGNMENT.fullmatch(code)
    return _assignment(assignment[1], assignment[2], indent) if assignment else None


def _fits(text: str, indent: int) -> bool:
    return indent + columns(text) <= WIDTH


def columns(text: str) -> int:
    """How wide a text is printed, as Black counts."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _within(opening: str, lines: list[str], closing: str, indent: int) -> str | None:
    """Lines one step in, between an opening and a closing line; None where one of them is still too long."""
    inner = indent + _STEP
    if not _fits(opening, indent) or not all(_fits(line, inner) for line in lines):
        return None
    return "\n".join([" " * indent + opening, *(" " * inner + line for line in lines), " " * indent + closing])


def _opened(lines: list[str], indent: int) -> str:
    """The lines at an indentation, however long: Black opens what it cannot shorten, too."""
    return "\n".join(" " * indent + line for line in lines)


def _import(code: str, indent: int) -> str:
    module, _, name = code.partition(" import ")
    return _opened([f"{module} import (", f"{' ' * _STEP}{name},", ")"], indent)


def _class(code: str, indent: int) -> str:
    name, _, base = code.removesuffix("):").partition("(")
    return _opened([f"{name}(", f"{' ' * _STEP}{base}", "):"], indent)


def _declared(name: str, annotation: str, indent: int) -> str | None:
    """An annotation alone: split at its brackets, or set in parentheses."""
    subscript = _SUBSCRIPT.fullmatch(annotation)
    if subscript:
        return _within(f"{name}: {subscript[1]}", [subscript[2]], "]", indent)
    members = _UNION.split(annotation)
    if len(members) > 1 and _fits(f"{name}: (", indent) and not _fits(annotation, indent + _STEP):
        lines = _members(members, indent + _STEP)
        return _opened([f"{name}: (", *(" " * _STEP + line for line in lines), ")"], indent) if lines else None
    is_short = annotation.isidentifier() or len(members) > 1
    return _within(f"{name}: (", [annotation], ")", indent) if is_short else None


def _defaulted(name: str, annotation: str, default: str, indent: int) -> str | None:
    """An annotation with a default: the default is set in parentheses if that is enough, else the annotation."""
    if _fits(f"{name}: {annotation} = (", indent):
        if default[0] in "'\"-0123456789" and not _fits(default, indent + _STEP):
            return None
        return _within(f"{name}: {annotation} = (", [default], ")", indent)
    members = _UNION.split(annotation)
    if len(members) == 1 or not _fits(f"{name}: (", indent):
        return None
    closing = f") = {default}"
    if not _fits(closing, indent):
        return None
    if _fits(annotation, indent + _STEP):
        return _within(f"{name}: (", [annotation], closing, indent)
    lines = _members(members, indent + _STEP)
    return _opened([f"{name}: (", *(" " * _STEP + line for line in lines), closing], indent) if lines else None


def _members(members: list[str], indent: int) -> list[str] | None:
    """The members of a union, each on a line of its own; None where one of them has no known form."""
    found = [_member(member, indent if at == 0 else indent + 2) for at, member in enumerate(members)]
    marks = ["", *["| "] * (len(members) - 1)]
    if None in found:
        return None
    return [
        f"{mark if at == 0 else ''}{line}"
        for mark, lines in zip(marks, found, strict=True)
        for at, line in enumerate(lines or ())
    ]


def _member(type_: str, indent: int) -> list[str] | None:
    """A type on a line of its own; the brackets around a single name opened where it is too long."""
    if _fits(type_, indent) or type_.isidentifier():
        return [type_]
    subscript = _SUBSCRIPT.fullmatch(type_)
    if subscript is None or not all(part.isidentifier() for part in subscript[2].split(", ")):
        return None
    return [subscript[1], *_stepped(subscript[2], indent + _STEP), "]"]


def _condition(assignment: str, indent: int) -> str | None:
    """A value that is taken and compared with None: the assignment on a line of its own, or its call opened too."""
    whole = _within("if (", [assignment], ") is None:", indent)
    key = _KEY.fullmatch(assignment)
    if whole or key is None:
        return whole
    return _opened(
        ["if (", f"{' ' * _STEP}{key[1]}", f"{' ' * _STEP * 2}{key[2]}", f"{' ' * _STEP})", ") is None:"], indent
    )


def _assignment(target: str, value: str, indent: int) -> str | None:
    if value[0] in "[{":
        return _comprehension(target, value, indent)
    copy = _COPY.fullmatch(value)
    if copy and _fits(f"{target} = {copy[1]}", indent):
        return _opened([f"{target} = {copy[1]}", " " * _STEP + copy[2], copy[3]], indent)
    call = _CALL.fullmatch(value)
    if call is None and value.endswith("()"):
        return _within(f"{target} = (", [value], ")", indent)
    if call is None:
        return _word_assigned(target, value, indent)
    if _fits(f"{target} = {call[1]}", indent):
        return _within(f"{target} = {call[1]}", _arguments(call[2], indent + _STEP), ")", indent)
    if _fits(value, indent + _STEP):
        return _within(f"{target} = (", [value], ")", indent)
    if _fits(call[1], indent + _STEP):
        return _within(f"{target} = (", [call[1], *_stepped(call[2], indent + 2 * _STEP), ")"], ")", indent)
    return _opened([f"{target} = {call[1]}", *_stepped(call[2], indent + _STEP), ")"], indent)


def _word_assigned(target: str, value: str, indent: int) -> str | None:
    """A value that is one word, set in parentheses; a key that leaves no room for them is opened first."""
    if not _fits(f"{target} = (", indent) and (key := _ITEM.fullmatch(target)):
        opened = [key[1], " " * _STEP + key[2]]
        if _fits(f"] = {value}", indent):
            return _opened([*opened, f"] = {value}"], indent)
        return _opened([*opened, "] = (", " " * _STEP + value, ")"], indent)
    if value[0] in "'\"0123456789" and not _fits(value, indent + _STEP):
        return _opened([f"{target} = {value}"], indent)  # Black leaves what parentheses make no shorter.
    return _opened([f"{target} = (", " " * _STEP + value, ")"], indent)


def _arguments(text: str, indent: int) -> list[str]:
    """The arguments of a call on one line, or else each on a line of its own."""
    parts = text.split(", ")
    return [text] if _fits(text, indent) or len(parts) == 1 else [f"{part}," for part in parts]


def _stepped(text: str, indent: int) -> list[str]:
    """The arguments of a call, one step in from it."""
    return [" " * _STEP + one for one in _arguments(text, indent)]


def _comprehension(target: str, value: str, indent: int) -> str | None:
    """A comprehension: whole inside its brackets, else one clause a line, else its element's call opened too."""
    opening, closing, inner = f"{target} = {value[0]}", value[-1], value[1:-1]
    if _fits(inner, indent + _STEP):
        return _within(opening, [inner], closing, indent)
    element, clause = _clauses(inner)
    if _fits(element, indent + _STEP):
        return _within(opening, [element, clause], closing, indent)
    call = _CALL.fullmatch(element) if " if " not in element else None
    if call is None or not _fits(opening, indent) or not _fits(clause, indent + _STEP):
        return None
    inner_lines = [call[1], *_stepped(call[2], indent + 2 * _STEP), ")", clause]
    return _opened([opening, *(" " * _STEP + line for line in inner_lines), closing], indent)


def _clauses(text: str) -> tuple[str, str]:
    """The element and the `for` clause of a comprehension, leaving those of inner ones alone."""
    depth = 0
    for at, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if depth == 0 and text.startswith(" for ", at):
            return text[:at], text[at + 1 :]
    return text, ""
