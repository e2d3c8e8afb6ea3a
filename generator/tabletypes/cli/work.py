"""What the commands do with a target: read its documents, make its files, compare them with its output."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tabletypes.cli.progress import watched
from tabletypes.diagnostics import Bag, Diagnostic
from tabletypes.emit.survey import Survey, survey
from tabletypes.pipeline import Outcome, generate
from tabletypes.read.files import load, sources
from tabletypes.recall import digest_of
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
    digest: str
    """Of the documents."""

    @property
    def failed(self) -> bool:
        """True where the documents have an error, and so there are no files."""
        return not self.outcome.files


def worked(target: Target) -> Work:
    """The target's work; nothing is changed."""
    bag = Bag(target.settings.severities)
    documents = load(target.documents)
    outcome = generate(watched(sources(documents, bag), "Reading"), target.settings, bag)
    found = survey(target.output, outcome.files) if outcome.files else Survey()
    return Work(target, outcome, found, tuple(located(bag, documents.root)), digest_of(documents.contents))


def located(diagnostics: Iterable[Diagnostic], root: str) -> Iterable[Diagnostic]:
    """The diagnostics with the folder of their documents before each path."""
    for one in diagnostics:
        path = str(Path(root, one.span.path))
        yield replace(one, span=replace(one.span, path=path))
