"""Where a template is at fault: its file and line, and what is wrong there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletypes.cli.work import worked
from tabletypes.diagnostics import Diagnostic, UsageError
from tabletypes.settings import Settings, Target

PAGE = """## PureCloud::Pet

## Properties

|Name | Type | Description | Notes|
|---|---|---|---|
| **born** | **Date** | When. | [optional] |
"""
TEMPLATE = "templates/dataclass/model.py.jinja"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder: a page, and a folder for templates."""
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    Path("docs/Pet.md").write_text(PAGE, encoding="utf-8")
    Path(TEMPLATE).parent.mkdir(parents=True)


def _target(template: str) -> Target:
    Path(TEMPLATE).write_text(template, encoding="utf-8")
    return Target("a", Path("docs"), Path("out"), Settings(dialect="genesys-ruby", templates=Path("templates")))


def _refused(template: str) -> Diagnostic:
    with pytest.raises(UsageError) as caught:
        worked(_target(template))
    return caught.value.diagnostic


@pytest.mark.parametrize(
    ("template", "line", "code", "message"),
    [
        ("a = 1\n\n{{ model.deprecated }}\n", 3, "TT511", "prints a value of type NoneType"),
        ("{% for field in model.fields %}\n{{ field }}\n{% endfor %}\n", 2, "TT511", "of type FieldView"),
        ("{% macro m(x) %}\n{{ x }}\n{% endmacro %}\n\n{{ m(model.fields) }}\n", 2, "TT511", "of type tuple"),
        ("\n{{ modle }}\n", 2, "TT513", "'modle' is undefined"),
        ("\n{{ model.nme }}\n", 2, "TT513", "has no attribute 'nme'"),
        ("\n{{ modle.name }}\n", 2, "TT513", "'modle' is undefined"),
        ("\n\n{% if %}\n", 3, "TT513", "Expected an expression"),
        ("\n{{ model.name|length }}\n", 2, "TT513", "No filter named 'length'"),
    ],
)
def test_place_and_reason(template: str, line: int, code: str, message: str) -> None:
    """The diagnostic names the template as the user would type it, the line, and the name that is not there."""
    one = _refused(template)
    assert (one.code.id, one.span.path, one.span.line) == (code, TEMPLATE, line)
    assert message in one.message


def test_a_file_that_is_no_python() -> None:
    """The path is that of the rendered file, not one in the documents; the excerpt is a line without its end."""
    (one,) = worked(_target("a = 1\nb = (\n")).diagnostics
    assert (one.code.id, one.span.path, one.span.line, one.excerpt) == ("TT512", "pet.py", 2, "b = (")


def test_a_file_of_another_shape() -> None:
    """So is the path where text of a document is code."""
    (one,) = worked(_target("{{ model.docstring }}\na = {{ model.fields[0].docstring[3:7] }}\n")).diagnostics
    assert (one.code.id, one.span.path) == ("TT512", "pet.py")
