"""One run of the command, from its arguments to its exit code."""

from __future__ import annotations

import gc
import sys
from itertools import pairwise

import click

from tabletypes import codes
from tabletypes.cli import group
from tabletypes.diagnostics import UsageError
from tabletypes.visible import on_one_line

_ASIDE = ("export",)
"""The commands whose report stands on standard error in any form, since standard output is for what they print."""


def run(arguments: list[str], *, remembers: bool = True) -> int:
    """The exit code: 0 clean, 1 findings or differences, 2 wrong use, 130 interrupted; the next run may remember it."""
    gc.set_threshold(
        200_000, 20, 20
    )  # Almost all that a run makes lives to its end; looking for garbage takes a quarter of it.
    try:
        return int(
            group.main(arguments, prog_name="tabletypes", standalone_mode=False, obj=arguments if remembers else None)
            or 0
        )
    except UsageError as error:
        return _refused(error, arguments)
    except click.UsageError as error:
        context = f" (in `{error.ctx.command_path}`)" if error.ctx else ""
        return _refused(UsageError(codes.BAD_USAGE, f"{error.format_message()}{context}"), arguments)
    except click.Abort:
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # Whoever read our output has gone; Python would complain of it once more at exit.
        return 1
    except OSError as error:  # One without a file is of a stream: documents and outputs have had their say by then.
        what = on_one_line(str(error.filename)) if error.filename else "the report cannot be written"
        click.echo(f"tabletypes: {what}: {error.strerror}", err=True)
        return 1


def _refused(error: UsageError, arguments: list[str]) -> int:
    """Say what is wrong: as a log where one was asked for, and where the command has them."""
    from tabletypes.cli.reporting import is_log, log, told  # `--version` and `--help` need none of it

    form = _form(arguments)
    command = next((word for word in arguments if not word.startswith("-")), "")
    if is_log(form):
        click.echo(log(form, command, (), error.diagnostics, 2), nl=False, err=command in _ASIDE)
    else:
        click.echo(told(error.diagnostics, form), nl=False, err=True)
    return 2


def _form(arguments: list[str]) -> str:
    """The form that was asked for last, as click takes it; what is wrong may have kept click from coming so far."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    form = ""
    for option, value in pairwise((*options, "")):
        if option == "--format":
            form = value
        elif option.startswith("--format="):
            form = option.removeprefix("--format=")
    return form
