"""`[tool.tabletypes]` of pyproject.toml, or tabletypes.toml, to targets."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from tabletypes import codes
from tabletypes.config.entries import ConfigFile, Entry, did_you_mean, is_table, shown
from tabletypes.config.origins import place_of
from tabletypes.config.places import Keys, line_of, span_at
from tabletypes.config.tables import read_target
from tabletypes.diagnostics import Bag, UsageError
from tabletypes.settings import Target
from tabletypes.source import Span

_SHARED, _OWN = "pyproject.toml", "tabletypes.toml"
CONFIG_NAMES = (_OWN, _SHARED)
"""Where a configuration may stand, the stronger first."""
_TABLE: Keys = ("tool", "tabletypes")
_OF_ITS_OWN = "Give each target an output folder of its own."


def find_config(start: Path) -> Path | None:
    """The nearest config in the folder or above it: tabletypes.toml, or else a pyproject.toml with our table."""
    folder = start.resolve()
    for above in (folder, *folder.parents):
        if os.path.isfile(above / _OWN):  # noqa: PTH113 (never raises, whatever this user may not read)
            return shown(above / _OWN)
        if _may_have_table(above / _SHARED):
            return shown(above / _SHARED)
    return None


def _may_have_table(path: Path) -> bool:
    """True also where the file cannot be read: `read_config` says why."""
    if not os.path.isfile(path):  # noqa: PTH113 (as above)
        return False
    import tomllib  # documents on the command line need no configuration

    try:
        content = path.read_bytes()
        return b"tabletypes" in content and _table(tomllib.loads(content.decode()), _TABLE) is not None
    except (OSError, ValueError):
        return True


def _table(document: Mapping[str, Any], keys: Keys) -> object:
    """What the keys lead to, or None."""
    found: object = document
    for key in keys:
        found = found.get(key) if is_table(found) else None
    return found


def config_to_extend(start: Path) -> Path:
    """The config in the folder that a target is added to: tabletypes.toml, or else pyproject.toml, or else a new one."""
    found = (start / name for name in CONFIG_NAMES if os.path.isfile(start / name))  # noqa: PTH113 (as above)
    return shown(next(found, start / _OWN))


def read_config(path: Path) -> tuple[Target, ...]:
    """The targets of the config, in its order.

    Raises:
        UsageError: it cannot be read, or something in it is not as the reference says; every such thing is named.
    """
    return targets_in(config_file(path, content_of(path)))


def table_keys(path: Path) -> Keys:
    """Where our table stands in a config of that name."""
    return _TABLE if path.name == _SHARED else ()


def targets_in(file: ConfigFile) -> tuple[Target, ...]:
    """The targets that the text of a config names; raises as `read_config` does."""
    keys = table_keys(file.path)
    table = _table(document_of(file), keys)
    if table is None:
        raise UsageError(codes.NO_CONFIG, f"there is no [{'.'.join(keys)}] table", Span(str(file.path)))
    targets = [target for target in _targets(Entry(file, keys, table)) if target]
    _check_folders(targets, file, keys)
    if file.bag.has_errors:
        raise UsageError.of(file.bag.sorted())
    return tuple(targets)


def has_target(file: ConfigFile, name: str) -> bool:
    """True where the config has anything under that name, whether or not it makes a target."""
    return _table(document_of(file), (*table_keys(file.path), "targets", name)) is not None


def target_names(path: Path) -> frozenset[str]:
    """The names of all targets that a config has, whether or not each makes one; none of a file that is no config.

    Raises:
        UsageError: it cannot be read, or is no TOML.
    """
    found = _table(document_of(config_file(path, content_of(path))), (*table_keys(path), "targets"))
    return frozenset(found) if is_table(found) else frozenset()


def content_of(path: Path) -> bytes:
    """The content of a config.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(codes.NO_CONFIG, f"cannot be read: {reason}", Span(str(path))) from None


def config_file(path: Path, content: bytes) -> ConfigFile:
    """The config with that content.

    Raises:
        UsageError: it is no text.
    """
    try:
        return ConfigFile(path, content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(errors="replace")
        span = span_at(str(path), before, len(before))
        raise UsageError(codes.BAD_VALUE, "is not UTF-8", span, "Save the file as UTF-8.") from None


def document_of(file: ConfigFile) -> dict[str, Any]:
    """What the text of a config says.

    Raises:
        UsageError: it is not TOML.
    """
    import tomllib  # as above

    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        message, _, where = str(error).partition(" (at ")
        numbers = [int(number) for number in re.findall(r"\d+", where)]
        last = file.text.count("\n") + 1, len(file.text) - file.text.rfind("\n")
        line, column = numbers if len(numbers) == 2 else last
        span = Span(str(file.path), line, column, column + 1)
        file.bag.add(codes.BAD_VALUE, f"is not TOML: {message}", span, excerpt=line_of(file.text, span))
        raise UsageError.of(file.bag.sorted()) from None


def _targets(config: Entry) -> Iterator[Target | None]:
    found = config.known(["targets"]).get("targets")
    entries = list(found.table()) if found else []
    if not entries and not config.file.bag.has_errors:
        config.file.refuse(codes.NO_CONFIG, config.keys, "there is no target")
    return map(read_target, entries)


def _check_folders(targets: Sequence[Target], file: ConfigFile, keys: Keys) -> None:
    """Refuse outputs that are not a target's own: whatever is in them may be replaced, or be called not ours."""
    outputs: defaultdict[Path, list[int]] = defaultdict(list)
    for number, target in enumerate(targets):
        outputs[_real(target.output)].append(number)
    for target in targets:
        place = place_of(target.documents)
        for number in _holding(place, outputs) if place is not None else ():
            message = f"output {str(targets[number].output)!r} would hold the documents of target {target.name!r}"
            file.refuse(codes.BAD_VALUE, (*keys, "targets", targets[number].name, "output"), message, _OF_ITS_OWN)
    for first, second in sorted(set(_overlapping(targets, outputs))):
        one, other = targets[first], targets[second]
        message = f"output {str(other.output)!r} overlaps {str(one.output)!r}, that of target {one.name!r}"
        file.refuse(codes.BAD_VALUE, (*keys, "targets", other.name, "output"), message, _OF_ITS_OWN)


def _overlapping(targets: Sequence[Target], outputs: Mapping[Path, list[int]]) -> Iterator[tuple[int, int]]:
    """The numbers of two targets each, in order, where the output of one holds that of the other."""
    for number, target in enumerate(targets):
        others = (each for each in _holding(target.output, outputs) if each != number)
        yield from ((min(number, each), max(number, each)) for each in others)


def _holding(path: Path, outputs: Mapping[Path, list[int]]) -> Iterator[int]:
    """The numbers of the outputs that hold the path; asked of the path, since there may be thousands of outputs."""
    real = _real(path)
    for folder in (real, *real.parents):
        yield from outputs.get(folder, ())


def holds(folder: Path, path: Path) -> bool:
    """True where the path is the folder or below it, on a file system that is blind to case too."""
    return _real(path).is_relative_to(_real(folder))


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path).casefold())


def targets_named(targets: Sequence[Target], names: Iterable[str]) -> tuple[Target, ...]:
    """The targets that have one of the names, or match one as a pattern, in their own order; all for no names.

    Raises:
        UsageError: a name is that of no target.
    """
    wanted, known, bag = tuple(names), [target.name for target in targets], Bag()
    for name in wanted:
        if not any(_is_named(each, name) for each in known):
            message = f"no target is called {name!r}; there are: {', '.join(known)}"
            bag.add(codes.UNKNOWN_TARGET, message, Span(""), hint=did_you_mean(name, known))
    if bag.has_errors:
        raise UsageError.of(bag.sorted())
    return tuple(one for one in targets if not wanted or any(_is_named(one.name, name) for name in wanted))


def _is_named(target: str, name: str) -> bool:
    return target == name or fnmatchcase(target, name)
