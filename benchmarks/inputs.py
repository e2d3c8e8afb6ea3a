"""The documents and the OpenAPI file that one run works on.

Run as a program it makes them, so that what it needs for that does not weigh on the process that times others.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.timing import OURS, PYTHON

ROOT = Path(__file__).resolve().parents[1]
WORD = re.compile(r"\w++(?!::)")
"""What may name a model; a namespace may be called like one, and keeps its name."""
Schemas = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is known of the documents."""

    models: int
    names: list[str]
    """As documented."""
    largest: str
    """The model that refers to most others, directly or through them."""
    closure: int
    """How many models that are, itself included."""
    edited: str
    """A page."""
    text: str
    """A description in that page, which stands there once."""


def prepared(documents: Path, folder: Path) -> Inputs:
    """Fill the folder with `documents`, `schemas.json` and `openapi.json`."""
    shutil.copytree(documents, folder / "documents")
    subprocess.run([PYTHON, "-m", "benchmarks.inputs", str(folder)], cwd=ROOT, check=True)
    return Inputs(**json.loads((folder / "inputs.json").read_text(encoding="utf-8")))


def edit(folder: Path, inputs: Inputs) -> None:
    """Change a description of one page, or change it back."""
    page = folder / "documents" / inputs.edited
    text = page.read_text(encoding="utf-8")
    changed = f"{inputs.text} Changed."
    swap = (changed, inputs.text) if changed in text else (inputs.text, changed)
    page.write_text(text.replace(*swap), encoding="utf-8")


def copies(folder: Path, target: Path, names: Iterable[str], count: int) -> None:
    """Write the documents `count` times to the target, each time with other names of models."""
    known = frozenset(names)
    target.mkdir()
    for page in sorted((folder / "documents").rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        for number in range(count):
            suffix = f"Copy{number}" if number else ""

            def renamed(word: re.Match[str], suffix: str = suffix) -> str:
                return word[0] + suffix if word[0] in known else word[0]

            (target / f"{page.stem}{suffix}.md").write_text(re.sub(WORD, renamed, text), encoding="utf-8")


def closure(schemas: Schemas, name: str) -> list[str]:
    """A model and all that it refers to, in the order they are met."""
    return list(_reached({model: list(_references(schema)) for model, schema in schemas.items()}, name))


def _reached(references: Mapping[str, list[str]], name: str) -> dict[str, None]:
    """A model and all that it refers to, in the order they are met."""
    met, waiting = {name: None}, [name]
    while waiting:
        others = [other for other in references[waiting.pop(0)] if other not in met]
        met |= dict.fromkeys(others)
        waiting += dict.fromkeys(others)
    return met


def class_names(folder: Path) -> dict[str, str]:
    """Of each documented model the class that the package `ours` has for it."""
    text = (folder / "ours" / "__init__.py").read_text(encoding="utf-8")
    classes = {_letters(name): name for name in re.findall(r'^    "(\w+)": "', text, re.MULTILINE)}
    names = json.loads((folder / "inputs.json").read_text(encoding="utf-8"))["names"]
    return {name: classes[_letters(name)] for name in names if _letters(name) in classes}


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _references(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(target := schema.get("$ref"), str):
            yield target.rsplit("/", 1)[1]
        for value in schema.values():
            yield from _references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _references(value)


def _openapi(bundle: dict[str, Any]) -> dict[str, Any]:
    """An OpenAPI document with the models of our export, and any value for those that it does not know."""
    text = json.dumps(bundle["$defs"] | {name: {} for name in bundle.get("x-undocumented", ())})
    schemas = re.sub(r'"#/(\$defs|x-undocumented)/', '"#/components/schemas/', text)
    info = {"title": "models", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": json.loads(schemas)}}


def _editable(folder: Path, schemas: Schemas) -> tuple[str, str]:
    """A page, and a description that stands in it once."""
    for schema in schemas.values():
        page, _, _ = schema.get("x-source", "").partition(":")
        for described in schema.get("properties", {}).values():
            text = described.get("description", "")
            if page and len(text) > 20 and (folder / "documents" / page).read_text(encoding="utf-8").count(text) == 1:
                return page, text
    raise SystemExit("no page has a description that could be changed")


def main(folder: Path) -> None:
    """Write what `prepared` promises."""
    command = [*OURS, "export", "json-schema", "documents"]
    exported = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    bundle = json.loads(exported.stdout)
    openapi = _openapi(bundle)
    schemas = openapi["components"]["schemas"]
    (folder / "openapi.json").write_text(json.dumps(openapi), encoding="utf-8")
    (folder / "schemas.json").write_text(json.dumps(schemas), encoding="utf-8")
    models = [name for name in bundle["$defs"] if schemas[name].get("type") == "object"]
    references = {name: list(_references(schema)) for name, schema in schemas.items()}
    sizes = {name: len(_reached(references, name)) for name in models}
    largest = max(models, key=lambda name: sizes[name])
    edited, text = _editable(folder, bundle["$defs"])
    names = [schemas[name]["x-documented-name"] for name in bundle["$defs"]]
    inputs = Inputs(len(models), names, largest, sizes[largest], edited, text)
    (folder / "inputs.json").write_text(json.dumps(asdict(inputs)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
