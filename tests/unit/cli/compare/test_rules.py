"""What the config makes of changes, and what leads to which exit code of `tabletypes compare`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Git, PutPage, Run

ROWS = ("**id** | **String** | Names it. | [optional]", "**height** | **Integer** | In feet. | [optional]")


CONFIG = """
[targets.garden.compare]
fail-on = "{fail_on}"

[targets.garden.compare.severities]
{severities}

[targets.garden.compare.suppress]
{suppress}
"""


def configure(folder: Path, severities: str = "", suppress: str = "", fail_on: str = "breaking") -> None:
    """Say in the config what changes matter."""
    path = folder / "tabletypes.toml"
    told = CONFIG.format(severities=severities, suppress=suppress, fail_on=fail_on)
    path.write_text(path.read_text() + told, encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "level", "code", "step"),
    [
        ("field-removed", "info", 0, "minor"),
        ("field-removed", "warning", 0, "minor"),
        ('"field-removed:Plant.height"', "info", 0, "minor"),
        ('"field-removed:Plant.*"', "off", 0, "none"),
        ('"field-removed:Bed.*"', "off", 1, "major"),
    ],
)
def test_severities(run: Run, repository: Path, key: str, level: str, code: int, step: str) -> None:  # noqa: PLR0913, PLR0917
    """A kind, a change or a pattern of them has the severity that the config gives it, and the step follows."""
    configure(repository, severities=f'{key} = "{level}"')
    found = run("compare", "git:v1", "--format", "json")
    assert (found.code, found.report["targets"][0]["step"]) == (code, step)


def test_suppressed_changes_are_counted_and_told_on_demand(run: Run, repository: Path) -> None:
    """A suppressed change fails nothing and asks for no step; its reason is told in JSON and with --verbose."""
    configure(repository, suppress='"field-removed:Plant.*" = "nobody reads it"')
    found = run("compare", "git:v1")
    assert (found.code, found.out) == (0, "garden: git:v1 -> docs\nno changes; 1 suppressed; version: no step\n")
    told = run("compare", "git:v1", "-v").out
    assert "suppressed[field-removed] Plant.height" in told
    assert "reason: nobody reads it" in told
    (change,) = run("compare", "git:v1", "--format", "json").report["targets"][0]["changes"]
    assert change["suppressed"] == "nobody reads it"


def test_a_suppression_that_none_needs_is_named(run: Run, repository: Path) -> None:
    """It is a warning at its line, which the config may make an error."""
    configure(repository, suppress='"field-removed:Plant.width" = "gone long ago"')
    found = run("compare", "git:HEAD", "git:HEAD")
    assert found.code == 0
    assert re.search(r"tabletypes\.toml:\d+:1: warning\[TT410\] compare\.suppress: .*matches no change", found.err)


@pytest.mark.parametrize(
    ("severities", "suppress", "fail_on", "told"),
    [
        ('field-remove = "info"', "", "breaking", "Did you mean 'field-removed'?"),
        ('field-removed = "loud"', "", "breaking", "takes error or warning or info or off"),
        ("", '"field-removd:Plant.*" = "why"', "breaking", "Did you mean 'field-removed:Plant.*'?"),
        ("", '"field-removed:Plant.*" = " "', "breaking", "has no reason"),
        ("", '"field-removed:Plant.*" = 1', "breaking", "takes text, not a number"),
        ("", "", "brekaing", "Did you mean 'breaking'?"),
    ],
)
def test_what_the_config_says_wrongly(  # noqa: PLR0913, PLR0917
    run: Run, repository: Path, severities: str, suppress: str, fail_on: str, told: str
) -> None:
    """Each mistake is refused at its line, with what was meant where that is near."""
    configure(repository, severities, suppress, fail_on)
    found = run("compare", "git:v1")
    assert found.code == 2
    assert told in found.err
    assert "tabletypes.toml:" in found.err


@pytest.mark.parametrize(
    ("fail_on", "old", "new", "code"),
    [
        ("breaking", "old", "new", 1),
        ("python", "old", "new", 1),
        ("wire", "old", "new", 0),
        ("risky", "old", "new", 1),
        ("any", "old", "new", 1),
        ("none", "old", "new", 0),
        ("breaking", "old/Plant.md", "new", 1),
        ("any", "new/Plant.md", "old", 1),
        ("risky", "new/Plant.md", "old", 0),
        ("any", "old", "old", 0),
    ],
)
def test_what_to_fail_on(run: Run, sides: Path, fail_on: str, old: str, new: str, code: int) -> None:  # noqa: PLR0913, PLR0917
    """--fail-on says which changes lead to exit code 1."""
    assert sides.is_dir()
    assert run("compare", old, new, "--fail-on", fail_on).code == code


def test_the_config_says_what_to_fail_on(run: Run, repository: Path) -> None:
    """`fail-on` holds unless the command line says otherwise."""
    configure(repository, fail_on="none")
    assert run("compare", "git:v1").code == 0
    assert run("compare", "git:v1", "--fail-on", "breaking").code == 1


def test_several_targets(run: Run, repository: Path, put_page: PutPage, git: Git) -> None:
    """Each target has its turn against the same revision; anything else goes with one target."""
    put_page(repository / "more", "Tool", *ROWS)
    git("add", ".")
    git("commit", "--quiet", "-m", "two")
    path = repository / "tabletypes.toml"
    path.write_text(path.read_text() + '\n[targets.shed]\ndocuments = "more"\noutput = "shed"\n', encoding="utf-8")
    found = run("compare", "git:HEAD", "--format", "json")
    assert [target["target"] for target in found.report["targets"]] == ["garden", "shed"]
    assert run("compare", "docs").code == 2
    missing = run("compare", "git:v1", "--format", "json")
    assert (missing.code, len(missing.report["targets"])) == (2, 1)


@pytest.mark.parametrize(
    "words",
    [
        ("git:v1",),
        ("old",),
        ("git:v1", "new", "-d", "genesys-ruby"),
        ("old", "new", "-t", "garden", "-d", "genesys-ruby"),
        ("", "new"),
        ("old", "new", "--fail-on", "something"),
    ],
)
def test_wrong_use(run: Run, sides: Path, words: tuple[str, ...]) -> None:
    """Sides that need a target without one, and options that contradict each other, lead to exit code 2."""
    assert sides.is_dir()
    found = run("compare", *words)
    assert (found.code, found.out) == (2, "")


def test_errors_of_the_new_documents_fail(run: Run, sides: Path) -> None:
    """What cannot be read of the new side is told, and is a reason to fail; on the old side it is only told."""
    page = sides / "new" / "Plant.md"
    page.write_text(page.read_text() + "|  | **String** | No name. | |\n", encoding="utf-8")
    found = run("compare", "new", "new", "--fail-on", "none")
    assert found.code == 1
    assert "error[TT107]" in found.err
    later = run("compare", "new", "old", "--fail-on", "none")
    assert later.code == 0
    assert "warning[TT107]" in later.err
