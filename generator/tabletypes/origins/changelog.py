"""A section in a changelog: what stands there stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_TITLE = "# Changelog\n"
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DEEPER = re.compile("^#", re.MULTILINE)


def with_section(changelog: str, heading: str, body: str) -> str:
    """The changelog with that section, unless a section is called so already.

    It stands first among what is not released, where there is a section for that, and else before the newest version. The
    body's own headings are of level three, and one deeper within another section.
    """
    lines = changelog.split("\n")
    found = list(_headings(lines))
    if any(text == heading for _, _, text in found):
        return changelog
    sections = [(number, text) for number, level, text in found if level == 2]
    waiting = next((number for number, text in sections if "unreleased" in text.casefold()), None)
    if waiting is not None:
        return _inserted(lines, waiting + 1, _DEEPER.sub("##", f"## {heading}\n\n{body}"))
    at = sections[0][0] if sections else len(lines)
    return _inserted(lines if changelog.strip() else [_TITLE], at, f"## {heading}\n\n{body}")


def _headings(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The line, level and text of each heading outside of code."""
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif heading := _HEADING.fullmatch(line):
            yield number, len(heading[1]), heading[2]


def _inserted(lines: Sequence[str], at: int, section: str) -> str:
    """The text with the section before that line, empty lines on both sides."""
    parts = ["\n".join(lines[:at]).rstrip("\n"), section.strip("\n"), "\n".join(lines[at:]).strip("\n")]
    return "\n\n".join(part for part in parts if part) + "\n"
