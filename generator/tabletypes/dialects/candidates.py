"""Pages worth reading: a quick look at the text that spares the pages of an API, half of what an SDK prints."""

from __future__ import annotations

import re
from functools import lru_cache

from tabletypes.dialects.base import Dialect
from tabletypes.read.page import Source


def may_document(source: Source, dialect: Dialect) -> bool:
    """False only for a page without any line that could be the heading of a model."""
    return _heading_line(dialect).search(source.text) is not None


@lru_cache(maxsize=64)
def _heading_line(dialect: Dialect) -> re.Pattern[str]:
    return re.compile(rf"^ {{0,3}}#{{1,6}}[ \t]+{dialect.heading.pattern}", re.MULTILINE)
