"""dragoman ladder OWNER: the rungs from the top, and who stands on them since when."""

from __future__ import annotations

import click

from dragoman.register import View
from dragoman.surfaces.brief import compose, material, printing
from dragoman.surfaces.cli.options import json_option, why_option, with_view


@click.command("ladder")
@click.argument("owner")
@why_option
@json_option
@with_view
def command(owner: str, why: bool, as_json: bool, view: View) -> None:
    """Tell who stands on which rung of OWNER's ladder since when; reports and the lexicon are told apart."""
    party = material.party_id(owner)
    desk = material.desk(material.draw_view(view, states=(party,), owners=[party]), view)
    printing.emit(compose.ladder(desk, party, view.as_of.known, why=why), "json" if as_json else "terminal")
