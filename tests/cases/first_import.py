"""Import every module of packages before all others, and put values through each model; print what goes wrong.

The test runs this in a process of its own: `python first_import.py FOLDER…`, each folder holding a `package`.
"""

from __future__ import annotations

import datetime as dt
import enum
import importlib
import sys
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_SCALARS = {str: "text", int: 7, float: 0.5, bool: True, dt.date: "2020-02-29", dt.datetime: "2020-02-29T01:02:03.004Z"}

_MOST = 100
"""Modules of a package that are imported before all others, evenly taken from all."""


def main(folders: list[str]) -> None:
    """Print one line for each law that a package breaks."""
    for folder in folders:
        sys.path.insert(0, folder)
        modules = sorted(path.stem for path in Path(folder, "package").glob("*.py"))
        step = 1 + len(modules) // _MOST
        for position, module in enumerate(modules):
            for problem in _problems(module, first=position % step == 0):
                print(f"{folder}: {module}: {problem}")  # noqa: T201 (what the test reads)
        sys.path.remove(folder)


def _problems(module: str, *, first: bool) -> Iterator[str]:
    for name in [name for name in sys.modules if first and name.partition(".")[0] == "package"]:
        del sys.modules[name]
    imported = importlib.import_module("package" if module == "__init__" else f"package.{module}")
    package, runtime = sys.modules["package"], importlib.import_module("package._runtime")
    if module == "__init__":
        yield from (f"{name} is not exported" for name in package.__all__ if not hasattr(package, name))
    for model in vars(imported).values():
        if isinstance(model, type) and issubclass(model, runtime.JsonModel) and model.__module__ == imported.__name__:
            yield from _broken(model, runtime.JsonModel)


def _broken(model: Any, base: type) -> Iterator[str]:
    if model is base:
        return
    hints = typing.get_type_hints(model)
    wires = {attribute: wire for wire, attribute in sys.modules[model.__module__]._FIELDS.items()}  # noqa: SLF001
    full = {wire: _value(hints[attribute], base) for attribute, wire in wires.items()}
    for data in ({}, full, dict.fromkeys(full), {**full, "\x00 unknown": None, "__class__": {"a": [1]}}):
        read = model.from_dict(data)
        if read.to_dict() != data or model.from_json(read.to_json()) != read:
            yield f"{model.__name__} does not give back {data!r}"
    # Models inside are empty, and so lack what they require: only the attributes of this one are looked at.
    if found := [misfit for misfit in model.from_dict(full).misfits() if misfit.path.count(".") == 1]:
        yield f"{model.__name__} has misfits: {found}"
    if misplaced := [wire for wire in full if model.from_dict(full).extra and wire in model.from_dict(full).extra]:
        yield f"{model.__name__} has no attribute for {misplaced}"


def _value(hint: Any, base: type) -> Any:
    """A JSON value that fits the hint; models are empty, so that circles end."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return _value(typing.get_args(hint)[0], base)
    if typing.get_origin(hint) is list:
        return [_value(typing.get_args(hint)[0], base)]
    if typing.get_origin(hint) is dict:
        return {"key": _value(typing.get_args(hint)[1], base)}
    if hint is Any:
        return {"any": [None, 1]}
    if issubclass(hint, enum.Enum):
        return next(iter(hint)).value
    return {} if issubclass(hint, base) else _SCALARS[hint]


if __name__ == "__main__":
    main(sys.argv[1:])
