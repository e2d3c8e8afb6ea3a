"""`tabletypes export`: a schema on standard output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

if TYPE_CHECKING:
    from conftest import Run


def test_bundle(run: Run) -> None:
    """Each model is a definition; properties say where they come from."""
    result = run("export", "json-schema", "docs")
    bundle = json.loads(result.out)
    assert (result.code, result.err) == (0, "")
    assert list(bundle) == ["$schema", "$defs"]
    assert bundle["$defs"]["Bed"] == {
        "type": "object",
        "x-documented-name": "Bed",
        "x-source": "Bed.md:1",
        "properties": {
            "plants": {
                "type": "array",
                "items": {"$ref": "#/$defs/Plant"},
                "x-documented-name": "plants",
                "x-source": "Bed.md:7",
            }
        },
        "required": ["plants"],
    }


def test_wire(run: Run) -> None:
    """The convention for names on the wire can be given."""
    assert '"Plants"' in run("export", "json-schema", "docs", "--wire", "pascal").out


def test_diagnostics_stay_out_of_the_bundle(run: Run, folder: Path) -> None:
    """Warnings go to standard error; the bundle is still JSON."""
    with (folder / "docs" / "Plant.md").open("a", encoding="utf-8") as file:
        file.write("| **other** | **Sprocket** | | |\n")
    result = run("export", "json-schema", "docs")
    assert result.code == 0
    assert "warning[TT201]" in result.err
    assert json.loads(result.out)["$defs"]["Plant"]["properties"]["other"] == {
        "$ref": "#/x-undocumented/Sprocket",
        "x-documented-name": "other",
        "x-source": "Plant.md:8",
    }


def test_unknown_format(run: Run) -> None:
    """A format that is not known is wrong use."""
    result = run("export", "xml", "docs")
    assert (result.code, result.out) == (2, "")
    assert "error[TT401]" in result.err
    assert "json-schema" in result.err


def test_marks(run: Run, folder: Path) -> None:
    """A field that is only read, or deprecated, is so in the bundle."""
    with (folder / "docs" / "Plant.md").open("a", encoding="utf-8") as page:
        page.write("| **seed** | **String** | | [readonly] |\n| **bed** | **String** | | [optional] [deprecated] |\n")
    found = json.loads(run("export", "json-schema", "docs").out)["$defs"]["Plant"]["properties"]
    assert {name: one for name, one in found["seed"].items() if not name.startswith("x-")} == {
        "type": "string",
        "readOnly": True,
    }
    assert found["bed"]["deprecated"] is True


def test_a_dump_is_as_its_schema_says(run: Run, root: Path) -> None:
    """The dump of a folder validates against the published schema, and has a line a definition."""
    found = run("export", "ir", "docs")
    assert found.code == 0
    schema = json.loads((root / "docs" / "reference" / "ir.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(found.out), schema)
    assert [line[:28] for line in found.out.splitlines()[1:-1]] == [
        '{"is": "model", "id": "Bed",',
        '{"is": "model", "id": "Plant',
    ]


@pytest.mark.parametrize("printed", ["json-schema", "ir"])
def test_no_command_to_a_ci_system_is_printed(run: Run, folder: Path, printed: str) -> None:
    """What a document says that would be such a command stands in the schema, spelled so that it is none."""
    page = folder / "docs" / "Plant.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Names it.", "##[error]no"), encoding="utf-8")
    result = run("export", printed, "docs")
    assert "##" not in result.out
    assert "##[error]no" in json.dumps(result.report)
