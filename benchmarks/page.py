"""The parts as Markdown, and the page that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from benchmarks.charts import svg
from benchmarks.figures import Block, Chart, Part, Table


def markdown(part: Part) -> str:
    """The blocks of a part, a blank line between them; a table without rows is none."""
    blocks = (block for block in part.blocks if not isinstance(block, Table) or block.rows)
    return "\n\n".join(map(_block, blocks)) + "\n"


def with_parts(page: str, parts: Iterable[Part]) -> str:
    """The page with each part between its two comments in place of what stood there; the rest is left as it is."""
    for part in parts:
        start, end = f"<!-- {part.name}: written by the benchmark -->\n", f"<!-- end of {part.name} -->\n"
        before, found, rest = page.partition(start)
        _, closed, after = rest.partition(end)
        if not found or not closed:
            raise ValueError(f"the page has no place for {part.name}")
        page = f"{before}{start}\n{markdown(part)}\n{end}{after}"
    return page


def write(path: Path, parts: list[Part]) -> list[Path]:
    """Write the parts into the page, and their charts beside it."""
    text = with_parts(path.read_text(encoding="utf-8"), parts)
    charts = {
        path.parent / _file(block): svg(block) for part in parts for block in part.blocks if isinstance(block, Chart)
    }
    for place, written in {path: text, **charts}.items():
        place.write_text(written, encoding="utf-8", newline="\n")
    return [path, *charts]


def _block(block: Block) -> str:
    match block:
        case Table():
            return _table(block)
        case Chart():
            return f"![{block.title}]({_file(block)})"
        case _:
            return block


def _table(table: Table) -> str:
    """A table whose figures stand to the right."""
    rule = ("---", *("---:" for _ in table.header[1:]))
    rows = (table.header, rule, *table.rows)
    return "\n".join("| " + " | ".join(re.sub(r"\|", r"\\|", cell) for cell in row) + " |" for row in rows)


def _file(chart: Chart) -> str:
    return f"performance-{chart.name}.svg"
