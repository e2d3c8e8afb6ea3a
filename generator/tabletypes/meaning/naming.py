"""The names of models, from the headings of their pages."""

from __future__ import annotations

import re

from tabletypes.dialects.base import Dialect
from tabletypes.read.page import Heading, Page

_EXTENSION = re.compile(r"\.(?:md|mdx|markdown|html)$")
_PUNCTUATION = re.compile(r"[\W_]+")


def model_id(heading: Heading, page: Page, dialect: Dialect) -> str:
    """The name of the model that a page's heading names."""
    found = dialect.heading.fullmatch(heading.text)
    return without_namespace(found["name"] if found else heading.text, page.path, dialect)


def without_namespace(name: str, path: str, dialect: Dialect) -> str:
    """A model's name without the SDK's namespace; `path` is that of its page, or nothing.

    Where the file is called as the whole name is, but for punctuation, there is no namespace: dots are part of the name, and
    the file's is how the SDK spells it.
    """
    if not any(separator in name for separator in dialect.separators):
        return name.removesuffix(dialect.suffix) if dialect.suffix else name
    stem = _EXTENSION.sub("", path.rpartition("/")[2])
    if stem and _letters(name) == _letters(stem):
        return stem
    for separator in dialect.separators:
        name = name.rpartition(separator)[2] or name
    return name.removesuffix(dialect.suffix) if dialect.suffix else name


def inline_id(owner: str, part: str) -> str:
    """What a model is called that only a part of another describes: as the family's generators call it elsewhere."""
    words = (word for word in _PUNCTUATION.split(part) if word)
    return owner + "".join(word[:1].upper() + word[1:] for word in words)


def _letters(text: str) -> str:
    return _PUNCTUATION.sub("", text).casefold()
