"""`tabletypes init`: a target for a folder of documents, with what its pages show."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Run

OTHER = '[tool.other]\nkey = "value"  # said so\n'
"""What somebody else has in a pyproject.toml."""
HOSTILE = ('quo"ted', "back\\slash", "a'b", "#hash", "[x]", "a.b", "two words", "ünïcode", "= 1")
"""Names of folders that mean something in TOML."""
UNUSABLE = ("two\nlines", "\x1b[31mred", "\u202eleft", "\udcff")
"""Names of folders that nobody could type."""


def document(path: Path) -> dict[str, Any]:
    """What a config says."""
    return tomllib.loads(path.read_bytes().decode("utf-8-sig"))


def moved(folder: Path, name: str) -> str:
    """The documents under another name; the test is skipped where no folder can be called so."""
    try:
        (folder / "docs").rename(folder / name)
    except (OSError, ValueError):
        pytest.skip("no folder can have this name here")
    return name


def test_new_config(run: Run, folder: Path) -> None:
    """Without a config a new one has the target; what was found is said, with its evidence and what came second."""
    said = run("init", "docs")
    assert (said.code, said.err) == (0, "")
    lines = re.sub("; next [a-z-]+, [0-9.]+$", "; next ANOTHER", said.out, flags=re.MULTILINE).splitlines()
    assert lines == [
        "docs: 2 models, 2 fields from 2 pages",
        'dialect genesys-ruby: "^## PureCloud::" on 2 of 2 pages; score 2.0; next ANOTHER',
        "names in JSON: camel, weight 1 (what is usual in the dialect)",
        "added to tabletypes.toml (a new file):",
        "",
        "    [targets.docs]",
        '    documents = "docs"',
        '    output = "generated/docs"',
        '    # Dialect: "^## PureCloud::" on 2 of 2 pages; score 2.0; next ANOTHER',
        '    dialect = "genesys-ruby"',
        "    # Names in JSON: camel, weight 1 (what is usual in the dialect)",
        '    wire = "camel"',
        "",
        "Next: tabletypes generate",
    ]
    assert [path.name for path in folder.iterdir() if path.name != "docs"] == ["tabletypes.toml"]


def test_definitions_are_counted_as_generate_counts_them(run: Run, folder: Path) -> None:
    """Enumerations are no models, in both forms, and a stray copy is none either."""
    values = "## PureCloud::Hue\n\n## Enum\n\n* `RED` (value: `red`)\n"
    (folder / "docs" / "Hue.md").write_text(values, encoding="utf-8")
    (folder / "docs" / "Plant 2.md").write_bytes((folder / "docs" / "Plant.md").read_bytes())
    known = "docs: 2 models, 1 enumeration, 2 fields from 4 pages"
    assert run("init", "docs", "-n").out.splitlines()[0] == known
    assert run("generate", "docs", "-o", "out").out.splitlines()[-1].startswith(known)
    (found,) = run("init", "docs", "-n", "--format", "json").report["targets"]
    assert [found[key] for key in ("pages", "models", "enumerations", "aliases", "fields")] == [4, 2, 1, 0, 2]


def test_a_second_language_is_a_warning(run: Run, folder: Path) -> None:
    """Pages of another language among the documents are named by `init`, and by `generate` where the dialect is detected."""
    header = "\n## Properties\n\nName | Type | Description | Notes\n---|---|---|---\n"
    for name in ("Cat", "Dog"):
        page = f"# {name}\n{header}**id** | **int** | | \n\n```python\nx\n```\n"
        (folder / "docs" / f"{name}.md").write_text(page, encoding="utf-8")
    said = (
        "docs: warning[TT123] 2 of 4 pages looked at show marks of python-pydantic, and all were read as genesys-ruby\n"
    )
    assert run("init", "docs", "-n").err.startswith(said)
    assert run("init", "docs", "-n", "--format", "json").codes == ["TT123"]
    assert said in run("generate", "docs", "-o", "out").out
    assert "TT123" not in run("generate", "docs", "-o", "out", "-d", "genesys-ruby").out


def test_the_target_can_be_generated(run: Run, folder: Path) -> None:
    """What was written is read by the next command, as the last line says."""
    assert run("init", "docs", "--name", "plants").out.endswith("\nNext: tabletypes generate\n")
    assert run("generate").code == 0
    assert (folder / "generated" / "plants" / "plant.py").is_file()


def test_a_second_target(run: Run, folder: Path) -> None:
    """A config that is there gets one more target, and the last line names it; the others stay as they are."""
    run("init", "docs")
    before = (folder / "tabletypes.toml").read_text(encoding="utf-8")
    assert run("init", "docs", "--name", "two more").out.endswith("\nNext: tabletypes generate --target 'two more'\n")
    assert (folder / "tabletypes.toml").read_text(encoding="utf-8").startswith(f'{before}\n[targets."two more"]\n')
    assert run("generate", "--target", "two more").code == 0
    assert (folder / "generated" / "two_more").is_dir()


@pytest.mark.parametrize(
    "text",
    [OTHER, OTHER.rstrip("\n"), OTHER.replace("\n", "\r\n"), f"\ufeff{OTHER}", "", "\n", f"{OTHER}# the end"],
    ids=["plain", "no final line end", "CRLF", "byte order mark", "empty", "a line end", "a comment at the end"],
)
def test_pyproject(run: Run, folder: Path, text: str) -> None:
    """A pyproject.toml keeps every byte that it has; the table is added in its line ends."""
    path = folder / "pyproject.toml"
    path.write_bytes(text.encode())
    assert "added to pyproject.toml:\n" in run("init", "docs").out
    content = path.read_bytes()
    assert content.startswith(text.encode())
    assert document(path)["tool"]["tabletypes"]["targets"]["docs"]["documents"] == "docs"
    assert ("\r" in text) == (b"\r" in content)
    assert content.count(b"\n") == content.count(b"\r\n") or "\r" not in text
    assert run("generate").code == 0


def test_tabletypes_toml_comes_first(run: Run, folder: Path) -> None:
    """Where both files stand, the target goes to the one that is read."""
    (folder / "pyproject.toml").write_text(OTHER, encoding="utf-8")
    (folder / "tabletypes.toml").write_text("", encoding="utf-8")
    assert "added to tabletypes.toml:\n" in run("init", "docs").out
    assert (folder / "pyproject.toml").read_text(encoding="utf-8") == OTHER


def test_a_config_elsewhere(run: Run, folder: Path) -> None:
    """`--config` names the file; paths are relative to it, and the last line names it."""
    (folder / "etc").mkdir()
    assert run("init", "docs", "--config", "etc/ours.toml").out.endswith("generate --config etc/ours.toml\n")
    target = document(folder / "etc" / "ours.toml")["targets"]["docs"]
    assert (target["documents"], target["output"]) == ("../docs", "generated/docs")
    assert run("generate", "--config", "etc/ours.toml").code == 0
    assert (folder / "etc" / "generated" / "docs" / "plant.py").is_file()


def test_a_config_above_is_named(run: Run, folder: Path) -> None:
    """A new config that hides one above says so."""
    run("init", "docs")
    (folder / "below").mkdir()
    os.chdir("below")
    assert f"from here on, {folder / 'tabletypes.toml'} is not read in this folder\n" in run("init", "../docs").out


def test_dry_run(run: Run, folder: Path) -> None:
    """With --dry-run the same is said, and nothing is written."""
    said = run("init", "docs", "--dry-run").out
    assert "would be added to tabletypes.toml (a new file):\n\n    [targets.docs]\n" in said
    assert said.endswith("\nNothing was written; leave out --dry-run to write it.\n")
    assert [path.name for path in folder.iterdir()] == ["docs"]


def test_json(run: Run, folder: Path) -> None:
    """The same for machines, with the table as it is written."""
    report = run("init", "docs", "--format", "json").report
    assert (report["command"], report["exit_code"], report["diagnostics"]) == ("init", 0, [])
    (target,) = report["targets"]
    assert target["table"] == (folder / "tabletypes.toml").read_text(encoding="utf-8")
    best, second = target["likenesses"]
    assert (best["dialect"], best["score"], best["sampled"]) == ("genesys-ruby", 2.0, 2)
    assert second["score"] < best["score"]
    assert best["marks"][0] == {"pattern": "^## PureCloud::", "weight": 2, "pages": 2}
    assert target["evidence"] == [{"convention": "camel", "weight": 1, "examples": []}]
    assert (target["config"], target["written"], target["wire"]) == ("tabletypes.toml", True, "camel")


def test_given_dialect_and_convention(run: Run, folder: Path) -> None:
    """What is given is taken, and needs no evidence; `auto` stays what it is."""
    said = run("init", "docs", "-d", "ruby", "-w", "snake", "-n").out
    assert "dialect ruby: as given\nnames in JSON: snake, as given\n" in said
    assert run("init", "docs", "-d", "genesys-ruby", "-w", "auto").code == 0
    assert document(folder / "tabletypes.toml")["targets"]["docs"]["wire"] == "auto"
    assert "error[TT406]" in run("init", "docs", "-d", "klingon").err


def test_evidence_for_names(run: Run, folder: Path) -> None:
    """The convention that the pages spell is written, with what they spell."""
    page = folder / "docs" / "Plant.md"
    page.write_text(page.read_text(encoding="utf-8") + "| **born_on** | **Date** | Or born_on. | |\n", encoding="utf-8")
    assert "names in JSON: snake, weight 6 (born_on); next camel, weight 1 " in run("init", "docs").out
    assert document(folder / "tabletypes.toml")["targets"]["docs"]["wire"] == "snake"


@pytest.mark.parametrize("name", HOSTILE)
def test_folder_names_are_quoted(run: Run, folder: Path, name: str) -> None:
    """The name of a folder is the name of the target and a path, never a piece of TOML; the package can be imported."""
    assert run("init", moved(folder, name)).code == 0
    assert list(document(folder / "tabletypes.toml")["targets"]) == [name]
    target = document(folder / "tabletypes.toml")["targets"][name]
    assert target["documents"] == Path(name).as_posix()
    assert Path(target["output"]).name.isidentifier()
    assert run("generate").code == 0


@pytest.mark.parametrize("name", UNUSABLE)
def test_folder_names_that_nobody_types(run: Run, folder: Path, name: str) -> None:
    """They are refused as names, and asked for; a path that TOML cannot write is refused all the same."""
    refused = run("init", moved(folder, name))
    assert (refused.code, refused.out) == (2, "")
    assert "error[TT401] " in refused.err
    assert "--name NAME" in refused.err
    assert all(character == "\n" or character.isprintable() for character in refused.err)
    named = run("init", name, "--name", "a")
    assert named.code == (2 if name == "\udcff" else 0)
    if named.code == 0:
        assert document(folder / "tabletypes.toml")["targets"]["a"]["documents"] == name


@pytest.mark.parametrize("name", ["a\nb", "\x1b[2J", "a\u202eb"])
def test_names_that_nobody_types(run: Run, folder: Path, name: str) -> None:
    """A name that was given is held to the same."""
    assert "error[TT401]" in run("init", "docs", "--name", name).err
    assert [path.name for path in folder.iterdir()] == ["docs"]


def test_text_of_documents_stays_text(run: Run, folder: Path) -> None:
    """What a page spells reaches the comment, escaped, on one line; and the terminal, escaped."""
    row = "| **IdOf&#10;x = 1\x1b[2J** | **Date** | | |\n| **Kind** | **Date** | | |\n"
    for page in (folder / "docs").glob("*.md"):
        page.write_text(page.read_text(encoding="utf-8") + row, encoding="utf-8")
    said = run("init", "docs")
    assert "IdOf\\nx = 1\\x1b[2J" in said.out
    assert "\x1b" not in said.out
    target = document(folder / "tabletypes.toml")["targets"]["docs"]
    assert list(target) == ["documents", "output", "dialect", "wire"]
    assert target["output"] == "generated/docs"


REFUSED = {
    "no folder": (["init", "nowhere"], "TT110"),
    "no documents": (["init", "empty"], "TT110"),
    "the output holds the documents": (["init", "docs", "-o", "."], "TT401"),
    "no argument": (["init"], "TT401"),
    "no such convention": (["init", "docs", "-w", "upper"], "TT401"),
    "the config's folder is not there": (["init", "docs", "-c", "nowhere/a.toml"], "TT502"),
    "the config is a folder": (["init", "docs", "-c", "empty"], "TT402"),
}


@pytest.mark.parametrize(("arguments", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(run: Run, folder: Path, arguments: list[str], code: str) -> None:
    """Wrong use ends with 2, says why, and leaves nothing behind."""
    (folder / "empty").mkdir()
    refused = run(*arguments)
    assert (refused.code, refused.out) == (2, "")
    assert f"error[{code}] " in refused.err
    assert sorted(path.name for path in folder.iterdir()) == ["docs", "empty"]


CONFIGS = {
    "not TOML": (b"[tool\n", "pyproject.toml:1:6: error[TT404] is not TOML"),
    "not UTF-8": (b"# \xff\n", "pyproject.toml:1:3: error[TT404] is not UTF-8"),
    "the target is there": (
        b'[tool.tabletypes.targets.docs]\noutput = "a"\n',
        "pyproject.toml:1:26: error[TT404] there is a target 'docs' already",
    ),
    "targets in one line": (
        b'[tool.tabletypes]\ntargets = { a = { documents = "d", output = "o" } }\n',
        "pyproject.toml: error[TT404] no table of a target can be added",
    ),
    "tool is no table": (b"tool = 1\n", "pyproject.toml: error[TT404] no table of a target can be added"),
    "the output is taken": (
        b'[tool.tabletypes.targets.a]\ndocuments = "docs"\noutput = "generated"\n',
        "pyproject.toml: error[TT404] output 'generated/docs' overlaps 'generated'",
    ),
    "another target is wrong": (
        b'[tool.tabletypes.targets.a]\ndocuments = "docs"\n',
        "pyproject.toml:1:26: error[TT404] target 'a' has no 'output'",
    ),
}


@pytest.mark.parametrize(("content", "said"), CONFIGS.values(), ids=CONFIGS)
def test_configs_that_cannot_be_extended(run: Run, folder: Path, content: bytes, said: str) -> None:
    """A config that has the name, or would not be read with it, stays as it is."""
    (folder / "pyproject.toml").write_bytes(content)
    refused = run("init", "docs")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(said)
    assert (folder / "pyproject.toml").read_bytes() == content
    assert sorted(path.name for path in folder.iterdir()) == ["docs", "pyproject.toml"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read and write everything")
def test_a_config_that_may_not_be_read(run: Run, folder: Path) -> None:
    """It is refused, and stays."""
    (folder / "pyproject.toml").touch(mode=0o000)
    assert "error[TT402] cannot be read" in run("init", "docs").err


def test_nothing_is_left_of_a_failure(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the last step fails, the config is as it was and no other file is there."""
    (folder / "pyproject.toml").write_text(OTHER, encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert "pyproject.toml: error[TT502] cannot be written: No space left" in run("init", "docs").err
    assert sorted(path.name for path in folder.iterdir()) == ["docs", "pyproject.toml"]
    assert (folder / "pyproject.toml").read_text(encoding="utf-8") == OTHER


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions, and rarely symlinks")
def test_link_and_permissions_stay(run: Run, folder: Path) -> None:
    """A config that is a link stays one, and what it leads to keeps its permissions."""
    (folder / "etc").mkdir()
    real = folder / "etc" / "real.toml"
    real.touch(mode=0o600)
    (folder / "tabletypes.toml").symlink_to(real)
    assert run("init", "docs").code == 0
    assert (folder / "tabletypes.toml").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    assert list(document(real)["targets"]) == ["docs"]


def test_documents_without_a_model(run: Run, folder: Path) -> None:
    """Pages that document no model give an error and no target."""
    for page in (folder / "docs").iterdir():
        page.write_text("# Notes\n", encoding="utf-8")
    said = run("init", "docs")
    assert (said.code, "error[TT104]" in said.out) == (1, True)
    assert run("init", "docs", "--format", "json").codes == ["TT104"]
    assert [path.name for path in folder.iterdir()] == ["docs"]
