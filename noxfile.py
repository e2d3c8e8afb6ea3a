"""The project's chores, one session each; `.ci/run` runs them all but `generate`."""

from __future__ import annotations

import shutil

import nox

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.error_on_external_run = True
nox.options.sessions = ["lint", "types", "package", "current", "tests"]

PROJECT = nox.project.load_toml("pyproject.toml")


def group(name: str) -> tuple[str, ...]:
    """Return the requirements of one dependency group of pyproject.toml."""
    return nox.project.dependency_groups(PROJECT, name)


@nox.session
def generate(session: nox.Session) -> None:
    """Write generated/ from specs/."""
    session.install("-e", ".")
    session.run("tabletypes", "generate", *session.posargs)


@nox.session
def current(session: nox.Session) -> None:
    """Fail where generated/ is not what specs/ give."""
    session.install("-e", ".")
    session.run("tabletypes", "check", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run every test; what follows `--` goes to pytest."""
    session.install("-e", ".", *group("test"))
    # A file stays with one worker, so that what its tests share is made once.
    session.run("pytest", "-n", "2", "--dist", "loadfile", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format, layers, and that the docs made from code are current."""
    session.install("-e", ".", *group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports")
    session.run("python", "docs/make.py", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Check the annotations with mypy and pyright, both strict."""
    session.install("-e", ".", *group("types"))
    session.run("mypy")
    session.run("mypy", "noxfile.py")
    session.run("mypy", "-m", "benchmarks.__main__")
    session.run("pyright")


@nox.session
def package(session: nox.Session) -> None:
    """Build dist/ and run the packaging tests on the very files that a release would upload."""
    session.install(*group("package"))
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "build", "--installer", "uv")
    session.run("pytest", "tests/package", "--built", "dist", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure tabletypes beside its peers; what follows `--` goes to the benchmark, as in `-- --write`."""
    session.install("-e", ".", *group("bench"))
    session.run("python", "-m", "benchmarks", *session.posargs)
