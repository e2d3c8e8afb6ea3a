"""`tabletypes update`: the lock moved to what the documents are now, and the packages with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from tabletypes import codes
from tabletypes.cli.movement import Movement, moved, movement_object, movement_text, origin_of
from tabletypes.cli.options import PATH, Selection, report_options
from tabletypes.cli.records import (
    check_changelog,
    known_targets,
    recording,
    revised,
    write_changelog,
    write_lock,
)
from tabletypes.cli.reporting import Finding, findings_of, report, run_code, say_refusals
from tabletypes.config.entries import shown
from tabletypes.config.origins import LOCK_NAME
from tabletypes.config.targets import holds
from tabletypes.diagnostics import UsageError
from tabletypes.origins.lock import Locked, read_lock
from tabletypes.origins.locked import locked_of
from tabletypes.origins.pin import fetch_locked
from tabletypes.settings import Target
from tabletypes.visible import on_one_line
from tabletypes.whole_file import write_whole


@click.command(short_help="Move the lock to what documents in git or in archives are now.")
@click.argument("names", metavar="[TARGET]...", nargs=-1)
@click.option(
    "--rev",
    "revision",
    metavar="REV",
    help="Branch, tag or full commit to move to, which the configuration says from then on.",
)
@click.option("--changelog", type=PATH, help="Markdown file to add what changed to; a new one where there is none.")
@click.option("--locked", is_flag=True, help="Only fetch what is locked and not here; change nothing.")
@click.option("-n", "--dry-run", is_flag=True, help="Fetch and compare, and write nothing.")
@click.option("--force", is_flag=True, help="Replace generated files that were edited by hand or are not ours.")
@click.option("-c", "--config", type=PATH, help="Configuration file; found from here upwards if not given.")
@report_options
def command(form: str, names: tuple[str, ...], config: Path | None, *, verbose: bool, **options: Any) -> int:
    """Fetch the documents of each TARGET as they are now, say what changed since those that are locked, and generate.

    Then tabletypes.lock is written beside the configuration. A target whose package cannot be made stays locked where it
    was. Without TARGET, all have their turn whose documents are in git or in an archive.
    """
    asked = _Asked(Selection(names=names, config=config), verbose=verbose, **options)
    asked.check()
    targets = asked.targets()
    findings = _fetched(targets) if asked.locked else _updated(targets, asked)
    code = run_code(findings)
    click.echo(report("update", findings, form, verbose=verbose, code=code), nl=False)
    say_refusals(findings, form)
    return code


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for."""

    chosen: Selection
    revision: str | None
    changelog: Path | None
    locked: bool
    dry_run: bool
    force: bool
    verbose: bool

    @property
    def config(self) -> Path:
        """The config that the targets come from; asked for once there are targets."""
        return self.chosen.config_path or Path()

    @property
    def lock(self) -> Path:
        """The lock beside it."""
        return shown(self.config.parent / LOCK_NAME)

    def check(self) -> None:
        """Refuse what goes together with nothing.

        Raises:
            UsageError: of that kind.
        """
        if self.locked and (self.revision is not None or self.changelog or self.dry_run or self.force):
            message = "--locked changes nothing, so it goes without --rev, --changelog, --dry-run and --force"
            raise UsageError(codes.BAD_USAGE, message)

    def targets(self) -> Sequence[Target]:
        """The targets to be moved, at the revision that was asked for.

        Raises:
            UsageError: there is none, or one that cannot be moved like that.
        """
        found = self.chosen.targets()
        if not self.chosen.names:
            found = tuple(one for one in found if not isinstance(one.documents, Path))
        if not found:
            hint = 'Write such documents as `documents = { git = "URL", rev = "TAG", path = "FOLDER" }`.'
            raise UsageError(codes.BAD_USAGE, "no target has its documents in git or in an archive", hint=hint)
        self._check_changelog(found)
        return found if self.revision is None else self._revised(found, self.revision)

    def _revised(self, targets: Sequence[Target], revision: str) -> Sequence[Target]:
        if len(targets) > 1 and not self.chosen.names:
            message = f"--rev needs the name of a target; there are: {', '.join(one.name for one in targets)}"
            raise UsageError(codes.BAD_USAGE, message)
        found = tuple(replace(one, documents=origin_of(one, revision)) for one in targets)
        revised(self.config, [one.name for one in targets], revision)  # or refuse before anything is done
        return found

    def _check_changelog(self, targets: Sequence[Target]) -> None:
        if self.changelog is None:
            return
        for target in targets:
            if holds(target.output, self.changelog):
                message = f"changelog {str(self.changelog)!r} would lie in the output of target {target.name!r}"
                raise UsageError(codes.BAD_USAGE, message)
        check_changelog(self.changelog, (self.config, self.lock))


def _fetched(targets: Sequence[Target]) -> list[Finding]:
    return findings_of(targets, _fetched_finding)


def _fetched_finding(target: Target) -> Finding:
    origin = origin_of(target)
    locked = locked_of(target.name, origin)
    documents = fetch_locked(origin, locked)
    line = on_one_line(f"{target.name}: {documents.root} is here, as it is locked")
    return Finding((), line, {"target": target.name, "now": locked.entry})


def _updated(targets: Sequence[Target], asked: _Asked) -> list[Finding]:
    """What became of each target; what was moved is on record, unless it is a dry run."""
    before = read_lock(asked.lock)
    movements: list[Movement] = []
    findings = findings_of(targets, lambda target: _moved(target, before.get(target.name), movements, asked))
    try:
        _record([one for one in movements if not one.failed], asked)
    except UsageError as error:
        findings.append(Finding(error.diagnostics, "", {}))
    return findings


def _moved(target: Target, before: Locked | None, movements: list[Movement], asked: _Asked) -> Finding:
    """What is found of the target; its movement is put to the others."""
    one = moved(target, before, force=asked.force, dry_run=asked.dry_run)
    movements.append(one)
    text = movement_text(one, verbose=asked.verbose, dry_run=asked.dry_run)
    return Finding(one.diagnostics, text, movement_object(one, dry_run=asked.dry_run))


def _record(movements: Sequence[Movement], asked: _Asked) -> None:
    """Write down where the targets are now: packages are there already, so that whatever fails here shows as a difference.

    The lock is last: until it is written, another run tells what changed again, and a section that is there stays one.
    """
    if asked.dry_run or not movements:
        return
    with recording(asked.config.parent):
        if asked.changelog is not None:
            write_changelog(asked.changelog, movements)
        if asked.revision is not None:
            content = revised(asked.config, [one.target.name for one in movements], asked.revision)
            write_whole(asked.config, content)
        write_lock(asked.lock, movements, known_targets(asked.config))
