"""`tabletypes compare`: the sides, the forms, and what leads to which exit code."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = json.loads((ROOT / "docs" / "reference" / "comparison.schema.json").read_text(encoding="utf-8"))

PAGE = """\
## PureCloud::{name}

## Properties

|Name | Type | Description | Notes|
|---|---|---|---|
{rows}"""
ROWS = ("**id** | **String** | Names it. | [optional]", "**height** | **Integer** | In feet. | [optional]")

Run = Callable[..., Any]


def write(folder: Path, name: str, *rows: str) -> None:
    """Put a page with a model into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = PAGE.format(name=name, rows="".join(f"| {row} |\n" for row in rows))
    (folder / f"{name}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def sides(folder: Path) -> Path:
    """Two folders: in `new`, a field of the one model is gone, and there is another model."""
    write(folder / "old", "Plant", *ROWS)
    write(folder / "new", "Plant", ROWS[0])
    write(folder / "new", "Bed", "**plants** | **Array&lt;Plant&gt;** | | [optional]")
    return folder


def git(*words: str) -> str:
    """What git prints in the current folder."""
    name = ("-c", "user.name=Someone", "-c", "user.email=someone@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *name, *words], check=True, capture_output=True, text=True)  # noqa: S607
    return done.stdout.strip()


@pytest.fixture
def repository(folder: Path) -> Path:
    """A repository with a config; `docs` lost a field after the commit that is tagged `v1`."""
    write(folder / "docs", "Plant", *ROWS)
    (folder / "docs" / "Bed.md").unlink()
    config = '[targets.garden]\ndocuments = "docs"\noutput = "out"\ndialect = "genesys-ruby"\n'
    (folder / "tabletypes.toml").write_text(config, encoding="utf-8")
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "one"], ["tag", "v1"]):
        git(*words)
    write(folder / "docs", "Plant", ROWS[0])
    return folder


def ids(result: Any) -> list[str]:
    """The ids of the changes in a report."""
    return [change["id"] for target in result.report["targets"] for change in target["changes"]]


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
    assert ids(found) == ["model-removed:Bed", "field-added:Plant.height"]


def test_sides_that_are_the_same(run: Run, sides: Path) -> None:
    """No change asks for no step."""
    assert sides.is_dir()
    found = run("compare", "old", "old")
    assert (found.code, found.out) == (0, "old -> old\nno changes; version: no step\n")


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


def test_a_page_is_a_side(run: Run, sides: Path) -> None:
    """Single pages are compared as folders are."""
    assert sides.is_dir()
    assert ids(run("compare", "old/Plant.md", "new/Plant.md", "--format", "json")) == ["field-removed:Plant.height"]


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
    assert ids(found) == ["field-removed:Plant.height"]
    assert found.report["targets"][0]["changes"][0]["old_place"]["path"].startswith("v1:docs/Plant.md")


def test_both_sides_are_revisions(run: Run, repository: Path) -> None:
    """What is not committed makes no difference between two revisions."""
    assert repository.is_dir()
    assert run("compare", "git:v1", "git:HEAD").code == 0


def test_a_commit_that_was_fetched_is_a_side(run: Run, repository: Path) -> None:
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
    assert ids(found) == ["field-removed:Plant.height"]


def test_a_thousand_replaced_fields_are_no_renames(run: Run, folder: Path) -> None:
    """Where everything was replaced, it is told as that, in little time."""
    for side, word in (("old", "early"), ("new", "late")):
        write(folder / side, "Plant", *(f"**{word}_{number}** | **String** | | [optional]" for number in range(1000)))
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


def test_a_dump_is_a_side(run: Run, repository: Path) -> None:
    """A dump stands for the documents that it was made of, and knows their dialect and the names of its classes."""
    (repository / "old.json").write_text(run("export", "ir").out, encoding="utf-8")
    write(repository / "docs", "Plant", *ROWS)
    config = repository / "tabletypes.toml"
    config.write_text(config.read_text() + '[targets.garden.names]\n"Plant.id" = "identity"\n')
    found = run("compare", "old.json", "-t", "garden", "--format", "json")
    assert ids(found) == ["attribute-name-changed:Plant.id", "field-added:Plant.height"]
    assert found.report["targets"][0]["old"] == {"side": "old.json", "dialect": "genesys-ruby"}
    (repository / "old.json").rename(repository / "release-1.0")
    assert ids(run("compare", "release-1.0", "-t", "garden", "--format", "json")) == ids(found)


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


def test_several_targets(run: Run, repository: Path) -> None:
    """Each target has its turn against the same revision; anything else goes with one target."""
    write(repository / "more", "Tool", *ROWS)
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


def test_markdown_has_no_text_of_documents_but_in_code(run: Run, folder: Path) -> None:
    """Whatever a name or a type says: no HTML, link, image, mention or issue stands outside of a span of code."""
    write(folder / "old", "Plant", ROWS[0], f"{HOSTILE} | **String** | | [optional]")
    write(folder / "new", "Plant", ROWS[0].replace("String", "Integer"))
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
def test_no_document_speaks_to_the_terminal_or_to_ci(run: Run, folder: Path, form: str) -> None:
    """Escapes, and commands to a CI system, come out in a form that neither takes for one."""
    name = "**\x1b[31m::error::x ##[group]y**"
    write(folder / "old", "Plant", ROWS[0], f"{name} | **String** | | [optional]")
    write(folder / "new", "Plant", ROWS[0])
    found = run("compare", "old", "new", "--format", form)
    assert found.code == 1
    assert "\x1b" not in found.out
    assert form == "github" or not re.search(r"##\[", found.out)  # which a line with a command of its own need not fear
    commands = [line for line in found.out.splitlines() if line.lstrip().startswith("::")]
    assert len(commands) == (1 if form == "github" else 0)


def test_the_page_about_it_is_true(run: Run, repository: Path) -> None:
    """Each command on the page that prints something prints that."""
    write(repository / "docs", "Bed", "**plants** | **Array&lt;Plant&gt;** | | [optional]")
    page = (ROOT / "docs" / "how-to" / "see-what-changed.md").read_text(encoding="utf-8")
    shown = re.findall(r"```console\n\$ tabletypes (.*)\n((?:(?!\$ |```).*\n)+)```", page)
    assert len(shown) == 2
    for words, printed in shown:
        assert run(*words.split()).out == printed
