"""The page that comes from standard input."""

from __future__ import annotations

import sys

from tabletypes import codes
from tabletypes.diagnostics import UsageError
from tabletypes.read.files import MAX_BYTES, Documents

NAME = "<stdin>"
"""What messages and docstrings call the page."""


def stdin_documents() -> Documents:
    """The one page, undecoded; of one that is larger than the limits, no more than tells that.

    Raises:
        UsageError: there is nothing to read.
    """
    content = sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""  # None where the caller closed it
    if not content:
        raise UsageError(codes.NO_DOCUMENTS, "standard input is empty", hint="Pipe a page into it.")
    return Documents("", ((NAME, content),))
