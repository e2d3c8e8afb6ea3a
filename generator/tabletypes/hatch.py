"""The build hook `[tool.hatch.build.hooks.tabletypes]`: hatchling generates the packages before it packs them.

Hatchling is there where it builds something, so nothing else imports this module.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.plugin import hookimpl

from tabletypes import codes
from tabletypes.config.targets import CONFIG_NAMES, read_config, targets_named
from tabletypes.diagnostics import Bag, UsageError
from tabletypes.settings import Target
from tabletypes.source import Span

_TABLE = "tool.hatch.build.hooks.tabletypes"
_OF_HATCH = ("dependencies", "enable-by-default", "require-runtime-dependencies", "require-runtime-features")
"""Options that any hook has, which hatchling obeys."""
_IMPORTED_FROM = f"src{os.sep}"
"""The folder that stands for none in the name of a module, also where hatchling was told nothing."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the project says of its hook."""

    config: Path
    targets: tuple[str, ...] = ()
    """Names or patterns; all for none."""


class TabletypesBuildHook(BuildHookInterface[BuilderConfig]):
    """Generates the targets of a project while its wheel, sdist or editable wheel is built."""

    PLUGIN_NAME = "tabletypes"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Generate, and have the files packed, whatever version control ignores; a target that fails ends the build."""
        try:
            options = options_of(self.config, Path(self.root))
            targets = targets_named(read_config(options.config), options.targets)
            files = self._generated(options, targets)
        except UsageError as error:
            self._stop(error)
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"].update({str(Path(self.root, file)): self._place(file) for file in files})
        else:
            build_data["artifacts"].extend(map(pattern, files))

    def _generated(self, options: Options, targets: tuple[Target, ...]) -> list[str]:
        """The files of the targets, from the root of the project."""
        from tabletypes.cli.command import run

        arguments = ["generate", "--config", str(options.config)]
        for target in targets:
            _check_inside(target, Path(self.root))
            arguments.append(f"--target={target.name}")
        if run(arguments, remembers=False):  # Sdists are built in folders that never come again.
            self._stop()
        return [file for target in targets for file in _files(target.output, Path(self.root))]

    def _place(self, file: str) -> str:
        """Where the wheel has a file: hatchling's own rules decide, save that no module is in a package `src`."""
        try:
            placed = self.build_config.get_distribution_path(file)
        except ValueError:  # It has found nothing else to pack, and so has no rules.
            placed = file
        return file.removeprefix(_IMPORTED_FROM) if placed.startswith(_IMPORTED_FROM) else file

    def _stop(self, error: UsageError | None = None) -> NoReturn:
        """End the build, with what was said and nothing of how the hook is made."""
        if error:
            from tabletypes.report.text import texts

            sys.stderr.write(texts(error.diagnostics))
        self.app.abort("tabletypes: the build was stopped, since its models were not generated")
        raise SystemExit(1)


@hookimpl
def hatch_register_build_hook() -> type[TabletypesBuildHook]:
    """The hook, for hatchling."""
    return TabletypesBuildHook


def options_of(table: Mapping[str, Any], root: Path) -> Options:
    """The options of the hook in the project at that root.

    Raises:
        UsageError: there is one that it does not have, or one of the wrong kind.
    """
    bag = Bag()
    for key in table.keys() - {"config", "targets", *_OF_HATCH}:
        bag.add(codes.UNKNOWN_KEY, f"{_TABLE} has no option {key!r}", _place_of(root))
    match table.get("config"), table.get("targets", []):
        case None | str() as config, [*targets] if all(isinstance(one, str) for one in targets):
            options = Options(root / config if config else _config(root), tuple(map(str, targets)))
        case _:
            message = f"{_TABLE} takes a text as `config`, and an array of texts as `targets`"
            bag.add(codes.BAD_VALUE, message, _place_of(root))
            options = Options(root)
    if bag.has_errors:
        raise UsageError.of(bag.sorted())
    return options


def _place_of(root: Path) -> Span:
    return Span(os.path.relpath(root / "pyproject.toml"))


def _config(root: Path) -> Path:
    """The project's own config; one above it does not come along in an sdist."""
    places = [root / name for name in CONFIG_NAMES]
    return next((place for place in places if place.is_file()), places[-1])


def _check_inside(target: Target, root: Path) -> None:
    """Refuse an output that no package of the project could hold.

    Raises:
        UsageError: the target has one.
    """
    if Path(os.path.relpath(target.output, root)).parts[:1] == ("..",):
        message = f"output of target {target.name!r} is outside of the project that is built"
        raise UsageError(codes.BAD_VALUE, message, Span(str(target.output)))


def _files(output: Path, root: Path) -> Iterator[str]:
    """The files of a package but for bytecode, from the root."""
    for path in sorted(output.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield os.path.relpath(path, root)


def pattern(file: str) -> str:
    """The path as a pattern of version control that matches nothing else."""
    plain = Path(file).as_posix()
    return "/" + "".join(f"\\{character}" if character in "\\*?[]!# " else character for character in plain)
