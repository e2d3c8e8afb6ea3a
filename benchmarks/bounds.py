"""Documents that are large or nested beyond reason, each at several sizes, so that growth shows."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.figures import Part, Table, figure, megabytes
from benchmarks.inputs import Inputs, copies
from benchmarks.timing import OURS, Run, apart, timed

HEAD = """## PureCloud::{}

## Properties

|Name | Type | Description | Notes|
|------------ | ------------- | ------------- | -------------|
"""
ROW = "| **{}** | **{}** | {} | [optional] |\n"
TAIL = '{: class="table table-striped"}\n'
LIMIT = 3600
"""Seconds after which a run counts as crawling."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Documents that grow."""

    what: str
    sizes: tuple[int, ...]
    unit: str
    write: Callable[[Path, int], object]
    """Writes documents of a size to a folder that is there."""


def bounds(folder: Path, inputs: Inputs, largest: float) -> Part:
    """One run of each bound at each size, up to a part of the largest one."""
    rows = [row for bound in BOUNDS for row in _measured(bound, folder, largest)]
    rows += _corpus(folder, inputs, largest)
    header = ("documents", "size", "seconds", "time over size, against the first", "peak memory, MB", "outcome")
    intro = "One run each of `tabletypes generate`, nothing there yet."
    return Part("bounds", (intro, Table(header, tuple(rows))))


def _measured(bound: Bound, folder: Path, largest: float) -> Iterator[tuple[str, ...]]:
    """A row for each size."""

    def written(size: int) -> Path:
        documents = folder / "bound"
        documents.mkdir()
        apart(partial(bound.write, documents, size))
        return documents

    sizes = [max(1, int(size * largest)) for size in bound.sizes]
    yield from _rows_of(folder, (bound.what, bound.unit), sizes, written)


def _corpus(folder: Path, inputs: Inputs, largest: float) -> list[tuple[str, ...]]:
    """The documents themselves, copied until there are 20,000."""
    pages = sum(1 for _ in (folder / "documents").rglob("*.md"))
    most = max(2, int(-(-20_000 * largest // pages)))

    def written(size: int) -> Path:
        apart(partial(copies, folder, folder / "bound", inputs.names, size // pages))
        return folder / "bound"

    return list(_rows_of(folder, ("the corpus, copied", "documents"), [pages * (most // 2), pages * most], written))


def _rows_of(
    folder: Path, called: tuple[str, str], sizes: list[int], written: Callable[[int], Path]
) -> Iterator[tuple[str, ...]]:
    """A row for each size, with how much time each part of it took beside a part of the smallest."""
    what, unit = called
    first: float | None = None
    for size in sizes:
        documents = written(size)
        run = timed([*OURS, "generate", str(documents), "-o", "bound_output"], folder, ends=(0, 1), limit=LIMIT)
        for place in (documents, folder / "bound_output"):
            shutil.rmtree(place, ignore_errors=True)
        first = first or run.seconds / size
        growth = figure(run.seconds / size / first)
        yield what, f"{size:,} {unit}", figure(run.seconds), growth, megabytes(run.peak), _outcome(run)


def _outcome(run: Run) -> str:
    """Codes of diagnostics, or how many files were written."""
    if "Traceback" in run.printed:
        return "**crashed**"
    codes = dict.fromkeys(re.findall(r"\[(TT\d+)\]", run.printed))
    files = re.search(r"(\d+) files written", run.printed)
    return ", ".join([*codes, *([f"{int(files[1]):,} files"] if files else [])])


def _page(folder: Path, rows: str, name: str = "Model") -> None:
    (folder / f"{name}.md").write_text(HEAD.format(name) + rows + TAIL, encoding="utf-8")


def _type(text: str) -> str:
    return ROW.format("name", text, "Nothing more.")


def _rows(count: int) -> str:
    return "".join(ROW.format(f"field_{number}", "String", "What it is.") for number in range(count))


def _prose(size: int) -> str:
    """A short table, paragraphs with markup, and other tables, of so many bytes."""
    paragraph = "Some *text* with `code`, a [link](Other.md), an entity &amp; a | pipe. " * 8
    section = f"\n### Section\n\n{paragraph}\n\n- {paragraph}\n\n|a | b|\n|--- | ---|\n" + "|1 | 2|\n" * 20
    return _rows(10) + TAIL + section * (size // len(section))


def _long(size: int) -> str:
    text = "A *word* with `code`, &lt;markup&gt; and a \\| pipe. "
    return ROW.format("name", "String", text * (size // len(text)))


def _cells(size: int) -> str:
    return "| **name** | **String** " + "| " * (size // 2) + "|\n"


def _nested(depth: int) -> str:
    return _type("Array&lt;" * depth + "String" + "&gt;" * depth)


def _many(folder: Path, count: int) -> None:
    """Small documents, each of which refers to the next."""
    for number in range(count):
        link = f"[**Model{number + 1}**](Model{number + 1}.html)" if number + 1 < count else "**String**"
        rows = [ROW.format("id", "String", "The identifier."), ROW.format("created", "DateTime", "When it was made.")]
        linked = f"| **next** | {link} | The next one. | [optional] |\n"
        _page(folder, "".join(rows) + linked, f"Model{number}")


BOUNDS = (
    Bound("one document of prose and tables", (2, 5, 10), "MB", lambda at, size: _page(at, _prose(size * 1_000_000))),
    Bound("one table", (25_000, 50_000, 100_000), "rows", lambda at, size: _page(at, _rows(size))),
    Bound("one row, its description long", (250, 500, 1000), "kB", lambda at, size: _page(at, _long(size * 1000))),
    Bound("one row, of empty cells", (250, 500, 1000), "kB", lambda at, size: _page(at, _cells(size * 1000))),
    Bound("a type nested", (2500, 5000, 10_000), "levels", lambda at, size: _page(at, _nested(size))),
    Bound(
        "a type of brackets", (250_000, 500_000, 1_000_000), "brackets", lambda at, size: _page(at, _type("[" * size))
    ),
    Bound(
        "a description of brackets",
        (250_000, 500_000, 1_000_000),
        "brackets",
        lambda at, size: _page(at, ROW.format("name", "String", "[" * size)),
    ),
    Bound("small documents", (10_000, 30_000, 100_000), "documents", _many),
)
