"""One run of the command, from its arguments to its exit code."""

from __future__ import annotations

import gc
import sys

import click

from tabletypes import codes
from tabletypes.cli import group
from tabletypes.diagnostics import UsageError
from tabletypes.report.text import texts


def run(arguments: list[str]) -> int:
    """The exit code: 0 clean, 1 findings or differences, 2 wrong use, 130 interrupted."""
    gc.set_threshold(
        200_000, 20, 20
    )  # Almost all that a run makes lives to its end; looking for garbage takes a quarter of it.
    try:
        return int(group.main(arguments, prog_name="tabletypes", standalone_mode=False, obj=arguments) or 0)
    except UsageError as error:
        return _refused(error)
    except click.UsageError as error:
        context = f" (in `{error.ctx.command_path}`)" if error.ctx else ""
        return _refused(UsageError(codes.BAD_USAGE, f"{error.format_message()}{context}"))
    except click.Abort:
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # Whoever read our output has gone; Python would complain of it once more at exit.
        return 1


def _refused(error: UsageError) -> int:
    click.echo(texts(error.diagnostics), nl=False, err=True)
    return 2
