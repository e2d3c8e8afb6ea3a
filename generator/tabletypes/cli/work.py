"""What the commands do with a target: read its documents, make its files, compare them with its output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tabletypes.cli.notebook import notes_on
from tabletypes.cli.progress import watched
from tabletypes.diagnostics import Bag, Diagnostic
from tabletypes.emit.survey import Survey, Trace, survey, traces
from tabletypes.notes.noting import OF_THE_CONFIG
from tabletypes.origins.documents import documents_of
from tabletypes.pipeline import Outcome, generate
from tabletypes.read.files import Documents, sources
from tabletypes.read.page import Source
from tabletypes.recall import content_digest
from tabletypes.renewal import excerpted, renewed
from tabletypes.settings import Target


@dataclass(frozen=True, slots=True)
class Work:
    """A target's files as they should be, and as they are."""

    target: Target
    outcome: Outcome
    found: Survey
    """Empty where the documents have an error."""
    diagnostics: tuple[Diagnostic, ...]
    """On the documents; paths as the user would type them."""
    digests: Mapping[str, str]
    """Of each document."""
    kept: Mapping[str, Trace] = field(default_factory=dict[str, Trace])
    """The traces of the files that need not be made, since an earlier run has."""

    @property
    def failed(self) -> bool:
        """True where the documents have an error, and so there are no files."""
        return not self.outcome.files and not self.kept


def worked(target: Target, *, afresh: bool = False) -> Work:
    """The target's work; nothing is changed. Made afresh, it asks no earlier run."""
    return worked_on(target, documents_of(target), afresh=afresh)


def worked_on(target: Target, documents: Documents, *, afresh: bool = False) -> Work:
    """The target's work on these documents; nothing is changed."""
    digests = {path: content_digest(content) for path, content in documents.contents}
    if not afresh and (work := _renewed(target, documents, digests)):
        return work
    bag = Bag(target.settings.severities)
    texts, root = sources(documents, bag), documents.root
    del documents  # as large as all the texts
    return _made(target, texts, root, digests, bag)


def _made(target: Target, texts: tuple[Source, ...], root: str, digests: Mapping[str, str], bag: Bag) -> Work:
    """The work that reads every page."""
    outcome = generate(watched(texts, "Reading"), target.settings, bag, noting=True)
    found = survey(target.output, outcome.files) if outcome.files else Survey()
    told = tuple(excerpted(bag, texts))
    if outcome.notes:
        outcome = replace(outcome, notes=replace(outcome.notes, diagnostics=told))
    return Work(target, outcome, found, tuple(_placed(told, root)), digests)


def _renewed(target: Target, documents: Documents, digests: Mapping[str, str]) -> Work | None:
    """The work that reads the pages that changed, where an earlier run noted enough of the others."""
    notes = None if documents.unreadable or documents.large else notes_on(target)
    if notes is None or notes.documents.keys() != digests.keys():
        return None
    there = traces(target.output, notes.files)
    if there is None:
        return None
    bag = Bag(target.settings.severities)
    changed = tuple((path, content) for path, content in documents.contents if digests[path] != notes.documents[path])
    texts = sources(Documents(documents.root, changed), bag)
    found = renewed(notes, texts, target.settings, bag) if len(texts) == len(changed) else None
    if found is None:
        return None
    new, notes = found.files, found.notes
    made = {file.path for file in new}
    kept = {path: trace for path, trace in there.items() if path not in made}
    told = tuple(_placed(notes.diagnostics, documents.root))
    outcome = Outcome(new, notes.ledger, notes.dialect, notes)
    return Work(target, outcome, survey(target.output, new, kept), told, digests, kept)


def located(diagnostics: Iterable[Diagnostic], root: str, texts: Iterable[Source]) -> Iterator[Diagnostic]:
    """The diagnostics with the folder of their documents before each path in it, and with the line that they are on."""
    return _placed(excerpted(diagnostics, texts), root)


def _placed(diagnostics: Iterable[Diagnostic], root: str) -> Iterator[Diagnostic]:
    for one in diagnostics:
        is_elsewhere = one.code in OF_THE_CONFIG if one.span.path else not root
        yield one if is_elsewhere else replace(one, span=replace(one.span, path=str(Path(root, one.span.path))))
