"""A document's text to a page of blocks. The only user of markdown-it.

markdown-it tells headings, fences and paragraphs apart. Tables are cut out of paragraphs here, since its own table
rule knows no columns, drops surplus cells, and takes four times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tabletypes.read.page import Block, Code, Heading, Notice, Page, Prose, Source, Table
from tabletypes.read.rows import is_attributes, is_delimiter, split_row, width

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:(.*)$", re.MULTILINE)
_NOTICE = re.compile(r"^:::[ \t]*(\w+)[^\n]*\n((?:(?!:::)[^\n]*\n)*+):::[ \t]*$", re.MULTILINE)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["heading", "fence"])
    parser.core.ruler.enableOnly(["block"])  # Sources are normalized already; cells are read from the source.
    return parser


_PARSER = _parser()


def read_page(source: Source) -> Page:
    """The blocks of one document, in order."""
    text, title = _front_matter(source.text)
    text, notices = _notices(text)
    blocks = sorted([*notices, *_blocks(_PARSER.parse(text), text.split("\n"))], key=_line)
    return Page(source.path, title, tuple(blocks))


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
    if ":::" not in text:
        return text, []
    boxes = [Notice(box[1], box[2].strip(), text.count("\n", 0, box.start()) + 1) for box in _NOTICE.finditer(text)]
    return _NOTICE.sub(lambda box: _blank(box[0]), text), boxes


def _blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Block]:
    heading = ""
    for position, token in enumerate(tokens):
        start, end = token.map or (0, 0)
        if token.type == "heading_open":
            heading = tokens[position + 1].content
            yield Heading(int(token.tag[1:]), heading, start + 1)
        elif token.type == "paragraph_open":
            yield from _paragraph(lines, start, end, heading)
        elif token.type == "fence":
            yield Code(token.info.strip(), token.content, start + 1)


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
