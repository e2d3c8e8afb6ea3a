"""One more target in a config: nothing that stands there is changed, and the file is there as a whole or not at all."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tabletypes import codes
from tabletypes.config.entries import ConfigFile
from tabletypes.config.places import line_of, span_of
from tabletypes.config.targets import config_file, content_of, has_target, table_keys, targets_in
from tabletypes.config.text import Line, table_text
from tabletypes.diagnostics import Diagnostic, UsageError
from tabletypes.source import Span
from tabletypes.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class Addition:
    """A config with one more target."""

    path: Path
    is_new: bool
    """True where there is no such file yet."""
    table: str
    """What is added, in lines that end in LF."""
    content: bytes
    """Of the whole file."""
    others: int
    """Targets that it has besides."""


def addition(path: Path, name: str, lines: Sequence[Line]) -> Addition:
    """The config at this place with a target of that name.

    Raises:
        UsageError: the config cannot be read, has the target already, or would not be valid with it.
    """
    is_new = not os.path.lexists(path)
    before = b"" if is_new else content_of(path)
    file = config_file(path, before)
    keys = (*table_keys(path), "targets", name)
    if has_target(file, name):
        span = span_of(str(path), file.text, keys)
        error = UsageError(
            codes.BAD_VALUE, f"there is a target {name!r} already", span, "Choose another with `--name`."
        )
        raise UsageError.of([replace(error.diagnostic, excerpt=line_of(file.text, span))])
    table = table_text(keys, lines)
    content = before + _joint(before) + table.replace("\n", _end(before)).encode()
    return Addition(path, is_new, table, content, _number_of_targets(config_file(path, content), file) - 1)


def _joint(before: bytes) -> bytes:
    """What stands between the text of a file and a table added to it: an end of the last line, and an empty line."""
    if not before.removeprefix(b"\xef\xbb\xbf").strip():
        return b""
    end = _end(before).encode()
    return end if before.endswith(b"\n") else end * 2


def _end(before: bytes) -> str:
    """How the lines of a file end."""
    return "\r\n" if b"\r\n" in before else "\n"


def _number_of_targets(file: ConfigFile, before: ConfigFile) -> int:
    """How many targets the config has.

    Raises:
        UsageError: it is not valid; what is wrong with the added target has no place yet.
    """
    try:
        tomllib.loads(file.text)
    except tomllib.TOMLDecodeError:  # It was TOML before.
        message = "no table of a target can be added: `targets` is not written as tables"
        hint = "Write each target there as a table of its own, under a header."
        raise UsageError(codes.BAD_VALUE, message, Span(str(file.path)), hint) from None
    try:
        return len(targets_in(file))
    except UsageError as error:
        last = before.text.count("\n") + 1 if before.text else 0
        raise UsageError.of([_placed(one, last) for one in error.diagnostics]) from None


def _placed(one: Diagnostic, last: int) -> Diagnostic:
    return one if one.span.line <= last else replace(one, span=Span(one.span.path), excerpt="")


def write(addition: Addition) -> None:
    """Write the config.

    Raises:
        UsageError: that failed; nothing was changed.
    """
    write_whole(addition.path, addition.content)
