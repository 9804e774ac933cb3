"""dragoman lineage [DOC]: which documents seem to rest on one report."""

from __future__ import annotations

import click

from dragoman.register import View
from dragoman.surfaces.brief import compose, material, printing
from dragoman.surfaces.cli.options import json_option, with_view


@click.command("lineage")
@click.argument("document", required=False)
@json_option
@with_view
def command(document: str | None, as_json: bool, view: View) -> None:
    """Tell which documents seem to rest on one report, with the reasons. DOCUMENT: an id or a file's name."""
    wanted = view.document(document).id if document else None
    desk = material.desk(material.draw_view(view), view, full=True)
    printing.emit(compose.lineage(desk, view.as_of.known, wanted), "json" if as_json else "terminal")
