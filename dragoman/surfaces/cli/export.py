"""`dragoman export KIND`: JSON Lines on standard output."""

from __future__ import annotations

import click

from dragoman.register import View
from dragoman.surfaces.cli.options import with_view
from dragoman.surfaces.exports import EXPORTS, lines

HELP = f"""Write one KIND of things as JSON Lines, one thing a line.

KIND is one of {", ".join(EXPORTS)}. For example: dragoman export claims > claims.jsonl
"""


@click.command("export", help=HELP)
@click.argument("kind", type=click.Choice(list(EXPORTS)), metavar="KIND")
@with_view
def command(kind: str, view: View) -> None:
    """Print the lines; what the user is told of the command is `HELP`."""
    for line in lines(kind, view):
        click.echo(line)
