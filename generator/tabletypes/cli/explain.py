"""`tabletypes explain`: where a model or a field came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import click

from tabletypes import codes
from tabletypes.cli.options import Selection, format_option, target_options
from tabletypes.cli.progress import watched
from tabletypes.cli.reporting import exit_code, is_log, log, shown, told
from tabletypes.cli.work import located
from tabletypes.config.entries import did_you_mean
from tabletypes.diagnostics import Bag, Diagnostic, UsageError
from tabletypes.explanation.explain import explain
from tabletypes.explanation.ground import ground_of
from tabletypes.explanation.lookup import Unknown, found
from tabletypes.explanation.text import explanation_text
from tabletypes.explanation.values import Explanation, below
from tabletypes.origins.documents import documents_of
from tabletypes.read.files import sources
from tabletypes.report.text import tame
from tabletypes.settings import Target
from tabletypes.source import Span


@click.command(short_help="Tell where a model or a field came from.")
@click.argument("name", metavar="[TARGET:]MODEL[.FIELD]")
@target_options(output=False)
@format_option
def command(name: str, form: str, **selection: Any) -> int:
    """Tell where a model or a field came from: its line in the documents, the rules that read and named it, its line in the package.

    A field is named as documented, as in JSON, or as in Python. It is looked for in every target, or in DOCS.
    """
    targets, name = _addressed(Selection(**selection).targets(needs_output=False), name)
    answers = [_answer(target, name) for target in targets]
    explained = [one for one in answers if isinstance(one, _Told)]
    refused = [one for each in answers if isinstance(each, UsageError) for one in each.diagnostics]
    if not explained:
        raise UsageError.of(refused) if refused else _unknown(answers, targets, name)
    diagnostics = [one for each in explained for one in shown(each.diagnostics, verbose=False)]
    code = 2 if refused else exit_code(diagnostics)
    if is_log(form):
        click.echo(log(form, "explain", map(_summary, explained), [*diagnostics, *refused], code), nl=False)
    else:
        click.echo(tame("\n".join(map(_text, explained))) + told(diagnostics, form), nl=False)
        click.echo(told(refused, form), nl=False, err=True)
    return code


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of the name in one target."""

    target: Target
    explanation: Explanation
    diagnostics: tuple[Diagnostic, ...]
    """On its line; for a model, on its page."""


def _addressed(targets: Sequence[Target], name: str) -> tuple[Sequence[Target], str]:
    """The target that the name begins with, and the rest of it; all targets where it begins with none."""
    named = [target for target in targets if name.startswith(f"{target.name}:")]
    if not named:
        return targets, name
    target = max(named, key=lambda one: len(one.name))
    return [target], name[len(target.name) + 1 :]


def _answer(target: Target, name: str) -> _Told | Unknown | UsageError:
    """What is told; wrong use of one target does not hide what the others have."""
    try:
        return _explained(target, name)
    except UsageError as error:
        return error


def _explained(target: Target, name: str) -> _Told | Unknown:
    bag = Bag(target.settings.severities)
    documents = documents_of(target)
    texts = sources(documents, bag)
    ground = ground_of({source.path: source for source in watched(texts, "Reading")}, target.settings, bag)
    subject = found(ground, name)
    if isinstance(subject, Unknown):
        return subject
    explanation = explain(ground, subject, has_errors=bag.has_errors)
    diagnostics = tuple(located(_beside(bag, explanation), documents.root, texts))
    return _Told(target, below(explanation, documents.root), diagnostics)


def _beside(bag: Iterable[Diagnostic], explanation: Explanation) -> Iterable[Diagnostic]:
    place = explanation.span
    for one in bag:
        if one.span.path == place.path and (not explanation.field or one.span.line == place.line):
            yield one


def _unknown(answers: Sequence[object], targets: Sequence[Target], name: str) -> UsageError:
    """The nearest miss: a model that lacks the field comes before a model that is not there."""
    misses = (one for one in answers if isinstance(one, Unknown))
    best = max(misses, key=lambda one: (one.is_model_known, bool(one.hint)))
    prefix = name.partition(":")[0] if ":" in name else ""
    hint = best.hint or (did_you_mean(prefix, [target.name for target in targets]) if prefix else "")
    return UsageError(codes.UNKNOWN_NAME, best.message, Span(""), hint)


def _summary(one: _Told) -> dict[str, Any]:
    found = asdict(one.explanation)
    return {"target": one.target.name, **found.pop("span"), **found}


def _text(one: _Told) -> str:
    return explanation_text(one.explanation, one.target.name, one.target.output)
