"""`tabletypes update`: targets moved to what their documents are now, with the real git."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Configure, PlantPage, Repository, Run, Tree


def test_the_first_update_locks_and_generates(garden: Repository, run: Run, folder: Path) -> None:
    """The lock names address, revision, path, commit and digest; then `check` and `generate` use it."""
    done = run("update")
    assert (done.code, done.err) == (0, "")
    commit = garden.git("rev-parse", "v1")
    assert done.out == (
        f"garden: v1 ({commit[:12]}), locked for the first time\ngarden: 4 files written, 0 removed, 0 unchanged\n"
    )
    lock = (folder / "tabletypes.lock").read_text(encoding="utf-8")
    assert lock.startswith("# Written by `tabletypes update`")
    assert f'[targets.garden]\ngit = "{garden.folder}"\nrev = "v1"\npath = "docs"\ncommit = "{commit}"\n' in lock
    assert run("check").out == "garden: current (4 current)\n"
    assert "0 files written, 0 removed, 4 unchanged" in run("generate").out


@pytest.mark.usefixtures("garden")
def test_what_is_generated_is_as_from_a_folder(run: Run, folder: Path, tree: Tree, plant_page: PlantPage) -> None:
    """Byte by byte: neither address nor revision is in it."""
    assert run("update").code == 0
    (folder / "far").mkdir()
    (folder / "far" / "Plant.md").write_text(plant_page("Plant", "id", "name"), encoding="utf-8")
    assert run("generate", "far", "-o", "plain", "-d", "genesys-ruby", "-w", "camel").code == 0
    assert tree(folder / "out") == tree(folder / "plain")


def test_update_tells_what_changed_and_moves_everything(garden: Repository, run: Run, folder: Path) -> None:
    """With --rev: the comparison is printed, the package, the lock and the config say the new revision."""
    assert run("update").code == 0
    config = (folder / "tabletypes.toml").read_text(encoding="utf-8")
    done = run("update", "garden", "--rev", "v2")
    first, second = (garden.git("rev-parse", name) for name in ("v1", "v2"))
    assert done.code == 0
    assert done.out.startswith(f"garden: v1 ({first[:12]}) -> v2 ({second[:12]})\nPlant\n")
    assert "error[field-removed] Plant.name" in done.out
    assert "info[field-added] Plant.height" in done.out
    assert "old: v1:docs/Plant.md:8:3" in done.out
    assert done.out.endswith("garden: 1 file written, 0 removed, 3 unchanged\n")
    assert (folder / "tabletypes.toml").read_text(encoding="utf-8") == config.replace('"v1"', '"v2"')
    assert f'rev = "v2"\npath = "docs"\ncommit = "{second}"' in (folder / "tabletypes.lock").read_text(encoding="utf-8")
    assert "height" in (folder / "out" / "plant.py").read_text(encoding="utf-8")
    assert run("check").code == 0
    assert run("update").out == f"garden: still v2 ({second[:12]})\ngarden: 0 files written, 0 removed, 4 unchanged\n"


def test_a_branch_that_moved_is_followed_by_update_alone(
    garden: Repository, run: Run, folder: Path, plant_page: PlantPage, configure: Configure
) -> None:
    """The config stays; the lock has the new commit."""
    configure(garden.folder, "main")
    assert run("update").code == 0
    new = garden.commit(Plant=plant_page("Plant", "id"))
    assert run("check").code == 0
    done = run("update", "garden")
    assert f"-> main ({new[:12]})" in done.out
    assert "field-removed" in done.out
    assert new in (folder / "tabletypes.lock").read_text(encoding="utf-8")


def test_a_commit_with_the_same_documents_changes_nothing(
    garden: Repository, run: Run, folder: Path, configure: Configure
) -> None:
    """The lock moves all the same; a changelog gets no section."""
    configure(garden.folder, "main")
    assert run("update").code == 0
    garden.write("README", "")
    new = garden.commit()
    done = run("update", "--changelog", "NEWS.md")
    assert done.code == 0
    assert f"-> main ({new[:12]})\nno changes; version: no step\n" in done.out
    assert new in (folder / "tabletypes.lock").read_text(encoding="utf-8")
    assert not (folder / "NEWS.md").exists()


def test_a_full_commit_stays_and_needs_no_network(garden: Repository, run: Run, configure: Configure) -> None:
    """Once it was fetched, an update to it asks nobody."""
    commit = garden.git("rev-parse", "v1")
    configure(garden.folder, commit)
    assert run("update").code == 0
    garden.folder.rename(garden.folder.with_name("away"))
    assert run("update").out.startswith(f"garden: still {commit[:12]}\n")


def test_a_dry_run_only_tells(garden: Repository, run: Run, folder: Path, tree: Tree) -> None:
    """Nothing is written, not where it would be the first time either."""
    before = tree(folder)
    assert run("update", "--dry-run").code == 0
    assert tree(folder) == before
    assert run("update").code == 0
    before = tree(folder)
    done = run("update", "--rev", "v2", "--dry-run", "--changelog", "NEWS.md")
    assert (done.code, tree(folder)) == (0, before)
    assert "error[field-removed] Plant.name" in done.out
    assert done.out.endswith("garden: nothing was written; leave out --dry-run to move the lock\n")
    assert garden.folder.is_dir()


def test_a_target_that_cannot_be_made_stays_where_it_was(
    garden: Repository, run: Run, folder: Path, tree: Tree, plant_page: PlantPage
) -> None:
    """An error in the new documents, or a file in the way: lock, config and package are as before, and the exit code is 1."""
    assert run("update").code == 0
    garden.commit("v3", Twin=plant_page("Plant", "id"))
    before = tree(folder)
    done = run("update", "--rev", "v3")
    assert (done.code, tree(folder)) == (1, before)
    assert "error[TT303] Plant is documented in Plant.md too" in done.out
    assert done.out.endswith("garden: stays as it was; nothing was written\n")
    (folder / "out" / "plant.py").write_text("mine = 1\n", encoding="utf-8")
    before = tree(folder)
    done = run("update", "--rev", "v2")
    assert (done.code, tree(folder)) == (1, before)
    assert "error[TT503]" in done.out or "error[TT504]" in done.out
    assert run("update", "--rev", "v2", "--force").code == 0
    assert run("check").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nobody"], "no target is called 'nobody'"),
        (["--rev", "v9"], "'v9' of "),
        (["--rev", ""], "'' is nothing that can be fetched"),
        (["--rev=--upload-pack=x"], "is nothing that can be fetched"),
        (["--rev", "v2", "--locked"], "--locked changes nothing"),
        (["--changelog", "out/NEWS.md"], "would lie in the output"),
        (["--changelog", "docs"], "the changelog cannot be read: it is no file"),
        (["--changelog", "tabletypes.toml"], "is the configuration or its lock"),
        (["--changelog", "docs/../tabletypes.lock"], "is the configuration or its lock"),
        (["--changelog", "nowhere/NEWS.md"], "lies in no folder"),
    ],
)
def test_wrong_use_is_refused_before_anything_is_written(  # noqa: PLR0913, PLR0917
    garden: Repository, run: Run, folder: Path, arguments: list[str], message: str, tree: Tree
) -> None:
    """With exit code 2."""
    assert garden.folder.is_dir()
    before = tree(folder)
    done = run("update", *arguments)
    assert (done.code, tree(folder)) == (2, before)
    assert message in done.err


def test_documents_in_a_folder_have_nothing_to_update(garden: Repository, run: Run, folder: Path) -> None:
    """Named, such a target is refused; unnamed, it is left out; where there is no other, that is said."""
    config = folder / "tabletypes.toml"
    plain = '[targets.plain]\ndocuments = "docs"\noutput = "plain"\n'
    config.write_text(config.read_text(encoding="utf-8") + plain, encoding="utf-8")
    assert run("update").code == 0
    done = run("update", "plain")
    assert done.code == 2
    assert "documents of target 'plain' are a folder or a page, which is always taken as it is" in done.err
    config.write_text(plain, encoding="utf-8")
    done = run("update")
    assert done.code == 2
    assert "no target has its documents in git or in an archive" in done.err
    assert garden.folder.is_dir()


def test_several_targets(garden: Repository, run: Run, folder: Path) -> None:
    """All are moved, or those named; a revision needs a name; the entry of a target that is gone goes with the next write."""
    config = folder / "tabletypes.toml"
    first = config.read_text(encoding="utf-8")
    second = first.replace("garden]", "other]").replace('"out"', '"more"')
    config.write_text(first + second, encoding="utf-8")
    assert run("update").code == 0
    lock = folder / "tabletypes.lock"
    assert lock.read_text(encoding="utf-8").count("[targets.") == 2
    done = run("update", "--rev", "v2")
    assert done.code == 2
    assert "--rev needs the name of a target; there are: garden, other" in done.err
    assert run("update", "other", "--rev", "v2").code == 0
    assert config.read_text(encoding="utf-8") == first + second.replace('"v1"', '"v2"')
    assert run("check").code == 0
    config.write_text(first, encoding="utf-8")
    (garden.folder / "x").write_text("", encoding="utf-8")
    assert run("update", "--rev", "v2").code == 0
    assert lock.read_text(encoding="utf-8").count("[targets.") == 1


def test_the_report_for_machines(garden: Repository, run: Run) -> None:
    """Names where the target was and is, what changed, and which files were written."""
    assert run("update").code == 0
    report = run("update", "--rev", "v2", "--format", "json").report
    (one,) = report["targets"]
    assert (report["command"], report["exit_code"]) == ("update", 0)
    assert (one["before"]["rev"], one["now"]["rev"], one["moved"]) == ("v1", "v2", True)
    assert one["now"]["commit"] == garden.git("rev-parse", "v2")
    assert one["written"] == ["plant.py"]
    assert one["comparison"]["changes"]
