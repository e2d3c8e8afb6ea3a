"""A project of documents and a pyproject.toml: hatchling generates its models while it builds them."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import uv

Run = Callable[..., str]

PAGE = """\
## PureCloud::Parcel

## Properties

|Name | Type | Description | Notes|
|------------ | ------------- | ------------- | -------------|
| **tracking_code** | **String** | What the sender reads out at the counter. | [optional] |
"""

PYPROJECT = """\
[build-system]
requires = ["hatchling>=1.27", "tabletypes=={version}"]
build-backend = "hatchling.build"

[project]
name = "post-models"
version = "1.0"

[tool.hatch.build.hooks.tabletypes]
{options}

[tool.tabletypes.targets.post]
documents = "docs"
output = "{output}"
"""

USE = """\
import importlib.util, sys
from {package} import Parcel

assert Parcel.from_dict({{"trackingCode": "A-1"}}).tracking_code == "A-1"
assert importlib.util.find_spec("tabletypes") is None
print(sys.modules[Parcel.__module__].__file__)
"""

BUILD_WHEEL = ("-m", "build", "--no-isolation", "--wheel")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The root of a project, without its pyproject.toml; version control ignores all that is generated."""
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "Parcel.md").write_text(PAGE, encoding="utf-8")
    (root / ".gitignore").write_text("post_models/\nacme/models/\nother/\ndist/\n", encoding="utf-8")
    return root


def configure(project: Path, wheel: Path, output: str, options: str = "", more: str = "") -> None:
    """Write the project's pyproject.toml; it wants the very tabletypes that is tested."""
    version = wheel.name.split("-")[1]
    text = PYPROJECT.format(version=version, output=output, options=options) + more
    (project / "pyproject.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def expected(request: pytest.FixtureRequest, project: Path, wheel: Path) -> str:
    """What a test expects of the project, which is configured as the other parameters say."""
    output, options, more, expected = request.param
    configure(project, wheel, output, options, more)
    return str(expected)


def names(project: Path) -> set[str]:
    """The files in the project's wheel, without metadata."""
    (path,) = (project / "dist").glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def models(package: str) -> set[str]:
    """The files of the generated package."""
    return {f"{package}/{name}" for name in ("__init__.py", "_runtime.py", "parcel.py", "py.typed")}


def test_wheel_from_an_sdist_works_without_tabletypes(run: Run, tools: Path, wheel: Path, project: Path) -> None:
    """An isolated build makes an sdist, and a wheel from it; the models in it are imported where nothing else is."""
    configure(project, wheel, "src/post_models")
    run(uv.find_uv_bin(), "build", "--find-links", wheel.parent, cwd=project)
    (source,) = (project / "dist").glob("*.tar.gz")
    with tarfile.open(source) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert models("src/post_models") | {"docs/Parcel.md", "pyproject.toml"} <= held
    assert names(project) == models("post_models")
    empty = project.parent / "empty"
    run(uv.find_uv_bin(), "venv", "--python", sys.executable, empty, cwd=project)
    (built,) = (project / "dist").glob("*.whl")
    python = empty / tools.relative_to(tools.parents[1])
    run(uv.find_uv_bin(), "pip", "install", "--python", python, "--no-index", built, cwd=project)
    said = run(python, "-c", USE.format(package="post_models"), cwd=project.parent)
    assert str(empty) in said


@pytest.mark.parametrize(
    "expected",
    [
        ("post_models", "", "", "post_models"),
        ("src/other", "", "", "other"),
        ("acme/models", "", '[tool.hatch.build.targets.wheel]\npackages = ["acme"]\n', "acme/models"),
        ("made/other", "", '[tool.hatch.build.targets.wheel]\nsources = ["made"]\n', "other"),
    ],
    ids=["as the project", "of another name", "in a package", "in a source folder"],
    indirect=True,
)
def test_models_are_where_they_are_imported_from(run: Run, tools: Path, project: Path, expected: str) -> None:
    """Wherever the output is and whatever is ignored, the wheel has each file once, under the name of its module."""
    run(tools, *BUILD_WHEEL, cwd=project)
    assert names(project) == models(expected)


@pytest.mark.parametrize(
    "expected",
    [
        ("src/post_models", "", "", "src/post_models"),
        ("lib/other", "", '[tool.hatch.build.targets.wheel]\npackages = ["lib/other"]\n', "lib/other"),
        ("made/other", "", '[tool.hatch.build]\ndev-mode-dirs = ["made"]\n', "made/other"),
    ],
    ids=["as the project", "packages", "dev-mode-dirs"],
    indirect=True,
)
def test_editable_models_stand_in_the_source_tree(
    run: Run, tools: Path, wheel: Path, project: Path, expected: str
) -> None:
    """An editable installation generates in the tree, and imports from there, also what version control ignores."""
    place = project.parent / "editable"
    run(uv.find_uv_bin(), "venv", "--python", sys.executable, place, cwd=project)
    python = place / tools.relative_to(tools.parents[1])
    run(
        uv.find_uv_bin(), "pip", "install", "--python", python, "--find-links", wheel.parent, "-e", project, cwd=project
    )
    said = run(python, "-c", USE.format(package=expected.rpartition("/")[2]), cwd=project.parent)
    assert said.strip() == str(project / expected / "parcel.py")


def test_targets_and_config_can_be_chosen(run: Run, tools: Path, wheel: Path, project: Path) -> None:
    """Only the targets that match are generated, from the config that is named."""
    target = '[targets.{0}]\ndocuments = "../docs"\noutput = "../{0}"\n'
    config = project / "conf" / "tabletypes.toml"
    config.parent.mkdir()
    config.write_text("".join(map(target.format, ("v1_post", "v2_post", "other"))), encoding="utf-8")
    configure(project, wheel, "unused", 'config = "conf/tabletypes.toml"\ntargets = ["v?_*"]')
    run(tools, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "-w", "dist", ".", cwd=project)
    assert names(project) == models("v1_post") | models("v2_post")
    assert not (project / "other").exists()


def test_errors_stop_the_build(refused: Run, tools: Path, wheel: Path, project: Path) -> None:
    """A page with an error builds nothing; its diagnostic is said as the command says it, and no traceback is."""
    configure(project, wheel, "post_models")
    page = project / "docs" / "Parcel.md"
    page.write_text(f"{PAGE}| | **String** | Has no name. | |\n", encoding="utf-8")
    said = refused(tools, *BUILD_WHEEL, cwd=project)
    assert "docs/Parcel.md:8:2: error[TT107] " in said.replace("\\", "/")
    assert "the build was stopped" in said


@pytest.mark.parametrize(
    "expected",
    [
        ("post", 'target = ["post"]', "", "error[TT403] tool.hatch.build.hooks.tabletypes has no option 'target'"),
        ("post", 'targets = "post"', "", "error[TT404] tool.hatch.build.hooks.tabletypes takes "),
        ("post", 'targets = ["past"]', "", "error[TT405] "),
        ("post", 'config = "nowhere.toml"', "", "error[TT402] "),
        ("../outside", "", "", "error[TT404] output of target 'post' is outside of the project that is built"),
    ],
    ids=["option", "kind", "target", "config", "output"],
    indirect=True,
)
def test_wrong_use_stops_the_build(refused: Run, tools: Path, project: Path, expected: str) -> None:
    """What is wrong in the configuration stops the build too, and is said in one sentence."""
    assert expected in refused(tools, *BUILD_WHEEL, cwd=project)
    assert not (project.parent / "outside").exists()
