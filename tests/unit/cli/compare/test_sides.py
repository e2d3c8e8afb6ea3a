"""The sides of `tabletypes compare`: folders, pages, revisions and dumps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Git, PutPage, Run

ROWS = ("**id** | **String** | Names it. | [optional]", "**height** | **Integer** | In feet. | [optional]")


def test_sides_that_are_the_same(run: Run, sides: Path) -> None:
    """No change asks for no step."""
    assert sides.is_dir()
    found = run("compare", "old", "old")
    assert (found.code, found.out) == (0, "old -> old\nno changes; version: no step\n")


def test_a_page_is_a_side(run: Run, sides: Path) -> None:
    """Single pages are compared as folders are."""
    assert sides.is_dir()
    assert run("compare", "old/Plant.md", "new/Plant.md", "--format", "json").changes == ["field-removed:Plant.height"]


@pytest.mark.parametrize(
    "words",
    [
        ("git:v1",),
        ("git:v1", "docs", "-t", "garden"),
        ("git:v1:docs", "docs"),
        ("git:v1:docs/Plant.md", "docs/Plant.md", "-d", "genesys-ruby"),
    ],
)
def test_a_revision_is_a_side(run: Run, repository: Path, words: tuple[str, ...]) -> None:
    """A revision of the target's documents, or a path at one, stands against the documents as they are."""
    assert repository.is_dir()
    found = run("compare", *words, "--format", "json")
    assert found.changes == ["field-removed:Plant.height"]
    assert found.report["targets"][0]["changes"][0]["old_place"]["path"].startswith("v1:docs/Plant.md")


def test_both_sides_are_revisions(run: Run, repository: Path) -> None:
    """What is not committed makes no difference between two revisions."""
    assert repository.is_dir()
    assert run("compare", "git:v1", "git:HEAD").code == 0


def test_a_commit_that_was_fetched_is_a_side(run: Run, repository: Path, git: Git) -> None:
    """Of documents in another repository, a commit that the lock once pinned can be compared with what it pins now."""
    first = git("rev-parse", "HEAD")
    git("commit", "--quiet", "-a", "-m", "two")
    other = repository / "client"
    other.mkdir()
    config = '[targets.garden]\ndocuments = {{ git = "..", rev = "{}", path = "docs" }}\noutput = "out"\n'
    for revision in (first, git("rev-parse", "HEAD")):
        (other / "tabletypes.toml").write_text(config.format(revision), encoding="utf-8")
        assert run("update", "-c", "client/tabletypes.toml").code == 0
    found = run("compare", f"git:{first}", "-c", "client/tabletypes.toml", "--format", "json")
    assert found.changes == ["field-removed:Plant.height"]


def test_a_thousand_replaced_fields_are_no_renames(run: Run, folder: Path, put_page: PutPage) -> None:
    """Where everything was replaced, it is told as that, in little time."""
    for side, word in (("old", "early"), ("new", "late")):
        put_page(
            folder / side, "Plant", *(f"**{word}_{number}** | **String** | | [optional]" for number in range(1000))
        )
    found = run("compare", "old", "new", "--format", "json").report["targets"][0]
    kinds = [change["kind"] for change in found["changes"]]
    assert (kinds.count("field-removed"), kinds.count("field-added"), len(kinds)) == (1000, 1000, 2000)


@pytest.mark.parametrize("side", ["git:nothing", "git:--help", "git:v1:nowhere", "git::docs", "git:v1:../.."])
def test_what_is_no_revision_is_wrong_use(run: Run, repository: Path, side: str) -> None:
    """A revision or path that is not there, or could be an option, is refused with a diagnostic."""
    assert repository.is_dir()
    found = run("compare", side, "docs", "-t", "garden")
    assert (found.code, found.out) == (2, "")
    assert "error[TT" in found.err


def test_a_dump_is_a_side(run: Run, repository: Path, put_page: PutPage) -> None:
    """A dump stands for the documents that it was made of, and knows their dialect and the names of its classes."""
    (repository / "old.json").write_text(run("export", "ir").out, encoding="utf-8")
    put_page(repository / "docs", "Plant", *ROWS)
    config = repository / "tabletypes.toml"
    config.write_text(config.read_text() + '[targets.garden.names]\n"Plant.id" = "identity"\n')
    found = run("compare", "old.json", "-t", "garden", "--format", "json")
    assert found.changes == ["attribute-name-changed:Plant.id", "field-added:Plant.height"]
    assert found.report["targets"][0]["old"] == {"side": "old.json", "dialect": "genesys-ruby"}
    (repository / "old.json").rename(repository / "release-1.0")
    assert run("compare", "release-1.0", "-t", "garden", "--format", "json").changes == found.changes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "old.json:1:1: error[TT411] $: is no JSON"),
        ("[]", "old.json: error[TT411] $: is not an object"),
        ("{}", "old.json: error[TT411] $: has no 'format'"),
        ('{"format": "tabletypes-ir/9"}', "$.format: 'tabletypes-ir/9' is not 'tabletypes-ir/1'"),
        ("[" * 100_000, "error[TT411]"),
    ],
)
def test_a_broken_dump_is_wrong_use(run: Run, sides: Path, text: str, told: str) -> None:
    """What is wrong with a dump is said with its place."""
    (sides / "old.json").write_text(text, encoding="utf-8")
    found = run("compare", "old.json", "new")
    assert (found.code, found.out) == (2, "")
    assert told in found.err
