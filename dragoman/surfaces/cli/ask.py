"""dragoman ask "…": a plain question, answered in a sentence or two with footnotes, and which view was used."""

from __future__ import annotations

import click

from dragoman.register import open_register
from dragoman.surfaces.ask import wording
from dragoman.surfaces.ask.asking import ask
from dragoman.surfaces.ask.question import Declined
from dragoman.surfaces.brief import printing
from dragoman.surfaces.cli.options import DEFAULT_DB, as_of_option, db_option, echo_json, json_option

DECLINED = 1


@click.command("ask")
@click.argument("words", nargs=-1, required=True, metavar="QUESTION…")
@json_option
@db_option
@as_of_option
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], as_json: bool, db: str, as_of: str | None) -> None:
    """Answer a plain question from the register, with footnotes, and say which view it used.

    \b
        dragoman ask "Is Japan a strategic partner of Vietnam?"
        dragoman ask "What is expected between Serbia and Kosovo, and how surely?"
        dragoman ask "Who denied that Nigeria expelled the ambassador?"

    What it cannot map to a view it declines, with the nearest commands and exit status 1.
    """
    usual = ctx.get_parameter_source("db") is not click.core.ParameterSource.COMMANDLINE
    register_options = () if usual or db == DEFAULT_DB else ("--db", db)
    with open_register(db, create=False) as register:
        found = ask(register, " ".join(words), as_of)
    if isinstance(found, Declined):
        if as_json:
            echo_json(wording.declined_json(found, register_options))
        else:
            printing.emit(wording.declined_page(found, register_options))
        ctx.exit(DECLINED)
    if as_json:
        echo_json(wording.to_json(found, register_options))
    else:
        printing.emit(wording.page(found, register_options))
