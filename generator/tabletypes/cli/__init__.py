"""The command: one module a subcommand, each imported when it runs."""

from __future__ import annotations

import importlib

import click

from tabletypes import __version__

_COMMANDS = (
    *("init", "generate", "watch", "update"),
    *("check", "diff", "inspect", "explain", "export", "compare", "dialects"),
)


class _Commands(click.Group):
    """A group that imports a subcommand only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"tabletypes.cli.{cmd_name}").command
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def group() -> None:
    """Typed Python models from Markdown property tables.

    Exit codes: 0 all is well, 1 something was found or differs, 2 wrong use.
    """
