"""Text that attacks: at every place that a document can reach it stays text, or the document is refused."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tabletypes.diagnostics import Bag, Severity
from tabletypes.emit.paths import checked_path
from tabletypes.emit.shape import skeleton
from tabletypes.emit.survey import File
from tabletypes.ir.model import Model, Schema
from tabletypes.ir.types import Kind, ListOf, MapOf, Ref, Scalar, Type
from tabletypes.pipeline import generate, read
from tabletypes.read.page import Source
from tabletypes.resolve.names import DefinitionNames, name_definitions
from tabletypes.resolve.overrides import Overrides
from tabletypes.settings import Deprecation, Settings
from tabletypes.styles.dataclass import STYLE

LONG = [f"&#{'9' * 5000};", "a" * 5000, "a " * 2000, "[] " * 200 + "String", '"' + '\\"' * 3000]
LONG += ["Array&lt;" * 59 + "String" + "&gt;" * 59]
FAMILIES: dict[str, list[str]] = json.loads(Path(__file__).with_name("payloads.json").read_text(encoding="utf-8"))
PAYLOADS = [payload for family in FAMILIES.values() for payload in family] + LONG
PLACES = {
    "title": "Said",
    "notice": "**A box.** And more.",
    "heading": "Thing",
    "prose": "What it is.",
    "section": "Properties",
    "name": "name",
    "type": "String",
    "item": "String",
    "text": "Other",
    "link": "Other.html",
    "description": "What it is called.",
    "notes": "[optional]",
}
OTHER = Source(
    "Other.md", "## PureCloud::Other\n\n## Properties\n\n|Name | Type | Description | Notes|\n|--- | --- | --- | ---|\n"
)
PAGE = """---
title: {title}
---

:::error
{notice}
:::

## PureCloud::{heading}

{prose}

## {section}

|Name | Type | Description | Notes|
|------------ | ------------- | ------------- | -------------|
| **{name}** | {type} | {description} | {notes} |
| **second** | **Array&lt;{item}&gt;** | Plain. | [optional] |
| **third** | [**{text}**]({link}) | | {notes} |
{{: class="table"}}
"""


@dataclass(frozen=True)
class Case:
    """Documents with payloads at one place, and what became of them."""

    name: str
    sources: tuple[Source, ...]
    settings: Settings
    schema: Schema
    files: tuple[File, ...]
    bag: Bag


def case(name: str, sources: tuple[Source, ...], settings: Settings) -> Case:
    """What the sources become."""
    bag = Bag()
    files = generate(sources, settings, bag).files
    return Case(name, sources, settings, read(sources, settings, Bag()).schema, files, bag)


def cases() -> Iterator[Case]:
    """Every payload at every place; documents that are not refused are generated together where their names allow."""
    for place in ["file", *PLACES]:
        for deprecation in Deprecation if place == "notice" else [Deprecation.MARK]:
            settings = Settings(dialect="genesys-ruby", deprecation=deprecation)
            pools: list[tuple[set[str], list[Source]]] = []
            for number, payload in enumerate(PAYLOADS):
                source = document(place, number, payload)
                modules = modules_of(source, settings)
                if modules is None:
                    yield case(f"{place}_{number}", (source, OTHER), settings)
                    continue
                pool = next((pool for pool in pools if not pool[0] & modules), None)
                if pool is None:
                    pools.append(pool := (set(), []))
                pool[0].update(modules)
                pool[1].append(source)
            for number, (_, pooled) in enumerate(pools):
                yield case(f"{place}_pool_{number}_{deprecation}", (*pooled, OTHER), settings)


def document(place: str, number: int, payload: str) -> Source:
    """A page with a payload at one place."""
    texts = {**PLACES, "heading": f"Thing{number}", place: payload}
    return Source(f"{payload}.md" if place == "file" else f"Thing{number}.md", PAGE.format_map(texts))


def modules_of(source: Source, settings: Settings) -> set[str] | None:
    """The modules that a document becomes, besides that of the other page; or None where it is refused."""
    bag = Bag()
    schema = read((source, OTHER), settings, bag).schema
    names = name_definitions(schema, STYLE.reserved, Overrides({}), bag)
    return None if bag.has_errors else {one.module.casefold() for id_, one in names.items() if id_ != "Other"}


@pytest.fixture(scope="module")
def every() -> list[Case]:
    """All cases, generated once."""
    return list(cases())


@pytest.fixture(scope="module")
def good(every: list[Case]) -> list[Case]:
    """Those whose documents were not refused."""
    found = [one for one in every if one.files]
    assert sum(len(one.sources) - 1 for one in found) > len(PAYLOADS) * len(PLACES) * 0.8
    return found


def check(found: list[Case], holds: Callable[[Case], None]) -> None:
    """The law holds for every case; the first that breaks it is named."""
    for one in found:
        try:
            holds(one)
        except (AssertionError, SyntaxError, ValueError) as error:
            pytest.fail(f"{one.name}: {error}")


def test_a_document_is_refused_with_a_place_or_not_at_all(every: list[Case]) -> None:
    """Without files there is an error, with files there is none; each problem stands in one of the documents."""

    def holds(one: Case) -> None:
        errors = [found for found in one.bag if found.severity is Severity.ERROR]
        assert bool(errors) != bool(one.files), errors
        assert bool(one.files) == ("pool" in one.name)
        assert {found.span.path for found in one.bag} <= {source.path for source in one.sources}
        assert all(found.span.line > 0 for found in errors)

    check(every, holds)


def names_of(schema: Schema) -> dict[str, DefinitionNames]:
    """What the models and their fields are called."""
    return name_definitions(schema, STYLE.reserved, Overrides({}), Bag())


def harmless(schema: Schema) -> list[Source]:
    """Documents of the same models under the names that they have in Python, each text replaced by another."""
    names = names_of(schema)
    return [Source(f"page{number}.md", _plain_page(model, names)) for number, model in enumerate(schema.models)]


def _plain_page(model: Model, names: dict[str, DefinitionNames]) -> str:
    box = ":::error\nText.\n:::\n\n" if model.notice else ""
    rows = [
        f"| **{attribute}** | {_plain_type(field.type, names)} | {'Text.' if field.description.strip() else ''} "
        f"| {'' if field.required else '[optional]'} |"
        for attribute, field in zip(names[model.id].attributes, model.fields, strict=True)
    ]
    table = ["|Name | Type | Description | Notes|", "|--- | --- | --- | ---|", *rows]
    return f"{box}## PureCloud::{names[model.id].class_name}\n\n## Properties\n\n" + "\n".join(table) + "\n"


def _plain_type(type_: Type, names: dict[str, DefinitionNames]) -> str:
    match type_:
        case ListOf(item):
            return f"Array&lt;{_plain_type(item, names)}&gt;"
        case MapOf(value):
            return f"Hash&lt;String, {_plain_type(value, names)}&gt;"
        case Ref(model):
            return names[model].class_name
        case Scalar(kind):
            return {Kind.STRING: "String", Kind.ANY: "Object"}[kind]


def test_text_changes_strings_and_nothing_else(good: list[Case]) -> None:
    """Every file has the syntax tree of that of a harmless document of the same shape."""

    def holds(one: Case) -> None:
        bag = Bag()
        plain = generate(harmless(one.schema), one.settings, bag)
        assert not bag.has_errors, [found.message for found in bag]
        assert [file.path for file in one.files] == [file.path for file in plain.files]
        for file, other in zip(one.files, plain.files, strict=True):
            assert skeleton(file.text) == skeleton(other.text), file.path

    check(good, holds)


def test_files_can_be_seen_as_they_are(good: list[Case]) -> None:
    """No file holds a control, an invisible or a bidirectional character, or a line end other than LF."""

    def holds(one: Case) -> None:
        for file in one.files:
            shown = file.text.replace("\n", "")
            assert not [ascii(c) for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")], file.path
            file.text.encode()

    check(good, holds)


def test_paths_are_plain_names(good: list[Case]) -> None:
    """Files are called after identifiers, inside the output folder."""

    def holds(one: Case) -> None:
        paths = {file.path for file in one.files} - {"py.typed"}
        assert all(checked_path(path).removesuffix(".py").isidentifier() for path in paths)
        assert all(len(path.encode()) < 256 for path in paths), "longer than file systems take"
        assert paths == {
            "__init__.py",
            "_runtime.py",
            *(f"{names.module}.py" for names in names_of(one.schema).values()),
        }

    check(good, holds)


def test_strings_say_what_the_documents_say(good: list[Case]) -> None:
    """Docstrings, keys and the marker of a deprecation read as the schema has them."""

    def holds(one: Case) -> None:
        files = {file.path: file.text for file in one.files}
        for model in one.schema.models:
            names = names_of(one.schema)[model.id]
            tree = ast.parse(files[f"{names.module}.py"])
            (class_,) = (node for node in tree.body if isinstance(node, ast.ClassDef))
            assert class_.name == names.class_name
            assert _documented(class_) == [words(field.description) for field in model.fields]
            assert words(model.description) in ([], words(ast.get_docstring(class_) or ""))
            assert [ast.literal_eval(key) for key in _table(tree).keys if key] == [field.wire for field in model.fields]
            assert words(ast.get_docstring(tree) or "") == words(f"{model.id}, from {model.span.path}.")

    check(good, holds)


def words(text: str) -> list[str]:
    """The words of a text, half characters replaced as in docstrings."""
    return "".join("\ufffd" if unicodedata.category(c) == "Cs" else c for c in text).split()


def _documented(class_: ast.ClassDef) -> list[list[str]]:
    """The words of what is said below each attribute but the last, `extra`."""
    found: list[list[str]] = []
    for node in class_.body[1:]:
        if isinstance(node, ast.AnnAssign):
            found.append([])
        elif isinstance(node, ast.Expr):
            found[-1] = ast.literal_eval(node.value).split()
    return found[:-1]


def _table(tree: ast.Module) -> ast.Dict:
    """The table of keys and attributes."""
    tables = (node.value for node in tree.body if isinstance(node, (ast.Assign, ast.AnnAssign)))
    return next(table for table in tables if isinstance(table, ast.Dict))


def test_importing_does_nothing_but_define(good: list[Case], tmp_path: Path) -> None:
    """Every module of every package is imported, and no file is written, no socket opened, no command run."""
    for number, one in enumerate(good):
        folder = tmp_path / f"case_{number}_{one.name}".replace("-", "_")
        folder.mkdir()
        for file in one.files:
            (folder / file.path).write_text(file.text, encoding="utf-8", newline="")
    names = sorted(path.name for path in tmp_path.iterdir())
    command = [sys.executable, "-B", "-I", str(Path(__file__).with_name("import_all.py")), str(tmp_path)]
    done = subprocess.run(command, input=json.dumps(names), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, str(len(names))), done.stderr[-2000:]
