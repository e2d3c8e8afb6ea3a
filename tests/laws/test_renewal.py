"""A renewal gives what reading every page gives, or nothing at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabletypes.diagnostics import Bag
from tabletypes.notes.stored import read_back, stored
from tabletypes.notes.values import Notes
from tabletypes.pipeline import Outcome, generate
from tabletypes.read.files import load, sources
from tabletypes.read.page import Source
from tabletypes.renewal import excerpted, renewed
from tabletypes.settings import Settings

CASES = Path(__file__).parents[1] / "cases"
FOLDERS = sorted(path / "docs" for path in CASES.iterdir() if (path / "docs").is_dir())
PLAIN = Settings()
WORDS = (
    "String",
    "someName",
    "someNAME",
    "HTTPServer",
    "id",
    "_id",
    "[optional]",
    "|",
    "A_B",
    "`A`, `B`",
    "Deprecated.",
)
EDITS = st.tuples(st.sampled_from(["drop", "double", "append", "swap", "join"]), st.randoms(use_true_random=False))


def whole(pages: Sequence[Source], asked: Settings) -> tuple[Outcome, Notes | None]:
    """What reading every page gives, and the notes with all that is told."""
    bag = Bag()
    outcome = generate(pages, asked, bag, noting=True)
    notes = outcome.notes and replace(outcome.notes, diagnostics=tuple(excerpted(bag, pages)))
    return outcome, notes


def edited(text: str, kind: str, random: Random) -> str:
    """The text after a small change of one line."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    words = lines[at].split(" ")
    word = random.randrange(len(words))
    match kind:
        case "drop":
            del lines[at]
        case "double":
            lines.insert(at, lines[at])
        case "append":
            words.insert(word, random.choice(WORDS))
        case "swap":
            words[word] = random.choice(WORDS)
        case _:
            words[word] += random.choice(WORDS)
    if kind not in ("drop", "double"):
        lines[at] = " ".join(words)
    return "\n".join(lines)


@cache
def pages_of(folder: Path) -> tuple[Source, ...]:
    """The documents of a case."""
    return sources(load(folder), Bag())


def check(pages: tuple[Source, ...], at: int, text: str, asked: Settings) -> bool:
    """Hold a renewal after a change of one page against reading all; True where there was one."""
    before, notes = whole(pages, asked)
    if notes is None:
        return False
    kept = read_back(stored(notes, "stamp"), "stamp")
    assert kept == notes
    changed = Source(pages[at].path, text)
    found = renewed(kept, [changed], asked, Bag())
    if found is None:
        return False
    after, expected = whole((*pages[:at], changed, *pages[at + 1 :]), asked)
    texts = {file.path: file.text for file in (*before.files, *found.files)}
    assert texts == {file.path: file.text for file in after.files}
    assert found.notes == expected
    return True


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.parent.name for folder in FOLDERS])
@settings(max_examples=12)
@given(EDITS, st.data())
def test_a_renewal_is_the_whole(folder: Path, edit: tuple[str, Random], data: st.DataObject) -> None:
    """After any small change, renewed modules, ledger, diagnostics and notes are those of a run that reads all."""
    pages = pages_of(folder)
    if not pages:
        return
    at = data.draw(st.integers(0, len(pages) - 1))
    check(pages, at, edited(pages[at].text, *edit), PLAIN)


@pytest.mark.parametrize("case", ["descriptions", "every-type", "field-names", "dialect-java"])
def test_a_word_in_a_description_renews(case: str) -> None:
    """A word more in the description of a field is a renewal, and so the law above speaks of something."""
    pages = pages_of(CASES / case / "docs")
    found = [
        check(pages, at, page.text.replace(line, f"{line.rstrip(' |')} more |", 1), PLAIN)
        for at, page in enumerate(pages)
        for line in page.text.split("\n")
        if line.startswith("|") and line.count("|") == 5 and "---" not in line and "Description" not in line
    ]
    assert any(found)
