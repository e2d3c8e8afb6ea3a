"""A comparison for machines; docs/reference/comparison.schema.json describes it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from tabletypes.comparison.values import Comparison, Finding, Judgement
from tabletypes.source import Span


def comparison_object(comparison: Comparison) -> dict[str, Any]:
    """The comparison as a JSON object, suppressed changes among the others."""
    return {
        "step": str(comparison.step),
        "counts": counts(comparison),
        "changes": [_change(one) for one in comparison.findings],
    }


def counts(comparison: Comparison) -> dict[str, int]:
    """How many changes there are of each verdict, and how many are suppressed."""
    verdicts = Counter(str(one.change.worst.verdict) for one in comparison.counted)
    found = {word: verdicts[word] for word in ("breaking", "risky", "compatible")}
    return {**found, "suppressed": len(comparison.suppressed)}


def _change(finding: Finding) -> dict[str, Any]:
    change = finding.change
    return {
        "id": change.id,
        "kind": change.kind.id,
        "title": change.kind.title,
        "model": change.model,
        "subject": change.subject,
        "old": change.old,
        "new": change.new,
        "old_place": _place(change.old_span),
        "new_place": _place(change.new_span),
        "likeness": change.likeness,
        "wire": {
            **_judgement(change.wire.worst),
            "reading": _judgement(change.wire.reading),
            "sending": _judgement(change.wire.sending),
        },
        "python": _judgement(change.python),
        "severity": str(finding.severity),
        "suppressed": finding.suppressed or None,
        "advice": change.kind.advice,
    }


def _judgement(judgement: Judgement) -> dict[str, str]:
    return {"verdict": str(judgement.verdict), "reason": judgement.reason}


def _place(span: Span | None) -> dict[str, Any] | None:
    return asdict(span) if span else None
