"""dragoman brief: where things stand, what is expected, who says so, what is open."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.errors import BadArgument
from dragoman.picture.changes import compare
from dragoman.register import View
from dragoman.surfaces.brief import changed, compose, material, printing
from dragoman.surfaces.brief.page import Chapter
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.cli.options import DAY, format_option, json_option, with_view


@click.command("brief")
@click.option("--between", "pair", nargs=2, metavar="A B", default=None, help="Only A and B.")
@click.option(
    "--top", "most", type=click.IntRange(1), default=compose.MOST, show_default=True, help="How many relationships."
)
@click.option("--since", type=DAY, default=None, metavar="DAY", help="First what changed since DAY.")
@format_option(*printing.FORMATS)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="Write to this file.")
@json_option
@with_view
def command(
    pair: tuple[str, str] | None, most: int, since: str | None, output: str, out: Path | None, as_json: bool, view: View
) -> None:
    """Tell where relationships stand and what is expected, each line with its sources.

    The most active relationships come first, each in a few lines; `--top 1` and `--between` give a whole page. Numbers
    in brackets lead to exact quotes; `dragoman show` opens a claim. With `--since` it begins with what has changed.
    """
    chosen = "json" if as_json else output
    undated = view.undated()
    if pair is None:
        desk = material.desk(material.draw_view(view), view, full=most == 1)
        page = compose.brief(desk, view.as_of.known, undated, most, lead=_since(desk, view, since))
    else:
        first, second = material.parties_given(*pair)
        desk = material.desk(material.draw_view(view, pairs=[(first, second)]), view, full=True)
        page = compose.relationship(desk, first, second, view.as_of.known, undated)
    printing.emit(page, chosen, out)


def _since(desk: Desk, view: View, day: str | None) -> Chapter | None:
    """What changed since a day, as a chapter; None where no day is given."""
    if day is None:
        return None
    if view.as_of.known and day > view.as_of.known:
        raise BadArgument(f"--since {day} is after --as-of {view.as_of.known}")
    after = material.since(view, day)
    return changed.chapter(desk, compare(material.draw_view(after.at(day)), material.draw_view(after)), day)
