"""dragoman expect [A B]: what is expected, when, how surely, and per whom."""

from __future__ import annotations

import click

from dragoman.register import View
from dragoman.surfaces import foretold
from dragoman.surfaces.brief import compose, material, printing
from dragoman.surfaces.brief.page import page_to_json
from dragoman.surfaces.cli.options import echo_json, json_option, with_view

PAIR = 2


@click.command("expect")
@click.argument("parties", metavar="[A B]", nargs=-1)
@click.option("--between", "pair", nargs=PAIR, metavar="A B", default=None, help="Only A and B.")
@click.option("--all", "everything", is_flag=True, help="Also what concerns only one party.")
@json_option
@with_view
def command(
    parties: tuple[str, ...], pair: tuple[str, str] | None, everything: bool, as_json: bool, view: View
) -> None:
    """Tell what is expected, by horizon, with how surely it is put and how many independent voices there are.

    Below each stands what would decide it, by when, and on which days certainty, day and speakers moved; `--json` has
    the whole history. A and B are ISO codes or names, as for `dragoman between`: only what is expected between the two.
    """
    if parties and (pair is not None or len(parties) != PAIR):
        raise click.UsageError("name two parties, A and B, once")
    chosen = pair or parties
    only = frozenset(material.parties_given(chosen[0], chosen[1])) if chosen else frozenset()
    desk = material.desk(material.draw_view(view), view, full=True)
    page = compose.expectations(desk, view.as_of.known, everything=everything, only=only)
    if as_json:
        chosen_ones = compose.expectations_shown(desk.picture, everything=everything, only=only)
        told = [foretold.in_full(desk.picture, desk.names, found) for found in chosen_ones]
        echo_json({**page_to_json(page), "expectations": told})
        return
    printing.emit(page)
