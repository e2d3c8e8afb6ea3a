"""Proof that text of documents did not become code.

The same templates are rendered once more from a view whose every text is a neutral word. Both modules must have the
same syntax tree, strings aside: whatever a document says, it changes strings and nothing else.
"""

from __future__ import annotations

import ast
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from tabletypes.emit.fragments import Docstring, StringLiteral, docstring, string_literal

View = TypeVar("View")

_NEUTRAL_DOCSTRING = docstring("text", 0)
_NEUTRAL_LITERAL = string_literal("text")


def neutral(view: View) -> View:
    """The view with every docstring and string literal replaced by one that says nothing."""
    said: View = _neutral(view)
    return said


def _neutral(value: Any) -> Any:
    if isinstance(value, Docstring):
        return _NEUTRAL_DOCSTRING
    if isinstance(value, StringLiteral):
        return _NEUTRAL_LITERAL
    if isinstance(value, tuple):
        parts: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
        return tuple(map(_neutral, parts))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _neutral(getattr(value, field.name)) for field in fields(value)})
    return value


def skeleton(text: str) -> str:
    """The syntax tree of a module without what its strings say.

    Raises:
        SyntaxError: the text is no Python.
    """
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
            node.kind = None
    return ast.dump(tree)
