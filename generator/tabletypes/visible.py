"""Characters that a reader cannot see, or that do something to a terminal or a compiler, as escapes."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\0-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Controls, line ends that are not LF, invisible and bidirectional characters (CVE-2021-42574), lone surrogates."""


def visible(text: str) -> str:
    """The text with each of them as a Python escape; LF stays."""
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub(_escape, text)


def on_one_line(text: str) -> str:
    """The text with LF as an escape too."""
    return visible(text).replace("\n", "\\n")


def hidden(text: str) -> str:
    """The first of them, such as `U+202E`; nothing where all can be seen."""
    found = None if text.isascii() and text.isprintable() else _UNSAFE.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def _escape(found: re.Match[str]) -> str:
    point = ord(found[0])
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
