"""What every command makes of the lock and of what was fetched, with the real git."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tabletypes.git

if TYPE_CHECKING:
    from conftest import Configure, PlantPage, Repository, Run, Tree


@pytest.mark.parametrize("command", ["generate", "check", "diff"])
def test_without_a_lock_the_others_fail_and_fetch_nothing(
    garden: Repository, run: Run, folder: Path, command: str
) -> None:
    """They say what to run, and leave no trace."""
    assert garden.folder.is_dir()
    done = run(command)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("tabletypes.lock: error[TT421] there is no entry of target 'garden'\n")
    assert "`tabletypes update`" in done.err
    assert not (folder / "out").exists()
    assert not (folder.parent / "cache" / "git").exists()


def test_every_command_reads_what_is_locked(garden: Repository, run: Run, plant_page: PlantPage) -> None:
    """Whatever the repository says by now; a place is told as `git show` takes it."""
    assert run("update").code == 0
    garden.commit("v1", Plant=plant_page("Plant", "other"))
    assert run("check").code == run("diff").code == 0
    assert '"name"' in run("export", "json-schema").out
    assert "v1:docs/Plant.md:8:3" in run("explain", "Plant.name").out


def test_a_lock_for_another_revision_is_named(
    garden: Repository, run: Run, folder: Path, tree: Tree, configure: Configure
) -> None:
    """A config that was edited since asks for an update; nothing is written."""
    assert run("update").code == 0
    configure(garden.folder, "v2")
    before = tree(folder)
    done = run("generate")
    assert (done.code, tree(folder)) == (2, before)
    assert "error[TT422] target 'garden' is locked to " in done.err
    assert run("update").code == 0
    assert run("check").code == 0


def test_offline_everything_works_from_the_cache(garden: Repository, run: Run, folder: Path) -> None:
    """Without the repository, what was fetched is enough; without the cache, the message says how to fetch it."""
    assert run("update").code == 0
    garden.folder.rename(garden.folder.with_name("away"))
    shutil.rmtree(folder / "out")
    assert run("generate").code == run("check").code == 0
    shutil.rmtree(folder.parent / "cache")
    done = run("check")
    assert done.code == 2
    assert "error[TT423] " in done.err
    assert "is not in the cache" in done.err
    assert "`tabletypes update --locked`" in done.err
    assert "cannot be fetched" in run("update", "--locked").err


def test_what_is_locked_can_be_fetched_alone(
    garden: Repository, run: Run, folder: Path, tree: Tree, plant_page: PlantPage
) -> None:
    """As CI does: the commit of the lock, though the tag has moved; nothing else changes."""
    assert run("update").code == 0
    garden.commit("v1", Plant=plant_page("Plant", "other"))
    shutil.rmtree(folder.parent / "cache")
    before = tree(folder)
    done = run("update", "--locked")
    assert (done.code, done.out, tree(folder)) == (0, "garden: v1:docs is here, as it is locked\n", before)
    assert run("check").code == 0


@pytest.mark.usefixtures("garden")
def test_a_cache_that_was_changed_is_found_out(run: Run, folder: Path, tree: Tree) -> None:
    """Whatever git takes for the commit, the digest of the documents has to be the one that is locked."""
    assert run("update").code == 0
    lock = folder / "tabletypes.lock"
    text = lock.read_text(encoding="utf-8")
    at = text.index("sha256:") + len("sha256:")
    lock.write_text(text[:at] + ("1" if text[at] == "0" else "0") + text[at + 1 :], encoding="utf-8")
    before = tree(folder)
    done = run("generate")
    assert (done.code, tree(folder)) == (2, before)
    assert "error[TT424] the documents in v1:docs are not the ones that are locked" in done.err


def test_earlier_revisions_can_be_compared_with(garden: Repository, run: Run) -> None:
    """`git:REV` of a target in git is what was fetched; of what was not, the message says how to fetch it."""
    assert run("update").code == run("update", "--rev", "v2").code == 0
    done = run("compare", "git:v1")
    assert done.code == 1
    assert "error[field-removed] Plant.name" in done.out
    commit = garden.git("rev-parse", "v1")
    again = run("compare", f"git:{commit}").out.replace(f"{commit[:12]}:docs", "v1:docs")
    assert again.partition("\n")[2] == done.out.partition("\n")[2]
    garden.git("tag", "v3")
    done = run("compare", "git:v3")
    assert done.code == 2
    assert "error[TT423] 'v3' of " in done.err
    assert "`tabletypes update --rev v3 --dry-run`" in done.err
    assert run("update", "--rev", "v3", "--dry-run").code == 0
    assert run("compare", "git:v3").code == 0
    assert "'-x' is no revision" in run("compare", "git:-x").err
    assert "'v\\x1b[1m\\n' is no revision" in run("compare", "git:v\x1b[1m\n").err


def test_proof_of_who_asks_is_nowhere(
    garden: Repository, run: Run, folder: Path, tree: Tree, configure: Configure
) -> None:
    """Neither in a message nor in the lock, the package or the cache."""
    configure(f"file://me:t0ken@localhost{garden.folder}/nowhere")
    done = run("update")
    assert done.code == 2
    assert "t0ken" not in done.err
    configure(f"file://me:t0ken@localhost{garden.folder}")
    assert run("update").code == run("update", "--rev", "v2", "--changelog", "NEWS.md").code == run("check").code == 0
    (folder / "tabletypes.toml").rename(folder.parent / "config")
    everything = {**tree(folder), **tree(folder.parent / "cache")}
    assert not any(b"t0ken" in content for content in everything.values())
    assert f'git = "file://localhost{garden.folder}"'.encode() in everything["tabletypes.lock"]


def test_a_run_with_nothing_to_do_starts_no_git(
    garden: Repository, run: Run, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """The lock says that nothing changed; where the lock did, there is work to do again."""
    assert run("update").code == run("check").code == 0
    with monkeypatch.context() as changed:
        changed.setattr(tabletypes.git, "ran", None)
        assert run("check").out == "garden: current (4 current)\n"
    (folder / "tabletypes.lock").unlink()
    assert run("check").code == 2
    assert garden.folder.is_dir()
