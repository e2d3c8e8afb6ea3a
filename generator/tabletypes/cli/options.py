"""The options that commands share, and the targets that they ask for."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click

from tabletypes import codes
from tabletypes.config.targets import find_config, holds, read_config, targets_named
from tabletypes.diagnostics import UsageError
from tabletypes.settings import DIALECT_IF_NOT_GIVEN, Convention, Settings, Target

Command = TypeVar("Command", bound=Callable[..., Any])

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How findings are reported: for people, for machines, for code scanning, or as annotations on GitHub.",
)


class _Path(click.Path):
    """A path that says something: what a shell makes of a variable that is not set would be the current folder."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if not os.fspath(value):
            self.fail("the path is empty.", param, ctx)
        return super().convert(value, param, ctx)


PATH = _Path(path_type=Path)

STDIN = Path("-")
"""In place of a page: what comes from standard input. A file of that name goes by its whole path."""

dialect_option = click.option(
    "-d", "--dialect", default="", metavar="NAME", help=f"How the documents are written; {DIALECT_IF_NOT_GIVEN}."
)


def wire_option(text: str) -> Callable[[Command], Command]:
    """The option that names the convention of names in JSON, with that help."""
    return click.option("-w", "--wire", type=click.Choice([str(one) for one in Convention]), help=text)


@dataclass(frozen=True, slots=True)
class Selection:
    """What the command line says of targets: some of the config's, or one given on the spot."""

    documents: Path | None = None
    output: Path | None = None
    dialect: str = ""
    wire: str | None = None
    config: Path | None = None
    names: tuple[str, ...] = ()
    fail_under: float | None = None

    def targets(self, *, needs_output: bool = True) -> tuple[Target, ...]:
        """The targets asked for.

        Raises:
            UsageError: there is no config, no such target, or options that exclude each other.
        """
        found = self._configured() if self.documents is None else (self._given(self.documents, needs_output),)
        if self.fail_under is None:
            return found
        return tuple(replace(one, settings=replace(one.settings, fail_under=self.fail_under)) for one in found)

    @property
    def is_stdin(self) -> bool:
        """True where the one page is what comes from standard input."""
        return self.documents == STDIN

    def _given(self, documents: Path, needs_output: bool) -> Target:  # noqa: FBT001
        """The target that the command line describes."""
        if self.is_stdin and (needs_output or self.output):
            hint = "Print what a page becomes with `generate - --stdout`."
            raise UsageError(codes.BAD_USAGE, "standard input is one page, and has no output folder", hint=hint)
        if self.names or self.config:
            raise UsageError(codes.BAD_USAGE, "documents on the command line exclude --target and --config")
        if self.output is None and needs_output:
            raise UsageError(
                codes.BAD_USAGE, "documents on the command line need an output folder", hint="Add `-o FOLDER`."
            )
        if self.output is not None and holds(self.output, documents):
            message = f"output {str(self.output)!r} would hold the documents"
            raise UsageError(codes.BAD_USAGE, message, hint="Give the package a folder of its own.")
        settings = Settings(dialect=self.dialect, wire=Convention(self.wire) if self.wire else None)
        name = Path(os.path.abspath(documents)).name  # noqa: PTH100 (that of a link, not of what it leads to)
        return Target(name, documents, self.output or Path(), settings)

    def _configured(self) -> tuple[Target, ...]:
        if self.output or self.dialect or self.wire:
            raise UsageError(codes.BAD_USAGE, "--output, --dialect and --wire go with documents on the command line")
        path = self.config_path
        if path is None:
            raise UsageError(
                codes.NO_CONFIG, "neither a tabletypes.toml nor a [tool.tabletypes] in pyproject.toml, here or above"
            )
        return targets_named(read_config(path), self.names)

    @property
    def config_path(self) -> Path | None:
        """The configuration that the targets come from; None where documents were given, or where there is none."""
        return None if self.documents else self.config or find_config(Path.cwd())


def target_options(*, output: bool = True) -> Callable[[Command], Command]:
    """The argument DOCS and the options that select or describe targets; the command gets one `selection`."""
    options = [
        click.argument("documents", metavar="[DOCS]", required=False, type=PATH),
        dialect_option,
        wire_option("How the API writes names in JSON."),
        click.option(
            "-c",
            "--config",
            type=PATH,
            help="Configuration file; found from here upwards if not given.",
        ),
        click.option(
            "-t",
            "--target",
            "names",
            multiple=True,
            metavar="NAME",
            help="Only this target of the configuration, or those that fit a pattern such as `pure*`; repeatable.",
        ),
    ]
    if output:
        options.insert(1, click.option("-o", "--output", type=PATH, help="Folder of the generated package."))
    return _applied(options)


def report_options(command: Command) -> Command:
    """The options that say how findings are reported."""
    return _applied(
        [
            format_option,
            click.option("-v", "--verbose", is_flag=True, help="Report what is only worth knowing as well."),
        ]
    )(command)


def _percentage(_context: click.Context, _option: click.Parameter, value: float | None) -> float | None:
    """The value, where it is a percentage; `nan` would be a floor that nothing is below."""
    if value is None or 0 <= value <= 100:
        return value
    raise click.BadParameter(f"{value:g} is no number from 0 to 100.")


floor_option = click.option(
    "--fail-under",
    type=float,
    callback=_percentage,
    metavar="PERCENT",
    help="How many of 100 fields must come through whole; as the configuration says if not given.",
)


wait_option = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for another run that writes to the same output.",
)


def _applied(options: list[Callable[[Command], Command]]) -> Callable[[Command], Command]:
    def apply(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return apply
