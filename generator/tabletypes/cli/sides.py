"""The sides of `tabletypes compare`: a folder, a page, documents in git, or a dump."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tabletypes import codes
from tabletypes.cli.progress import watched
from tabletypes.cli.work import located
from tabletypes.comparison.compare import compared
from tabletypes.comparison.sides import Edition
from tabletypes.comparison.values import Comparison
from tabletypes.diagnostics import Bag, Diagnostic, Severity, UsageError
from tabletypes.ir.codec import loads
from tabletypes.ir.reading import MalformedError
from tabletypes.origins.documents import documents_of
from tabletypes.pipeline import read
from tabletypes.read.files import Documents, load, sources
from tabletypes.read.walk import SUFFIXES
from tabletypes.settings import ArchiveOrigin, Comparing, Deprecation, GitOrigin, Origin, Settings, Target
from tabletypes.source import Span
from tabletypes.visible import on_one_line

_GIT: Final = "git:"
"""What a side in git begins with; a folder that is called so can be named as `./git:…`."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side, read."""

    name: str
    """As the user named it."""
    dialect: str
    edition: Edition
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with its documents: errors alone, the others are the matter of `check`."""
    place: Callable[[str], str]
    """The path of one of its documents as the user would name it."""


def is_of_target(side: str) -> bool:
    """True for `git:REV`: it says nothing of where the documents are."""
    return side.startswith(_GIT) and ":" not in side.removeprefix(_GIT)


def side_of(side: str, settings: Settings, target: Target | None) -> Side:
    """The side that a word of the command line names.

    Raises:
        UsageError: there is nothing of that name, or it cannot be read.
    """
    if side.startswith(_GIT):
        return _in_git(side, settings, target)
    if os.path.isfile(side) and not side.lower().endswith(SUFFIXES):  # noqa: PTH113 (never raises, whatever this user may not read)
        return _dumped(Path(side), settings)
    if not side:
        raise UsageError(codes.BAD_USAGE, "a side is empty", hint="Name a folder, `git:REV`, or a dump.")
    return documents_side(side, load(Path(side)), settings)


def target_side(target: Target) -> Side:
    """The documents of a target as they are now."""
    documents = documents_of(target)
    return documents_side(documents.root, documents, target.settings)


def documents_side(name: str, documents: Documents, settings: Settings) -> Side:
    """A side that these documents make."""
    bag = Bag(settings.severities)
    texts = sources(documents, bag)
    reading = read(watched(texts, "Reading"), settings, bag)
    errors = (one for one in located(bag, documents.root, texts) if one.severity is Severity.ERROR)
    edition = Edition(reading.schema, settings)
    return Side(name, reading.dialect, edition, tuple(errors), lambda path: str(Path(documents.root, path)))


def _in_git(side: str, settings: Settings, target: Target | None) -> Side:
    revision, has_path, path = side.removeprefix(_GIT).partition(":")
    if not has_path and target is None:
        raise UsageError(codes.BAD_USAGE, f"{side!r} names no documents", hint="Add `:PATH`, or a target.")
    origin = Path(path) if has_path or target is None else target.documents
    return documents_side(side, _at_revision(origin, revision, path if has_path else None), settings)


def _at_revision(origin: Origin, revision: str, path: str | None) -> Documents:
    """What was documented there at a revision: of the repository that the current folder is in, where there is a path."""
    from tabletypes.git import commit_of, documents_at, place_of  # other sides need no git
    from tabletypes.origins.locked import fetched_documents

    if isinstance(origin, GitOrigin):
        return fetched_documents(origin, revision)
    if isinstance(origin, ArchiveOrigin):
        raise UsageError(codes.BAD_USAGE, f"{origin.written} is an archive, which has no revisions")
    repository, inside = place_of(origin if path is None else Path.cwd())
    inside = inside if path is None else path
    root = f"{revision}:{inside}".removesuffix(":")
    return documents_at(repository, commit_of(repository, revision), inside, root)


def _dumped(path: Path, settings: Settings) -> Side:
    """A side that `tabletypes export ir` wrote; it says itself what its classes are called."""
    try:
        dump = loads(path.read_text(encoding="utf-8"))
    except MalformedError as error:
        place = Span(str(path), error.line, error.column, error.column and error.column + 1)
        raise UsageError(codes.DUMP_UNUSABLE, on_one_line(str(error)), place) from None
    except UnicodeDecodeError:
        raise UsageError(codes.DUMP_UNUSABLE, "is not UTF-8", Span(str(path))) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(codes.DUMP_UNUSABLE, f"cannot be read: {reason}", Span(str(path))) from None
    own = replace(settings, names=dump.names, deprecation=Deprecation(dump.deprecation))
    return Side(str(path), dump.dialect, Edition(dump.schema, own), (), str)


def comparison_of(old: Side, new: Side, rules: Comparing, bag: Bag) -> Comparison:
    """What changed from the one to the other, each change with its places as the user would name them."""
    found = compared(old.edition, new.edition, rules, bag)

    def placed(span: Span | None, side: Side) -> Span | None:
        return span and replace(span, path=side.place(span.path))

    return Comparison(
        tuple(
            replace(
                one,
                change=replace(
                    one.change,
                    old_span=placed(one.change.old_span, old),
                    new_span=placed(one.change.new_span, new),
                    page=placed(one.change.page, new),
                ),
            )
            for one in found.findings
        )
    )


def problems_of(old: Side, new: Side) -> Iterable[Diagnostic]:
    """What is wrong with the documents of both: what could be gone on from is a warning on the old side, which stays as it is."""
    for one in old.diagnostics:
        yield replace(one, severity=Severity.WARNING) if one.code.mendable else one
    yield from new.diagnostics
