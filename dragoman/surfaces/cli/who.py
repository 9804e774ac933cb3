"""dragoman who TEXT: whom a name or description means, as far as reports and the lexicon tell."""

from __future__ import annotations

import click

from dragoman.lexicon.actors import load_actors
from dragoman.register import View
from dragoman.surfaces.brief import material, named, printing
from dragoman.surfaces.cli.options import DAY, json_option, with_view


@click.command("who")
@click.argument("text")
@click.option(
    "--on", "day", type=DAY, default=None, metavar="DAY", help="Who held office on DAY.  [default: the view's]"
)
@json_option
@with_view
def command(text: str, day: str | None, as_json: bool, view: View) -> None:
    """Tell whom TEXT means: candidates that reports leave open, what they call so, and who held which office."""
    picture = material.draw_view(view)
    page = named.page(material.desk(picture, view, full=True), load_actors(), text, day or picture.today)
    printing.emit(page, "json" if as_json else "terminal")
