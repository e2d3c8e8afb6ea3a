"""Lists of values and of models on a page: each of their lines has to be found again in what was read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import unescape

from tabletypes.dialects.base import Dialect
from tabletypes.ir.model import Alias, Definition
from tabletypes.ir.types import Enumeration, ListOf, MapOf, Ref, Scalar, Type, Undocumented, Union
from tabletypes.ir.walk import every_enumeration
from tabletypes.letters import letters
from tabletypes.meaning.enums import PLACEHOLDERS
from tabletypes.read.page import Block, Code, Heading, Page, Prose, Table
from tabletypes.roundtrip.listed import amount
from tabletypes.roundtrip.types import without_links

_HEADING = re.compile(
    r"`?(?:openapi_)?(?:one|any)_?of`?(?: schemas)?|enum(?:eration)?(?: variants)?(?::.*)?|.*enum>*", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_BULLET = re.compile(r"^\s*[*+-]\s+\S|^#\s+:'")
_PART = re.compile(r"`[^`]*`|\"[^\"]*\"|'[^']*'|[^|,`]+|(?<=^- )\S+")
"""What stands between marks, quotes, brackets, commas or pipes."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list."""

    number: int
    text: str
    of_type: bool
    """True where the heading above names a plain type, and nothing else tells whose values these are."""


def unlisted(page: Page, definitions: Sequence[Definition], dialect: Dialect) -> tuple[int, list[Line]]:
    """How many lines the page's lists have, and those of which nothing was read."""
    lines = list(_lines(page, dialect))
    texts = [text for one in definitions for text in _texts(one)]
    numbers = {Decimal(str(value)) for one in definitions for value in _numbers(one)}
    texts += [
        *PLACEHOLDERS,
        *(json.dumps(text)[1:-1] for text in texts if not text.isascii() or not text.isprintable()),
    ]
    known = {*texts, *map(letters, texts)}
    known |= {letters(word) for word, kind in dialect.words.scalars.items() if letters(kind) in known}
    if not definitions or not lines:
        return 0, []
    return len(lines), [line for line in lines if not _is_known(line.text, known, numbers)]


def _lines(page: Page, dialect: Dialect) -> Iterator[Line]:
    """The lines of lists below headings of enumerations and unions."""
    listing = of_type = False
    for block in page.blocks:
        if isinstance(block, Heading):
            text = unescape(block.text).strip()
            listing = block.level > 1 and _HEADING.fullmatch(text) is not None
            words = _WORD.findall(text.partition(":")[2])
            of_type = bool(words) and words[-1].lower() in dialect.words.scalars
        elif listing:
            yield from (Line(number, text, of_type) for number, text in _of_block(block) if text.strip())


def _of_block(block: Block) -> Iterable[tuple[int, str]]:
    match block:
        case Table():
            return enumerate(block.body, block.first_line)
        case Prose() | Code():
            return ((line, text) for line, text in enumerate(block.text.split("\n"), block.line) if _BULLET.match(text))
        case _:
            return ()


def _is_known(text: str, known: set[str], numbers: set[Decimal]) -> bool:
    """True where one of the line's parts is a value or a name that was read."""
    plain = without_links(unescape(text))[0]
    beside = plain.strip("| ").partition("|")[2]  # A value may hold pipes.
    parts = [part.strip(" `\"'*[],") for part in (*_PART.findall(plain), beside)]
    return any(part in known or (letters(part) and letters(part) in known) or amount(part) in numbers for part in parts)


def _texts(one: Definition) -> Iterator[str]:
    """All values and names that a definition has in its types."""
    if isinstance(one, Alias):
        yield from _of_type(one.type)
    else:
        yield from (text for field in one.fields for text in _of_type(field.type))


def _numbers(one: Definition) -> Iterator[int | float]:
    """All values that are numbers, which documents may print as literals of their language."""
    types = [one.type] if isinstance(one, Alias) else [field.type for field in one.fields]
    values = (value for type_ in types for found in every_enumeration(type_) for value in found.values)
    yield from (value for value in values if not isinstance(value, str | bool))


def _of_type(type_: Type) -> Iterator[str]:
    match type_:
        case Enumeration(_, values):
            yield from map(str, values)
        case ListOf(part) | MapOf(part):
            yield from _of_type(part)
        case Union(members):
            for member in members:
                yield from _of_type(member)
        case Ref(name) | Undocumented(name):
            yield name
        case Scalar(kind):
            yield str(kind)
