"""dragoman disputes: claims that do not go together, and how."""

from __future__ import annotations

import click

from dragoman.register import View
from dragoman.surfaces import disputes as disputing
from dragoman.surfaces.brief import compose, material, printing
from dragoman.surfaces.cli.options import json_option, with_view


@click.command("disputes")
@click.option("--all", "everything", is_flag=True, help="Also expectations that have moved or been decided.")
@json_option
@with_view
def command(everything: bool, as_json: bool, view: View) -> None:
    """Tell where claims do not go together, by type: only conflicts are contradictions.

    The others are: whose ladder, who is meant, developments over time, differences of precision and of topic. What has
    been decided, by whom and on which day, stands last.
    """
    desk = material.desk(disputing.draw(view), view, full=True)
    page = compose.disputes(desk, view.as_of.known, view.undated(), everything=everything)
    printing.emit(page, "json" if as_json else "terminal")
