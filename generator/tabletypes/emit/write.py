"""Bring the output folder to what is wanted: all of it, or nothing.

A folder that does not exist yet is built beside its place and renamed there once. In one that exists, each file is
renamed over the one that it replaces, while a journal and links to the old files allow to undo that up to the end.

Against the end of the process this holds at every step: no file is ever half written, and `recover` undoes a run that
did not reach its end. Against loss of power an update is undone all the same, since its journal and the links are on
the disk before the first rename. The new files are not: to wait for each costs about ten times what it takes to write
them (2,130 files: 0.9 s against 0.08 s). So files of a run that ended seconds before may come back empty or cut; their
digests show it, and nothing is lost that the documents do not give again.
"""

# Thousands of files: plain strings cost less than a Path for each.
# ruff: noqa: PTH102, PTH104, PTH105, PTH108, PTH123

from __future__ import annotations

import errno
import os
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tabletypes.diagnostics import Bag
from tabletypes.emit.claim import WAITING, Patience, claimed
from tabletypes.emit.decision import Decision, decide
from tabletypes.emit.journal import Journal, enter
from tabletypes.emit.recover import settle, tidy, withdraw
from tabletypes.emit.staging import DONE, JOURNAL, NEW, OLD, clear, real_output, staging_place
from tabletypes.emit.survey import File, Survey, Trace, are_there, survey
from tabletypes.emit.trouble import reported


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to the output folder, as relative paths, sorted."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    """Wanted, and as wanted before."""
    kept: tuple[str, ...] = ()
    """Not replaced or removed, since other hands wrote them; the bag names each."""


class Overtaken(Exception):  # noqa: N818 (no error: the work is done once more)
    """Another run has replaced what was to be kept, since this one looked."""


def write(  # noqa: PLR0913 (each is another fact)
    output: Path,
    files: Iterable[File],
    found: Survey,
    bag: Bag,
    patience: Patience = WAITING,
    *,
    kept: Mapping[str, Trace] | None = None,
    force: bool = False,
) -> Written:
    """Write what is wanted and remove what is obsolete; do nothing where a file is in the way that has to be kept.

    Args:
        output: the folder of the package.
        files: what is wanted.
        found: how the output folder stands to it.
        bag: gets what is to be said.
        patience: how long to wait for another run on that folder.
        kept: what is wanted too and was there when this run looked, by path, with traces.
        force: whether files of other hands are replaced.

    Raises:
        UsageError: another run holds the output folder for longer than we wait.
        Overtaken: another run has replaced what was to be kept; nothing was done.
    """
    wanted = {file.path: file for file in files}
    kept = kept or {}
    paths = {*kept, *wanted}
    folder = real_output(output)
    decision = decide(output, paths, found, force=force)
    done = Written(unchanged=decision.unchanged, kept=decision.kept)
    if not decision.journal.is_empty:
        with reported(output, bag), _parents(folder.parent), _staging(output, folder, bag, patience) as place:
            # Under the claim, since another run may have been writing while this one was looking.
            if kept and not are_there(output, kept):
                raise Overtaken
            decision = decide(output, paths, survey(output, wanted.values(), kept), force=force)
            done = _carry_out(place, os.fspath(folder), decision, wanted)
    bag.extend(decision.remarks)
    return done


@contextmanager
def _parents(folder: Path) -> Generator[None]:
    """Make the folders above the output folder; where the run fails, those made here go again."""
    made = [above for above in (folder, *folder.parents) if not above.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for above in made:
            with suppress(OSError):
                above.rmdir()
        raise


@contextmanager
def _staging(output: Path, folder: Path, bag: Bag, patience: Patience) -> Generator[str]:
    """A staging folder, empty and held by this run; where the run fails, what it changed is withdrawn."""
    with claimed(staging_place(folder), output, patience) as place:
        settle(place, folder, output, bag)
        try:
            yield place
        except BaseException as error:
            try:
                withdraw(place, os.fspath(folder))
                clear(place)
            except OSError:
                error.add_note("Not all changes could be undone; the next run tries again.")
            raise
        with suppress(OSError):  # what was to be written is: the next run clears away the rest
            clear(place)


def _carry_out(place: str, folder: str, decision: Decision, wanted: Mapping[str, File]) -> Written:
    journal = decision.journal
    if journal.is_empty:
        return Written(unchanged=decision.unchanged, kept=decision.kept)
    if os.path.lexists(folder):
        _stage(place, folder, journal, wanted)
        _apply(place, folder, journal)
        tidy(folder, journal)
    else:
        _build(f"{place}/{NEW}", journal, wanted)
        os.rename(f"{place}/{NEW}", folder)
    return Written(tuple(sorted(journal.written)), journal.removed, decision.unchanged, decision.kept)


def _build(tree: str, journal: Journal, wanted: Mapping[str, File]) -> None:
    for path in ("", *journal.folders):
        os.mkdir(f"{tree}/{path}")
    for path in journal.added:
        _put(f"{tree}/{path}", wanted[path])


def _stage(place: str, folder: str, journal: Journal, wanted: Mapping[str, File]) -> None:
    """Do whatever may need space on the disk, before anything in the output folder changes."""
    os.mkdir(f"{place}/{NEW}")
    for number, path in enumerate(journal.written):
        _put(f"{place}/{NEW}/{number}", wanted[path])
    os.mkdir(f"{place}/{OLD}")
    for number, path in enumerate(journal.saved):
        _save(f"{folder}/{path}", f"{place}/{OLD}/{number}")
    _check_free(folder, journal)
    enter(place, journal)


def _apply(place: str, folder: str, journal: Journal) -> None:
    for path in journal.removed:  # first: one of them may be in the way, as a file or by case
        os.unlink(f"{folder}/{path}")
    for path in journal.folders:
        os.mkdir(f"{folder}/{path}")
    for number, path in enumerate(journal.written):
        os.replace(f"{place}/{NEW}/{number}", f"{folder}/{path}")
    os.replace(f"{place}/{JOURNAL}", f"{place}/{DONE}")


def _put(path: str, file: File) -> None:
    with open(path, "xb") as target:
        target.write(file.text.encode())


def _save(path: str, saved: str) -> None:
    """Keep a file under a second name: as a link, which takes no space, or as a copy where there are no links."""
    try:
        os.link(path, saved)
    except OSError:
        Path(saved).write_bytes(Path(path).read_bytes())


def _check_free(folder: str, journal: Journal) -> None:
    """Raise `FileExistsError` where a new file would replace one that differs from it by case, or came just now."""
    gone = {path.casefold() for path in journal.removed}
    for path in journal.added:
        if os.path.lexists(f"{folder}/{path}") and path.casefold() not in gone:
            raise FileExistsError(errno.EEXIST, f"{os.strerror(errno.EEXIST)}: {path}", path)
