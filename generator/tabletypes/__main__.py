"""The command `tabletypes`, also as `python -m tabletypes`."""

from __future__ import annotations

import gc
import sys

import click

from tabletypes import codes
from tabletypes.cli import group
from tabletypes.diagnostics import UsageError


def main() -> None:
    """Run the command and leave with its exit code: 0 clean, 1 findings or differences, 2 wrong use."""
    gc.set_threshold(200_000, 20, 20)  # Almost all that a run makes lives to its end: looking for garbage takes a quarter of it.
    try:
        code = group.main(prog_name="tabletypes", standalone_mode=False)
    except UsageError as error:
        code = _refused(error)
    except click.UsageError as error:
        context = f" (in `{error.ctx.command_path}`)" if error.ctx else ""
        code = _refused(UsageError(codes.BAD_USAGE, f"{error.format_message()}{context}"))
    except click.Abort:
        code = 130
    except BrokenPipeError:
        sys.stderr.close()  # Whoever read our output has gone; Python would complain of it once more at exit.
        code = 1
    sys.exit(code)


def _refused(error: UsageError) -> int:
    from tabletypes.report.text import texts  # only where something is wrong

    click.echo(texts(error.diagnostics), nl=False, err=True)
    return 2


if __name__ == "__main__":
    main()
