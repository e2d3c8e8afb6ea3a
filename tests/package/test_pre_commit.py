"""The hooks for pre-commit, run by pre-commit as part of real commits."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

Run = Callable[..., str]


PAGE = """\
## PureCloud::Parcel

## Properties

|Name | Type | Description | Notes|
|------------ | ------------- | ------------- | -------------|
| **tracking_code** | **String** | What the sender reads out at the counter. | [optional] |
"""
ROW = "| **weight** | **Float** | In kilograms. | [optional] |\n"

CONFIG = """\
[targets.post]
documents = "docs"
output = "post"
"""

BLOCK = re.compile(r"^```yaml\n(# \.pre-commit-config\.yaml\n.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def git(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The command git, whatever its user has configured."""
    if not shutil.which("git"):
        pytest.skip("needs git")
    empty = tmp_path_factory.mktemp("git") / "config"
    empty.write_text("[user]\nname = Test\nemail = test@example.org\n[init]\ndefaultBranch = main\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
            patch.delenv(variable, raising=False)
        patch.setenv("GIT_CONFIG_GLOBAL", str(empty))
        patch.setenv("GIT_CONFIG_SYSTEM", str(empty.with_name("none")))
        patch.setenv("PRE_COMMIT_HOME", str(tmp_path_factory.mktemp("pre-commit")))
        yield "git"


@pytest.fixture(scope="module")
def source(checkout: Path, run: Run, git: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository of the project as it is now, and its revision."""
    copy = shutil.copytree(checkout, tmp_path_factory.mktemp("source") / "tabletypes")
    for command in ("init -q", "add -A", "commit -q -m now"):
        run(git, *command.split(), cwd=copy)
    return copy, run(git, "rev-parse", "HEAD", cwd=copy).strip()


@pytest.fixture
def project(tmp_path: Path, run: Run, git: str) -> Path:
    """A repository with documents, and the package that they give, committed."""
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "Parcel.md").write_text(PAGE, encoding="utf-8")
    (root / "docs" / "Stamp.md").write_text(PAGE.replace("Parcel", "Stamp"), encoding="utf-8")
    (root / "tabletypes.toml").write_text(CONFIG, encoding="utf-8")
    run(git, "init", "-q", cwd=root)
    return root


@pytest.fixture
def hook(root: Path, project: Path, source: tuple[Path, str], run: Run, git: str) -> Callable[[str], None]:
    """The function that installs one of the hooks, as the page on CI shows it, in place of the last one."""
    (shown,) = BLOCK.findall((root / "docs" / "how-to" / "run-in-ci.md").read_text(encoding="utf-8"))

    def hook(name: str) -> None:
        folder, revision = source
        text = shown.replace("ADDRESS", folder.as_posix()).replace("REVISION", revision)
        text = text.replace("tabletypes-check", name)
        (project / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")
        run(git, "add", "-A", cwd=project)
        run(sys.executable, "-m", "pre_commit", "install", cwd=project)

    return hook


@pytest.fixture
def committed(project: Path, hook: Callable[[str], None], run: Run, git: str) -> Path:
    """The project with its package, made by the one hook and committed under the eye of the other."""
    hook("tabletypes-generate")
    run(sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=project)
    hook("tabletypes-check")
    said = run(git, "commit", "-m", "All is as it should be", cwd=project)
    assert "post/parcel.py" in said
    return project


def test_stale_models_are_not_committed(committed: Path, run: Run, refused: Run, git: str) -> None:
    """A commit is refused where it changes a document and not the package, and one that deletes a document too."""
    page = committed / "docs" / "Parcel.md"
    page.write_text(PAGE + ROW, encoding="utf-8")
    said = refused(git, "commit", "-a", "-m", "Weigh parcels", cwd=committed)
    assert "post/parcel.py: error[TT507] generated file is stale" in said.replace("\\", "/")
    page.write_text(PAGE, encoding="utf-8")
    run(git, "add", "-A", cwd=committed)
    run(git, "rm", "-q", "docs/Stamp.md", cwd=committed)
    said = refused(git, "commit", "-m", "Give up stamps", cwd=committed)
    assert "post/stamp.py: error[TT509] generated file is no longer produced" in said.replace("\\", "/")


def test_models_are_generated_before_a_commit(
    committed: Path, hook: Callable[[str], None], run: Run, refused: Run, git: str
) -> None:
    """What the hook writes fails the commit once; added, it passes, and a commit of anything else does at once."""
    hook("tabletypes-generate")
    (committed / "docs" / "Parcel.md").write_text(PAGE + ROW, encoding="utf-8")
    run(git, "add", "-A", cwd=committed)
    said = refused(git, "commit", "-m", "Weigh parcels", cwd=committed)
    assert "files were modified by this hook" in said
    assert re.search(r"^post: 2 models, 3 fields .* 1 file written", said, re.MULTILINE)
    run(git, "add", "-A", cwd=committed)
    run(git, "commit", "-m", "Weigh parcels", cwd=committed)
    assert "weight" in run(git, "show", "HEAD:post/parcel.py", cwd=committed)
    (committed / "notes.txt").write_text("none\n", encoding="utf-8")
    run(git, "add", "-A", cwd=committed)
    run(git, "commit", "-m", "Note nothing", cwd=committed)
    assert run(git, "status", "--porcelain", cwd=committed) == ""


def test_files_of_the_hooks(root: Path) -> None:
    """A hook that does not always run looks at documents, configuration, lock and generated files, and at nothing else."""
    hooks = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["tabletypes-check", "tabletypes-generate"]
    for hook in hooks:
        files = re.compile(hook["files"])
        for path in (
            "docs/A.md",
            "B.MDX",
            "pyproject.toml",
            "a/tabletypes.lock",
            "tabletypes.toml",
            "a/py.typed",
            "a/b.py",
        ):
            assert files.search(path), path
        for path in ("docs/A.md.orig", "a/poetry.lock", "setup.cfg", "my-pyproject.toml", "a.pyc"):
            assert not files.search(path), path
