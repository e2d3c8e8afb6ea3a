"""Options, the parts in turn, and what becomes of them."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.bounds import bounds
from benchmarks.figures import Part, Table
from benchmarks.generation import generation
from benchmarks.imports import imports
from benchmarks.inputs import ROOT, Inputs, prepared
from benchmarks.models import models
from benchmarks.page import markdown, write
from benchmarks.peers import PEERS, TOOLS, Chosen, chosen, installed
from tabletypes import __version__

CORPUS = ROOT.parent / "shared" / "corpora" / "genesys-ruby" / "docs"
PAGE = ROOT / "docs" / "performance.md"
PARTS = ("generation", "imports", "bounds", "models")


def main() -> None:
    """Run the parts that are asked for, print them, and write them where that is asked for."""
    arguments = _arguments()
    peers = chosen(arguments.peers)
    with tempfile.TemporaryDirectory(prefix="bench") as place:
        folder = Path(place)
        inputs = prepared(arguments.documents.resolve(), folder)
        parts = [machine(peers)]
        print(markdown(parts[0]), flush=True)
        for part in _parts(arguments, folder, inputs, peers):
            print(f"\n{markdown(part)}", flush=True)
            parts.append(part)
            if arguments.write:
                write(PAGE, parts)


def machine(peers: Chosen) -> Part:
    """Where it ran, and what was run."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    where = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}; load when the benchmark began: {load}."
    versions = {"Python": platform.python_version(), "tabletypes": __version__}
    versions |= peers.versions | {name: found for name in TOOLS if (found := installed(name))}
    missing = " ".join(f"Without {name}, which {why}." for name, why in peers.missing.items())
    table = Table(("what", "version"), tuple(versions.items()))
    return Part("machine", (where, table, missing) if missing else (where, table))


def _parts(arguments: argparse.Namespace, folder: Path, inputs: Inputs, peers: Chosen) -> Iterator[Part]:
    model = arguments.model if arguments.model in inputs.names else inputs.largest
    rounds = arguments.rounds
    parts: dict[str, Callable[[], Part]] = {
        "generation": lambda: generation(folder, inputs, peers, rounds),
        "imports": lambda: imports(folder, inputs, peers, rounds, model),
        "bounds": lambda: bounds(folder, inputs, arguments.largest),
        # Last, since it imports all the libraries, and a process inherits what its parent's memory came to.
        "models": lambda: models(folder, peers, rounds, model),
    }
    for name, part in parts.items():
        if name in arguments.only:
            yield part()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("nox -s bench --", description="Measure tabletypes beside its peers, in one run.")
    add = parser.add_argument
    add("documents", type=_folder, nargs="?", default=str(CORPUS), help="a folder of documents")
    add("--rounds", type=int, default=5, help="how often each command runs (default: %(default)s)")
    add("--peers", type=_names(PEERS), default=[*PEERS], metavar="A,B", help=f"some of {', '.join(PEERS)}, or none")
    add("--only", type=_names(PARTS), default=[*PARTS], metavar="A,B", help=f"some of {', '.join(PARTS)}")
    add("--model", default="Cobrowsesession", help="the model of the payloads (default: %(default)s)")
    add("--largest", type=float, default=1.0, help="the part of each bound that is tried (default: %(default)s)")
    add("--write", action="store_true", help=f"write what was found to {PAGE.relative_to(ROOT)}")
    return parser.parse_args()


def _folder(text: str) -> Path:
    if not (path := Path(text)).is_dir():
        raise argparse.ArgumentTypeError(f"{text} is no folder; name one that holds documents")
    return path


def _names(known: tuple[str, ...]) -> Callable[[str], list[str]]:
    def names(text: str) -> list[str]:
        found = [] if text == "none" else text.split(",")
        if unknown := set(found) - set(known):
            raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: not one of {', '.join(known)}")
        return found

    return names


if __name__ == "__main__":
    main()
