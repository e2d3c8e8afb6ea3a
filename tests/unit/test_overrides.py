"""What the config says of single names, and where it is said that nothing has such a name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tabletypes.cli.work import worked
from tabletypes.config.targets import read_config
from tabletypes.diagnostics import Diagnostic
from tabletypes.resolve.overrides import Overrides
from tabletypes.settings import Settings, Target

PAGE = """## PureCloud::Pet

## Properties

|Name | Type | Description | Notes|
|---|---|---|---|
| **born** | **Date** | | [optional] |
"""


@pytest.mark.parametrize(
    ("table", "name", "found"),
    [
        ({"Pet*": "A"}, "Pet", "A"),
        ({"Pet*": "A"}, "PetFood", "A"),
        ({"Pet*": "A"}, "Pet.born", None),
        ({"*": "A"}, "Pet.born", None),
        ({"Pet*.born": "b"}, "PetFood.born", "b"),
        ({"Pet*.born": "b"}, "Petborn", None),
        ({"*.born": "b"}, "Pet.born", "b"),
        ({"*.b*": "b", "*.born": "c"}, "Pet.born", "c"),
        ({"*.*": "b", "Pet.born": "c"}, "Pet.born", "c"),
    ],
)
def test_a_star_is_for_models_or_for_fields(table: Mapping[str, str], name: str, found: str | None) -> None:
    """It stands for any text but a dot; longer patterns and exact keys come first."""
    assert Overrides(table).get(name) == found


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with one page in `docs`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "Pet.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def _unused(target: Target) -> list[Diagnostic]:
    return [one for one in worked(target).diagnostics if one.code.id == "TT309"]


@pytest.mark.parametrize(("file", "above"), [("tabletypes.toml", ""), ("pyproject.toml", "tool.tabletypes.")])
def test_an_unused_key_is_named_where_it_stands(here: Path, file: str, above: str) -> None:
    """Line, column and text are those of the key in the config."""
    (here / file).write_text(
        f'[{above}targets.a]\ndocuments = "docs"\noutput = "out"\nwire-names = {{ "Pet.born" = "b", "Pet.gone" = "g" }}\n'
        f'[{above}targets.a.names]\n"Pet*" = "Animal"\n"Pet*.gone" = "left"\n',
        encoding="utf-8",
    )
    (target,) = read_config(Path(file))
    found = [
        (one.span.path, one.span.line, one.excerpt[one.span.column - 1 : one.span.end - 1]) for one in _unused(target)
    ]
    assert found == [(file, 4, '"Pet.gone"'), (file, 7, '"Pet*.gone"')]


def test_without_config_the_documents_are_named() -> None:
    """Settings that come from no file have no place of their own."""
    (one,) = _unused(Target("a", Path("docs"), Path("out"), Settings(names={"Gone": "Left"})))
    assert (one.span.path, one.span.line, one.excerpt) == ("docs", 0, "")
