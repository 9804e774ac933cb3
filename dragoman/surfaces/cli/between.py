"""dragoman between A B: one relationship in full."""

from __future__ import annotations

import click

from dragoman.register import View
from dragoman.surfaces.brief import compose, material, printing
from dragoman.surfaces.cli.options import json_option, why_option, with_view


@click.command("between")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@why_option
@click.option("--all", "every", is_flag=True, help="All that is also reported, and not the latest of it only.")
@json_option
@with_view
def command(first: str, second: str, why: bool, every: bool, as_json: bool, view: View) -> None:
    """Tell everything of one relationship: both ladders, expectations, who says so, third parties, disputes.

    A and B are ISO codes or names: `dragoman between USA VNM`, `dragoman between "United States" Vietnam`.
    """
    one, other = material.parties_given(first, second)
    documents = material.records_of(view)
    lineage = material.lineage_of(view, documents)
    picture = material.draw_pair(view, one, other, documents=documents, lineage=lineage)
    desk = material.desk(picture, view, full=True)
    page = compose.relationship(desk, one, other, view.as_of.known, view.undated(), why=why, every=every)
    printing.emit(page, "json" if as_json else "terminal")
