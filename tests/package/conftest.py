"""A copy of the checkout, and what is built from it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import uv

# What a clean checkout does not have.
LEFTOVERS = (".git", ".venv", ".nox", ".hypothesis", ".*_cache", ".*-cache", "__pycache__", "build", "dist")

# What would let one environment see another.
LEAKS = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "UV_PYTHON", "UV_PROJECT_ENVIRONMENT")

TOOLS = ("build", "hatchling", "pip", "setuptools")


def output(*command: str | Path, cwd: Path) -> str:
    """Return what a command prints; where it fails, so does the test, with all that it said."""
    done = ended(*command, cwd=cwd)
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def refusal(*command: str | Path, cwd: Path) -> str:
    """Return all that a command says which has to fail, and to say why in its own words."""
    done = ended(*command, cwd=cwd)
    said = done.stdout + done.stderr
    assert done.returncode, f"{command} did not fail\n{said}"
    assert "Traceback" not in said
    return said


def ended(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Return a command that has ended, run without what leaks from this environment."""
    environment = {name: value for name, value in os.environ.items() if name not in LEAKS}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="session")
def run() -> Callable[..., str]:
    """The function that runs a command in a folder and returns what it prints."""
    return output


@pytest.fixture(scope="session")
def refused() -> Callable[..., str]:
    """The function that runs a command which has to fail, and returns all that it says."""
    return refusal


@pytest.fixture(scope="session")
def checkout(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean copy of the checkout, so that whatever an installation writes can be seen."""
    copy = tmp_path_factory.mktemp("copy") / "checkout"
    return shutil.copytree(root, copy, ignore=shutil.ignore_patterns(*LEFTOVERS))


@pytest.fixture(scope="session")
def built(request: pytest.FixtureRequest, checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist, and with the wheel that was built from the sdist."""
    given: Path | None = request.config.getoption("--built")
    if given is not None:
        return given.resolve()
    folder = tmp_path_factory.mktemp("built")
    output(sys.executable, "-m", "build", "--installer", "uv", "--outdir", folder, checkout, cwd=folder)
    return folder


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    """The one wheel that was built."""
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def sdist(built: Path) -> Path:
    """The one sdist that was built."""
    (path,) = built.glob("*.tar.gz")
    return path


@pytest.fixture(scope="session")
def tools(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the project and the tools that build others."""
    environment = tmp_path_factory.mktemp("tools") / "environment"
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    elsewhere = environment.parent
    output(uv.find_uv_bin(), "venv", "--python", sys.executable, environment, cwd=elsewhere)
    output(uv.find_uv_bin(), "pip", "install", "--python", python, wheel, *TOOLS, cwd=elsewhere)
    return python
