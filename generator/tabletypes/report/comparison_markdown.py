"""A comparison for a changelog or a pull request.

Whatever documents say stands in a span of code, where Markdown knows no HTML, link, image, mention or reference to an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from tabletypes.comparison.values import Change, Comparison, Finding, Verdict
from tabletypes.diagnostics import Severity
from tabletypes.report.comparison_text import guess, summary, verdicts
from tabletypes.report.text import shortened, tame
from tabletypes.visible import on_one_line

_HEADINGS: Final = {
    Severity.ERROR: "Breaking",
    Severity.WARNING: "Worth a look",
    Severity.INFO: "Other changes",
}
_RUNS = re.compile("`+")
_CODE = re.compile("`([^`]*)`")


def comparison_markdown(comparison: Comparison, *, verbose: bool) -> str:
    """A section a severity, the worst first; what is only worth knowing is listed by kind."""
    lines = [f"{_capitalized(summary(comparison))}."]
    for severity, heading in _HEADINGS.items():
        found = [one for one in comparison.counted if one.severity is severity]
        if found:
            lines += ["", f"### {heading}", ""]
            lines += _by_kind(found) if severity is Severity.INFO and not verbose else map(_item, found)
    if verbose and comparison.suppressed:
        lines += ["", "### Suppressed", "", *map(_suppressed, comparison.suppressed)]
    return tame("".join(f"{line}\n" for line in lines))


def code(text: str) -> str:
    """The text as code: between more backticks than it has in a row."""
    text = shortened(on_one_line(text)) or " "
    fence = "`" * (max(map(len, _RUNS.findall(text)), default=0) + 1)
    blank = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def _item(finding: Finding) -> str:
    change = finding.change
    reasons = [
        f"{what}: {_reason(judgement.reason)}"
        for what, judgement in verdicts(change)
        if judgement.verdict is not Verdict.COMPATIBLE
    ]
    return f"- {code(change.subject)}: {change.kind.title}{_difference(change)}{_after('. ', '; '.join(reasons))}"


def _suppressed(finding: Finding) -> str:
    return f"{_item(finding)} (suppressed: {code(finding.suppressed)})"


def _difference(change: Change) -> str:
    """What was and what is, where both sides say something."""
    if change.old_span is None or change.new_span is None:
        return ""
    return f", {code(change.old or 'none')} to {code(change.new or 'none')}{guess(change)}"


def _by_kind(found: Sequence[Finding]) -> Iterator[str]:
    def kind(finding: Finding) -> str:
        return finding.change.kind.title

    for title, findings in groupby(sorted(found, key=lambda one: (kind(one), one.change.subject)), key=kind):
        yield f"- {_capitalized(title)}: {_listed(findings)}"


def _listed(findings: Iterable[Finding]) -> str:
    return ", ".join(code(finding.change.subject) for finding in findings)


def _reason(reason: str) -> str:
    """A reason is our own text, with what is the documents' between backticks."""
    return "".join(code(part) if odd % 2 else part for odd, part in enumerate(_CODE.split(reason)))


def _after(mark: str, text: str) -> str:
    return f"{mark}{text}" if text else ""


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]
