"""What the commands do with a target: read its documents, make its files, compare them with its output."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tabletypes import codes
from tabletypes.cli.progress import watched
from tabletypes.diagnostics import Bag, Diagnostic
from tabletypes.emit.survey import Survey, survey
from tabletypes.origins.documents import documents_of
from tabletypes.pipeline import Outcome, generate
from tabletypes.read.files import Documents, sources
from tabletypes.read.page import Source
from tabletypes.recall import digest_of
from tabletypes.settings import Target

_ELSEWHERE = (codes.OVERRIDE_UNUSED, codes.SHAPE_DIFFERS)
"""Found in the config and in what was rendered, not in documents."""


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
    return worked_on(target, documents_of(target))


def worked_on(target: Target, documents: Documents) -> Work:
    """The target's work on these documents; nothing is changed."""
    bag = Bag(target.settings.severities)
    texts, root, digest = sources(documents, bag), documents.root, digest_of(documents.contents)
    del documents  # as large as all the texts
    outcome = generate(watched(texts, "Reading"), target.settings, bag)
    found = survey(target.output, outcome.files) if outcome.files else Survey()
    return Work(target, outcome, found, tuple(located(bag, root, texts)), digest)


def located(diagnostics: Iterable[Diagnostic], root: str, texts: Iterable[Source]) -> Iterable[Diagnostic]:
    """The diagnostics with the folder of their documents before each path in it, and with the line that they are on."""
    by_path = {source.path: source for source in texts}
    for one in diagnostics:
        if one.span.path and one.code in _ELSEWHERE:
            yield one
            continue
        source = by_path.get(one.span.path)
        excerpt = one.excerpt or (source.excerpt(one.span.line) if source and one.span.line else "")
        yield replace(one, span=replace(one.span, path=str(Path(root, one.span.path))), excerpt=excerpt)
