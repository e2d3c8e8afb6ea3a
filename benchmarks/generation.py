"""How long a whole run takes, against peers on the same models."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.figures import Bar, Chart, Part, Table, figure, megabytes, ratio
from benchmarks.inputs import Inputs, copies, edit
from benchmarks.peers import BUILTIN, CLIENT, DEFAULT, Chosen, generator_commands
from benchmarks.timing import OURS, PYTHON, FailedError, Run, Step, apart, in_turns, memory, middle, own_peak

EMPTY = "`python -c pass`"
VERSION = "`tabletypes --version`"
COLD = "tabletypes, all files written"
SAME = "tabletypes, nothing changed"
CHANGED = "tabletypes, one document changed"
TRIPLE = "tabletypes, three times the models"

LIMITS = [
    ("all files written, against datamodel-code-generator, builtin formatter", COLD, BUILTIN, 0.25),
    ("all files written, against datamodel-code-generator, default formatters", COLD, DEFAULT, 0.10),
    ("all files written, against openapi-python-client with its formatter", COLD, CLIENT, 0.15),
    ("nothing changed, against all files written", SAME, COLD, 0.10),
    ("nothing changed, against `python -c pass`", SAME, EMPTY, 12),
    ("one document changed, against all files written", CHANGED, COLD, 0.20),
    ("`tabletypes --version`, against `python -c pass`", VERSION, EMPTY, 6),
]
"""What is compared, and what the ratio of wall seconds should be at most."""


def generation(folder: Path, inputs: Inputs, peers: Chosen, rounds: int) -> Part:
    """Times of whole processes, ratios of them, and a chart."""
    apart(partial(copies, folder, folder / "triple", inputs.names, 3))
    runs = {name: middle(each) for name, each in in_turns(_steps(folder, inputs, peers), folder, rounds).items()}
    counts = {name: _models(runs[name]) for name in (COLD, TRIPLE)}
    if counts[TRIPLE] != 3 * counts[COLD]:
        raise FailedError(f"three copies of the documents gave {counts[TRIPLE]} models, not {3 * counts[COLD]}")
    if " 0 files written" in runs[CHANGED].printed:
        raise FailedError("the change of one document changed nothing")
    intro = (
        f"{counts[COLD]:,} models; rounds: {rounds}; medians. Memory is that of the largest process of a run, and left "
        "out where it is less than the benchmark's own, which the system counts in."
    )
    return Part("generation", (intro, _times(runs), _ratios(runs), *_removed(runs), _chart(runs)))


def package_command() -> list[str]:
    """How the package `ours` is made from the documents, in the working folder."""
    return [*OURS, "generate", "documents", "-o", "ours"]


def _steps(folder: Path, inputs: Inputs, peers: Chosen) -> dict[str, Step]:
    """Commands in the order of a round; those of ours build on each other."""
    commands = generator_commands(PYTHON, "openapi.json")
    triple = [*OURS, "generate", "triple", "-o", "ours_triple"]
    return {
        EMPTY: Step([PYTHON, "-c", "pass"]),
        VERSION: Step([*OURS, "--version"]),
        **{name: Step(command) for name, (peer, command) in commands.items() if peer in peers},
        COLD: Step(package_command(), partial(_forget, folder, "ours")),
        SAME: Step(package_command()),
        CHANGED: Step(package_command(), partial(edit, folder, inputs)),
        TRIPLE: Step(triple, partial(_forget, folder, "ours_triple")),
    }


def _forget(folder: Path, output: str) -> None:
    """Remove what a run made, and what it remembers."""
    shutil.rmtree(folder / output, ignore_errors=True)
    shutil.rmtree(memory(folder), ignore_errors=True)


def _models(run: Run) -> int:
    """How many models a run of ours says that it found."""
    found = re.search(r"(\d+) models", run.printed)
    return int(found[1]) if found else 0


def _times(runs: dict[str, Run]) -> Table:
    own = own_peak() * 1.05
    rows = (
        (name, figure(run.seconds), figure(run.processor), megabytes(run.peak) if run.peak > own else "")
        for name, run in runs.items()
    )
    return Table(("command", "seconds", "processor seconds", "peak memory, MB"), tuple(rows))


def _ratios(runs: dict[str, Run]) -> Table:
    return Table(("compared", "ratio", "at most"), tuple(_ratio_rows(runs)))


def _ratio_rows(runs: dict[str, Run]) -> Iterator[tuple[str, ...]]:
    for what, one, other, limit in LIMITS:
        if other in runs:
            yield what, ratio(runs[one].seconds / runs[other].seconds, limit), f"{limit:g}"
    if peaks := [runs[name].peak for name in (BUILTIN, DEFAULT, CLIENT) if name in runs]:
        yield "peak memory, against the smallest peer", ratio(runs[COLD].peak / min(peaks), 0.5), "0.5"
    growth = runs[TRIPLE].seconds / 3 / runs[COLD].seconds
    yield "time per model when there are three times as many", ratio(growth, 1.1), "1.1"


def _removed(runs: dict[str, Run]) -> Iterator[str]:
    """Which peer did less than the others."""
    if CLIENT in runs:
        removed = set(re.findall(r"^/components/schemas/(\S+)$", runs[CLIENT].printed, re.MULTILINE))
        if removed:
            yield f"openapi-python-client left out {len(removed)} of the models, which it says have clashing names."


def _chart(runs: dict[str, Run]) -> Chart:
    names = [name for name in (DEFAULT, CLIENT, BUILTIN, COLD, CHANGED, SAME) if name in runs]
    bars = (Bar(name.replace("`", ""), runs[name].seconds, name in {COLD, CHANGED, SAME}) for name in names)
    return Chart("generation", "A whole run, seconds", "s", (("", tuple(bars)),))
