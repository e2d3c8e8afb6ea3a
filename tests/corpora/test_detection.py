"""Every corpus is read in the right dialect without being told of it: its own record says which generator printed it."""

from __future__ import annotations

import json
from pathlib import Path

from tabletypes.diagnostics import Bag
from tabletypes.dialects.detection import detected
from tabletypes.dialects.found import dialects
from tabletypes.read.files import load, sources

RECORDED = {
    "android": "java",
    "apex": "java",
    "c": "c",
    "csharp": "csharp",
    "genesys java": "java",
    "genesys ruby kramdown": "genesys-ruby",
    "java old": "java",
    "java-micronaut-client": "java",
    "ktorm-schema": "kotlin",
    "objc": "objective-c",
    "php own template": "dropbox-sign-php",
    "powershell own template": "powershell",
    "python 6.x schema objects": "python-schema-objects",
    "python legacy": "python-legacy",
    "python prior (any string name)": "python-prior",
    "python pydantic": "python-pydantic",
    "ruby own template": "square-ruby",
    "ruby piped table": "ruby",
    "ruby plain table": "ruby",
    "swift6": "swift",
    "typescript own template": "typescript",
    "typescript-axios": "typescript",
}
"""What a record calls a dialect, where that is not our name for it."""
TOLD_APART = {"fastly-rust": "rust-bare", "ory-ts-fetch": "typescript-fetch"}
"""Corpora whose record names only the language, of which there are two dialects."""


def test_every_corpus_is_told(shared: Path) -> None:
    """The dialect of each corpus is the one of the generator that printed it."""
    corpora = sorted(path.parent for path in (shared / "corpora").glob("*/truth.json"))
    assert len(corpora) > 60
    expected = {corpus.name: TOLD_APART.get(corpus.name) or _recorded(corpus) for corpus in corpora}
    assert {corpus.name: _detected(corpus / "docs") for corpus in corpora} == expected
    assert set(expected.values()) == set(dialects()) - {
        "julia",
        "openapi",
    }  # No corpus shows Julia; `openapi` has no marks.


def _recorded(corpus: Path) -> str:
    with (corpus / "truth.json").open(encoding="utf-8") as record:
        line = record.readline()  # The models, on all the other lines, take long to parse.
    source, _ = json.JSONDecoder().raw_decode(line, line.index("{", 1))
    name = source["dialect"].removeprefix("openapi-generator ").removeprefix("swagger-codegen v2 ")
    return RECORDED.get(name, name)


def _detected(documents: Path) -> str:
    return detected(sources(load(documents), Bag())).dialect.name
