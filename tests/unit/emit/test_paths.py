"""Which paths may be written."""

from __future__ import annotations

import pytest

from tabletypes.emit.paths import check_distinct, checked_path, folders_above


@pytest.mark.parametrize(
    "path", ["a.py", "models/address.py", "models/ünïcode.py", "py.typed", "a/b/c/con_.py", "console.py"]
)
def test_plain_paths_pass(path: str) -> None:
    """A path of plain names comes back as it is."""
    assert checked_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        *("", ".", "..", "/", "/etc/passwd", "a//b", "a/", "../a.py", "a/../b.py", "a/./b.py"),
        *("a\\b.py", "C:/a.py", "a.py:stream", "a\0.py", "a\n.py", "\x1b[2Ja.py", "\ud800.py", "a\u202e.py", "a?.py"),
        *("con", "CON.py", "nul.tar.gz", "a/aux.py", "prn", "com1.py", "lpt9", "COM².py", "con .py", "conout$"),
        *("a.", "a ", "models /a.py", "..."),
    ],
)
def test_paths_that_lead_elsewhere_somewhere_are_refused(path: str) -> None:
    """No path that some system reads as another place, a device or no file."""
    with pytest.raises(ValueError, match="not a path inside"):
        checked_path(path)


@pytest.mark.parametrize(
    "paths",
    [
        ("a.py", "A.py"),
        ("a.py", "a.py"),
        ("Models/a.py", "models/b.py"),
        ("a", "a/b.py"),
        ("A", "a/b.py"),
        ("straße", "STRASSE"),
    ],
)
def test_paths_that_clash_by_case_are_refused(paths: tuple[str, ...]) -> None:
    """No two files or folders that are one where case does not count."""
    with pytest.raises(ValueError, match="clash"):
        check_distinct(paths)


def test_distinct_paths_pass() -> None:
    """Files of one name in two folders are two."""
    check_distinct(["a.py", "b/a.py", "b/c/a.py", "b/c.py"])


def test_folders_above() -> None:
    """Every folder on the way, once."""
    assert folders_above(["a/b/c.py", "a/d.py", "e.py"]) == {"a", "a/b"}
