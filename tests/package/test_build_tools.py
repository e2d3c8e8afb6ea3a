"""The page on building with other tools: each file in it is written, and each command line run, in a project of documents."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import uv
import yaml

Do = Callable[[str], subprocess.CompletedProcess[str]]

PAGE = """\
## PureCloud::Parcel

## Properties

|Name | Type | Description | Notes|
|------------ | ------------- | ------------- | -------------|
| **tracking_code** | **String** | What the sender reads out at the counter. | [optional] |
"""
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MODELS = {f"post_models/{name}" for name in ("__init__.py", "_runtime.py", "parcel.py", "py.typed")}


@pytest.fixture(scope="session")
def sections(root: Path) -> Mapping[str, str]:
    """The text below each heading of the page; that before the first is under no name."""
    text = (root / "docs" / "how-to" / "build-with-your-tools.md").read_text(encoding="utf-8")
    first, *others = re.split(r"^## ", text, flags=re.MULTILINE)
    return {"": first, **{title: rest for title, _, rest in (part.partition("\n") for part in others)}}


@pytest.fixture
def project(tmp_path: Path, sections: Mapping[str, str]) -> Path:
    """A project with documents and the configuration that all sections share; git ignores what is generated."""
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "Parcel.md").write_text(PAGE, encoding="utf-8")
    (root / ".gitignore").write_text("/src/post_models/\n/dist/\n", encoding="utf-8")
    save(sections[""], root)
    return root


@pytest.fixture
def do(project: Path, tools: Path, wheel: Path, tmp_path: Path) -> Do:
    """The function that runs a command line of the page in a shell, where tabletypes is what was built here."""
    here = tmp_path / "constraints.txt"
    here.write_text(f"tabletypes=={wheel.name.split('-')[1]}\n", encoding="utf-8")
    programs = [tools.parent, Path(sys.executable).parent, Path(uv.find_uv_bin()).parent]
    own = {
        "PATH": os.pathsep.join([*map(str, programs), os.environ["PATH"]]),
        "TABLETYPES_CACHE_DIR": str(tmp_path / "cache"),
        **{f"{tool}_FIND_LINKS": str(wheel.parent) for tool in ("PIP", "UV")},
        **{f"{tool}_CONSTRAINT": str(here) for tool in ("PIP", "UV")},
    }
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}

    def do(line: str) -> subprocess.CompletedProcess[str]:
        shell = ["bash", "-e", "-o", "pipefail", "-c", line]
        return subprocess.run(
            shell, cwd=project, env={**environment, **own}, capture_output=True, encoding="utf-8", check=False
        )

    return do


def save(section: str, project: Path) -> None:
    """Write the files that the section shows; each begins with its name."""
    for _, code in BLOCK.findall(section):
        if named := re.match(r"# (\S+)\n", code):
            path = project / named[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(code, encoding="utf-8")


def followed(section: str, project: Path, do: Do) -> str:
    """What is said where the section is followed from its first line to its last."""
    save(section, project)
    lines = [line for language, code in BLOCK.findall(section) if language == "console" for line in code.splitlines()]
    assert lines
    return "".join(said(do, line) for line in lines)


def said(do: Do, line: str) -> str:
    """What a command line says that has to succeed."""
    done = do(line)
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def packed(project: Path) -> set[str]:
    """The files in the project's wheel, without metadata."""
    (path,) = (project / "dist").glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name and not name.endswith("/")}


@pytest.mark.parametrize("title", ["Hatchling", "Setuptools", "uv"])
def test_wheel_has_the_models(title: str, sections: Mapping[str, str], project: Path, do: Do) -> None:
    """With each way of building, the wheel has the models and nothing else."""
    followed(sections[title], project, do)
    assert packed(project) == MODELS


def test_editable_with_setuptools(sections: Mapping[str, str], project: Path, do: Do) -> None:
    """An editable installation generates in the source tree, and imports from there."""
    save(sections["Setuptools"], project)
    said(do, "uv venv --python python place && uv pip install --python place -e .")
    where = said(do, "cd docs && ../place/bin/python -c 'import post_models; print(post_models.__file__)'")
    assert where.strip() == str(project / "src" / "post_models" / "__init__.py")


def test_setuptools_says_why_it_stops(sections: Mapping[str, str], project: Path, do: Do) -> None:
    """An error in a document ends the build, with its diagnostic and without a wheel."""
    page = project / "docs" / "Parcel.md"
    page.write_text(f"{PAGE}| | **String** | Has no name. | |\n", encoding="utf-8")
    save(sections["Setuptools"], project)
    done = do("uv build --wheel")
    assert done.returncode != 0
    assert "error[TT107]" in done.stdout + done.stderr
    assert "the models were not generated" in done.stdout + done.stderr


@pytest.mark.parametrize("title", ["make", "nox"])
def test_models_are_made_and_current(title: str, sections: Mapping[str, str], project: Path, do: Do) -> None:
    """The tool generates, does nothing the second time, and checks; where a document changed the check fails."""
    if not shutil.which(title) and title == "make":
        pytest.skip("needs make")
    assert "4 files written" in followed(sections[title], project, do)
    assert "0 files written, 0 removed, 4 unchanged" in followed(sections[title], project, do)
    page = project / "docs" / "Parcel.md"
    page.write_text(PAGE.replace("tracking_code", "code"), encoding="utf-8")
    check = do("make check" if title == "make" else "nox -s current")
    assert check.returncode != 0
    assert "error[TT507]" in check.stdout + check.stderr


def test_workflows_show_what_is_found(sections: Mapping[str, str], project: Path, do: Do) -> None:
    """The steps of each workflow fail where models are missing, and pass where they are there; the log is left for its upload."""
    save(sections["In a workflow on GitHub"], project)
    annotating, scanning = (steps(project, name) for name in ("annotations", "scanning"))
    (install, annotate), (_, scan) = annotating, scanning
    said(do, install)
    done = do(annotate)
    assert (done.returncode, done.stdout.count("::error file=src/post_models/")) == (1, 4)
    assert do(scan).returncode == 1
    assert len(results(project)) == 4
    said(do, "tabletypes generate")
    assert "::" not in said(do, annotate)
    said(do, scan)
    assert results(project) == []


def steps(project: Path, name: str) -> list[str]:
    """The command lines of a workflow, which uploads the log where it makes one."""
    text = (project / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    (job,) = yaml.safe_load(text)["jobs"].values()
    (upload,) = [step for step in job["steps"] if "upload-sarif" in step.get("uses", "")] or [None]
    assert (upload is not None) == ("sarif" in text)
    assert upload is None or upload["with"]["sarif_file"] == "tabletypes.sarif"
    return [step["run"] for step in job["steps"] if "run" in step]


def results(project: Path) -> list[object]:
    """The results in the log."""
    log = json.loads((project / "tabletypes.sarif").read_text(encoding="utf-8"))
    found: list[object] = log["runs"][0]["results"]
    return found
