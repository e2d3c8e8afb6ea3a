"""What a build tool is to know of a run: a file of dependencies as make and ninja read it, and a stamp."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from tabletypes import codes
from tabletypes.cli.inputs import Inputs
from tabletypes.cli.options import PATH
from tabletypes.cli.reporting import Finding
from tabletypes.diagnostics import Bag, UsageError
from tabletypes.emit.trouble import reported
from tabletypes.recall import digest_of
from tabletypes.settings import Target
from tabletypes.source import Span
from tabletypes.whole_file import put_whole

Command = TypeVar("Command", bound=Callable[..., Any])

_UNNAMEABLE = re.compile(r"""[\0-\x1f\x7f"&'*;<>?^`|%=\[]|\\(?:[#:$]|$)""")
"""What make or ninja, in some version, takes for something else than a part of a name, however it is written."""
_ESCAPED = re.compile(r"(\\*)( )|([#:])|(\$)")


def build_options(command: Command) -> Command:
    """The options that say what is written for a build tool."""
    stamp = click.option(
        "--stamp", type=PATH, metavar="FILE", help="Write a file that changes when any file of a package does."
    )
    depfile = click.option(
        "--depfile", type=PATH, metavar="FILE", help="Write what the result depends on, as make and ninja read it."
    )
    return depfile(stamp(command))


@dataclass(frozen=True, slots=True)
class BuildFiles:
    """The files that are written for a build tool."""

    depfile: Path | None
    stamp: Path | None

    @property
    def are_wanted(self) -> bool:
        """True where there is any."""
        return self.depfile is not None or self.stamp is not None

    def check(self, targets: Iterable[Target], config: Path | None) -> None:
        """Refuse what a build tool could not follow.

        Raises:
            UsageError: a file would be in an output folder, where it is not ours, or make or ninja could not read a name.
        """
        folders = [target.output for target in targets]
        for path in filter(None, (self.depfile, self.stamp)):
            for folder in folders:
                if _is_below(path, folder):
                    message = f"{str(path)!r} would be in the output folder {str(folder)!r}"
                    raise UsageError(codes.BAD_USAGE, message, hint="Put it beside.")
        named = [*([self.stamp] if self.stamp else folders), *filter(None, [config])] if self.depfile else []
        for path in named:
            if _UNNAMEABLE.search(path.as_posix()):
                raise UsageError(codes.BAD_USAGE, f"a depfile cannot name {str(path)!r}", hint="Choose another name.")

    def write(self, findings: Sequence[Finding], config: Path | None) -> Bag:
        """Write what the targets left; what cannot be written is in the bag."""
        left = [finding.left for finding in findings if finding.left]
        outputs = [output for one in left for output in one.outputs]
        inputs = [path for one in left for path in one.inputs]
        bag = Bag()
        if self.stamp:
            _put(self.stamp, f"{digest_of(outputs)}\n", bag)
        if self.depfile:
            made = [self.stamp.as_posix()] if self.stamp else [path for path, _ in outputs]
            of_config = [config.as_posix()] if config else []
            _put(self.depfile, depfile_text(made, [*of_config, *inputs]), bag)
        return bag


def inputs_of(target: Target, bag: Bag) -> tuple[str, ...]:
    """Every file that the target is made from, and every folder that a further one may be put into; paths as the user named them."""
    inputs, found = Inputs.of([target], None), list[str]()
    for path in sorted({*inputs.files(), *inputs.own_folders()}):
        if _UNNAMEABLE.search(path):
            message = "path cannot be named in a depfile, so a change of what is there is not seen"
            bag.add(codes.PATH_NOT_IN_DEPFILE, message, Span(path))
        else:
            found.append(path)
    return tuple(found)


def depfile_text(outputs: Iterable[str], inputs: Iterable[str]) -> str:
    """The rule that the outputs depend on the inputs, and one for each input, so that a removed one is no error to make."""
    *made, last = map(_escaped, outputs)
    needed = [_escaped(path) for path in dict.fromkeys(inputs)]
    rule = [*made, f"{last}:", *needed]
    return "\n".join([" \\\n  ".join(rule), *(f"\n{path}:" for path in needed)]) + "\n"


def _escaped(path: str) -> str:
    """The path as make and ninja read it: backslashes stay as they are, but for those before a blank."""
    return _ESCAPED.sub(_escape, path)


def _escape(found: re.Match[str]) -> str:
    backslashes, blank, mark, _ = found.groups()
    if blank:
        return f"{backslashes * 2}\\{blank}"
    return f"\\{mark}" if mark else "$$"


def _is_below(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _put(path: Path, text: str, bag: Bag) -> None:
    """Bring the file to that text; one that has it is not touched."""
    content = text.encode(errors="surrogateescape")
    with reported(path, bag):
        with suppress(FileNotFoundError):
            if path.read_bytes() == content:
                return
        path.parent.mkdir(parents=True, exist_ok=True)
        put_whole(path, content)
