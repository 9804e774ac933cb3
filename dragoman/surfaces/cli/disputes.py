"""dragoman disputes: claims that do not go together, and how."""

from __future__ import annotations

import click

from dragoman.register import View
from dragoman.surfaces import disputes as disputing
from dragoman.surfaces.brief import compose, material, printing
from dragoman.surfaces.cli.options import json_option, with_view


@click.command("disputes")
@json_option
@with_view
def command(as_json: bool, view: View) -> None:
    """Tell where claims are at odds: conflicts, developments, whose ladder, and who is meant."""
    desk = material.desk(disputing.draw(view), view, full=True)
    printing.emit(compose.disputes(desk, view.as_of.known, view.undated()), "json" if as_json else "terminal")
