"""Files that are written as a whole."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tabletypes.diagnostics import UsageError
from tabletypes.whole_file import write_whole


def test_a_file_is_replaced_with_its_permissions(tmp_path: Path) -> None:
    """Nothing is left beside it, and a link goes on leading to it."""
    place, link = tmp_path / "a", tmp_path / "b"
    place.write_bytes(b"old")
    place.chmod(0o640)
    link.symlink_to(place)
    write_whole(link, b"new")
    assert (place.read_bytes(), link.is_symlink(), place.stat().st_mode & 0o777) == (b"new", True, 0o640)
    assert sorted(tmp_path.iterdir()) == [place, link]


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_only_a_file_is_replaced(tmp_path: Path) -> None:
    """A pipe stays one; so would `/dev/null`, which other programs need."""
    os.mkfifo(tmp_path / "a")
    with pytest.raises(UsageError, match="it is no file"):
        write_whole(tmp_path / "a", b"new")
    assert [one.is_fifo() for one in tmp_path.iterdir()] == [True]
