"""The documents in `specs/purecloud` against the corpus pages of the same name."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPECS = ROOT / "specs" / "purecloud"
CORPUS = ROOT.parent / "shared" / "corpora" / "genesys-ruby" / "docs"
NAMES = ("Address", "AfterCallWork", "Cobrowsesession", "Segment", "Wrapup")

ROW = re.compile(r"^(\| \*\*.+?\*\* \| .+? \| )(.*)( \| (?:\[optional\] )?\|)$", re.MULTILINE)
BOX = re.compile(r"(?<=^:::error\n).*?(?=^:::$)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((.+?)\)")
ENTITY = re.compile(r"&(?:#\d+|\w+);")

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the optional folder ../shared is not here")
each_name = pytest.mark.parametrize("name", NAMES)


def page(folder: Path, name: str) -> str:
    """The text of a page, line ends as they are on disk."""
    return (folder / f"{name}.md").read_bytes().decode()


def descriptions(text: str) -> list[str]:
    """The description cell of each row of a page."""
    return [row[2] for row in ROW.finditer(text)]


def without_prose(text: str) -> str:
    """A page with a placeholder for each line of its box and each description that is not empty."""
    boxed = BOX.sub(lambda box: re.sub(r"[^*\n]+", "box", box[0]), text)
    return ROW.sub(lambda row: row[1] + ("description" if row[2] else "") + row[3], boxed)


def sentences(text: str) -> set[str]:
    """The sentences longer than 20 characters in the box and the descriptions of a page, entities decoded."""
    prose = "\n".join([*BOX.findall(text), *descriptions(text)])
    split = re.split(r"(?<=[.:;])\s+|\n|\*\*", unescape(prose))
    return {sentence.strip(" .:;").lower() for sentence in split if len(sentence) > 20}


def test_no_other_document_is_there() -> None:
    """The folder holds the five documents and nothing else."""
    assert sorted(path.name for path in SPECS.iterdir()) == [f"{name}.md" for name in NAMES]


@needs_corpus
@each_name
def test_all_but_the_prose_is_that_of_the_corpus(name: str) -> None:
    """Names, order, types, links, notes, spacing and line ends are the same to the byte."""
    ours, theirs = page(SPECS, name), page(CORPUS, name)
    assert without_prose(ours) == without_prose(theirs)
    assert LINK.findall(ours) == LINK.findall(theirs)
    pairs = zip(descriptions(ours), descriptions(theirs), strict=True)
    assert all(ENTITY.search(our) for our, their in pairs if ENTITY.search(their))


@needs_corpus
def test_no_sentence_is_one_of_the_corpus() -> None:
    """Every description and every box is in words of our own."""
    ours = set().union(*(sentences(page(SPECS, name)) for name in NAMES))
    theirs = set().union(*(sentences(page(CORPUS, path.stem)) for path in CORPUS.glob("*.md")))
    assert ours
    assert not ours & theirs
