"""`tabletypes dialects`: what can be read."""

from __future__ import annotations

import click

from tabletypes.cli.options import format_option
from tabletypes.cli.reporting import is_log, log
from tabletypes.dialects.found import dialects


@click.command(short_help="List the dialects that can be read.")
@format_option
def command(form: str) -> int:
    """List every dialect: its name for --dialect and the configuration, the generators that print it, and a row of it."""
    known = list(dialects().values())
    if is_log(form):
        summaries = [
            {"name": one.name, "title": one.title, "example": one.example, "wire": str(one.wire)} for one in known
        ]
        click.echo(log(form, "dialects", summaries, (), 0), nl=False)
        return 0
    width = max(len(one.name) for one in known)
    for one in known:
        click.echo(f"{one.name.ljust(width)}  {one.title}\n{' ' * width}  {one.example}")
    return 0
