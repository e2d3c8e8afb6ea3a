"""Versions of whole APIs compared: two that were published, and one with single rows changed."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tabletypes.comparison.compare import compared
from tabletypes.comparison.sides import Edition
from tabletypes.comparison.values import Change, Comparison
from tabletypes.config.targets import read_config
from tabletypes.diagnostics import Bag
from tabletypes.ir.codec import Dump, dumps, loads
from tabletypes.ir.model import Schema
from tabletypes.pipeline import read
from tabletypes.read.files import load, sources
from tabletypes.read.page import Source
from tabletypes.settings import Comparing, Convention, Settings

KINDS = {
    "models_added": "model-added",
    "models_removed": "model-removed",
    "fields_added": "field-added",
    "fields_removed": "field-removed",
    "types_changed": "type-changed",
    "became_required": "field-required",
    "became_optional": "field-optional",
}
SEEDS = range(10)


def settings_of_genesys() -> Settings:
    """The settings of the corpus."""
    return read_config(Path(__file__).parent / "genesys-ruby.toml")[0].settings


def texts_in(documents: Path) -> tuple[Source, ...]:
    """The pages in a folder."""
    return sources(load(documents), Bag())


def changes(old: Schema, new: Schema, settings: Settings) -> Comparison:
    """What changed, nothing of it turned off."""
    return compared(Edition(old, settings), Edition(new, settings), Comparing(), Bag())


def listed(change: Change) -> Any:
    """The change as the truth lists it."""
    return [change.subject, change.old, change.new] if change.kind.id == "type-changed" else change.subject


def test_the_published_changes_are_found_and_no_others(shared: Path) -> None:
    """Versions 90 and 98 of the Genesys Cloud Ruby SDK differ in just what its source says."""
    history = shared / "history" / "genesys-ruby-90-to-98"
    settings = settings_of_genesys()
    old = read(texts_in(history / "old" / "docs"), settings, Bag()).schema
    new = read(texts_in(shared / "corpora" / "genesys-ruby" / "docs"), settings, Bag()).schema
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for finding in changes(old, new, settings).findings:
        found[finding.change.kind.id].append(listed(finding.change))
    truth = json.loads((history / "changes.json").read_text(encoding="utf-8"))
    assert truth.keys() == KINDS.keys()
    wanted = {KINDS[key]: sorted(each) for key, each in truth.items() if each}
    assert {kind: sorted(each) for kind, each in found.items()} == wanted


@pytest.fixture(scope="module")
def genesys_texts(shared: Path) -> tuple[Source, ...]:
    """The pages of the corpus."""
    return texts_in(shared / "corpora" / "genesys-ruby" / "docs")


def some(texts: tuple[Source, ...], random: Random) -> list[Source]:
    """A few of the pages that have a row of a model, in no order."""
    return random.sample([text for text in texts if ROWS.search(text.text)], 40)


def found_after(before: list[Source], after: list[Source]) -> list[str]:
    """The ids of what is found to have changed."""
    settings = Settings(dialect="genesys-ruby", wire=Convention.CAMEL)
    schemas = [read(texts, settings, Bag()).schema for texts in (before, after)]
    return [one.change.id for one in changes(*schemas, settings).findings]


ROWS = re.compile(
    r"^\| \*\*(?P<name>\w+)\*\* \| (?P<type>.*?) \| (?P<text>.*) \| (?P<note>(?:\[optional\])?) ?\|$", re.MULTILINE
)

Row = re.Match[str]


def _renamed(row: Row) -> tuple[str, str]:
    return row[0].replace(f"**{row['name']}**", f"**{row['name']}_value**", 1), "field-renamed"


def _presence(row: Row) -> tuple[str, str]:
    start, note = row[0][: row.start("note") - row.start()], row["note"]
    return f"{start}{'' if note else '[optional] '}|", "field-required" if note else "field-optional"


def _retyped(row: Row) -> tuple[str, str]:
    other = "**Integer**" if row["type"] != "**Integer**" else "**Float**"
    return row[0].replace(row["type"], other, 1), "type-changed"


def _removed(_row: Row) -> tuple[str, str]:
    return "", "field-removed"


@pytest.mark.parametrize("change", [_renamed, _presence, _retyped, _removed])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_row_is_the_only_change(
    genesys_texts: tuple[Source, ...], change: Callable[[Row], tuple[str, str]], seed: int
) -> None:
    """A row of any page that is changed in one way is found as that change of that field, and nothing else is."""
    random = Random(seed)  # noqa: S311
    pages = some(genesys_texts, random)
    row = random.choice(list(ROWS.finditer(pages[0].text)))
    line, kind = change(row)
    text = f"{pages[0].text[: row.start()]}{line}{pages[0].text[row.end() + (not line) :]}"
    changed = [replace(pages[0], text=text), *pages[1:]]
    model = pages[0].path.removesuffix(".md")
    assert found_after(pages, changed) == [f"{kind}:{model}.{row['name']}"]
    if kind == "field-removed":
        assert found_after(changed, pages) == [f"field-added:{model}.{row['name']}"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_page_more_or_less_is_the_only_change(genesys_texts: tuple[Source, ...], seed: int) -> None:
    """A page that is taken away is found as a model that was removed or, the other way round, added; references to it stay."""
    pages = some(genesys_texts, Random(seed))  # noqa: S311
    model = pages[0].path.removesuffix(".md")
    assert found_after(pages, pages[1:]) == [f"model-removed:{model}"]
    assert found_after(pages[1:], pages) == [f"model-added:{model}"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_renamed_page_is_the_only_change(genesys_texts: tuple[Source, ...], seed: int) -> None:
    """A model that is renamed together with what refers to it is found as that, and no reference is a change of type."""
    random = Random(seed)  # noqa: S311
    pages = some(tuple(text for text in genesys_texts if len(ROWS.findall(text.text)) > 4), random)
    model = pages[0].path.removesuffix(".md")
    renamed = [
        Source(text.path, re.sub(rf"\b{model}\b", f"{model}Details", text.text))
        if text is not pages[0]
        else Source(f"{model}Details.md", re.sub(rf"\b{model}\b", f"{model}Details", text.text))
        for text in pages
    ]
    assert [one for one in found_after(pages, renamed) if "description" not in one] == [f"model-renamed:{model}"]


def test_nothing_changes_in_a_dump(shared: Path) -> None:
    """The schema of each corpus is the same after it was dumped and read, places and all, and compared with itself it is no change."""
    for corpus in sorted(shared.glob("corpora/*/truth.json")):
        settings = Settings(wire=Convention.AUTO)
        schema = read(texts_in(corpus.parent / "docs"), settings, Bag()).schema
        again = loads(dumps(Dump(schema))).schema
        assert repr(again) == repr(schema), corpus.parent.name
        assert changes(schema, again, settings).findings == ()
