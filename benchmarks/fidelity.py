"""How faithful the export is to what models really are, corpus by corpus, and why the rest is not.

    python benchmarks/fidelity.py [CORPORA] [--tool FILE] [--rows FILE]

CORPORA is a folder with a folder for each corpus: `docs` and `truth.json`; without it `../shared/corpora` is taken. The scores
are those of the tool that lies beside them. Both tables of `docs/explanation/fidelity.md` are written anew, and
`docs/reference/fidelity-rows.md`, which names every row that differs.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fidelity_causes import Corpus, Miss

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "explanation" / "fidelity.md"
ROWS = ROOT / "docs" / "reference" / "fidelity-rows.md"
EXPORT = f"{sys.executable} -m tabletypes export json-schema {{docs}} --wire"
TOLD, INFERRED = f"{EXPORT} {{wire}} 2>{os.devnull}", f"{EXPORT} auto 2>{os.devnull}"
COLUMNS = ("models", "fields", "wire", "type", "req", "enum")
SHARE = {"models": 99.9, "fields": 99.9, "wire": 97.5, "type": 99.5, "req": 99.5, "enum": 97.0}
"""What is aimed at, in percent."""
WIDTH = 140
"""Characters in a line of the list of rows."""
TITLES = {False: "The documents cannot tell", True: "We miss"}


@dataclass(frozen=True, slots=True)
class Scores:
    """The tool's counts of one corpus, or of all."""

    name: str
    counts: Counter[str]

    def share(self, column: str, without: int = 0) -> str:
        """How many of the column's rows are right, in percent; `without` rows that nothing tells."""
        rows = self.counts[column] - without
        return f"{100 * self.counts[f'{column}_ok'] / rows:.2f}" if rows > 0 else ""


def main() -> None:
    """Score every corpus twice, and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("corpora", type=Path, nargs="?", default=SHARED / "corpora")
    parser.add_argument("--tool", type=Path, default=SHARED / "tools" / "fidelity.py")
    parser.add_argument("--rows", type=Path, help="write every row that differs here, with its cause")
    arguments = parser.parse_args()
    if not arguments.corpora.is_dir() or not arguments.tool.is_file():
        sys.exit("the corpora and the tool that scores them are not there; name both")
    os.environ["TABLETYPES_CACHE_DIR"] = ""
    tool = loaded(arguments.tool)
    folders = sorted(path.parent for path in arguments.corpora.glob("*/truth.json"))
    scores, misses = scored(folders, tool, TOLD)
    inferred, _ = scored(folders, tool, INFERRED)
    if arguments.rows:
        lines = (f"{one.corpus}\t{one.cause.column}\t{one.cause.text}\t{one.row}\n" for one in misses)
        arguments.rows.write_text("".join(lines), encoding="utf-8")
    ROWS.write_text("".join(f"{one}\n" for one in rows_page(misses)), encoding="utf-8")
    write("corpora", corpora_table(scores, inferred, misses))
    write("causes", causes_table(misses))


def loaded(path: Path) -> Any:
    """The scoring tool as a module."""
    spec = importlib.util.spec_from_file_location("scoring", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(folders: list[Path], tool: Any, command: str) -> tuple[list[Scores], list[Miss]]:
    """The scores of every corpus that has a truth, and what differs there."""
    scores: list[Scores] = []
    misses: list[Miss] = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for folder, result in zip(folders, pool.map(lambda folder: tool.score(folder, command), folders), strict=True):
            if "failed" in result:
                sys.exit(f"{folder.name}: {result['failed']}")
            if "row" in result:
                scores.append(Scores(folder.name, Counter(result["row"])))
                misses += Corpus(folder, tool).misses(result["misses"])
    return scores, misses


def summed(name: str, scores: Iterable[Scores]) -> Scores:
    """All scores together."""
    total: Counter[str] = Counter()
    for one in scores:
        total.update(one.counts)
    return Scores(name, total)


def corpora_table(scores: list[Scores], inferred: list[Scores], misses: list[Miss]) -> Iterator[str]:
    """A line for each corpus, and those of all together."""
    yield "| corpus | of models | of fields | " + " | ".join(COLUMNS) + " | extra |"
    yield "| --- | " + "--: | " * (len(COLUMNS) + 3)
    total = summed("**all**", scores)
    for one in (*scores, total, summed("all, `--wire auto`", inferred)):
        yield line(one, [one.share(column) for column in COLUMNS], str(one.counts["extra"]))
    untold = Counter(miss.cause.column for miss in misses if not miss.cause.is_told)
    yield line(
        Scores("all, of what the documents tell", total.counts),
        [total.share(column, untold[column]) for column in COLUMNS],
        str(total.counts["extra"] - untold["extra"]),
    )
    aims = " | ".join(f"{SHARE[column]:.1f}" for column in COLUMNS)
    yield f"| aimed at | | | {aims} | {int(total.counts['fields'] * 0.001)} |"


def line(scores: Scores, shares: list[str], extra: str) -> str:
    """One line of the table."""
    return f"| {scores.name} | {scores.counts['models']} | {scores.counts['fields']} | {' | '.join(shares)} | {extra} |"


def causes_table(misses: list[Miss]) -> Iterator[str]:
    """A line for each cause: how many rows, of which corpora, and one of them."""
    grouped: defaultdict[tuple[bool, str, str], list[Miss]] = defaultdict(list)
    for one in misses:
        grouped[one.cause.is_told, one.cause.column, one.cause.text].append(one)
    for is_told, title in TITLES.items():
        found = {key: rows for key, rows in grouped.items() if key[0] is is_told}
        total = sum(map(len, found.values()))
        yield from (f"### {title}: {total} rows", "", "| column | rows | cause | corpora | such as |")
        yield "| --- | --: | --- | --- | --- |"
        for (_, column, text), rows in sorted(found.items(), key=lambda item: (item[0][1], -len(item[1]))):
            yield f"| {column} | {len(rows)} | {text} | {corpora(rows)} | `{place(rows[0])}` |"
        yield ""


def rows_page(misses: list[Miss]) -> Iterator[str]:
    """A page that names every row, by cause and corpus."""
    yield from (
        "# Rows that differ from the truth",
        "",
        "Made by `python benchmarks/fidelity.py`; [How faithful the reading is](../explanation/fidelity.md) counts them.",
    )
    grouped: defaultdict[tuple[bool, str, str], defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in misses:
        what = one.row.rpartition(": ")[2] if one.cause.column == "extra" else ""
        name = f"{place(one)}.{what.split(chr(39))[1]}" if what else place(one)
        grouped[one.cause.is_told, one.cause.column, one.cause.text][one.corpus].append(f"`{name}`")
    for is_told, title in TITLES.items():
        yield from ("", f"## {title}")
        for (_, column, text), found in sorted(item for item in grouped.items() if item[0][0] is is_told):
            yield from ("", f"### {column}: {text}", "")
            for corpus, names in found.items():
                yield from wrapped(f"- {corpus}:", names)


def wrapped(first: str, names: Iterable[str]) -> Iterator[str]:
    """The names behind the first word, in lines that an editor can show; no name is parted."""
    line = first
    for name in ", ".join(names).replace(", `", ",\0`").split("\0"):
        if len(line) + len(name) > WIDTH and line != first:
            yield line
            line = " "
        line += f" {name}"
    yield line


def corpora(rows: list[Miss]) -> str:
    """The corpora of the rows, the one with most of them first."""
    counts = Counter(one.corpus for one in rows).most_common()
    named = ", ".join(f"{name} {count}" for name, count in counts[:4])
    return f"{named}, {len(counts) - 4} more" if len(counts) > 4 else named


def place(miss: Miss) -> str:
    """The model and field of a row."""
    return miss.row.partition(": ")[0].replace("|", "\\|").replace("`", "")


def write(name: str, lines: Iterable[str]) -> None:
    """Put the lines between the page's markers of that name."""
    text = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- begin: {name} -->\n", f"<!-- end: {name} -->"
    before, _, rest = text.partition(begin)
    after = rest.partition(end)[2]
    table = "\n".join(one.rstrip() for one in lines).strip()
    PAGE.write_text(f"{before}{begin}\n{table}\n\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
