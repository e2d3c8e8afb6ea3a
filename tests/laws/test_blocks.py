"""Blocks of a page, beside what a CommonMark parser makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tabletypes.diagnostics import Bag
from tabletypes.read.files import load, sources
from tabletypes.read.markdown import read_page
from tabletypes.read.page import Code, Heading, Page, Prose, Source, Table

COMMONMARK = MarkdownIt("zero").enable(["heading", "fence"])
INDENTED = re.compile(r" {4}| {0,3}\t")
LINES = st.lists(
    st.text(alphabet="#`~ \tab|-\\", max_size=9)
    | st.sampled_from(
        ["```", "~~~~", "   ```", "    ```", "## A ##", "#", "####### a", " # a#", "#\ta\t#", "", " ", "\v", "\u2003"]
    ),
    max_size=12,
).filter(lambda lines: not any(map(INDENTED.match, lines)))
"""None is indented so far that it might be a block of code, which is prose here."""


def expected(text: str) -> Iterator[tuple[str, int, str]]:
    """Kind, line and text of each heading, fence and paragraph, as a CommonMark parser has them."""
    tokens = COMMONMARK.parse(text)
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        line = (token.map or [0])[0] + 1
        if token.type == "heading_open" and following:
            yield f"h{token.tag[1:]}", line, following.content
        elif token.type == "fence":
            yield f"fence {token.info.strip()}", line, token.content.rstrip()
        elif token.type == "paragraph_open":
            yield "paragraph", line, "\n".join(text.split("\n")[line - 1 : (token.map or [0, 0])[1]])


def found(page: Page, text: str) -> Iterator[tuple[str, int, str]]:
    """The same of a page; the tables and the prose of one paragraph put together again."""
    lines = text.split("\n")
    taken = 0
    for block in page.blocks:
        line = block.header.line if isinstance(block, Table) else block.line
        if isinstance(block, Heading):
            yield f"h{block.level}", line, block.text
        elif isinstance(block, Code):
            yield f"fence {block.info}", line, block.text.rstrip()
        elif line > taken:
            taken = line
            while taken < len(lines) and lines[taken].strip(" \t") and not _starts(page, taken + 1):
                taken += 1
            yield "paragraph", line, "\n".join(lines[line - 1 : taken])


def _starts(page: Page, line: int) -> bool:
    """True where a heading or a fence begins."""
    return any(isinstance(block, Heading | Code) and block.line == line for block in page.blocks)


@settings(max_examples=400)
@given(LINES)
def test_blocks_are_those_of_commonmark(lines: list[str]) -> None:
    """Headings, fences and paragraphs begin, end and read as a CommonMark parser has them, whatever stands in the lines."""
    text = "\n".join(["text", *lines])
    page = read_page(Source("page.md", text))
    assert list(found(page, text)) == list(expected(text))


def test_blocks_of_the_specs(root: Path) -> None:
    """So do those of real pages, their front matter and boxes set aside."""
    for source in sources(load(root / "specs" / "purecloud"), Bag()):
        text = source.text.split("---\n", 2)[2].replace(":::", "")
        assert list(found(read_page(Source(source.path, text)), text)) == list(expected(text))


def test_blocks_of_a_corpus(shared: Path) -> None:
    """And those of the pages of several generators."""
    for name in ("genesys-ruby", "brevo-ruby", "netbox-go", "argo-java", "gx-7.26-markdown"):
        for source in list(sources(load(shared / "corpora" / name / "docs"), Bag()))[::10]:
            text = source.text.replace("---\n", "\n", 2).replace(":::", "")
            if not any(map(INDENTED.match, text.split("\n"))):
                assert list(found(read_page(Source(source.path, text)), text)) == list(expected(text))


def test_what_is_indented_is_prose() -> None:
    """Four blanks or a tab keep a line from being a heading, and from opening or closing a fence."""
    page = read_page(Source("page.md", "\n    # a\n\n\t```\n\n```\n    ```\nb\n   ```\n\nc"))
    assert page.blocks == (
        Prose("    # a", 2),
        Prose("\t```", 4),
        Code("", "    ```\nb\n", 6),
        Prose("c", 11),
    )
