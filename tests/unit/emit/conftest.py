"""An output folder, and runs into it."""

from __future__ import annotations

import builtins
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, ParamSpec, Self, TypeVar
from unittest.mock import patch

import pytest

from tabletypes.diagnostics import Bag, Diagnostic
from tabletypes.emit.ownership import seal
from tabletypes.emit.recover import recover
from tabletypes.emit.survey import File, survey
from tabletypes.emit.write import Written, write

Step = Callable[[str], None]
"""Called with the name of the step before it is taken."""
Stepwise = Callable[[Step], AbstractContextManager[None]]
P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Runs:
    """Ordinary runs into one output folder."""

    output: Path
    reported: list[Diagnostic] = field(default_factory=list)
    """What the last run reported."""

    @staticmethod
    def files(texts: Mapping[str, str]) -> list[File]:
        """The sealed files of these bodies; `py.typed` stays empty."""
        return [File(path, seal(body) if path.endswith(".py") else body) for path, body in texts.items()]

    def __call__(self, texts: Mapping[str, str], *, force: bool = False) -> Written:
        """Recover, look and write, as every run does."""
        bag, files = Bag(), self.files(texts)
        recover(self.output, bag)
        written = write(self.output, files, survey(self.output, files), bag, force=force)
        self.reported = list(bag)
        return written

    @property
    def codes(self) -> list[str]:
        """The codes that the last run reported, with their places below the output folder."""
        return [f"{one.code.id} {one.span.path.removeprefix(self.output.as_posix())}".strip() for one in self.reported]

    def tree(self) -> dict[str, str]:
        """What the output folder holds, byte for byte; folders end in a slash."""
        found = sorted(self.output.rglob("*"))
        names = [path.relative_to(self.output).as_posix() + "/" * path.is_dir() for path in found]
        return dict(zip(names, ["" if path.is_dir() else path.read_text("utf-8") for path in found], strict=True))

    def texts(self) -> dict[str, str]:
        """The files alone that hold anything."""
        return {path: text for path, text in self.tree().items() if text}

    def sealed(self, bodies: Mapping[str, str]) -> dict[str, str]:
        """What `texts` is once these bodies are written."""
        return {file.path: file.text for file in self.files(bodies) if file.text}

    def around(self) -> set[str]:
        """What stands beside the output folder."""
        return {path.name for path in self.output.parent.iterdir()} - {self.output.name}


@pytest.fixture
def run(tmp_path: Path) -> Runs:
    """Runs into a folder that does not exist yet."""
    return Runs(tmp_path / "out")


class _Torn:
    """A file of which only the first half of what is written arrives before the step."""

    def __init__(self, file: IO[bytes], step: Step) -> None:
        self._file, self._step = file, step

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, content: bytes) -> None:
        self._file.write(content[: len(content) // 2])
        self._file.flush()
        self._step("write")
        self._file.write(content[len(content) // 2 :])


@contextmanager
def _stepwise(step: Step) -> Iterator[None]:
    def before(name: str, call: Callable[P, R]) -> Callable[P, R]:
        def stepping(*args: P.args, **options: P.kwargs) -> R:
            step(name)
            return call(*args, **options)

        return stepping

    def opening(path: str, mode: str = "r", **options: str | None) -> object:
        if "x" not in mode:
            return real_open(path, mode, **options)
        step("open")
        return _Torn(real_open(path, mode, **options), step)

    real_open = open
    changing = ("replace", "rename", "link", "unlink", "mkdir", "rmdir", "fsync")
    stepping = {name: before(name, getattr(os, name)) for name in changing}
    with patch.multiple(os, **stepping), patch.object(builtins, "open", opening):
        yield


@pytest.fixture
def stepwise() -> Stepwise:
    """A context in which each change of the file system is announced first."""
    return _stepwise
