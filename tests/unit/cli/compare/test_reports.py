"""The forms in which `tabletypes compare` tells what it found."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

if TYPE_CHECKING:
    from conftest import PutPage, Run

ROOT = Path(__file__).resolve().parents[4]
SCHEMA = json.loads((ROOT / "docs" / "reference" / "comparison.schema.json").read_text(encoding="utf-8"))
ROWS = ("**id** | **String** | Names it. | [optional]", "**height** | **Integer** | In feet. | [optional]")


def test_folders_as_text(run: Run, sides: Path) -> None:
    """What breaks stands first, with its places and reasons; the last line has the counts and the step."""
    assert sides.is_dir()
    found = run("compare", "old", "new")
    assert (found.code, found.err) == (1, "")
    assert found.out == (
        "old -> new\n"
        "Plant\n"
        "  error[field-removed] Plant.height: integer, optional\n"
        "    old: old/Plant.md:8:3\n"
        "    sending: risky, a server may refuse a key that it does not know\n"
        "    Python: breaking, attribute and argument `height` are gone\n"
        "Bed\n"
        "  info[model-added] Bed: object\n"
        "2 changes: 1 breaking, 1 compatible; version: a major step\n"
    )


def test_the_other_way_round(run: Run, sides: Path) -> None:
    """What was removed is added from the other side, which breaks nobody where it may be left out."""
    assert sides.is_dir()
    found = run("compare", "new", "old", "--format", "json")
    assert found.changes == ["model-removed:Bed", "field-added:Plant.height"]


@pytest.mark.parametrize("verbose", [(), ("-v",)])
def test_json_is_as_its_schema_says(run: Run, sides: Path, verbose: tuple[str, ...]) -> None:
    """The report for machines validates, and says of each change what the schema promises."""
    assert sides.is_dir()
    report = run("compare", "old", "new", "--format", "json", *verbose).report
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(report, SCHEMA)
    (target,) = report["targets"]
    assert target["step"] == "major"
    assert target["failed"] is True
    assert target["counts"] == {"breaking": 1, "risky": 0, "compatible": 1, "suppressed": 0}
    change = target["changes"][0]
    assert change["old_place"] == {"path": "old/Plant.md", "line": 8, "column": 3, "end": 13}
    assert change["new_place"] is None
    assert change["wire"]["reading"]["verdict"] == "compatible"
    assert change["wire"]["verdict"] == change["wire"]["sending"]["verdict"] == "risky"
    assert change["python"]["verdict"] == "breaking"


def test_wrong_use_is_as_the_schema_says(run: Run, sides: Path) -> None:
    """A side that is not there is told in the report as well."""
    assert sides.is_dir()
    found = run("compare", "old", "nowhere", "--format", "json")
    jsonschema.validate(found.report, SCHEMA)
    assert (found.code, found.codes, found.report["targets"]) == (2, ["TT110"], [])


def test_github_shows_changes_at_the_new_documents(run: Run, sides: Path) -> None:
    """Each change that counts is an annotation: at its place, or at the model that something was removed from."""
    assert sides.is_dir()
    found = run("compare", "old", "new", "--format", "github", "-v").out.splitlines()
    assert found[0].startswith(
        "::error file=new/Plant.md,line=1,col=1,title=field-removed%3A field was removed::Plant.height"
    )
    assert "it was at old/Plant.md:8:3" in found[0]
    assert found[1].startswith("::notice file=new/Bed.md,line=1")
    assert found[-1] == "2 changes: 1 breaking, 1 compatible; version: a major step"


def test_sarif_has_a_result_a_change(run: Run, sides: Path) -> None:
    """Changes are results under the ids of their kinds."""
    assert sides.is_dir()
    log = json.loads(run("compare", "old", "new", "--format", "sarif").out)
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["field-removed"]


HOSTILE = "**&lt;img src=x onerror=alert(1)&gt; @team #1 ![a](http://x/y.png) `a` ``b`` &#124; https://x.example** "


def test_markdown_has_no_text_of_documents_but_in_code(run: Run, folder: Path, put_page: PutPage) -> None:
    """Whatever a name or a type says: no HTML, link, image, mention or issue stands outside of a span of code."""
    put_page(folder / "old", "Plant", ROWS[0], f"{HOSTILE} | **String** | | [optional]")
    put_page(folder / "new", "Plant", ROWS[0].replace("String", "Integer"))
    found = run("compare", "old", "new", "--format", "markdown")
    assert found.code == 1
    plain = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", found.out)
    assert "@team" in found.out
    assert not re.search(r"[<>@\[\]#`!|](?!## )|http", plain.replace("###", ""))


def test_markdown_for_a_changelog(run: Run, sides: Path) -> None:
    """A section a severity; what is only worth knowing is listed by kind."""
    assert sides.is_dir()
    assert run("compare", "old", "new", "--format", "markdown").out == (
        "2 changes: 1 breaking, 1 compatible; version: a major step.\n"
        "\n"
        "### Breaking\n"
        "\n"
        "- `Plant.height`: field was removed. sending: a server may refuse a key that it does not know; "
        "Python: attribute and argument `height` are gone\n"
        "\n"
        "### Other changes\n"
        "\n"
        "- Model was added: `Bed`\n"
    )


@pytest.mark.parametrize("form", ["text", "markdown", "github", "json"])
def test_no_document_speaks_to_the_terminal_or_to_ci(run: Run, folder: Path, form: str, put_page: PutPage) -> None:
    """Escapes, and commands to a CI system, come out in a form that neither takes for one."""
    name = "**\x1b[31m::error::x ##[group]y**"
    put_page(folder / "old", "Plant", ROWS[0], f"{name} | **String** | | [optional]")
    put_page(folder / "new", "Plant", ROWS[0])
    found = run("compare", "old", "new", "--format", form)
    assert found.code == 1
    assert "\x1b" not in found.out
    assert form == "github" or not re.search(r"##\[", found.out)  # which a line with a command of its own need not fear
    commands = [line for line in found.out.splitlines() if line.lstrip().startswith("::")]
    assert len(commands) == (1 if form == "github" else 0)


def test_the_page_about_it_is_true(run: Run, repository: Path, put_page: PutPage) -> None:
    """Each command on the page that prints something prints that."""
    put_page(repository / "docs", "Bed", "**plants** | **Array&lt;Plant&gt;** | | [optional]")
    page = (ROOT / "docs" / "how-to" / "see-what-changed.md").read_text(encoding="utf-8")
    shown = re.findall(r"```console\n\$ tabletypes (.*)\n((?:(?!\$ |```).*\n)+)```", page)
    assert len(shown) == 2
    for words, printed in shown:
        assert run(*words.split()).out == printed
