"""The target that `tabletypes init` adds: its name, its folders, and what the pages show."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tabletypes import codes
from tabletypes.config.entries import shown
from tabletypes.config.targets import config_to_extend, holds
from tabletypes.config.text import Line
from tabletypes.diagnostics import UsageError
from tabletypes.dialects.detection import compared
from tabletypes.reading import Documented
from tabletypes.resolve.names import module_name
from tabletypes.settings import Convention
from tabletypes.visible import on_one_line


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line says of the target."""

    output: Path | None
    name: str
    dialect: str
    wire: str | None
    config: Path | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A target to be added."""

    name: str
    documents: Path
    output: Path
    config: Path
    """The file to add it to."""
    said: Documented
    wire: Convention
    """As it is written."""
    is_wire_given: bool

    @property
    def spoken(self) -> str:
        """On what evidence the dialect is this one, and which came second."""
        return compared(self.said.likenesses) if self.said.likenesses else "as given"

    @property
    def written(self) -> str:
        """The convention, and on what evidence it is this one."""
        inference = self.said.inference
        if inference is None:
            return f"{self.wire}, since the dialect prints names as in JSON"
        if not self.is_wire_given:
            return str(inference)
        return f"auto; now {inference}" if self.wire is Convention.AUTO else f"{self.wire}, as given"

    def lines(self) -> tuple[Line, ...]:
        """The keys of the target in its config."""
        folder = self.config.parent
        return (
            Line("documents", _written(self.documents, folder)),
            Line("output", _written(self.output, folder)),
            Line("dialect", self.said.dialect.name, f"Dialect: {self.spoken}"),
            Line("wire", str(self.wire), f"Names in JSON: {self.written}"),
        )


def proposed(documents: Path, said: Documented, wanted: Wanted) -> Proposal:
    """The target, with what was asked for, and else with what follows from the documents.

    Raises:
        UsageError: the name cannot be one, or the output would hold the documents.
    """
    name = _target_name(documents, wanted.name)
    config = wanted.config or config_to_extend(Path.cwd())
    output = wanted.output or shown(config.parent / "generated" / _package_name(name))
    if holds(output, documents):
        hint = "Name another folder with `-o FOLDER`."
        raise UsageError(codes.BAD_USAGE, f"output {str(output)!r} would hold the documents", hint=hint)
    given = None if wanted.wire is None or said.dialect.is_wire else Convention(wanted.wire)
    return Proposal(name, documents, output, config, said, given or said.convention, given is not None)


def _target_name(documents: Path, asked: str) -> str:
    """The name asked for, or else that of the folder or page.

    Raises:
        UsageError: it could not be typed.
    """
    place = Path(os.path.normpath(documents.absolute()))
    name = asked or (place.stem if documents.is_file() else place.name)
    if not name or on_one_line(name) != name:
        message = f"{name!r} cannot be the name of a target"
        raise UsageError(codes.BAD_USAGE, message, hint="Choose a name with `--name NAME`.")
    return name


def _package_name(target: str) -> str:
    """The target's name as that of a package which Python can import."""
    name = module_name(target).lstrip("_")
    return name if name.isidentifier() else f"models_{name}".rstrip("_")


def _written(path: Path, folder: Path) -> str:
    """The path as a config in that folder has it.

    Raises:
        UsageError: it is no text.
    """
    plain = os.path.normpath(path.absolute())
    try:
        text = Path(os.path.relpath(plain, folder.absolute())).as_posix()
    except ValueError:  # Another drive.
        text = Path(plain).as_posix()
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise UsageError(codes.BAD_USAGE, f"path {text!r} is not Unicode, as the text of a config has to be")
    return text
