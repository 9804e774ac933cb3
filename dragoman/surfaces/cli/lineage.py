"""dragoman lineage [DOC]: what derives from what, how surely and why; who counts as one voice."""

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
    """Tell what derives from what, with the reasons, and who counts as one voice. DOCUMENT: an id or a file's name."""
    wanted = view.document(document).id if document else None
    desk = material.desk(material.draw_view(view), view, full=True)
    printing.emit(compose.lineage(desk, view.as_of.known, wanted), "json" if as_json else "terminal")
