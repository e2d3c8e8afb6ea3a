"""Text as Black would leave it. The only user of Black, which is imported only when there is work for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from tabletypes.emit.fragments import WIDTH
from tabletypes.emit.layout import columns, folded

_STEP = 4
_QUOTES = '"""'


def clean(text: str) -> str:
    """The text of one of our own templates, its long statements folded.

    All else is as Black leaves it when it is rendered; docs/explanation/formatting.md says how.
    """
    lines = text.split("\n")
    if not text.isascii():
        return "\n".join(_cleaned(lines))
    if max(map(len, lines)) <= WIDTH:
        return text
    return "\n".join([line if len(line) <= WIDTH else _folded(line) for line in lines])


def _cleaned(lines: Iterable[str]) -> Iterator[str]:
    """The lines, long ones folded, where letters may be two columns wide; docstrings, filled by letters, stay."""
    in_docstring = False
    for line in lines:
        code = line.strip()
        if in_docstring:
            in_docstring = not code.endswith(_QUOTES)
            yield line
        elif code.startswith(_QUOTES):
            in_docstring = len(code) < 6 or not code.endswith(_QUOTES)
            yield line
        else:
            yield line if columns(line) <= WIDTH else _folded(line)


def black(text: str) -> str:
    """The text through Black.

    Raises:
        ValueError: it is no Python.
    """
    return str(_black().format_str(text, mode=_mode()))


def _folded(line: str) -> str:
    code = line.strip()
    # Docstrings are filled: a longer line is one word. Neither it nor a string in a table can be folded.
    if " " not in code or code.startswith('"'):
        return line
    return folded(line) or _statement(line)


@lru_cache(maxsize=4096)
def _statement(line: str) -> str:
    """One statement through Black, inside as many blocks as it is indented."""
    code = line.lstrip(" ")
    depth = (len(line) - len(code)) // _STEP
    blocks = "".join(f"{' ' * _STEP * level}if x:\n" for level in range(depth))
    body = f"{' ' * _STEP * (depth + 1)}pass\n" if code.endswith(":") else ""
    lines = black(f"{blocks}{line}\n{body}").splitlines()
    return "\n".join(lines[depth : -1 if body else None])


def _black() -> Any:
    import black as module  # slow to import

    return module


@lru_cache(maxsize=1)
def _mode() -> Any:
    return _black().Mode(line_length=WIDTH)
