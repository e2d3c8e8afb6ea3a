"""A document's text to a page of blocks.

Of CommonMark's blocks only headings, fences and paragraphs matter here, and tables are cut out of paragraphs. These rules
are few (https://spec.commonmark.org/0.31.2/#atx-headings, #fenced-code-blocks), and reading documents is what tabletypes
is for: on long pages a parser of all of Markdown took four times as long, asked for these rules alone. A test holds both
together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tabletypes.read.page import Block, Code, Heading, Notice, Page, Prose, Source, Table
from tabletypes.read.rows import is_attributes, is_delimiter, split_row, width

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:(.*)$", re.MULTILINE)
_NOTICE = re.compile(r"^:::[ \t]*(\w+)[^\n]*\n((?:(?!:::)[^\n]*\n)*+):::[ \t]*$", re.MULTILINE)


_BREAK = re.compile(
    r"(?P<indent> {0,3})(?:(?P<level>#{1,6})(?P<text>(?:[ \t].*)?)|(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*))|[ \t]*"
)
"""A line that is a heading, opens a fence, or is blank."""
_CLOSING = re.compile(r"(?<=[ \t])#+[ \t]*$")
"""The marks at the end of a heading."""
_FENCE_END = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*")


def read_page(source: Source) -> Page:
    """The blocks of one document, in order."""
    text, title = _front_matter(source.text)
    text, notices = _notices(text)
    blocks = _blocks(text.split("\n"))
    return Page(source.path, title, tuple(sorted([*notices, *blocks], key=_line) if notices else blocks))


def _line(block: Block) -> int:
    return block.header.line if isinstance(block, Table) else block.line


def _blank(text: str) -> str:
    return "\n" * text.count("\n")


def _front_matter(text: str) -> tuple[str, str]:
    """The text with its front matter blanked, so that lines keep their numbers; and the title in it."""
    found = _FRONT_MATTER.match(text) if text.startswith("---") else None
    if found is None:
        return text, ""
    title = _TITLE.search(found[0])
    return _blank(found[0]) + text[found.end() :], title[1].strip(" \t").strip("\"'") if title else ""


def _notices(text: str) -> tuple[str, list[Notice]]:
    """The text with its boxes blanked; and the boxes."""
    first, last = text.find(":::"), text.rfind(":::")
    if first == last:
        return text, []
    end = last + len(text[last:].partition("\n")[0])
    boxes: list[Notice] = []
    rest: list[str] = []
    at = 0
    for box in _NOTICE.finditer(text, first, end):
        boxes.append(Notice(box[1], box[2].strip(), text.count("\n", 0, box.start()) + 1))
        rest += text[at : box.start()], _blank(box[0])
        at = box.end()
    return "".join([*rest, text[at:]]), boxes


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Headings and fences, and the paragraphs between them and blank lines, as CommonMark parts them."""
    heading = ""
    start = at = 0
    while at < len(lines):
        found = _BREAK.fullmatch(lines[at])
        if found is None:
            at += 1
            continue
        if start < at:
            yield from _paragraph(lines, start, at, heading)
        if found["level"]:
            heading = _CLOSING.sub("", found["text"]).strip()
            yield Heading(len(found["level"]), heading, at + 1)
        elif found["fence"]:
            end = _fence_end(lines, at, found["fence"])
            yield Code(found["info"].strip(), _fenced(lines[at + 1 : end], len(found["indent"])), at + 1)
            at = end
        start = at = at + 1
    if start < at:
        yield from _paragraph(lines, start, at, heading)


def _fence_end(lines: Sequence[str], start: int, fence: str) -> int:
    """The line that closes a fence: of its own mark, no shorter, with nothing behind it; else the end."""
    ends = (at for at in range(start + 1, len(lines)) if (mark := _FENCE_END.fullmatch(lines[at])) and fence in mark[1])
    return next(ends, len(lines))


def _fenced(lines: Iterable[str], indent: int) -> str:
    """The text of a fence, its lines no further to the right than the fence itself."""
    return "".join(f"{line[min(indent, len(line) - len(line.lstrip(' '))) :]}\n" for line in lines)


def _paragraph(lines: Sequence[str], start: int, end: int, heading: str) -> Iterator[Block]:
    """The tables of a paragraph, and the prose around them."""
    prose = start
    at = start
    while at < end - 1:
        if not _is_header(lines[at], lines[at + 1]):
            at += 1
            continue
        if prose < at:
            yield Prose("\n".join(lines[prose:at]), prose + 1)
        prose = _table_end(lines, at + 2, end)
        yield Table(heading, split_row(lines[at], at + 1), _body(lines[at + 2 : prose]))
        at = prose
    if prose < end and not all(map(is_attributes, lines[prose:end])):
        yield Prose("\n".join(lines[prose:end]), prose + 1)


def _is_header(text: str, below: str) -> bool:
    return "-" in below and is_delimiter(below) and ("|" in text or "|" in below) and width(text) == width(below)


def _table_end(lines: Sequence[str], start: int, end: int) -> int:
    """The first line after the rows: one without a pipe is no row, save for attributes glued to the last."""
    for at in range(start, end):
        if "|" not in lines[at] and not is_attributes(lines[at]):
            return at
    return end


def _body(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(lines[:-1] if lines and is_attributes(lines[-1]) else lines)
