"""What is read from a repository, and all that is not done for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tabletypes import codes, git
from tabletypes.diagnostics import UsageError
from tabletypes.git import commit_of, documents_at, place_of
from tabletypes.read import files
from tabletypes.read.files import load

if TYPE_CHECKING:
    from conftest import Repository


def test_a_revision_means_a_commit(garden: Repository) -> None:
    """A tag, a branch, an id, a short id and an ancestor are told; an annotated tag means its commit."""
    first, second = garden.git("rev-parse", "v1"), garden.git("rev-parse", "v2")
    garden.git("tag", "--annotate", "--message", "Two", "two", "v2")
    found = [
        commit_of(garden.folder, name) for name in ("v1", "main~1", first[:9], "v2", "main", "HEAD", second, "two")
    ]
    assert found == [first] * 3 + [second] * 5


@pytest.mark.parametrize("revision", ["", "-h", "--output=x", "v1\n", "v\x1b[31m", "v9", "v1:docs", "main..v1"])
def test_a_hostile_or_missing_revision_is_refused(garden: Repository, revision: str) -> None:
    """Neither an option nor an unknown name, a path or a range is a commit; the message shows controls as escapes."""
    with pytest.raises(UsageError) as refused:
        commit_of(garden.folder, revision)
    assert refused.value.diagnostic.code is codes.GIT_FAILED
    assert not (garden.folder / "x").exists()


def test_a_folder_of_a_commit_is_as_on_disk(garden: Repository) -> None:
    """The same pages are chosen as `load` chooses in a checkout of the commit, whatever the suffix's case, and in the same order."""
    for path in ("b/Z.MD", "b/a.mdx", "Zed.markdown", ".hidden/No.md", "b/.No.md", "notes.txt", "b-c/K.md", "ü/Ä.md"):
        garden.write(f"docs/{path}", path)
    commit = garden.commit()
    found = documents_at(garden.folder, commit, "docs")
    assert found.contents == load(garden.folder / "docs").contents
    assert [path for path, _ in found.contents][:3] == ["Bed.md", "Plant.md", "Zed.markdown"]
    assert found.root == f"{commit[:12]}:docs"


def test_an_earlier_commit_is_read_whatever_is_checked_out(garden: Repository) -> None:
    """Pages of another commit, and changes that were not committed, are not seen."""
    garden.write("docs/Plant.md", "changed")
    found = documents_at(garden.folder, commit_of(garden.folder, "v1"), "docs")
    assert found.contents == (("Plant.md", b"# Plant\n"),)


@pytest.mark.parametrize("path", ["docs/Plant.md", "docs/./Plant.md"])
def test_one_page_can_be_named(garden: Repository, path: str) -> None:
    """A path that is a page gives that page alone, under its name."""
    assert documents_at(garden.folder, "v2", path).contents == (("Plant.md", b"# Plant\n"),)


@pytest.mark.parametrize("path", ["", "."])
def test_no_path_is_the_whole_repository(garden: Repository, path: str) -> None:
    """Paths are then told from the top."""
    assert [path for path, _ in documents_at(garden.folder, "v2", path).contents] == ["docs/Bed.md", "docs/Plant.md"]


@pytest.mark.parametrize("path", ["nowhere", "../garden", "/etc", "docs\\x", ":(top)docs", "d*", "-r", "docs/\x1b"])
def test_a_path_that_is_not_there_or_leads_out_is_refused(garden: Repository, path: str) -> None:
    """No word of a path is a pattern or an option."""
    with pytest.raises(UsageError) as refused:
        documents_at(garden.folder, "v2", path)
    assert refused.value.diagnostic.code is codes.NO_DOCUMENTS
    assert "\x1b" not in refused.value.diagnostic.message


def test_links_and_submodules_are_not_followed(garden: Repository, tmp_path: Path) -> None:
    """A link that leads out of the repository, one inside it and a submodule give no page; named outright, they are refused."""
    (tmp_path / "secret.md").write_text("# Secret\n", encoding="utf-8")
    (garden.folder / "docs" / "Out.md").symlink_to(tmp_path / "secret.md")
    (garden.folder / "linked").symlink_to("docs")
    garden.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(garden.folder), "docs/Module.md")
    commit = garden.commit()
    assert [path for path, _ in documents_at(garden.folder, commit, "docs").contents] == ["Bed.md", "Plant.md"]
    for path, what in (
        ("linked", "a symbolic link"),
        ("docs/Module.md", "a submodule"),
        ("docs/Out.md", "a symbolic link"),
    ):
        with pytest.raises(UsageError, match=what):
            documents_at(garden.folder, commit, path)


def test_nothing_of_a_repository_is_run(garden: Repository, tmp_path: Path) -> None:
    """Filters, hooks, a file system monitor and a pager leave no trace; pages are as they are stored."""
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path / 'sprung'}\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    commit = garden.commit("v3", Vine="# Vine\n")
    for key in ("filter.trap.smudge", "filter.trap.clean", "core.fsmonitor", "core.pager", "diff.trap.textconv"):
        garden.git("config", key, str(trap))
    (garden.folder / ".git" / "info" / "attributes").write_text(
        "*.md filter=trap diff=trap text eol=crlf\n", encoding="utf-8"
    )
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        (garden.folder / ".git" / "hooks" / hook).write_bytes(trap.read_bytes())
    found = documents_at(garden.folder, commit_of(garden.folder, commit), "docs")
    assert dict(found.contents)["Vine.md"] == b"# Vine\n"
    assert not (tmp_path / "sprung").exists()


def test_what_a_hook_of_git_sets_does_not_mislead(
    garden: Repository, repository: Callable[[str], Repository], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within a hook of another repository, the one that is named is read."""
    other = repository("other")
    other.commit(Weed="# Weed\n")
    for name, value in (("GIT_DIR", ".git"), ("GIT_INDEX_FILE", ".git/index"), ("GIT_WORK_TREE", ".")):
        monkeypatch.setenv(name, str(other.folder / value))
    assert len(documents_at(garden.folder, "HEAD", "docs").contents) == 2


def test_pages_kept_elsewhere_and_pages_too_large_are_named(
    garden: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pointer of Git LFS is not taken for a page; a page above the limit is not read."""
    garden.write("docs/Far.md", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
    garden.write("docs/Wide.md", "w" * 500)
    commit = garden.commit()
    monkeypatch.setattr(git, "MAX_BYTES", 499)
    found = documents_at(garden.folder, commit, "docs")
    assert [path for path, _ in found.contents] == ["Bed.md", "Plant.md"]
    assert (found.unreadable, found.large) == ((("Far.md", "it is stored in Git LFS"),), ("Wide.md",))


def test_documents_too_large_together_are_refused(garden: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sizes are summed before anything is read."""
    monkeypatch.setattr(files, "MAX_TOTAL_BYTES", 9)
    with pytest.raises(UsageError, match="more than 0 MiB together"):
        documents_at(garden.folder, "v2", "docs")


def test_the_place_of_a_folder_in_its_repository(garden: Repository, tmp_path: Path) -> None:
    """It is told for folders, pages, what was deleted, the top, and through a link; not for what is in no repository."""
    (tmp_path / "link").symlink_to(garden.folder)
    inside = [place_of(garden.folder / path) for path in ("docs", "docs/Plant.md", "gone/away", ".")]
    assert inside == [(garden.folder, path) for path in ("docs", "docs/Plant.md", "gone/away", "")]
    assert place_of(tmp_path / "link" / "docs") == (garden.folder, "docs")
    with pytest.raises(UsageError, match="is in no repository: not a git repository"):
        place_of(tmp_path)


def test_without_git_the_message_says_so(garden: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names what to do; so does the message for a repository that is not there."""
    with pytest.raises(UsageError, match="there is no folder"):
        commit_of(garden.folder / "nowhere", "HEAD")
    monkeypatch.setenv("PATH", os.path.dirname(sys.executable) + "/nowhere")  # noqa: PTH120
    with pytest.raises(UsageError, match="git cannot be started") as refused:
        commit_of(garden.folder, "HEAD")
    assert refused.value.diagnostic.hint.startswith("Install git")


def test_the_limit_is_that_of_files() -> None:
    """A page has the same limit wherever it lies."""
    assert git.MAX_BYTES == files.MAX_BYTES
