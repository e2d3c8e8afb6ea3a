"""A section in a changelog: what stands there stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_TITLE = "# Changelog\n"
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_COMMENT = re.compile(r" {0,3}<!--")
_DEEPER = re.compile("^#", re.MULTILINE)


def with_section(changelog: str, heading: str, body: str) -> str:
    """The changelog with that section, unless a section is called so already.

    It stands first among what is not released, where there is a section for that, and else before the newest version. The
    body's own headings are of level three, and one deeper within another section.
    """
    lines = changelog.split("\n")
    found = list(_headings(lines))
    if any(text == heading for *_, text in found):
        return changelog
    sections = [(first, behind, text) for first, behind, level, text in found if level == 2]
    waiting = next((behind for _, behind, text in sections if "unreleased" in text.casefold()), None)
    if waiting is not None:
        return _inserted(lines, waiting, _DEEPER.sub("##", f"## {heading}\n\n{body}"))
    at = sections[0][0] if sections else len(lines)
    return _inserted(lines if changelog.strip() else [_TITLE], at, f"## {heading}\n\n{body}")


def _headings(lines: Sequence[str]) -> Iterator[tuple[int, int, int, str]]:
    """The first line, the line behind, the level and the text of each heading outside of code and comments."""
    fence, is_comment = "", False
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if is_comment:
            is_comment = "-->" not in line
        elif fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif _COMMENT.match(line):
            is_comment = "-->" not in line
        elif heading := _HEADING.fullmatch(line):
            yield number, number + 1, len(heading[1]), heading[2]
        elif _is_underlined(lines, number):
            yield number, number + 2, 1 if "=" in lines[number + 1] else 2, line.strip()


def _is_underlined(lines: Sequence[str], number: int) -> bool:
    """True for a line that the one below makes a heading, as in `1.0` above `---`."""
    above, below = lines[number - 1] if number else "", lines[number + 1] if number + 1 < len(lines) else ""
    return bool(lines[number].strip() and not above.strip() and _UNDERLINE.fullmatch(below))


def _inserted(lines: Sequence[str], at: int, section: str) -> str:
    """The text with the section before that line, empty lines on both sides."""
    parts = ["\n".join(lines[:at]).rstrip("\n"), section.strip("\n"), "\n".join(lines[at:]).strip("\n")]
    return "\n\n".join(part for part in parts if part) + "\n"
