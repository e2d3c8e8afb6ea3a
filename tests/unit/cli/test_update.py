"""`tabletypes update`, and what the other commands make of the lock, with the real git."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tabletypes.cli.records
import tabletypes.git
from tabletypes import codes
from tabletypes.diagnostics import UsageError
from tabletypes.origins.cache import alone, repository_of
from tabletypes.settings import GitOrigin
from tabletypes.source import Span

if TYPE_CHECKING:
    from conftest import Repository, Run

PAGE = "## PureCloud::{name}\n\n## Properties\n\n|Name | Type | Description | Notes|\n|---|---|---|---|\n{rows}"
ROW = "| **{name}** | **String** | Names it. | [optional] |\n"
CONFIG = """\
# ours
[targets.garden]
documents = {{ git = "{url}", rev = "{rev}", path = "docs" }} # theirs
output = "out"
dialect = "genesys-ruby"
wire = "camel"
"""


def _page(name: str, *fields: str) -> str:
    return PAGE.format(name=name, rows="".join(ROW.format(name=field) for field in fields))


@pytest.fixture
def garden(hand: None, repository: object, folder: Path) -> Repository:
    """Two versions of documents in git: the second has one field less and one more; and a config with the first."""
    assert hand is None
    found: Repository = repository("garden")  # type: ignore[operator]
    found.commit("v1", Plant=_page("Plant", "id", "name"))
    found.commit("v2", Plant=_page("Plant", "id", "height"))
    _configure(folder, found.folder)
    return found


def _configure(folder: Path, url: object, rev: str = "v1") -> None:
    (folder / "tabletypes.toml").write_text(CONFIG.format(url=url, rev=rev), encoding="utf-8")


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


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
def test_what_is_generated_is_as_from_a_folder(run: Run, folder: Path) -> None:
    """Byte by byte: neither address nor revision is in it."""
    assert run("update").code == 0
    (folder / "far").mkdir()
    (folder / "far" / "Plant.md").write_text(_page("Plant", "id", "name"), encoding="utf-8")
    assert run("generate", "far", "-o", "plain", "-d", "genesys-ruby", "-w", "camel").code == 0
    assert _tree(folder / "out") == _tree(folder / "plain")


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


def test_every_command_reads_what_is_locked(garden: Repository, run: Run) -> None:
    """Whatever the repository says by now; a place is told as `git show` takes it."""
    assert run("update").code == 0
    garden.commit("v1", Plant=_page("Plant", "other"))
    assert run("check").code == run("diff").code == 0
    assert '"name"' in run("export", "json-schema").out
    assert "v1:docs/Plant.md:8:3" in run("explain", "Plant.name").out


def test_a_lock_for_another_revision_is_named(garden: Repository, run: Run, folder: Path) -> None:
    """A config that was edited since asks for an update; nothing is written."""
    assert run("update").code == 0
    _configure(folder, garden.folder, "v2")
    before = _tree(folder)
    done = run("generate")
    assert (done.code, _tree(folder)) == (2, before)
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


def test_what_is_locked_can_be_fetched_alone(garden: Repository, run: Run, folder: Path) -> None:
    """As CI does: the commit of the lock, though the tag has moved; nothing else changes."""
    assert run("update").code == 0
    garden.commit("v1", Plant=_page("Plant", "other"))
    shutil.rmtree(folder.parent / "cache")
    before = _tree(folder)
    done = run("update", "--locked")
    assert (done.code, done.out, _tree(folder)) == (0, "garden: v1:docs is here, as it is locked\n", before)
    assert run("check").code == 0


@pytest.mark.usefixtures("garden")
def test_a_cache_that_was_changed_is_found_out(run: Run, folder: Path) -> None:
    """Whatever git takes for the commit, the digest of the documents has to be the one that is locked."""
    assert run("update").code == 0
    lock = folder / "tabletypes.lock"
    text = lock.read_text(encoding="utf-8")
    at = text.index("sha256:") + len("sha256:")
    lock.write_text(text[:at] + ("1" if text[at] == "0" else "0") + text[at + 1 :], encoding="utf-8")
    before = _tree(folder)
    done = run("generate")
    assert (done.code, _tree(folder)) == (2, before)
    assert "error[TT424] the documents in v1:docs are not the ones that are locked" in done.err


def test_update_tells_what_changed_and_moves_everything(garden: Repository, run: Run, folder: Path) -> None:
    """With --rev: the comparison is printed, the package, the lock and the config say the new revision."""
    assert run("update").code == 0
    done = run("update", "garden", "--rev", "v2")
    first, second = (garden.git("rev-parse", name) for name in ("v1", "v2"))
    assert done.code == 0
    assert done.out.startswith(f"garden: v1 ({first[:12]}) -> v2 ({second[:12]})\nPlant\n")
    assert "error[field-removed] Plant.name" in done.out
    assert "info[field-added] Plant.height" in done.out
    assert "old: v1:docs/Plant.md:8:3" in done.out
    assert done.out.endswith("garden: 1 file written, 0 removed, 3 unchanged\n")
    assert (folder / "tabletypes.toml").read_text(encoding="utf-8") == CONFIG.format(url=garden.folder, rev="v2")
    assert f'rev = "v2"\npath = "docs"\ncommit = "{second}"' in (folder / "tabletypes.lock").read_text(encoding="utf-8")
    assert "height" in (folder / "out" / "plant.py").read_text(encoding="utf-8")
    assert run("check").code == 0
    assert run("update").out == f"garden: still v2 ({second[:12]})\ngarden: 0 files written, 0 removed, 4 unchanged\n"


def test_a_branch_that_moved_is_followed_by_update_alone(garden: Repository, run: Run, folder: Path) -> None:
    """The config stays; the lock has the new commit."""
    _configure(folder, garden.folder, "main")
    assert run("update").code == 0
    new = garden.commit(Plant=_page("Plant", "id"))
    assert run("check").code == 0
    done = run("update", "garden")
    assert f"-> main ({new[:12]})" in done.out
    assert "field-removed" in done.out
    assert new in (folder / "tabletypes.lock").read_text(encoding="utf-8")


def test_a_commit_with_the_same_documents_changes_nothing(garden: Repository, run: Run, folder: Path) -> None:
    """The lock moves all the same; a changelog gets no section."""
    _configure(folder, garden.folder, "main")
    assert run("update").code == 0
    garden.write("README", "")
    new = garden.commit()
    done = run("update", "--changelog", "NEWS.md")
    assert done.code == 0
    assert f"-> main ({new[:12]})\nno changes; version: no step\n" in done.out
    assert new in (folder / "tabletypes.lock").read_text(encoding="utf-8")
    assert not (folder / "NEWS.md").exists()


def test_a_full_commit_stays_and_needs_no_network(garden: Repository, run: Run, folder: Path) -> None:
    """Once it was fetched, an update to it asks nobody."""
    commit = garden.git("rev-parse", "v1")
    _configure(folder, garden.folder, commit)
    assert run("update").code == 0
    garden.folder.rename(garden.folder.with_name("away"))
    assert run("update").out.startswith(f"garden: still {commit[:12]}\n")


def test_a_dry_run_only_tells(garden: Repository, run: Run, folder: Path) -> None:
    """Nothing is written, not where it would be the first time either."""
    before = _tree(folder)
    assert run("update", "--dry-run").code == 0
    assert _tree(folder) == before
    assert run("update").code == 0
    before = _tree(folder)
    done = run("update", "--rev", "v2", "--dry-run", "--changelog", "NEWS.md")
    assert (done.code, _tree(folder)) == (0, before)
    assert "error[field-removed] Plant.name" in done.out
    assert done.out.endswith("garden: nothing was written; leave out --dry-run to move the lock\n")
    assert garden.folder.is_dir()


def test_a_changelog_gets_a_section(garden: Repository, run: Run, folder: Path) -> None:
    """Before the newest version, under a heading with target, revisions and commits; once, and not for the first lock."""
    news = folder / "NEWS.md"
    news.write_bytes(b"# News\r\n\r\n## 1.0\r\n")
    assert run("update", "--changelog", "NEWS.md").code == 0
    assert news.read_bytes() == b"# News\r\n\r\n## 1.0\r\n"
    assert run("update", "--rev", "v2", "--changelog", "NEWS.md").code == 0
    text = news.read_bytes().decode()
    first, second = (garden.git("rev-parse", name)[:12] for name in ("v1", "v2"))
    assert text.startswith(f"# News\r\n\r\n## `garden`: `v1` ({first}) to `v2` ({second})\r\n\r\n2 changes: ")
    assert "- `Plant.name`: field was removed" in text
    assert text.endswith("\r\n\r\n## 1.0\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert run("update", "--changelog", "NEWS.md").code == 0
    assert news.read_bytes().decode() == text


def test_a_new_changelog_is_made(garden: Repository, run: Run, folder: Path) -> None:
    """With a title."""
    assert garden.folder.is_dir()
    assert run("update").code == run("update", "--rev", "v2", "--changelog", "CHANGELOG.md").code == 0
    assert (folder / "CHANGELOG.md").read_text(encoding="utf-8").startswith("# Changelog\n\n## `garden`: `v1` (")


def test_a_target_that_cannot_be_made_stays_where_it_was(garden: Repository, run: Run, folder: Path) -> None:
    """An error in the new documents, or a file in the way: lock, config and package are as before, and the exit code is 1."""
    assert run("update").code == 0
    garden.commit("v3", Twin=_page("Plant", "id"))
    before = _tree(folder)
    done = run("update", "--rev", "v3")
    assert (done.code, _tree(folder)) == (1, before)
    assert "error[TT303] Plant is documented in Plant.md too" in done.out
    assert done.out.endswith("garden: stays as it was; nothing was written\n")
    (folder / "out" / "plant.py").write_text("mine = 1\n", encoding="utf-8")
    before = _tree(folder)
    done = run("update", "--rev", "v2")
    assert (done.code, _tree(folder)) == (1, before)
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
        (["--changelog", "docs"], "the changelog cannot be read"),
    ],
)
def test_wrong_use_is_refused_before_anything_is_written(
    garden: Repository, run: Run, folder: Path, arguments: list[str], message: str
) -> None:
    """With exit code 2."""
    assert garden.folder.is_dir()
    before = _tree(folder)
    done = run("update", *arguments)
    assert (done.code, _tree(folder)) == (2, before)
    assert message in done.err


def test_a_lock_that_cannot_be_written_is_said(garden: Repository, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was done is reported all the same; the package is ahead of the lock then, and an update mends it."""

    def full(path: Path, _content: bytes) -> None:
        raise UsageError(codes.OUTPUT_FAILED, "cannot be written: No space left on device", Span(str(path)))

    with monkeypatch.context() as changed:
        changed.setattr(tabletypes.cli.records, "write_whole", full)
        done = run("update")
    assert (done.code, "4 files written" in done.out) == (2, True)
    assert done.err.startswith("tabletypes.lock: error[TT502] cannot be written: No space left on device\n")
    assert run("update").code == run("check").code == 0
    assert garden.folder.is_dir()


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
    assert "--rev v\\x1b[1m\\n --dry-run" in run("compare", "git:v\x1b[1m\n").err


def test_proof_of_who_asks_is_nowhere(garden: Repository, run: Run, folder: Path) -> None:
    """Neither in a message nor in the lock, the package or the cache."""
    _configure(folder, f"file://me:t0ken@localhost{garden.folder}/nowhere")
    done = run("update")
    assert done.code == 2
    assert "t0ken" not in done.err
    _configure(folder, f"file://me:t0ken@localhost{garden.folder}")
    assert run("update").code == run("update", "--rev", "v2", "--changelog", "NEWS.md").code == run("check").code == 0
    (folder / "tabletypes.toml").rename(folder.parent / "config")
    everything = {**_tree(folder), **_tree(folder.parent / "cache")}
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


def _wheel(place: Path, page: str) -> None:
    with zipfile.ZipFile(place, "w") as packed:
        packed.writestr("sdk/__init__.py", "")
        packed.writestr("sdk/docs/Plant.md", page)
        packed.writestr("sdk-1.0.dist-info/METADATA", "")


def _sdist(place: Path, page: str) -> None:
    with tarfile.open(place, "w:gz") as packed:
        member = tarfile.TarInfo("sdk-1.0/sdk/docs/Plant.md")
        member.size = len(page.encode())
        packed.addfile(member, io.BytesIO(page.encode()))


@pytest.mark.parametrize(
    ("name", "pack"), [("sdk.whl", _wheel), ("sdk.zip", _wheel), ("sdk.tar.gz", _sdist), ("sdk.tgz", _sdist)]
)
def test_an_archive_is_locked_and_compared(run: Run, folder: Path, name: str, pack: object) -> None:
    """A file that was replaced is refused until `update`, which tells what changed since, though the old file is gone."""
    config = f'[targets.sdk]\ndocuments = {{ archive = "{name}", path = "sdk/docs" }}\noutput = "out"\n'
    (folder / "tabletypes.toml").write_text(f'{config}dialect = "genesys-ruby"\nwire = "camel"\n', encoding="utf-8")
    pack(folder / name, _page("Plant", "id", "name"))  # type: ignore[operator]
    assert run("generate").code == 2
    assert run("update").code == run("generate").code == run("check").code == 0
    lock = (folder / "tabletypes.lock").read_text(encoding="utf-8")
    assert f'[targets.sdk]\narchive = "{name}"\npath = "sdk/docs"\ncontent = "sha256:' in lock
    pack(folder / name, _page("Plant", "id"))  # type: ignore[operator]
    for command in ("check", "generate"):
        done = run(command)
        assert done.code == 2
        assert f"{name}: error[TT424] is not the archive that is locked" in done.err
    done = run("update")
    assert done.code == 0
    assert "error[field-removed] Plant.name" in done.out
    assert f"old: {name}/sdk/docs/Plant.md:8:3" in done.out
    assert run("check").code == 0
    assert run("update", "--rev", "v2").code == 2
    assert run("update", "--locked").code == 0
    (folder / name).unlink()
    done = run("generate")
    assert done.code == 2
    assert "No such file" in done.err


def test_two_updates_of_one_repository_wait_for_each_other(
    garden: Repository, run: Run, folder: Path, environment: dict[str, str]
) -> None:
    """The second begins when the first lets go of the cache."""
    place = repository_of(GitOrigin(str(garden.folder), "", "", "", Path()))
    with alone(place):
        second = subprocess.Popen(
            [sys.executable, "-m", "tabletypes", "update"], cwd=folder, env=environment, stdout=subprocess.PIPE
        )
        time.sleep(1)
        assert second.poll() is None
        assert not place.exists()
    out, _ = second.communicate(timeout=60)
    assert second.returncode == 0
    assert b"locked for the first time" in out
    assert run("check").code == 0
