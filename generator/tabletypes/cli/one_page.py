"""`tabletypes generate PAGE --stdout`: what one page becomes, for the eye or for another program."""

from __future__ import annotations

import click

from tabletypes import codes
from tabletypes.cli.manner import Manner
from tabletypes.cli.options import Selection
from tabletypes.cli.reporting import exit_code, shown, styled
from tabletypes.cli.standard_input import stdin_documents
from tabletypes.cli.work import located
from tabletypes.diagnostics import Bag, UsageError
from tabletypes.emit.survey import File
from tabletypes.origins.documents import documents_of
from tabletypes.pipeline import generate
from tabletypes.read.files import Documents, sources
from tabletypes.settings import Settings, Target
from tabletypes.styles.found import STYLES


def print_page(chosen: Selection, manner: Manner, form: str, *, verbose: bool, stdout: bool) -> int:
    """Print the modules of the page's models, diagnostics on standard error; the exit code.

    Raises:
        UsageError: it is not one page, or an option has to do with files that would be written.
    """
    _check(chosen, manner, form, stdout=stdout)
    target = chosen.targets(needs_output=False)[0]
    bag = Bag(target.settings.severities)
    documents = _documents(chosen, target)
    texts = sources(documents, bag)
    files = generate(texts, target.settings, bag).files
    problems = list(located(bag, documents.root, texts))
    click.echo(styled(shown(problems, verbose=verbose)), nl=False, err=True)
    click.echo(_text(_modules(files, target.settings)), nl=False)
    return exit_code(problems)


def _check(chosen: Selection, manner: Manner, form: str, *, stdout: bool) -> None:
    if not stdout:
        hint = "Print what it becomes with --stdout."
        raise UsageError(codes.BAD_USAGE, "standard input is one page, and has no output folder", hint=hint)
    if chosen.documents is None:
        raise UsageError(codes.BAD_USAGE, "--stdout is for one page", hint="Name a page, or `-` for standard input.")
    if chosen.output or manner.force or manner.build.are_wanted:
        raise UsageError(
            codes.BAD_USAGE, "--stdout writes no file: it excludes --output, --force, --depfile and --stamp"
        )
    if form != "text":
        raise UsageError(codes.BAD_USAGE, f"--stdout prints modules, which --format {form} has no place for")


def _documents(chosen: Selection, target: Target) -> Documents:
    if chosen.is_stdin:
        return stdin_documents()
    if chosen.documents and chosen.documents.is_dir():
        hint = "Name a page in it, or `-` for standard input."
        raise UsageError(codes.BAD_USAGE, f"--stdout is for one page, and {chosen.documents} is a folder", hint=hint)
    return documents_of(target)


def _modules(files: tuple[File, ...], settings: Settings) -> list[File]:
    """The files that are there for models and enumerations, not for the package as a whole."""
    whole = {"__init__.py", *(path for path, _ in STYLES[settings.style].static_files)}
    return [file for file in files if file.path not in whole]


def _text(modules: list[File]) -> str:
    """One module as its file would be; several with a line above each that names its file."""
    if len(modules) == 1:
        return modules[0].text
    return "\n".join(f"# file: {file.path}\n{file.text}" for file in modules)
