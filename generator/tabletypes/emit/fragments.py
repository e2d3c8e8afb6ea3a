"""The only values that a template may print: pieces of Python that cannot be anything else.

Each is made by one function, from an identifier that was checked, from the IR, or from text that was escaped. They are
`Markup`, Jinja's own word for what needs no more escaping, so macros and blocks made of them are fragments as well.
"""

from __future__ import annotations

import keyword
import re
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from tabletypes.visible import visible

WIDTH: Final = 88
"""Black's default (https://black.readthedocs.io/en/stable/the_black_code_style/current_style.html#line-length)."""


_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, which Python takes in a string but not in the docstring of a class."""


class Fragment(Markup):
    """A piece of Python."""

    __slots__ = ()


class Identifier(Fragment):
    """A name."""

    __slots__ = ()


class TypeExpression(Fragment):
    """An annotation."""

    __slots__ = ()


class Expression(Fragment):
    """An expression of names, calls and comprehensions."""

    __slots__ = ()


class StringLiteral(Fragment):
    """A string on one line."""

    __slots__ = ()


class Docstring(Fragment):
    """A string in three double quotes, wrapped to the width at its indentation."""

    __slots__ = ()


@lru_cache(maxsize=8192)
def identifier(name: str) -> Identifier:
    """The name as code.

    Raises:
        ValueError: it is none; names are checked long before, so this is a bug.
    """
    if not name.isidentifier() or keyword.iskeyword(name):
        raise ValueError(f"not an identifier: {name!r}")
    return Identifier(name)


@lru_cache(maxsize=8192)
def string_literal(text: str) -> StringLiteral:
    """The text as a string of Python that reads as the same text; in the quotes that Black prefers."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    escaped = text.replace("\\", "\\\\").replace(quote, f"\\{quote}").replace("\n", "\\n")
    return StringLiteral(f"{quote}{visible(escaped)}{quote}")


@lru_cache(maxsize=1024)
def docstring(text: str, indentation: int) -> Docstring:
    """The text as a docstring, filled to the width, paragraphs kept; as Black would leave it."""
    inner = WIDTH - indentation
    text = text if text.isascii() else _SURROGATE.sub("\ufffd", text)
    escaped = visible(text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"'))
    paragraphs = [part for part in (part.split() for part in escaped.split("\n\n")) if part]
    if escaped.lstrip().startswith('"'):
        paragraphs[0][0] = f" {paragraphs[0][0]}"  # Black parts a leading quote from the opening ones.
    lines = _filled(paragraphs, inner)
    if len(lines) == 1 and len(_closed(lines[0])) + 6 > inner:
        lines = _filled(paragraphs, inner - 6)
    if len(lines) == 1:
        return Docstring(f'"""{_closed(lines[0])}"""')
    margin = " " * indentation
    body = "\n".join(margin + line if line else "" for line in lines)
    return Docstring(f'"""{body[indentation:]}\n{margin}"""')


def _filled(paragraphs: list[list[str]], width: int) -> list[str]:
    """Lines no longer than the width where words allow; the first leaves room for the quotes."""
    lines: list[str] = []
    for words in paragraphs:
        if lines:
            lines.append("")
        line = ""
        for word in words:
            room = width - 3 if not lines else width
            if line and len(line) + 1 + len(word) > room:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines or [""]


def _closed(line: str) -> str:
    """Black parts a quote at the end from the closing ones."""
    return f"{line} " if line.endswith('"') else line
