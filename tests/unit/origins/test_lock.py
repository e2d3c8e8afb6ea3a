"""What the lock holds, and which locks are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletypes import codes
from tabletypes.diagnostics import UsageError
from tabletypes.origins.lock import Locked, asked_of, documents_digest, lock_text, read_lock
from tabletypes.read.files import Documents
from tabletypes.settings import ArchiveOrigin, GitOrigin

DIGEST = "sha256:" + "0" * 64
IN_GIT = Locked(("https://example.invalid/x", "v1", "docs"), "a" * 40, DIGEST)
PACKED = Locked(("sdk-1.2.whl", 'a "b" \\ ü'), DIGEST, DIGEST)
TEXT = f"""\
# Written by `tabletypes update`; commit it, and leave the changes to that command.
version = 1

[targets."a b"]
archive = "sdk-1.2.whl"
path = "a \\"b\\" \\\\ ü"
content = "{DIGEST}"
documents = "{DIGEST}"

[targets.z]
git = "https://example.invalid/x"
rev = "v1"
path = "docs"
commit = "{"a" * 40}"
documents = "{DIGEST}"
"""


def test_a_lock_is_written_and_read_again(tmp_path: Path) -> None:
    """In order of the targets, with nothing in it that another run would write otherwise."""
    locked = {"z": IN_GIT, "a b": PACKED}
    assert lock_text(locked) == TEXT
    (tmp_path / "lock").write_text(TEXT, encoding="utf-8")
    assert read_lock(tmp_path / "lock") == locked
    assert (IN_GIT.is_commit, PACKED.is_commit) == (True, False)


def test_no_lock_locks_nothing(tmp_path: Path) -> None:
    """A lock without targets is one too."""
    assert read_lock(tmp_path / "lock") == {}
    (tmp_path / "lock").write_text(lock_text({}), encoding="utf-8")
    assert read_lock(tmp_path / "lock") == {}


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< ours\n",
        "\0",
        TEXT.replace("version = 1", "version = 2"),
        TEXT.replace("version = 1\n", ""),
        "version = 1\ntargets = 1\n",
        f"{TEXT}more = 1\n",
        "version = 1\n[targets]\nx = 1\n",
        TEXT.replace('"v1"', "1"),
        TEXT.replace("a" * 40, "--output=x"),
        TEXT.replace("a" * 40, "main"),
        TEXT.replace("0" * 64, "0"),
        TEXT.replace('rev = "v1"\n', ""),
        TEXT.replace('rev = "v1"\n', 'rev = "v1"\nother = "x"\n'),
    ],
)
def test_a_lock_that_was_not_written_so_is_refused(tmp_path: Path, text: str) -> None:
    """With its path; nothing of it is taken."""
    (tmp_path / "lock").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        read_lock(tmp_path / "lock")
    one = refused.value.diagnostic
    assert (one.code, one.span.path) == (codes.BAD_LOCK, str(tmp_path / "lock"))


def test_a_lock_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """A folder in its place, and bytes that are no text."""
    (tmp_path / "lock").mkdir()
    (tmp_path / "bytes").write_bytes(b"\xff")
    for name in ("lock", "bytes"):
        with pytest.raises(UsageError) as refused:
            read_lock(tmp_path / name)
        assert refused.value.diagnostic.code is codes.BAD_LOCK


def test_what_a_config_asks_for() -> None:
    """The address as it is written, without what proves who asks."""
    origin = GitOrigin("https://me:t@example.invalid/x", "https://example.invalid/x", "v1", "docs", Path("lock"))
    assert asked_of(origin) == IN_GIT.asked
    assert asked_of(ArchiveOrigin(Path("x/sdk.whl"), "sdk.whl", "", Path("lock"))) == ("sdk.whl", "")


def test_the_digest_tells_documents_apart() -> None:
    """It depends on paths and contents, not on their order or on where they lie; a shifted border is another set."""
    digests = [
        documents_digest(Documents(root, contents))
        for root, contents in (
            ("x", (("a", b"1"), ("b", b"2"))),
            ("y", (("b", b"2"), ("a", b"1"))),
            ("x", (("a", b"1"), ("b", b"3"))),
            ("x", (("a", b"1"), ("c", b"2"))),
            ("x", (("a", b"1b"), ("", b"2"))),
            ("x", (("a", b"12"),)),
        )
    ]
    assert digests[0] == digests[1]
    assert len(set(digests[1:])) == 5
