"""How long a whole run takes, against datamodel-code-generator on the same models, in turn in one run.

    python benchmarks/generation.py [DOCS] [--rounds N]

DOCS is a folder of documents; without it the 2,128 models of `../shared/corpora/genesys-ruby` are taken. The peer reads no
Markdown: its OpenAPI file is made from our own export. Times are wall seconds of whole processes; quote the ratios.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpora" / "genesys-ruby" / "docs"
OURS = [sys.executable, "-m", "tabletypes"]
PEER = [
    *(sys.executable, "-m", "datamodel_code_generator", "--input-file-type", "openapi"),
    *("--output-model-type", "dataclasses.dataclass", "--formatters", "builtin"),
    *("--snake-case-field", "--use-schema-description", "--disable-timestamp", "--target-python-version", "3.11"),
]


def main() -> None:
    """Run every command in turn, and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("documents", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    if not arguments.documents.is_dir():
        sys.exit(f"{arguments.documents} is not there; name a folder of documents")
    with tempfile.TemporaryDirectory() as folder:
        seconds = measured(arguments.documents.resolve(), Path(folder), arguments.rounds)
    for name, times in seconds.items():
        print(f"{name:<44}{statistics.median(times):8.3f} s  ({min(times):.3f} to {max(times):.3f})")
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    print(f"cold / peer                {medians['tabletypes, cold'] / medians['datamodel-code-generator']:.3f}")
    print(f"nothing changed / cold     {medians['tabletypes, nothing changed'] / medians['tabletypes, cold']:.3f}")
    print(f"nothing changed / python   {medians['tabletypes, nothing changed'] / medians['python -c pass']:.1f}")


def measured(documents: Path, folder: Path, rounds: int) -> dict[str, list[float]]:
    """The seconds of every round of every command, after one round that is not counted."""
    openapi = openapi_file(documents, folder)
    output = folder / "ours"
    generate = [*OURS, "generate", str(documents), "-o", str(output)]
    commands: dict[str, tuple[list[str], Callable[[], None]]] = {
        "python -c pass": ([sys.executable, "-c", "pass"], lambda: None),
        "datamodel-code-generator": (
            [*PEER, "--input", str(openapi), "--output", str(folder / "peer.py")],
            lambda: None,
        ),
        "tabletypes, cold": (generate, lambda: shutil.rmtree(output, ignore_errors=True)),
        "tabletypes, nothing changed": (generate, lambda: None),
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for counted in range(-1, rounds):
        for name, (command, before) in commands.items():
            before()
            took = timed(command, folder)
            if counted >= 0:
                seconds[name].append(took)
    return seconds


def timed(command: list[str], folder: Path) -> float:
    """The wall seconds of one process, which must succeed."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def openapi_file(documents: Path, folder: Path) -> Path:
    """An OpenAPI file with the models of our own export."""
    command = [*OURS, "export", "json-schema", str(documents)]
    bundle = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout)
    schemas = json.loads(json.dumps(bundle["$defs"]).replace('"#/$defs/', '"#/components/schemas/'))
    schemas.update({name: {} for name in bundle.get("x-undocumented", {})})
    text = json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "models", "version": "1"},
            "paths": {},
            "components": {"schemas": schemas},
        }
    )
    path = folder / "openapi.json"
    path.write_text(text.replace('"#/x-undocumented/', '"#/components/schemas/'), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
