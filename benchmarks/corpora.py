"""What a model costs in each corpus, beside the first one named: whether any documents are dear to read.

    python -m benchmarks.corpora CORPUS...

A corpus is a folder with `docs`. Reading, planning and rendering are timed, in this process and those that it starts,
without what is the same for all: starting Python, and writing files.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from tabletypes.diagnostics import Bag, Severity
from tabletypes.pipeline import generate
from tabletypes.read.files import load, sources
from tabletypes.settings import Convention, Settings

SEVERITIES = dict.fromkeys(["TT107", "TT304", "TT305", "TT306", "TT308"], Severity.WARNING)
SETTINGS = Settings(wire=Convention.AUTO, severities=SEVERITIES)
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Cost:
    """The cheapest of some rounds."""

    corpus: str
    models: int
    fields: int
    bytes: int
    seconds: float

    @property
    def per_model(self) -> float:
        """Milliseconds."""
        return self.seconds * 1000 / max(1, self.models)

    @property
    def per_kilobyte(self) -> float:
        """Milliseconds for 1,000 bytes of documents."""
        return self.seconds * 1_000_000 / self.bytes


def cost(corpus: Path) -> Cost:
    """What the documents of a corpus cost."""
    documents = load(corpus / "docs")
    seconds, ledger = min((_round(corpus) for _ in range(ROUNDS)), key=lambda found: found[0])
    size = sum(len(content) for _, content in documents.contents)
    return Cost(corpus.name, ledger[0], ledger[1], size, seconds)


def _round(corpus: Path) -> tuple[float, tuple[int, int]]:
    bag = Bag(SEVERITIES)
    before = sum(os.times()[:4])
    outcome = generate(sources(load(corpus / "docs"), bag), SETTINGS, bag)
    return sum(os.times()[:4]) - before, (outcome.ledger.models, outcome.ledger.fields)


def main(folders: list[str]) -> None:
    """Print a row for each corpus."""
    costs = [cost(Path(folder)) for folder in folders]
    first = costs[0]
    print("| corpus | models | fields a model | ms a model | against the first | ms a kB, against the first |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for one in costs:
        model, size = one.per_model / first.per_model, one.per_kilobyte / first.per_kilobyte
        width = one.fields / max(1, one.models)
        print(f"| {one.corpus} | {one.models:,} | {width:.1f} | {one.per_model:.2f} | {model:.2f} | {size:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
