"""What a run leaves that is killed at any step, and what the next one makes of it."""

from __future__ import annotations

import errno
import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tabletypes.diagnostics import Bag, UsageError
from tabletypes.emit.claim import WAITING, claimed
from tabletypes.emit.ownership import seal
from tabletypes.emit.recover import recover

if TYPE_CHECKING:
    from conftest import Runs, Stepwise

OLD = {
    "__init__.py": "i\n",
    "models/a.py": "a\n",
    "models/b.py": "b\n",
    "models/old.py": "c\n",
    "models/e.py": "e\n",
    "py.typed": "",
}
NEW = {
    "__init__.py": "i2\n",
    "models/a.py": "a2\n",
    "models/b.py": "b\n",
    "more/d.py": "d\n",
    "models/f.py": "f\n",
    "py.typed": "",
}
STEPS = 10_000
KILLED = 9

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the child is a fork"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


def _is_killed(stepwise: Stepwise, number: int, work: Callable[[], object]) -> bool:
    """Do the work in a child that is gone before it takes the step of this number; false where it has fewer steps."""
    child = os.fork()
    if child == 0:
        taken = iter(range(STEPS))
        try:
            with stepwise(lambda _: os._exit(KILLED) if next(taken) == number else None):
                work()
        finally:
            os._exit(0 if sys.exc_info()[0] is None else 1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, KILLED)
    return code == KILLED


def _refuse(*_: object) -> None:
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def _check_no_half_file(run: Runs) -> None:
    whole = {file.text for texts in (OLD, NEW) for file in run.files(texts)}
    for path, text in run.tree().items():
        assert text in whole or ".tabletypes-out" in path


def _recovered(run: Runs) -> list[str]:
    bag = Bag()
    recover(run.output, bag)
    assert run.around() == set()
    return [one.message.partition("; ")[2] for one in bag]


@pytest.fixture(params=["plain", "inside", "no links"])
def circumstance(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the staging folder stands, and how old files are kept in it."""
    if request.param == "inside":
        monkeypatch.setattr(os, "access", lambda *_: False)
    if request.param == "no links":
        monkeypatch.setattr(os, "link", _refuse)


@pytest.mark.parametrize("is_update", [False, True], ids=["fresh", "update"])
@pytest.mark.usefixtures("circumstance")
def test_kill_at_each_step(tmp_path: Path, run: Runs, stepwise: Stepwise, *, is_update: bool) -> None:
    """After a kill at any step no file is half; recovered, the tree is all old or all new; the next run gives new."""
    fates: list[tuple[str, ...]] = []
    trees: list[dict[str, str]] = []
    for step in range(STEPS):
        run.output = tmp_path / str(step) / "out"
        run.output.parent.mkdir()
        if is_update:
            run(OLD)
        old = run.tree()
        if not _is_killed(stepwise, step, lambda: run(NEW)):
            new = run.tree()
            break
        _check_no_half_file(run)
        fates.append(tuple(_recovered(run)))
        trees.append(run.tree())
        assert _recovered(run) == []
        assert run.tree() == trees[-1]
        run(NEW)
        assert run.reported == []
    assert len(trees) > 2 * len(NEW)
    first_new = trees.index(new)
    assert all(tree == old for tree in trees[:first_new])
    assert all(tree == new for tree in trees[first_new:])
    assert set(fates[:first_new]) == {(), ("what it had begun was undone",)}
    assert set(fates[first_new:]) == ({(), ("it had written everything",)} if is_update else {()})
    for number in range(len(trees)):
        run.output = tmp_path / str(number) / "out"
        assert run.tree() == new


def test_kill_at_each_step_of_the_recovery(tmp_path: Path, run: Runs, stepwise: Stepwise) -> None:
    """A recovery that is killed itself, wherever, is taken up by the next."""
    kills = 0
    for step in range(STEPS):
        for again in range(STEPS):
            run.output = tmp_path / f"{step}-{again}" / "out"
            run(OLD)
            if not _is_killed(stepwise, step, lambda: run(NEW)):
                assert kills > len(NEW) ** 2
                return
            is_mixed = run.texts() not in (run.sealed(OLD), run.sealed(NEW))
            if not is_mixed or not _is_killed(stepwise, again, lambda: recover(run.output, Bag())):
                break
            kills += 1
            _check_no_half_file(run)
            _recovered(run)
            assert run.texts() == run.sealed(OLD)
            run(NEW)
            assert run.texts() == run.sealed(NEW)


@pytest.fixture
def halfway(run: Runs, stepwise: Stepwise) -> Runs:
    """An output folder with an update that was killed between two of its renames."""
    run(OLD)
    names: list[str] = []

    def kill_at_third_replace(name: str) -> None:
        names.append(name)
        if names.count("replace") == 3:  # the journal is the first
            os._exit(KILLED)

    child = os.fork()
    if child == 0:
        with stepwise(kill_at_third_replace):
            run(NEW)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED
    assert run.texts() != run.sealed(OLD)
    return run


def test_hand_made_changes_since_the_kill_survive(halfway: Runs) -> None:
    """Undoing does not go over what someone wrote into the output folder in the meantime."""
    new = [path for path in ("more/d.py", "models/f.py") if (halfway.output / path).exists()]
    assert len(new) == 1
    for path in (*new, "models/old.py", "__init__.py"):
        (halfway.output / path).parent.mkdir(exist_ok=True)
        (halfway.output / path).write_text("mine\n")
    assert _recovered(halfway) == ["what it had begun was undone"]
    assert [(halfway.output / path).read_text() for path in (*new, "models/old.py", "__init__.py")] == ["mine\n"] * 3


def test_file_that_was_not_yet_added_is_not_taken_back(run: Runs) -> None:
    """A generated file that came from elsewhere, such as a checkout, is not one that the killed run has added."""
    run(OLD)
    place = run.output.parent / ".tabletypes-out"
    (place / "new").mkdir(parents=True)
    (place / "new" / "0").write_text(seal("staged\n"))
    (place / "journal").write_text(json.dumps({"added": ["x.py"], "replaced": [], "removed": [], "folders": []}))
    (run.output / "x.py").write_text(seal("checked out\n"))
    assert _recovered(run) == ["what it had begun was undone"]
    assert run.tree()["x.py"] == seal("checked out\n")


def test_folder_that_became_a_symlink_since_the_kill_is_not_followed(halfway: Runs) -> None:
    """Undoing changes nothing outside the output folder."""
    outside = halfway.output.parent / "outside"
    (halfway.output / "models").rename(outside)
    before = {path.name: path.read_text() for path in outside.iterdir()}
    (halfway.output / "models").symlink_to(outside, target_is_directory=True)
    recover(halfway.output, Bag())
    assert {path.name: path.read_text() for path in outside.iterdir()} == before
    assert not (halfway.output.parent / ".tabletypes-out").exists()


@pytest.mark.parametrize("name", ["journal", "done"])
@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", "[" * 100_000, '{"added": 1}', '{"added": ["a.py"]}', '"\\ud800"']
)
def test_journal_that_is_none_counts_as_not_begun(run: Runs, name: str, content: str) -> None:
    """What cannot be read as a journal is cleared away, and the output folder left as it is."""
    run(OLD)
    before = run.tree()
    place = run.output.parent / ".tabletypes-out"
    (place / "new").mkdir(parents=True)
    (place / name).write_text(content)
    assert len(_recovered(run)) == 1
    assert run.tree() == before


@pytest.mark.parametrize("name", ["journal", "done"])
@pytest.mark.parametrize(
    "path", ["../victim.py", "{parent}/victim.py", "models/../../victim.py", "nul", "a\0.py", 1, None]
)
def test_hostile_journal_reaches_nothing_outside(run: Runs, name: str, path: object) -> None:
    """A journal that names a path outside the output folder is not followed, whatever list it stands in."""
    run(OLD)
    before = run.tree()
    parent = run.output.parent
    victim = parent / "victim.py"
    victim.write_text(seal("victim\n"))
    hostile = path.replace("{parent}", str(parent)) if isinstance(path, str) else path
    for key in ("added", "replaced", "removed", "folders"):
        place = parent / ".tabletypes-out"
        for folder in ("new", "old"):
            (place / folder).mkdir(parents=True)
        (place / "old" / "0").write_text("evil\n")
        lists = {"added": [], "replaced": [], "removed": [], "folders": []} | {key: [hostile]}
        (place / name).write_text(json.dumps(lists))
        recover(run.output, Bag())
        assert victim.read_text() == seal("victim\n")
        assert run.tree() == before
        assert not place.exists()


def test_hostile_staging_folder_is_not_followed(run: Runs) -> None:
    """Symlinks in a staging folder lead nowhere: the folder is refused, or only the link removed."""
    run(OLD)
    parent = run.output.parent
    (parent / "outside").mkdir()
    (parent / "outside" / "0").write_text("victim\n")
    place = parent / ".tabletypes-out"
    (place / "old").mkdir(parents=True)
    (place / "old" / "0").symlink_to(parent / "outside" / "0")
    (place / "old" / "folder").symlink_to(parent / "outside", target_is_directory=True)
    (place / "journal").write_text(json.dumps({"added": [], "replaced": [], "removed": ["gone.py"], "folders": []}))
    recover(run.output, Bag())
    assert "gone.py" not in run.tree()
    place.mkdir()
    (place / "old").symlink_to(parent / "outside", target_is_directory=True)
    with pytest.raises(UsageError, match="not ours"):
        recover(run.output, Bag())
    assert (parent / "outside" / "0").read_text() == "victim\n"


def test_recovery_waits_for_a_run_that_is_still_going_on(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """A staging folder is not touched while the process that made it holds it."""
    fcntl = pytest.importorskip("fcntl")
    run(OLD)
    asks, events = threading.Event(), list[str]()
    with claimed(run.output.parent / ".tabletypes-out", run.output, WAITING) as place:
        real = fcntl.flock
        monkeypatch.setattr(fcntl, "flock", lambda *args: (asks.set(), real(*args)))
        (Path(place) / "new").mkdir()
        other = threading.Thread(target=lambda: (recover(run.output, Bag()), events.append("recovered")))
        other.start()
        assert asks.wait(timeout=60)
        (Path(place) / "new" / "0").touch()  # would fail without its folder
        events.append("released")
    other.join()
    assert events == ["released", "recovered"]
    assert run.around() == set()


def test_runs_at_the_same_time_do_not_mix(run: Runs) -> None:
    """Several processes that write different trees at once leave one of them whole, and none fails."""
    versions = [{f"{name}.py": f"{name} {number}\n" for name in "abcdefgh"[number : number + 5]} for number in range(4)]
    children = []
    for texts in versions:
        children.append(os.fork())
        if children[-1] == 0:
            status = 1
            try:
                status = 2 * any(run(texts).kept or run.reported for _ in range(15))
            finally:
                os._exit(status)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4
    assert run.texts() in [run.sealed(texts) for texts in versions]
    assert run.around() == set()
