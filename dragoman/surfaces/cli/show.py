"""dragoman show CLAIM: one claim with everything behind it."""

from __future__ import annotations

import click

from dragoman.picture.judged import judged
from dragoman.register import View
from dragoman.surfaces.brief import material, opened, printing
from dragoman.surfaces.cli.options import json_option, with_view


@click.command("show")
@click.argument("claim")
@json_option
@with_view
def command(claim: str, as_json: bool, view: View) -> None:
    """Open CLAIM (an id, or its beginning): the sentence in its context, who says so through whom, and its siblings."""
    read = view.claim(claim)
    decisions = material.decisions_of(view)
    found = next(judged([read], decisions), read)  # one that is retracted is shown as it was read
    picture = material.draw_view(view, states=material.parties_of_claim(found))
    text = view.text(found.document)
    page = opened.page(material.desk(picture, view, full=True), found, text, decisions.on(found.id))
    printing.emit(page, "json" if as_json else "terminal")
