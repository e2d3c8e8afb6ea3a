"""Statements that pass the width, laid out as Black lays them out.

Templates print every statement on one line. The few forms that grow too long are folded here by Black's own rules, a
thousand times faster than Black; a form that is not known here is left to Black itself. A test holds both together.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from tabletypes.emit.fragments import WIDTH

_STEP = 4
_DECLARATION = re.compile(r"(\w+): (.+?)( = None)?")
_ASSIGNED = re.compile(r"if \((\w+ := .+)\) is None:")
_STRING = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_TABLE_ROW = re.compile(rf"{_STRING}[:,].*")
_ASSIGNMENT = re.compile(rf"(self\.\w+|data\[{_STRING}\]) = (.+)")
_KEY = re.compile(r"(\w+ := \w+\.get\()(\"[^\"\\]*\")\)")
_OPTIONAL = re.compile(r"([^|]+) \| None")
_CALL = re.compile(r"(.*\()(\w+(?:\.\w+)*)\)", re.DOTALL)
_COPY = re.compile(r"(\w+\()(\w+)(\)\.copy\(\))")
_SUBSCRIPT = re.compile(r"(\w+(?:\.\w+)*\[)(.+)\]")


def folded(line: str) -> str | None:
    """The statement over several lines, or None where this module does not know its form."""
    code = line.lstrip(" ")
    indent = len(line) - len(code)
    if _TABLE_ROW.fullmatch(code):
        return line
    if code.startswith("from "):
        return _import(code, indent)
    if code.startswith("class "):
        return _class(code, indent)
    assigned = _ASSIGNED.fullmatch(code)
    if assigned:
        return _condition(assigned[1], indent)
    declaration = _DECLARATION.fullmatch(code)
    if declaration:
        name, annotation, default = declaration.groups()
        return _defaulted(name, annotation, indent) if default else _declared(name, annotation, indent)
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
    return _within(f"{name}: (", [annotation], ")", indent) if annotation.isidentifier() else None


def _defaulted(name: str, annotation: str, indent: int) -> str | None:
    """An annotation with a default: the default is set in parentheses if that is enough, else the annotation."""
    if _fits(f"{name}: {annotation} = (", indent):
        return _within(f"{name}: {annotation} = (", ["None"], ")", indent)
    optional = _OPTIONAL.fullmatch(annotation)
    if optional is None or not _fits(f"{name}: (", indent):
        return None
    if _fits(annotation, indent + _STEP):
        return _within(f"{name}: (", [annotation], ") = None", indent)
    member = _member(optional[1], indent + _STEP)
    if member is None:
        return None
    return _opened([f"{name}: (", *(" " * _STEP + line for line in [*member, "| None"]), ") = None"], indent)


def _member(type_: str, indent: int) -> list[str] | None:
    """A type on a line of its own; the brackets around a single name opened where it is too long."""
    if _fits(type_, indent) or type_.isidentifier():
        return [type_]
    subscript = _SUBSCRIPT.fullmatch(type_)
    simple = subscript is not None and subscript[2].isidentifier()
    return [subscript[1], " " * _STEP + subscript[2], "]"] if subscript and simple else None


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
    if call is None:
        return _within(f"{target} = (", [value], ")", indent)
    if _fits(f"{target} = {call[1]}", indent):
        return _within(f"{target} = {call[1]}", [call[2]], ")", indent)
    if _fits(value, indent + _STEP):
        return _within(f"{target} = (", [value], ")", indent)
    if _fits(call[1], indent + _STEP):
        return _within(f"{target} = (", [call[1], " " * _STEP + call[2], ")"], ")", indent)
    return _opened([f"{target} = {call[1]}", " " * _STEP + call[2], ")"], indent)


def _comprehension(target: str, value: str, indent: int) -> str | None:
    """A comprehension: whole inside its brackets, else one clause a line, else its element's call opened too."""
    opening, closing, inner = f"{target} = {value[0]}", value[-1], value[1:-1]
    if _fits(inner, indent + _STEP):
        return _within(opening, [inner], closing, indent)
    element, clause = _clauses(inner)
    if _fits(element, indent + _STEP):
        return _within(opening, [element, clause], closing, indent)
    call = _CALL.fullmatch(element)
    if call is None or value[0] == "{":
        return None
    if not _fits(opening, indent) or not _fits(clause, indent + _STEP):
        return None
    inner_lines = [call[1], " " * _STEP + call[2], ")", clause]
    return _opened([opening, *(" " * _STEP + line for line in inner_lines), closing], indent)


def _clauses(text: str) -> tuple[str, str]:
    """The element and the `for` clause of a comprehension, leaving those of inner ones alone."""
    depth = 0
    for at, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if depth == 0 and text.startswith(" for ", at):
            return text[:at], text[at + 1 :]
    return text, ""
