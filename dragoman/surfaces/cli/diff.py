"""dragoman diff: what changed in the picture between two days, and by which reports."""

from __future__ import annotations

import click

from dragoman.errors import BadArgument
from dragoman.picture.changes import compare
from dragoman.register import open_register
from dragoman.surfaces.brief import changed, material, printing
from dragoman.surfaces.cli.options import DAY, db_option, echo_json, json_option
from dragoman.times import AsOf


@click.command("diff")
@click.argument("parties", nargs=-1, metavar="[A [B]]")
@click.option("--from", "first", type=DAY, required=True, metavar="DAY", help="What was known by DAY …")
@click.option(
    "--to", "last", type=DAY, default=None, metavar="DAY", help="… against what was known by DAY.  [default: now]"
)
@db_option
@json_option
def command(parties: tuple[str, ...], first: str, last: str | None, db: str, as_json: bool) -> None:
    """Tell what is other by one day than by another: standings, expectations, disputes, each with what changed it.

    With A, or A and B, only what is about them. Both days are answered as they would have been on the day, by the
    reading and the judgements of now.
    """
    if last is not None and last < first:
        raise BadArgument(f"--to {last} is before --from {first}")
    only = frozenset(material.party_id(party) for party in parties)
    with open_register(db, create=False) as register:
        after = material.since(register.view(AsOf(known=last)), first)
        before = material.draw_view(after.at(first))
        desk = material.desk(material.draw_view(after), after)
        changes = compare(before, desk.picture)
        if as_json:
            for value in changed.changes_to_json(changes, only):
                echo_json(value)
        else:
            printing.emit(changed.page(desk, changes, first, last, only))
