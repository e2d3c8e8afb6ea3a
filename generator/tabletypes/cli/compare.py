"""`tabletypes compare`: what changed in the documents, and whom it breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from tabletypes import codes
from tabletypes.cli.options import PATH, Selection, dialect_option, wire_option
from tabletypes.cli.reporting import Finding, exit_code, findings_of, is_log, log, say_refusals, shown, told
from tabletypes.cli.sides import Side, comparison_of, is_of_target, problems_of, side_of, target_side
from tabletypes.comparison.rules import fails
from tabletypes.comparison.values import Comparison
from tabletypes.diagnostics import Bag, UsageError
from tabletypes.report.comparison_diagnostics import comparison_diagnostics
from tabletypes.report.comparison_json import comparison_object
from tabletypes.report.comparison_markdown import code as as_code
from tabletypes.report.comparison_markdown import comparison_markdown
from tabletypes.report.comparison_text import comparison_text, summary
from tabletypes.report.text import tame
from tabletypes.settings import Convention, FailOn, Settings, Target
from tabletypes.visible import on_one_line


@click.command(short_help="Tell what changed in the documents, and whom it breaks.")
@click.argument("old")
@click.argument("new", required=False, default="")
@dialect_option
@wire_option("How the API writes names in JSON.")
@click.option("-c", "--config", type=PATH, help="Configuration file; found from here upwards if not given.")
@click.option(
    "-t", "--target", "names", multiple=True, metavar="NAME", help="Only this target of the configuration; repeatable."
)
@click.option(
    "--fail-on",
    type=click.Choice([str(one) for one in FailOn]),
    help="Which changes lead to exit code 1; as the configuration says if not given.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How changes are reported: for people, for machines, for a changelog, for code scanning, or as annotations on GitHub.",
)
@click.option("-v", "--verbose", is_flag=True, help="Tell each verdict, and the changes that are suppressed.")
def command(old: str, new: str, form: str, *, verbose: bool, **options: Any) -> int:
    """Tell what changed from OLD to NEW, for JSON and for programs in Python, and the step of the version that follows.

    Each is a folder or a page, `git:REV` for the documents of a target at a revision, `git:REV:PATH`, or a dump that
    `tabletypes export ir` wrote. NEW is the documents of the target as they are, if not given. Exits with 1 where a
    change breaks something.
    """
    fail_on = options.pop("fail_on")
    asked = _Asked(old, new, FailOn(fail_on) if fail_on else None, form, verbose)
    findings = findings_of(asked.targets(Selection(**options)), asked.finding)
    code = max(2 if one.is_refusal else int(one.summary["failed"]) for one in findings)
    _say(findings, asked, code)
    return code


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for."""

    old: str
    new: str
    """Nothing for the documents of the target as they are."""
    fail_on: FailOn | None
    form: str
    verbose: bool

    def targets(self, chosen: Selection) -> Sequence[Target]:
        """The targets whose documents are compared, or one without a name for two sides that say all."""
        sides = [side for side in (self.old, self.new) if side]
        if self.new and not (chosen.names or chosen.config or any(map(is_of_target, sides))):
            wire = Convention(chosen.wire) if chosen.wire else None
            return [Target("", Path(), Path(), Settings(dialect=chosen.dialect, wire=wire))]
        found = chosen.targets(needs_output=False)
        if len(found) > 1 and not all(map(is_of_target, sides)):
            message = f"one target at a time; there are: {', '.join(target.name for target in found)}"
            raise UsageError(codes.BAD_USAGE, message, hint="Add `--target NAME`; only `git:REV` goes with several.")
        return found

    def finding(self, target: Target) -> Finding:
        """What changed in the documents of a target."""
        named = target if target.name else None
        rules = target.settings.compare
        before = side_of(self.old, target.settings, named)
        after = side_of(self.new, target.settings, named) if self.new else target_side(target)
        bag = Bag(target.settings.severities)
        comparison = comparison_of(before, after, rules, bag)
        problems = (*problems_of(before, after), *bag)
        failed = bool(exit_code(problems)) or fails(comparison, self.fail_on or rules.fail_on)
        facts = _summary(target.name, before, after, comparison) | {"failed": failed}
        told_too = tuple(comparison_diagnostics(comparison)) if self.form == "sarif" else ()
        return Finding((*problems, *told_too), self._text(target.name, before, after, comparison), facts)

    def _text(self, name: str, old: Side, new: Side, comparison: Comparison) -> str:
        if self.form == "markdown":
            heading = f"## {as_code(name)}\n\n" if name else ""
            return heading + comparison_markdown(comparison, verbose=self.verbose)
        if self.form == "github":
            found = shown(comparison_diagnostics(comparison), verbose=self.verbose)
            return told(found, self.form) + on_one_line(f"{summary(comparison)}") + "\n"
        label = f"{name}: " if name else ""
        head = on_one_line(f"{label}{old.name} -> {new.name}")
        return tame(f"{head}\n") + comparison_text(comparison, verbose=self.verbose)


def _summary(name: str, old: Side, new: Side, comparison: Comparison) -> dict[str, Any]:
    sides = {word: {"side": side.name, "dialect": side.dialect} for word, side in (("old", old), ("new", new))}
    return {"target": name or None, **sides, **comparison_object(comparison)}


def _say(findings: Sequence[Finding], asked: _Asked, code: int) -> None:
    """Say the changes on standard output; what is wrong with documents stands on standard error, or in the log."""
    done = [one for one in findings if not one.is_refusal]
    if is_log(asked.form):
        diagnostics = [one for each in findings for one in shown(each.diagnostics, verbose=asked.verbose)]
        click.echo(log(asked.form, "compare", (one.summary for one in done), diagnostics, code), nl=False)
        return
    click.echo("\n".join(one.line for one in done), nl=False)
    found = [one for each in done for one in shown(each.diagnostics, verbose=asked.verbose)]
    click.echo(told(found, asked.form), nl=False, err=True)
    say_refusals(findings, asked.form)
