"""What the system refuses: one diagnostic, and nothing changed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Runs, Stepwise

OLD = {"__init__.py": "i\n", "models/a.py": "a\n", "models/b.py": "b\n", "models/old.py": "c\n", "py.typed": ""}
NEW = {"__init__.py": "i2\n", "models/a.py": "a2\n", "models/b.py": "b\n", "more/d.py": "d\n", "py.typed": ""}


class _Refusal:
    """Counts the steps of these names, and refuses those from `first` to `last`."""

    def __init__(self, number: int, first: int, last: int, names: frozenset[str]) -> None:
        self.count = 0
        self.refused = False
        self._number, self._range, self._names = number, range(first, last), names

    def __call__(self, name: str) -> None:
        if name in self._names:
            self.count += 1
            if self.count - 1 in self._range:
                self.refused = True
                raise OSError(self._number, os.strerror(self._number))


TAKES_SPACE = frozenset({"open", "write", "mkdir", "link", "fsync"})
CHANGES = TAKES_SPACE | {"replace", "rename", "unlink", "rmdir"}
FOREVER = 10_000


@pytest.mark.parametrize("is_update", [False, True])
def test_full_disk_at_each_write(tmp_path: Path, run: Runs, stepwise: Stepwise, *, is_update: bool) -> None:
    """From whichever step on the disk is full: the old tree stands, and one diagnostic says why."""
    for first in range(FOREVER):
        run.output = tmp_path / str(first) / "out"
        if is_update:
            run(OLD)
        before = run.tree()
        refusal = _Refusal(errno.ENOSPC, first, FOREVER, TAKES_SPACE)
        with stepwise(refusal):
            run(NEW)
        if not refusal.refused:
            assert first > len(NEW)
            return
        if run.reported:
            assert run.codes == ["TT502"]
            assert os.strerror(errno.ENOSPC) in run.reported[0].message
            assert run.tree() == before
        assert run.output.parent.exists() is is_update or not is_update
        assert not run.output.parent.exists() or run.around() == set()


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
@pytest.mark.parametrize("is_update", [False, True])
def test_refusal_of_each_single_step(
    tmp_path: Path, run: Runs, stepwise: Stepwise, number: int, *, is_update: bool
) -> None:
    """Whichever one step is refused, the tree is all old and said to be, or all new; the next run gives all new."""
    reported = 0
    for first in range(FOREVER):
        run.output = tmp_path / str(first) / "out"
        if is_update:
            run(OLD)
        before = run.tree()
        refusal = _Refusal(number, first, first + 1, CHANGES)
        with stepwise(refusal):
            run(NEW)
        if not refusal.refused:
            assert reported > len(NEW)
            return
        reported += bool(run.reported)
        if run.reported:
            assert run.codes == ["TT501"]
            assert run.reported[0].span.path == str(run.output)
            assert run.tree() == before
        run(NEW)
        assert set(run.codes) <= {"TT505"}
        assert run.texts() == run.sealed(NEW)
        assert run.around() == set()


def test_read_only_file_system(run: Runs, stepwise: Stepwise) -> None:
    """Where every change is refused, nothing is left behind and the reason is the system's own."""
    run(OLD)
    before = run.tree()
    with stepwise(_Refusal(errno.EROFS, 0, FOREVER, CHANGES)):
        run(NEW)
    assert run.codes == ["TT501"]
    assert os.strerror(errno.EROFS) in run.reported[0].message
    assert run.tree() == before
    assert run.around() == set()


def test_disk_that_fails_for_good_in_the_middle(tmp_path: Path, run: Runs, stepwise: Stepwise) -> None:
    """Where not even the undoing works, the diagnostic says so, and the next run that can undoes it."""
    hints = set()
    for first in range(FOREVER):
        run.output = tmp_path / str(first) / "out"
        run(OLD)
        before = run.tree()
        refusal = _Refusal(errno.EIO, first, FOREVER, CHANGES)
        with stepwise(refusal):
            run(NEW)
        if not refusal.refused:
            break
        if run.reported:
            assert run.codes == ["TT502"]
            hints.add(run.reported[0].hint)
            run(OLD)
            assert run.tree() == before
        run(NEW)
        assert run.texts() == run.sealed(NEW)
    assert len(hints) == 2


def test_interrupt_at_each_step(tmp_path: Path, run: Runs, stepwise: Stepwise) -> None:
    """Whenever the user interrupts, the interrupt comes through, and the tree is all old or all new."""
    for first in range(FOREVER):
        run.output = tmp_path / str(first) / "out"
        run(OLD)
        count = iter(range(FOREVER))

        def interrupt(_: str, count: Iterator[int] = count, first: int = first) -> None:
            if next(count) == first:
                raise KeyboardInterrupt

        try:
            with stepwise(interrupt):
                run(NEW)
        except KeyboardInterrupt:
            assert run.texts() in (run.sealed(OLD), run.sealed(NEW))
            run(NEW)
            assert run.texts() == run.sealed(NEW)
        else:
            assert first > len(NEW)
            return
