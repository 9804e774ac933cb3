"""dragoman lineage [DOC]: what derives from what, how surely and why; who is one voice; what a copy changed."""

from __future__ import annotations

import click

from dragoman.register import View
from dragoman.surfaces.brief import compose, material, printing
from dragoman.surfaces.cli.options import echo_json, json_option, with_view


@click.command("lineage")
@click.argument("document", required=False)
@click.option("--diff", is_flag=True, help="Tell what DOCUMENT, or its siblings, changed.")
@click.option("--with", "other", metavar="DOC", help="With --diff: against this document, whatever it is.")
@json_option
@with_view
def command(document: str | None, diff: bool, other: str | None, as_json: bool, view: View) -> None:
    """Tell what derives from what, with the reasons, and who counts as one voice. DOCUMENT: an id or a file's name."""
    if diff or other is not None:
        changed(view, document, other, diff=diff, as_json=as_json)
        return
    wanted = view.document(document).id if document else None
    desk = material.desk(material.draw_view(view), view, full=True)
    printing.emit(compose.lineage(desk, view.as_of.known, wanted), "json" if as_json else "terminal")


def changed(view: View, document: str | None, other: str | None, *, diff: bool, as_json: bool) -> None:
    """Print what the document changed; a usage error where it is not said which, or not that it is asked for."""
    from dragoman.surfaces.brief import alterations

    if not diff:
        raise click.UsageError("--with needs --diff")
    if document is None:
        raise click.UsageError("--diff needs a DOCUMENT: an id or a file's name")
    picture = material.draw_view(view)
    found = alterations.changes(picture, view, document, other)
    if as_json:
        echo_json(alterations.to_json(found, picture.claims))
        return
    printing.emit(alterations.page(material.desk(picture, view, full=True), found))
