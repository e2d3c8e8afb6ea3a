"""What a target's table may say, and what becomes of anything else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tabletypes.codes import BAD_VALUE, UNKNOWN_KEY
from tabletypes.config.tables import KEYS
from tabletypes.config.targets import read_config
from tabletypes.diagnostics import Diagnostic, UsageError
from tabletypes.settings import Convention, Deprecation, GitOrigin
from tabletypes.styles.found import STYLES

TARGET = '[targets.a]\ndocuments = "docs"\noutput = "out"\n'
"""The shortest tabletypes.toml; what a test adds begins on line 4."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _only(text: str) -> Diagnostic:
    """The one problem of a tabletypes.toml."""
    Path("tabletypes.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError) as caught:
        read_config(Path("tabletypes.toml"))
    (one,) = caught.value.diagnostics
    return one


def _marked(one: Diagnostic) -> str:
    """What the caret stands below, led by the line."""
    return f"{one.span.line}: {one.excerpt[one.span.column - 1 : one.span.end - 1]}"


@pytest.mark.parametrize(
    ("line", "marked", "message", "hint"),
    [
        ("wire_names = {}", "4: wire_names", "unknown key 'wire_names' in [targets.a]", "Did you mean 'wire-names'?"),
        ("[target.b]", "4: target", "unknown key 'target'; there are: targets", "Did you mean 'targets'?"),
        ('Style = "dataclass"', "4: Style", "unknown key 'Style'", "Did you mean 'style'?"),
        ("zzzzzz = 1", "4: zzzzzz", "there are: documents, output, dialect,", ""),
        ('severities = { tt105 = "off" }', "4: tt105", "no diagnostic has the code 'tt105'", "Did you mean 'TT105'?"),
        ('severities = { TT1xx = "off" }', "4: TT1xx", "no diagnostic has the code 'TT1xx'", ""),
    ],
)
def test_unknown_keys_are_refused(line: str, marked: str, message: str, hint: str) -> None:
    """At every level the key is marked, the known ones are listed, and the nearest one is named."""
    one = _only(f"{TARGET}{line}\n")
    assert (one.code, _marked(one), one.hint) == (UNKNOWN_KEY, marked, hint)
    assert message in one.message


@pytest.mark.parametrize(
    ("line", "marked", "message", "hint"),
    [
        ("dialect = 3", "4: dialect", "'dialect' takes text, not a number", ""),
        ("dialect = true", "4: dialect", "'dialect' takes text, not true or false", ""),
        ("dialect = [1.5]", "4: dialect", "'dialect' takes text, not a list", ""),
        ("dialect = 2000-01-01", "4: dialect", "'dialect' takes text, not a date or time", ""),
        ('dialect = ""', "4: dialect", "'dialect' takes text, not ''", ""),
        (r'templates = "a\u0000"', "4: templates", r"'templates' takes text, not 'a\x00'", ""),
        ('templates = "no"', "4: templates", "there is no folder 'no'", ""),
        ('templates = "tabletypes.toml"', "4: templates", "there is no folder 'tabletypes.toml'", ""),
        (f'templates = "{"x" * 5000}"', "4: templates", "there is no folder 'xxx", ""),
        (
            'wire = "Camle"',
            "4: wire",
            "'wire' takes camel or snake or pascal or kebab or as-documented or auto, not 'Camle'",
            "Did you mean 'camel'?",
        ),
        ("wire = 1", "4: wire", "'wire' takes text, not a number", ""),
        ('deprecation = "marked"', "4: deprecation", "takes ignore or mark, not 'marked'", "Did you mean 'mark'?"),
        ('style = "dataclasses"', "4: style", "'style' takes dataclass", "Did you mean 'dataclass'?"),
        ('wire-names = "x"', "4: wire-names", "'wire-names' takes a table, not 'x'", ""),
        ('wire-names = { "A.b" = 1 }', '4: "A.b"', "'A.b' takes text, not a number", ""),
        ('wire-names = { A = "b" }', "4: A", "'A' names no field", 'Write "Model.field".'),
        ('wire-names.A.b = "c"', "4: A", "'A' takes text, not a table", 'Put the name in quotes, dot and all: "A.b".'),
        ('names = { A = "class" }', "4: A", "'class' is a keyword of Python", "Write 'class_'."),
        (
            'names = { "A.b" = "1st" }',
            '4: "A.b"',
            "'1st' is no Python name",
            "Write letters, digits and underscores, no digit first.",
        ),
        ('names = { A = "ﬁ" }', "4: A", "Python reads 'ﬁ' as 'fi'", "Write 'fi'."),
        ('names = { A = [""] }', "4: A", "'A' takes text, not a list", ""),
        ('severities = { TT105 = "none" }', "4: TT105", "'TT105' takes error or warning or info or off", ""),
        ('severities = { TT105 = "warn" }', "4: TT105", "not 'warn'", "Did you mean 'warning'?"),
        ("severities = { TT105 = 1 }", "4: TT105", "'TT105' takes text, not a number", ""),
        ("[targets]\nb = 1", "5: b", "'b' takes a table", "Each target is a table: [tool.tabletypes.targets.NAME]."),
        ('[targets.b]\noutput = "b"', "4: b", "target 'b' has no 'documents'", 'Add `documents = "FOLDER"`.'),
        ('[targets.b]\ndocuments = "b"', "4: b", "target 'b' has no 'output'", 'Add `output = "FOLDER"`.'),
    ],
)
def test_bad_values_are_refused(line: str, marked: str, message: str, hint: str) -> None:
    """The message says what is wanted and what stands there, the hint what to write, and the key is marked."""
    one = _only(f"{TARGET}{line}\n")
    assert (one.code, _marked(one), one.hint) == (BAD_VALUE, marked, hint)
    assert message in one.message


def test_targets_that_are_no_table_are_refused() -> None:
    """A list of targets, or nothing like a table, is one problem."""
    one = _only('[[targets]]\ndocuments = "docs"\n')
    assert (one.code, _marked(one), one.message) == (BAD_VALUE, "1: targets", "'targets' takes a table, not a list")
    Path("pyproject.toml").write_text("[tool]\ntabletypes = 3\n", "utf-8")
    with pytest.raises(UsageError, match="'tabletypes' takes a table, not a number"):
        read_config(Path("pyproject.toml"))


def test_reference_lists_the_keys(root: Path) -> None:
    """The table in the documentation is that of the code, and every choice is explained below it."""
    reference = (root / "docs/reference/configuration.md").read_text("utf-8")
    rows = [f"| `{key.name}` | {key.kind} | {'yes' if key.required else 'no'} | {key.meaning} |" for key in KEYS]
    assert "\n".join(["| --- | --- | --- | --- |", *rows, "", ""]) in reference
    for choice in (*Convention, *Deprecation, *STYLES):
        assert f"\n| `{choice}` | " in reference


def test_example_of_the_reference_is_a_config(root: Path) -> None:
    """The pieces of configuration in the documentation make one that is read."""
    reference = (root / "docs/reference/configuration.md").read_text("utf-8")
    pieces = re.findall(r"```toml\n(.*?)```", reference, re.DOTALL)
    Path("pyproject.toml").write_text("".join(pieces), "utf-8")
    target, elsewhere = read_config(Path("pyproject.toml"))
    assert isinstance(elsewhere.documents, GitOrigin)
    assert all((target.settings.wire_names, target.settings.names, target.settings.severities))
