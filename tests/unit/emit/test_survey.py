"""What stands in the output folder."""

from __future__ import annotations

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from tabletypes.codes import LEADS_OUTSIDE, OUTPUT_UNUSABLE
from tabletypes.diagnostics import UsageError
from tabletypes.emit.ownership import seal
from tabletypes.emit.survey import File, Survey, survey


def _put(output: Path, path: str, text: str) -> None:
    (output / path).parent.mkdir(parents=True, exist_ok=True)
    (output / path).write_bytes(text.encode())


def test_all_is_missing_where_there_is_no_folder(tmp_path: Path) -> None:
    """A folder that does not exist holds nothing, and looking does not make it."""
    assert survey(tmp_path / "out", [File("b.py", "b"), File("a.py", "a")]) == Survey(missing=("a.py", "b.py"))
    assert not (tmp_path / "out").exists()


def test_each_state_is_told(tmp_path: Path) -> None:
    """Every file is listed once, under how it stands."""
    wanted = {
        name: seal(f"{name}\n") for name in ("current.py", "stale.py", "edited.py", "foreign.py", "sub/missing.py")
    }
    _put(tmp_path, "current.py", wanted["current.py"])
    _put(tmp_path, "stale.py", seal("old\n"))
    _put(tmp_path, "edited.py", seal("old\n") + "more\n")
    _put(tmp_path, "foreign.py", "mine\n")
    _put(tmp_path, "sub/obsolete.py", seal("old\n"))
    _put(tmp_path, "sub/edited.py", seal("old\n") + "more\n")
    _put(tmp_path, "sub/notes.txt", "mine\n")
    _put(tmp_path, "__pycache__/current.cpython-311.pyc", "")
    _put(tmp_path, "sub/loose.pyc", "")
    assert survey(tmp_path, [File(path, text) for path, text in wanted.items()]) == Survey(
        missing=("sub/missing.py",),
        stale=("stale.py",),
        current=("current.py",),
        edited=("edited.py", "sub/edited.py"),
        foreign=("foreign.py",),
        obsolete=("sub/obsolete.py",),
        unowned=("sub/notes.txt",),
    )


def test_checkout_with_windows_line_ends_is_current(tmp_path: Path) -> None:
    """Line ends that git rewrote make nothing stale."""
    _put(tmp_path, "a.py", seal("one\ntwo\n").replace("\n", "\r\n"))
    assert survey(tmp_path, [File("a.py", seal("one\ntwo\n"))]).current == ("a.py",)


def test_long_files_are_read_to_their_end(tmp_path: Path) -> None:
    """A change behind many kilobytes is seen."""
    _put(tmp_path, "a.py", seal("x\n" * 500_000) + "y\n")
    _put(tmp_path, "b.py", seal("x\n" * 500_000))
    files = [File(name, seal("x\n" * 500_000)) for name in ("a.py", "b.py")]
    assert survey(tmp_path, files) == Survey(edited=("a.py",), current=("b.py",))


def test_typed_marker_of_someone_else_is_not_ours(tmp_path: Path) -> None:
    """An empty `py.typed` that is not wanted is obsolete beside generated files, and unowned elsewhere."""
    _put(tmp_path / "theirs", "py.typed", "")
    _put(tmp_path / "theirs", "__init__.py", "")
    _put(tmp_path / "ours", "py.typed", "")
    _put(tmp_path / "ours", "__init__.py", seal(""))
    assert survey(tmp_path / "ours", []).obsolete == ("__init__.py", "py.typed")
    assert survey(tmp_path / "theirs", []).unowned == ("__init__.py", "py.typed")


def test_folders_that_no_wanted_file_needs_are_not_looked_into(tmp_path: Path) -> None:
    """Another generated package below the output is not ours to remove."""
    _put(tmp_path, "other/__init__.py", seal(""))
    found = survey(tmp_path, [File("a.py", seal("a\n"))])
    assert (found.unowned, found.obsolete) == (("other",), ())


def test_folders_and_files_in_each_others_place_are_foreign(tmp_path: Path) -> None:
    """A folder where a file is wanted is in the way, and a file where a folder is."""
    _put(tmp_path, "a.py/notes.txt", "mine\n")
    _put(tmp_path, "models", "mine\n")
    found = survey(tmp_path, [File("a.py", "a"), File("models/b.py", "b")])
    assert found.foreign == ("a.py", "models")
    assert found.missing == ("models/b.py",)


def test_symlinks_are_never_followed(tmp_path: Path) -> None:
    """A symlink at a wanted path, or on the way to one, is told as such; what it leads to is not looked at."""
    _put(tmp_path, "elsewhere/b.py", seal("b\n"))
    _put(tmp_path, "a.py", seal("a\n"))
    output = tmp_path / "out"
    output.mkdir()
    (output / "a.py").symlink_to(tmp_path / "a.py")
    (output / "models").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (output / "dangling.py").symlink_to("nowhere")
    (output / "loop").symlink_to(".")
    found = survey(output, [File("a.py", seal("a\n")), File("models/b.py", seal("b\n")), File("dangling.py", "d")])
    assert found == Survey(linked=("a.py", "dangling.py", "models"), missing=("models/b.py",), unowned=("loop",))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_pipes_are_not_opened(tmp_path: Path) -> None:
    """A pipe is in the way or unowned, and nobody waits for its writer."""
    os.mkfifo(tmp_path / "a.py")
    os.mkfifo(tmp_path / "b.py")
    assert survey(tmp_path, [File("a.py", "a")]) == Survey(foreign=("a.py",), unowned=("b.py",))


def test_output_may_be_reached_through_a_symlink(tmp_path: Path) -> None:
    """Symlinks above the output folder are the user's own."""
    _put(tmp_path, "real/out/a.py", "a")
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    assert survey(tmp_path / "link" / "out", [File("a.py", "a")]).current == ("a.py",)


def test_output_that_is_a_symlink_is_refused(tmp_path: Path) -> None:
    """The output folder itself has to be a real folder."""
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real", target_is_directory=True)
    with pytest.raises(UsageError) as caught:
        survey(tmp_path / "out", [])
    assert caught.value.diagnostic.code is LEADS_OUTSIDE


@pytest.mark.parametrize("output", ["file", "file/out", "/"])
def test_output_that_is_no_folder_is_refused(tmp_path: Path, output: str) -> None:
    """A file, a place below a file, and the root cannot be the output folder."""
    (tmp_path / "file").write_text("mine\n")
    with pytest.raises(UsageError) as caught:
        survey(tmp_path / output, [])
    assert caught.value.diagnostic.code is OUTPUT_UNUSABLE
    assert caught.value.diagnostic.span.path == str(tmp_path / output)


def test_output_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """The system's reason is passed on."""
    with patch("os.scandir", side_effect=PermissionError(13, "Permission denied")), pytest.raises(UsageError) as caught:
        survey(tmp_path, [])
    assert caught.value.diagnostic.code is OUTPUT_UNUSABLE
    assert "Permission denied" in caught.value.diagnostic.message


def test_files_that_vanish_meanwhile_are_missing(tmp_path: Path) -> None:
    """Another run may remove a file between the listing and the look at it."""
    _put(tmp_path, "a.py", "a")
    with patch("os.open", side_effect=FileNotFoundError(2, "No such file")):
        assert survey(tmp_path, [File("a.py", "a")]) == Survey(missing=("a.py",))


@pytest.mark.parametrize("paths", [["../a.py"], ["nul.py"], ["a.py", "A.py"]])
def test_unsafe_paths_are_a_bug(tmp_path: Path, paths: list[str]) -> None:
    """Paths that no style may produce end the run at once."""
    with pytest.raises(ValueError, match="path"):
        survey(tmp_path, [File(path, "") for path in paths])
