"""How long generated packages take to import, their bytecode being there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.figures import Part, Table, figure, ratio
from benchmarks.generation import package_command
from benchmarks.inputs import Inputs, class_names
from benchmarks.peers import BUILTIN, Chosen, generator_commands
from benchmarks.timing import PYTHON, Step, in_turns, timed

OFFICIAL = "PureCloudPlatformClientV2"
TIMED = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"


def imports(folder: Path, inputs: Inputs, peers: Chosen, rounds: int, model: str) -> Part:
    """Seconds of import statements, each in a process of its own, and ratios of them."""
    if not (folder / "ours").is_dir():
        timed(package_command(), folder)
    peer, command = generator_commands(PYTHON, "openapi.json")[BUILTIN]
    if peer in peers and not (folder / "peer_builtin.py").is_file():
        timed(command, folder)
    statements = _statements(folder, inputs, peers, model)
    steps = {name: Step([PYTHON, "-c", TIMED.format(statement)]) for name, statement in statements.items()}
    seconds = {
        name: median(float(run.printed.split()[-1]) for run in runs)
        for name, runs in in_turns(steps, folder, max(rounds, 5)).items()
    }
    rows = tuple((name, figure(took * 1000)) for name, took in seconds.items())
    intro = "Time of the import alone, in a new process each, where an earlier one has left bytecode."
    return Part("imports", (intro, Table(("import", "ms"), rows), _ratios(seconds, inputs, model)))


def _statements(folder: Path, inputs: Inputs, peers: Chosen, model: str) -> dict[str, str]:
    """What is imported, by how the page calls it."""
    classes = class_names(folder)
    statements = {
        _one(model): f"from ours import {classes[model]}",
        _one(inputs.largest, inputs.closure): f"from ours import {classes[inputs.largest]}",
        _all(inputs): "from ours import *",
    }
    if "datamodel-code-generator" in peers:
        statements["datamodel-code-generator, all models"] = "import peer_builtin"
    if OFFICIAL in peers:
        statements[f"{OFFICIAL}, one model"] = f"from {OFFICIAL} import ApiClient"
    return statements


def _one(model: str, others: int = 0) -> str:
    return f"tabletypes, {model}" + (f" and the models it needs, {others} in all" if others else "")


def _all(inputs: Inputs) -> str:
    return f"tabletypes, all {inputs.models:,} models"


def _ratios(seconds: dict[str, float], inputs: Inputs, model: str) -> Table:
    def rows() -> Iterator[tuple[str, ...]]:
        if official := seconds.get(f"{OFFICIAL}, one model"):
            one, largest = seconds[_one(model)], seconds[_one(inputs.largest, inputs.closure)]
            yield "one model, against the official SDK", ratio(one / official, 0.02), "0.02"
            yield "the model that needs most others, against the official SDK", ratio(largest / official, 0.06), "0.06"
        if peer := seconds.get("datamodel-code-generator, all models"):
            compared = "all models, against the dataclasses of datamodel-code-generator"
            yield compared, ratio(seconds[_all(inputs)] / peer, 1.5), "1.5"

    return Table(("compared", "ratio", "at most"), tuple(rows()))
