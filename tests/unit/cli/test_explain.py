"""`tabletypes explain`: where a model or a field came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tabletypes.emit.render import templates_folder

if TYPE_CHECKING:
    from conftest import Result, Run

ROWS = """\
| **account_id** | **String** | Such as accountID. | |
| **born_on** | **Date** | | [optional] |
| **_class** | **String** | | [optional] [default to shrub] |
| **beds** | **Hash&lt;String, Array&lt;Bed&gt;&gt;** | | [optional] |
"""
CONFIG = """\
[targets.a]
documents = "docs"
output = "a"
dialect = "genesys-ruby"
wire = "camel"

[targets.a.wire-names]
"*.born_on" = "dateOfBirth"

[targets.a.names]
"Plant.born_on" = "birthday"

[targets.b]
documents = "more"
output = "b"
wire = "auto"
"""
TEMPLATE = str(templates_folder() / "dataclass" / "model.py.jinja")


@pytest.fixture
def configured(folder: Path) -> Path:
    """Two targets: `a` with overrides, and `b` with pages of its own."""
    page = folder / "docs" / "Plant.md"
    page.write_text(page.read_text(encoding="utf-8") + ROWS, encoding="utf-8")
    (folder / "more").mkdir()
    (folder / "more" / "Pot.md").write_text(
        (folder / "docs" / "Bed.md").read_text(encoding="utf-8").replace("Bed", "Pot").replace("Plant", "Plont"),
        encoding="utf-8",
    )
    (folder / "tabletypes.toml").write_text(CONFIG, encoding="utf-8")
    return folder


def told(result: Result) -> dict[str, Any]:
    """The only explanation."""
    (one,) = result.report["targets"]
    found: dict[str, Any] = one
    return found


@pytest.mark.usefixtures("configured")
def test_field(run: Run) -> None:
    """Place, cells, dialect, presence, names, type, template and generated line, each with its rule."""
    said = run("explain", "Plant.beds")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "field Plant.beds of target a",
        "  documented  docs/Plant.md:11:3",
        "              11 | | **beds** | **Hash&lt;String, Array&lt;Bed&gt;&gt;** | | [optional] |",
        "                 |   ^^^^^^^^",
        "  cells       Name (name): **beds**",
        "              Type (type): **Hash&lt;String, Array&lt;Bed&gt;&gt;**",
        "              Description (description):",
        "              Notes (notes): [optional]",
        "  dialect     genesys-ruby: as given",
        "  presence    optional: fields are required in this dialect unless a note says that they are optional",
        "  in JSON     beds: camel, as given",
        "  type        map",
        "                list",
        "                  Bed, docs/Bed.md:1:1",
        "  class       Plant: as documented",
        "  module      plant: the class in snake_case",
        "  attribute   beds: as documented",
        f"  template    {TEMPLATE}",
        "  generated   a/plant.py:36",
        "                  beds: dict[str, list[Bed]] | None = None",
    ]


def test_generated_line(run: Run, configured: Path) -> None:
    """The line is the one that stands in the generated file, though it need not be there."""
    before = told(run("explain", "Plant.beds", "--format", "json"))["generated"]
    run("generate", "--target", "a")
    lines = (configured / "a" / before["path"]).read_text(encoding="utf-8").split("\n")
    assert lines[before["line"] - 1] == before["text"]


@pytest.mark.usefixtures("configured")
def test_model(run: Run) -> None:
    """A model has its heading, its names, its class and its fields."""
    said = run("explain", "Plant").out.splitlines()
    assert said[:3] == [
        "model Plant of target a",
        "  documented  docs/Plant.md:1:1",
        "              1 | ## PureCloud::Plant",
    ]
    assert "  type        object, 5 fields" in said
    assert "              born_on     dateOfBirth  birthday    date                optional" in said
    assert said[-1] == "              class Plant(JsonModel):"


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize("name", ["born_on", "dateOfBirth", "birthday"])
def test_every_name_of_a_field(run: Run, name: str) -> None:
    """A field may be named as documented, as in JSON, or as in Python."""
    found = told(run("explain", f"a:Plant.{name}", "--format", "json"))
    assert (found["model"], found["field"]) == ("Plant", "born_on")
    where = "tabletypes.toml:8:1"
    assert found["wire"] == {"value": "dateOfBirth", "by": "override", "why": f'wire-names has "*.born_on" ({where})'}
    attribute = found["names"]["attribute"]
    assert (attribute["value"], attribute["by"]) == ("birthday", "override")
    assert attribute["why"] == 'names has "Plant.born_on" (tabletypes.toml:11:1)'


@pytest.mark.usefixtures("configured")
def test_names_in_json(run: Run) -> None:
    """A name that the pages tell comes with what they tell; one that the language keeps for itself, with what it stands for."""
    account = told(run("explain", "Plant.account_id", "--format", "json"))["wire"]
    assert account == {"value": "accountID", "by": "pages", "why": "its page spells it accountID"}
    class_ = told(run("explain", "Plant._class", "--format", "json"))
    assert class_["wire"]["value"] == "class"
    assert class_["wire"]["why"] == "camel, as given; _class stands for class in this dialect"
    assert class_["facts"] == ["default shrub"]
    assert class_["names"]["attribute"]["value"] == "class_"
    assert class_["names"]["attribute"]["why"] == "from the documented name; class is needed by Python or the style"


@pytest.mark.usefixtures("configured")
def test_evidence(run: Run) -> None:
    """What was detected and inferred comes with its evidence; a model that is not there, and what is wrong, are named."""
    said = run("explain", "Pot.plants").out
    assert 'genesys-ruby: "^## PureCloud::" on 1 of 1 pages; score 2.0; next ' in said
    assert "  in JSON     plants: inferred: camel, weight 1 (what is usual in the dialect)\n" in said
    assert "                any (Plont is not documented)\n" in said
    assert "more/Pot.md:7:3: warning[TT301]" in said or "more/Pot.md:7:3: warning[TT201]" in said


def test_documents_on_the_command_line(run: Run) -> None:
    """Documents can be given in place of a config, with the dialect and the convention."""
    found = told(run("explain", "Plant.id", "docs", "--wire", "pascal", "--format", "json"))
    assert (found["target"], found["wire"]["value"], found["path"]) == ("docs", "Id", str(Path("docs", "Plant.md")))


def test_json_shape(run: Run) -> None:
    """Models and fields have the same keys."""
    field = told(run("explain", "Plant.id", "docs", "--format", "json"))
    model = told(run("explain", "Plant", "docs", "--format", "json"))
    assert list(field) == list(model)
    assert (field["kind"], model["kind"], model["field"], model["wire"]) == ("field", "model", "", None)
    assert [row["name"] for row in model["fields"]] == ["id"]
    assert field["type"] == {"text": "string", "page": None, "parts": []}
    assert field["source"] == "| **id** | **String** | Names it. | [optional] |"


def test_alias(run: Run, folder: Path) -> None:
    """What is documented and no object has a type, and no class or one of its own."""
    (folder / "docs" / "Hue.md").write_text(
        "## PureCloud::Hue\n\n## Enum\n\n* `RED` (value: `red`)\n", encoding="utf-8"
    )
    found = told(run("explain", "Hue", "docs", "--format", "json"))
    assert (found["kind"], found["fields"]) == ("alias", [])
    assert "red" in found["type"]["text"]


PAIR = "docs", "-d", "java"
"""Where `listed` puts its documents, and how they are written."""


@pytest.fixture
def listed(folder: Path) -> Path:
    """A model with two fields that list values, one of three hundred; and a model called as the other's class would be."""
    table = "| Name | Type | Description | Notes |\n|---|---|---|---|\n"
    many = "".join(f"| V{number} | &quot;value-{number}&quot; |\n" for number in range(300))
    (folder / "docs" / "Pot.md").write_text(
        f"# Pot\n\n## Properties\n\n{table}| **size** | [**SizeEnum**](#SizeEnum) | | [optional] |\n"
        "| **glaze** | [**GlazeEnum**](#GlazeEnum) | | [optional] |\n\n"
        "## Enum: GlazeEnum\n\n| Name | Value |\n|---|---|\n| RED | &quot;red&quot; |\n\n"
        f"## Enum: SizeEnum\n\n| Name | Value |\n|---|---|\n{many}",
        encoding="utf-8",
    )
    (folder / "docs" / "PotGlaze.md").write_text(f"# PotGlaze\n\n## Properties\n\n{table}| **id** | **String** | | |\n")
    return folder


def test_the_class_of_a_fields_values(run: Run, listed: Path) -> None:
    """It is told with its rule and its line, and its name means the field."""
    found = told(run("explain", "Pot.glaze", *PAIR, "--format", "json"))
    assert found["names"]["enumeration"] == {
        "value": "Pot_Glaze",
        "by": "derived",
        "why": "from the model's class and the field; an underscore parts them, since another class is PotGlaze",
    }
    assert run("generate", *PAIR, "-o", "out").code == 0
    lines = (listed / "out" / found["values"]["path"]).read_text(encoding="utf-8").split("\n")
    assert lines[found["values"]["line"] - 1] == found["values"]["text"] == "class Pot_Glaze(OpenEnum, StrEnum):"
    said = run("explain", "PotSize", *PAIR).out.splitlines()
    assert said[0] == "field Pot.size of target docs"
    assert "  enumeration PotSize: from the model's class and the field" in said
    assert said[-1] == "              class PotSize(OpenEnum, StrEnum):"
    assert "Did you mean 'PotSize'?" in run("explain", "PotSise", *PAIR).err


def test_many_values_are_cut(run: Run, listed: Path) -> None:
    """What people read stays narrow, in `inspect` too; machines get all of it."""
    assert listed.is_dir()
    for command in (
        ["explain", "Pot", *PAIR],
        ["explain", "Pot.size", *PAIR],
        ["inspect", "docs/Pot.md", "-d", "java"],
    ):
        assert max(map(len, run(*command).out.splitlines())) < 160, command
    assert "'value-299'" in told(run("explain", "Pot.size", *PAIR, "--format", "json"))["type"]["text"]


@pytest.mark.usefixtures("configured")
def test_in_every_target(run: Run, configured: Path) -> None:
    """A name that several targets have is explained in each, unless one is named."""
    (configured / "more" / "Bed.md").write_bytes((configured / "docs" / "Bed.md").read_bytes())
    report = run("explain", "Bed.plants", "--format", "json").report
    assert [one["target"] for one in report["targets"]] == ["a", "b"]
    for arguments in (["b:Bed.plants"], ["Bed.plants", "--target", "b"]):
        assert told(run("explain", *arguments, "--format", "json"))["target"] == "b"


def test_a_target_without_documents(run: Run, configured: Path) -> None:
    """It hides nothing of the others: what they have is told, and then that it was wrong use."""
    (configured / "more" / "Pot.md").unlink()
    said = run("explain", "Plant.id")
    assert (said.code, said.out.splitlines()[0]) == (2, "field Plant.id of target a")
    assert said.err.startswith("error[TT110] more holds no Markdown document")
    assert run("explain", "Plant.id", "--format", "json").codes == ["TT110"]
    assert run("explain", "a:Plant.id").code == 0


UNKNOWN = {
    "Plant.borned_on": ("Plant has no field 'borned_on'", "Did you mean 'born_on'?"),
    "Plont.beds": ("no model is called 'Plont'", "Did you mean 'Plant'?"),
    "a:plant": ("no model is called 'plant'", "Did you mean 'Plant'?"),
    "Zebra.crossing": ("no model is called 'Zebra'", "Name it as `Model.field`"),
    "": ("no model is called ''", "Name it as `Model.field`"),
    ".": ("no model is called", "Name it as `Model.field`"),
    "Plant.": ("Plant has no field ''", "Name it as `Model.field`"),
    "aa:Zebra": ("no model is called 'aa:Zebra'", "Did you mean 'a'?"),
}


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize(("name", "said"), UNKNOWN.items(), ids=str)
def test_unknown_names(run: Run, name: str, said: tuple[str, str]) -> None:
    """A name of nothing is wrong use, with what comes nearest."""
    refused = run("explain", name)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"error[TT407] {said[0]}")
    assert said[1] in refused.err


def test_documents_with_errors(run: Run, folder: Path) -> None:
    """What is there is explained, and that nothing is generated; an error of the row makes the exit code 1."""
    page = folder / "docs" / "Plant.md"
    page.write_text(page.read_text(encoding="utf-8") + "| **id** | **String** | Again. | |\n", encoding="utf-8")
    said = run("explain", "Plant.id", "docs")
    assert (said.code, "generated   nothing, while the documents have an error" in said.out) == (0, True)
    model = run("explain", "Plant", "docs")
    assert (model.code, "docs/Plant.md:8:3: error[TT304]" in model.out) == (1, True)


def test_row_with_stray_pipes(run: Run, folder: Path) -> None:
    """The cells are those that were read, repaired, with the warning that says so."""
    page = folder / "docs" / "Plant.md"
    page.write_text(page.read_text(encoding="utf-8") + "| **hue** | **String** | red | or blue | |\n", encoding="utf-8")
    said = run("explain", "Plant.hue", "docs")
    assert "              Description (description): red | or blue\n" in said.out
    assert "docs/Plant.md:8:26: warning[TT105]" in said.out


def test_custom_template(run: Run, folder: Path) -> None:
    """The template is the user's where there is one, and the line is found in what it gives."""
    own = folder / "ours" / "dataclass"
    own.mkdir(parents=True)
    text = (
        Path(TEMPLATE)
        .read_text(encoding="utf-8")
        .replace("{{ model.module_docstring }}", "{{ model.module_docstring }}\n\n# Ours")
    )
    (own / "model.py.jinja").write_text(text, encoding="utf-8")
    (folder / "tabletypes.toml").write_text(
        '[targets.a]\ndocuments = "docs"\noutput = "a"\ntemplates = "ours"\n', encoding="utf-8"
    )
    found = told(run("explain", "Plant.id", "--format", "json"))
    assert found["template"] == str(Path("ours", "dataclass", "model.py.jinja"))
    assert run("generate").code == 0
    lines = (folder / "a" / "plant.py").read_text(encoding="utf-8").split("\n")
    assert lines[found["generated"]["line"] - 1] == found["generated"]["text"] == "    id: str | None = None"


@pytest.mark.parametrize("text", ["::error::taken", "\x1b]0;title\x07", "\x1b[2J", "\u202eevil", "a&#155;31mb&#10;::x"])
def test_hostile_text(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Nothing that stands in a document, or in a name as it was typed, reaches the terminal as it is."""
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)
    (folder / "docs" / "Plant.md").write_text(
        f"## PureCloud::{text}\n\n## Properties\n\n|Name | Type | {text} | Notes|\n|---|---|---|---|\n"
        f"| **a** | **{text}** | {text} | {text} |\n| **{text}** | [{text}]({text}) | | |\n",
        encoding="utf-8",
    )
    model = json.loads(run("inspect", "docs/Plant.md", "--format", "json").out)["targets"][0]["models"][0]
    names = [model["id"], *(f"{model['id']}.{field['name']}" for field in model["fields"]), text, f"Bed.{text}"]
    for name in names:
        said = run("explain", name, "docs")
        assert said.code in ((0, 1) if name in names[:3] else (0, 1, 2))
        shown = (
            said.out.replace("\x1b[33m\x1b[1mwarning\x1b[0m", "").replace("\x1b[31m\x1b[1merror\x1b[0m", "") + said.err
        )
        shown = shown.replace("\x1b[31m\x1b[1merror\x1b[0m", "")
        assert all(character == "\n" or character.isprintable() for character in shown)
        assert not any(line.lstrip().startswith("::") for line in shown.splitlines())
