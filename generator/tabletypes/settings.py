"""What a target asks for, as plain values; `config` reads them from TOML, the command line overrides them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeAlias

from tabletypes.diagnostics import Severity
from tabletypes.source import Span

DIALECT_IF_NOT_GIVEN: Final = "detected if not given"
"""As help and reference say it."""


class Convention(StrEnum):
    """How an API writes its names in JSON."""

    CAMEL = "camel"
    SNAKE = "snake"
    PASCAL = "pascal"
    KEBAB = "kebab"
    AS_DOCUMENTED = "as-documented"
    AUTO = "auto"
    """Inferred from the pages; no name is written in it."""


class Deprecation(StrEnum):
    """What becomes of a page's deprecation box."""

    IGNORE = "ignore"
    """It stays out: SDKs print it on every page to speak of themselves, and a mark on every class would make each use
    of each model a finding of the type checker."""
    MARK = "mark"
    """The class carries PEP 702's marker, with the box's title or first sentence, where the box speaks of deprecation."""


def _in_no_config(table: str, key: str) -> tuple[Span, str]:  # noqa: ARG001
    return Span(""), ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Changes that are accepted."""

    change: str
    """The id of a change, or a pattern with `*`."""
    reason: str
    place: tuple[Span, str] = field(default=(Span(""), ""), compare=False)
    """Where the config has it, and that line."""


class FailOn(StrEnum):
    """Which changes make `tabletypes compare` fail."""

    BREAKING = "breaking"
    """Those of severity `error`."""
    WIRE = "wire"
    """Those of them that break the reading or sending of JSON."""
    PYTHON = "python"
    """Those of them that break programs in Python."""
    RISKY = "risky"
    """Those of severity `error` or `warning`."""
    ANY = "any"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Comparing:
    """How much changes of the documents matter."""

    severities: Mapping[str, Severity] = field(default_factory=dict[str, Severity])
    """By kind, or by the id of a change or a pattern with `*`."""
    suppress: tuple[Suppression, ...] = ()
    fail_on: FailOn = FailOn.BREAKING


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read and named."""

    dialect: str = ""
    """The dialect's name, or nothing to detect it."""
    wire: Convention | None = None
    """How names are written in JSON, or nothing for the dialect's own habit."""
    wire_names: Mapping[str, str] = field(default_factory=dict[str, str])
    """`Model.field` or a pattern with `*`, as documented, to the name in JSON."""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """`Model` or `Model.field`, as documented, to the name in Python."""
    severities: Mapping[str, Severity] = field(default_factory=dict[str, Severity])
    """By code."""
    fail_under: float = 0
    """How much of the fields, in percent, must come through whole."""
    deprecation: Deprecation = Deprecation.IGNORE
    style: str = "dataclass"
    templates: Path | None = None
    """The user's own templates, looked into first."""
    compare: Comparing = Comparing()
    place: Callable[[str, str], tuple[Span, str]] = field(default=_in_no_config, compare=False)
    """Where the config has a key of one of its tables, and that line; no place where there is no config."""


@dataclass(frozen=True, slots=True)
class GitOrigin:
    """Documents in a git repository, at what the lock has for a revision."""

    url: str
    """As git takes it; a local one is absolute."""
    written: str
    """As the config has it, without what proves who asks."""
    revision: str
    """A branch, a tag or a full commit."""
    path: str
    """Of a folder or page in it; nothing for the whole."""
    lock: Path


@dataclass(frozen=True, slots=True)
class ArchiveOrigin:
    """Documents in a zip file or tarball, such as a wheel or sdist."""

    file: Path
    written: str
    """As the config has it."""
    path: str
    """Of a folder or page in it; nothing for the whole."""
    lock: Path


Origin: TypeAlias = Path | GitOrigin | ArchiveOrigin
"""Where documents come from; a path is that of a folder or page."""


@dataclass(frozen=True, slots=True)
class Target:
    """Documents, and the package they become."""

    name: str
    documents: Origin
    output: Path
    settings: Settings = Settings()
