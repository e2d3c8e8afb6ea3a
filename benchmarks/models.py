"""How long models take to read and write, and the memory they hold."""

from __future__ import annotations

import datetime as dt
import gc
import json
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.codecs import OFFICIAL, ORJSON, OURS, Codec, libraries
from benchmarks.figures import Bar, Block, Chart, Part, Table, figure, ratio
from benchmarks.generation import package_command
from benchmarks.payloads import Payload, models_of, payloads
from benchmarks.peers import Chosen
from benchmarks.timing import timed

OPERATIONS = {
    "decode": "decode from a dict",
    "encode": "encode to a dict",
    "decode_json": "decode from JSON bytes",
    "encode_json": "encode to JSON bytes",
}
TEXT = ("decode_json", "encode_json")
"""The operations that a library for JSON text has a part in."""
LIMITS = [
    *(
        ("decode", peer, limit)
        for peer, limit in (("pydantic", 0.45), ("mashumaro", 0.55), ("cattrs", 0.25), (OFFICIAL, 0.012))
    ),
    *(("encode", peer, limit) for peer, limit in (("pydantic", 0.95), ("mashumaro", 0.6), (OFFICIAL, 0.17))),
    *(("decode_json", peer, limit) for peer, limit in (("pydantic", 1.25), ("mashumaro", 0.8))),
    *(("encode_json", peer, limit) for peer, limit in (("pydantic", 2.2), ("mashumaro", 0.75))),
]
"""What our time over a peer's should be at most."""
MEMORY_LIMITS = {"pydantic": 0.2, OFFICIAL: 0.35}
SECONDS = 0.003
"""How long one measurement of many calls takes: short, so that most are not interrupted."""
TURNS = 10
"""How many measurements a round has of each."""
KEPT = 200
"""How many object graphs are held while their memory is measured."""


@dataclass(frozen=True, slots=True)
class Case:
    """One library on one payload."""

    library: str
    payload: Payload
    codec: Codec


Times = dict[tuple[str, str, str], float]
"""Microseconds by payload, library and operation."""


def models(folder: Path, peers: Chosen, rounds: int, model: str) -> Part:
    """Times of reading and writing, memory, ratios of both, and a chart."""
    if not (folder / "ours").is_dir():
        timed(package_command(), folder)
    schemas = json.loads((folder / "schemas.json").read_text(encoding="utf-8"))
    made = payloads(schemas, model)
    cases, notes = _cases(schemas, made, folder, peers)
    times = _times(cases, rounds)
    sizes = {case.library: _memory(case) for case in cases if case.payload is made[0] and case.library != ORJSON}
    blocks: list[Block] = [
        f"Medians of {rounds * TURNS} measurements in turn, in one process. {' '.join(notes)}".strip()
    ]
    for payload in made:
        size = len(json.dumps(payload.data).encode())
        blocks += [f"A {payload.title}: {size:,} bytes of JSON; microseconds.", _table(payload, times)]
    blocks += ["Ratios of these times.", _ratios(made, times), _memory_table(made[0], sizes), _chart(made[0], times)]
    return Part("models", tuple(blocks))


def _cases(schemas: Any, made: list[Payload], folder: Path, peers: Chosen) -> tuple[list[Case], list[str]]:
    """Each library on each payload that it reads and writes again as it was, and why others do not take part."""
    cases, notes = [], []
    for name, library in libraries(schemas, models_of(schemas, made), folder, peers.__contains__):
        for payload in made:
            codec = library(payload.model)
            if codec is None:
                notes.append(f"{name} has no {payload.model}.")
            elif _same(codec.encode(codec.decode(payload.data)), payload.data):
                cases.append(Case(name, payload, codec))
            else:
                notes.append(f"{name} does not write a {payload.title} as it was read.")
    return cases, notes


def _same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal, texts of the same moment included."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, str) and isinstance(other, str) and one != other:
        with suppress(ValueError):
            return dt.datetime.fromisoformat(one) == dt.datetime.fromisoformat(other)
    return bool(one == other)


def _times(cases: list[Case], rounds: int) -> Times:
    calls = {
        (case.payload.title, case.library, operation): call
        for case in cases
        for operation, call in _calls(case).items()
    }
    counts = {key: max(1, int(SECONDS / _took(call, 3) * 3)) for key, call in calls.items()}
    taken: dict[tuple[str, str, str], list[float]] = {key: [] for key in calls}
    for _ in range(rounds * TURNS):
        for key, call in calls.items():
            taken[key].append(_took(call, counts[key]) / counts[key])
    return {key: median(each) * 1e6 for key, each in taken.items()}


def _calls(case: Case) -> dict[str, Callable[[], object]]:
    """Of each operation the call that is timed, after it was made once."""
    data, codec = case.payload.data, case.codec
    text = json.dumps(data).encode()
    value = codec.decode(data)
    arguments: dict[str, Any] = {"decode": data, "encode": value, "decode_json": text, "encode_json": value}
    calls: dict[str, Callable[[], object]] = {}
    for name in TEXT if case.library == ORJSON else OPERATIONS:
        calls[name] = partial(getattr(codec, name), arguments[name])
        calls[name]()
    return calls


def _took(call: Callable[[], object], count: int) -> float:
    """Seconds of so many calls, while no garbage is collected."""
    gc.disable()
    try:
        start = time.perf_counter()
        for _ in range(count):
            call()
        return time.perf_counter() - start
    finally:
        gc.enable()


def _memory(case: Case) -> tuple[float, float]:
    """Bytes of an object graph: the objects alone, and with the texts and numbers that they hold."""
    data = case.payload.data
    text = json.dumps(data)
    return _held(lambda: case.codec.decode(data)), _held(lambda: case.codec.decode(json.loads(text)))


def _held(make: Callable[[], object]) -> float:
    make()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        kept = [make() for _ in range(KEPT)]
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
        return (after - before) / len(kept)
    finally:
        tracemalloc.stop()


def _table(payload: Payload, times: Times) -> Table:
    names = dict.fromkeys(library for title, library, _ in times if title == payload.title)
    rows = (
        (name, *(figure(times[key]) if (key := (payload.title, name, each)) in times else "" for each in OPERATIONS))
        for name in names
    )
    return Table(("library", *OPERATIONS.values()), tuple(rows))


def _ratios(made: list[Payload], times: Times) -> Table:
    """One row for each limit, one column for each payload."""

    def cell(payload: Payload, operation: str, peer: str, limit: float) -> str:
        theirs = times.get((payload.title, peer, operation))
        return ratio(times[payload.title, OURS, operation] / theirs, limit) if theirs else ""

    rows = (
        (
            f"{OPERATIONS[operation]}, against {peer}",
            *(cell(each, operation, peer, limit) for each in made),
            f"{limit:g}",
        )
        for operation, peer, limit in LIMITS
        if (made[0].title, peer, operation) in times
    )
    return Table(("compared", *(payload.title for payload in made), "at most"), tuple(rows))


def _memory_table(payload: Payload, sizes: dict[str, tuple[float, float]]) -> Table:
    def row(name: str, alone: float, whole: float) -> tuple[str, ...]:
        limit = MEMORY_LIMITS.get(name)
        compared = (ratio(sizes[OURS][0] / alone, limit), f"{limit:g}") if limit else ("", "")
        return (name, figure(alone), figure(whole), *compared)

    header = ("library", "bytes, objects alone", "bytes, with their texts", "ours against it, objects alone", "at most")
    return Table((f"memory of a {payload.title}", *header[1:]), tuple(row(name, *pair) for name, pair in sizes.items()))


def _chart(payload: Payload, times: Times) -> Chart:
    def bars(operation: str) -> tuple[Bar, ...]:
        found = {
            name: took for (title, name, each), took in times.items() if (title, each) == (payload.title, operation)
        }
        return tuple(
            Bar(name, found[name], name in (OURS, ORJSON)) for name in sorted(found, key=lambda name: -found[name])
        )

    groups = tuple((OPERATIONS[operation], bars(operation)) for operation in OPERATIONS)
    return Chart("models", f"A {payload.title}, microseconds", "µs", groups)
