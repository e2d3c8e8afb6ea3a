"""All of it, or nothing."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from tabletypes.diagnostics import Bag, Severity, UsageError
from tabletypes.emit.ownership import seal
from tabletypes.emit.survey import survey
from tabletypes.emit.write import Written, write

if TYPE_CHECKING:
    from conftest import Runs, Stepwise

TEXTS = {"__init__.py": "i\n", "models/a.py": "a\n", "models/b.py": "b\n", "py.typed": ""}
TREE = {"models/": "", "py.typed": ""} | {path: seal(body) for path, body in TEXTS.items() if body}


def test_new_folder_gets_everything(run: Runs) -> None:
    """Folders above are made, nothing else is left behind."""
    run.output = run.output / "deep" / "er"
    assert run(TEXTS) == Written(written=tuple(sorted(TEXTS)))
    assert run.tree() == TREE
    assert run.around() == set()
    assert run.reported == []


def test_new_files_are_as_open_as_the_user_lets_them(run: Runs) -> None:
    """The private mode of the staging folder does not pass to the output."""
    mask = os.umask(0o027)
    try:
        run(TEXTS)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(run.output.stat().st_mode) == 0o750
    assert stat.S_IMODE((run.output / "models" / "a.py").stat().st_mode) == 0o640


def test_second_run_touches_nothing(run: Runs) -> None:
    """With nothing to change, no file or folder gets a new time, and no staging folder is made."""
    run(TEXTS)
    before = {path: path.stat().st_mtime_ns for path in [run.output, *run.output.rglob("*")]}
    with patch("os.mkdir", side_effect=AssertionError):
        assert run(TEXTS) == Written(unchanged=tuple(sorted(TEXTS)))
    assert {path: path.stat().st_mtime_ns for path in [run.output, *run.output.rglob("*")]} == before


def test_update_writes_what_differs(run: Runs) -> None:
    """Changed files are replaced, new ones added, obsolete ones removed; the others keep their file."""
    run(TEXTS)
    same = (run.output / "__init__.py").stat()
    new = {"__init__.py": "i\n", "models/a.py": "changed\n", "more/deep/c.py": "c\n", "py.typed": ""}
    assert run(new) == Written(("models/a.py", "more/deep/c.py"), ("models/b.py",), ("__init__.py", "py.typed"))
    assert run.texts() == {p: seal(t) for p, t in new.items() if t}
    assert (run.output / "__init__.py").stat() == same
    assert run.around() == set()
    assert run.reported == []


def test_bytecode_of_what_is_removed_goes(run: Runs) -> None:
    """The bytecode of a removed module goes with it; that of others stays."""
    run(TEXTS | {"models/c.py": "c\n"})
    for name in ("c.cpython-311.pyc", "mine.cpython-311.pyc"):
        (run.output / "models" / "__pycache__").mkdir(exist_ok=True)
        (run.output / "models" / "__pycache__" / name).touch()
    assert run(TEXTS).removed == ("models/c.py",)
    kept = {"models/__pycache__/": "", "models/__pycache__/mine.cpython-311.pyc": ""}
    assert run.tree() == TREE | kept


def test_other_packages_below_the_output_stay(run: Runs) -> None:
    """A folder that no wanted file needs may be a package of its own: nothing in it is removed."""
    run(TEXTS | {"other/__init__.py": "o\n", "other/deep/c.py": "c\n"})
    written = run(TEXTS)
    assert written.removed == ()
    assert (run.output / "other" / "deep" / "c.py").is_file()


def test_files_of_others_stay(run: Runs) -> None:
    """What is not ours and not in the way is neither changed nor mentioned."""
    run(TEXTS)
    (run.output / "notes.txt").write_text("mine\n")
    run(TEXTS | {"models/a.py": "changed\n"})
    assert run.tree()["notes.txt"] == "mine\n"
    assert run.reported == []


def test_edited_file_stops_the_run(run: Runs) -> None:
    """With a file edited by hand in the way, nothing at all is written, and the file is named."""
    run(TEXTS)
    (run.output / "models" / "a.py").write_text(seal("a\n") + "mine\n")
    before = run.tree()
    assert run(TEXTS | {"models/a.py": "new\n", "models/b.py": "new\n"}) == Written(
        unchanged=("__init__.py", "py.typed"), kept=("models/a.py",)
    )
    assert run.tree() == before
    assert run.codes == ["TT503 /models/a.py"]
    assert run.reported[0].severity is Severity.ERROR


def test_foreign_file_stops_the_run(run: Runs) -> None:
    """With a file of someone else in the way, nothing at all is written, and the file is named."""
    (run.output / "models").mkdir(parents=True)
    (run.output / "models" / "a.py").write_text("mine\n")
    assert run(TEXTS) == Written(kept=("models/a.py",))
    assert run.tree() == {"models/": "", "models/a.py": "mine\n"}
    assert run.codes == ["TT504 /models/a.py"]


def test_force_replaces_edited_and_foreign_files(run: Runs) -> None:
    """With force, the output holds what is wanted, and nothing is said."""
    run(TEXTS | {"old.py": "old\n"})
    (run.output / "models" / "a.py").write_text("mine\n")
    (run.output / "models" / "b.py").write_text(seal("b\n") + "mine\n")
    (run.output / "old.py").write_text(seal("old\n") + "mine\n")
    written = run(TEXTS, force=True)
    assert written == Written(("models/a.py", "models/b.py"), ("old.py",), ("__init__.py", "py.typed"))
    assert run.tree() == TREE
    assert run.reported == []


def test_obsolete_file_edited_by_hand_is_kept_with_a_warning(run: Runs) -> None:
    """It stands in nobody's way: the rest is written."""
    run(TEXTS | {"old.py": "old\n"})
    (run.output / "old.py").write_text(seal("old\n") + "mine\n")
    written = run(TEXTS | {"models/a.py": "new\n"})
    assert written.written == ("models/a.py",)
    assert written.kept == ("old.py",)
    assert run.codes == ["TT503 /old.py"]
    assert run.reported[0].severity is Severity.WARNING


@pytest.mark.parametrize("force", [False, True])
def test_folder_in_the_place_of_a_file_is_never_replaced(run: Runs, *, force: bool) -> None:
    """Force does not reach a folder, nor a stranger's file where a folder is wanted."""
    (run.output / "__init__.py").mkdir(parents=True)
    (run.output / "models").write_text("mine\n")
    assert run(TEXTS, force=force).written == ()
    assert run.tree() == {"__init__.py/": "", "models": "mine\n"}
    assert run.codes == ["TT504 /__init__.py", "TT504 /models"]


@pytest.mark.parametrize("force", [False, True])
def test_symlink_in_the_way_is_never_replaced(run: Runs, *, force: bool) -> None:
    """Neither the link nor what it leads to is changed, with force or without."""
    elsewhere = run.output.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.py").write_text(seal("old\n"))
    run.output.mkdir()
    (run.output / "models").symlink_to(elsewhere, target_is_directory=True)
    (run.output / "__init__.py").symlink_to(elsewhere / "a.py")
    assert run(TEXTS, force=force).written == ()
    assert run.codes == ["TT506 /__init__.py", "TT506 /models"]
    assert (run.output / "__init__.py").is_symlink()
    assert [(path.name, path.read_text()) for path in elsewhere.iterdir()] == [("a.py", seal("old\n"))]


def test_our_own_file_gives_way_to_a_folder_and_back(run: Runs) -> None:
    """A module may become a package of the same path, and a package a module."""
    run({"models": seal("m\n"), "a.py": "a\n"})
    run({"models/b.py": "b\n", "a.py": "a\n"})
    assert run.tree() == {"models/": "", "models/b.py": seal("b\n"), "a.py": seal("a\n")}


def test_output_inside_a_folder_that_cannot_be_written(run: Runs) -> None:
    """The staging folder then stands inside the output folder, and leaves it again."""
    run(TEXTS)
    with patch("os.access", return_value=False):
        written = run(TEXTS | {"models/a.py": "new\n"})
    assert written.written == ("models/a.py",)
    assert run.tree() == TREE | {"models/a.py": seal("new\n")}


def test_file_system_without_links(run: Runs) -> None:
    """Old files are then kept as copies."""
    run(TEXTS)
    with patch("os.link", side_effect=PermissionError(1, "Operation not permitted")):
        run(TEXTS | {"models/a.py": "new\n"})
    assert run.tree() == TREE | {"models/a.py": seal("new\n")}
    assert run.around() == set()


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_staging_place_of_someone_else_is_left_alone(run: Runs, kind: str) -> None:
    """What stands where the staging folder belongs, and is none, is refused and not touched."""
    place = run.output.parent / ".tabletypes-out"
    other = run.output.parent / "other"
    other.mkdir()
    (other / "new").write_text("mine\n")
    match kind:
        case "file":
            place.write_text("mine\n")
        case "folder":
            other.rename(place)
        case _:
            place.symlink_to(other, target_is_directory=True)
    with pytest.raises(UsageError, match="not ours"):
        run(TEXTS)
    assert not run.output.exists()
    assert min(path.read_text() for path in run.output.parent.rglob("*") if path.is_file()) == "mine\n"


def test_file_that_comes_between_look_and_write_is_not_replaced(run: Runs) -> None:
    """What counts is how the folder stands once the run holds it."""
    run(TEXTS)
    files = run.files(TEXTS | {"models/a.py": "new\n"})
    found = survey(run.output, files)
    (run.output / "models" / "a.py").write_text(seal("a\n") + "mine\n")
    bag = Bag()
    assert write(run.output, files, found, bag).kept == ("models/a.py",)
    assert [one.code.id for one in bag] == ["TT503"]
    assert (run.output / "models" / "a.py").read_text() == seal("a\n") + "mine\n"


def test_file_that_comes_while_writing_is_not_replaced(run: Runs, stepwise: Stepwise) -> None:
    """A new file never goes over one that appeared after the look; the run withdraws."""
    run(TEXTS)
    mine = run.output / "models" / "c.py"
    with stepwise(lambda name: mine.write_text("mine\n") if name == "open" else None):
        run(TEXTS | {"models/a.py": "new\n", "models/c.py": "c\n"})
    assert run.codes == ["TT502"]
    assert "models/c.py" in run.reported[0].message
    assert run.tree() == TREE | {"models/c.py": "mine\n"}
    assert run.around() == set()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owner on this system")
def test_staging_folder_of_another_user_is_refused(run: Runs) -> None:
    """In a folder that others may write, nobody else prepares what is written."""
    (run.output.parent / ".tabletypes-out").mkdir()
    with patch("os.geteuid", return_value=os.geteuid() + 1), pytest.raises(UsageError, match="not ours"):
        run(TEXTS)
    assert run.around() == {".tabletypes-out"}


def test_output_named_from_inside(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """The output folder may be the one that the run is started in."""
    run(TEXTS)
    monkeypatch.chdir(run.output)
    run.output = Path()
    run(TEXTS | {"models/a.py": "new\n"})
    assert run.tree() == TREE | {"models/a.py": seal("new\n")}
