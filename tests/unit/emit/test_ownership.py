"""Whose a file is."""

from __future__ import annotations

import pytest

from tabletypes.emit.ownership import Ownership, ownership, seal

BODY = '"""A model."""\n\nvalue = "ä"\n'


@pytest.mark.parametrize("body", [BODY, "", "no line end", "\n\n", "windows\r\nlines\r\n", "odd\r\r\nlines\r"])
def test_sealed_text_is_ours(body: str) -> None:
    """What was sealed is recognised, whatever the body."""
    assert ownership("a.py", seal(body).encode()) is Ownership.OURS


def test_header_is_one_short_comment_before_the_body() -> None:
    """The header is the first line, a comment, and fits Black's line length."""
    header, _, body = seal(BODY).partition("\n")
    assert header.startswith("# ")
    assert len(header) < 88
    assert body == BODY


def test_checkout_with_windows_line_ends_is_ours() -> None:
    """Git may rewrite line ends; that is no edit."""
    assert ownership("a.py", seal(BODY).replace("\n", "\r\n").encode()) is Ownership.OURS


@pytest.mark.parametrize(
    "content",
    [
        seal(BODY) + "\n",
        seal(BODY).replace("value", "other"),
        seal(BODY)[:-5],
        seal(BODY).replace("digest: ", "digest: 0"),
        seal(BODY).partition("\n")[0],
        seal(BODY).replace("\n", " edited\n", 1),
    ],
)
def test_any_change_is_seen(content: str) -> None:
    """A longer, other or shorter text below the header, or another digest in it, is an edit."""
    assert ownership("a.py", content.encode()) is Ownership.EDITED


@pytest.mark.parametrize("content", [b"", b"x = 1\n", b"\xff\xfe", b"\n" + seal(BODY).encode()])
def test_text_without_header_is_foreign(content: bytes) -> None:
    """Only the first line can make a file ours."""
    assert ownership("a.py", content) is Ownership.FOREIGN


def test_typed_marker_is_ours_while_empty() -> None:
    """`py.typed` has no header; one that says something is not ours."""
    assert ownership("py.typed", b"") is Ownership.OURS
    assert ownership("models/py.typed", b"") is Ownership.OURS
    assert ownership("py.typed", b"partial\n") is Ownership.FOREIGN
