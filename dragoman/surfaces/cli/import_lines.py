"""`dragoman import FILE…`: exported claims and documents into a register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from dragoman.errors import InputError
from dragoman.register import open_register
from dragoman.surfaces.bringing import Brought, bring
from dragoman.surfaces.cli.export import watching
from dragoman.surfaces.cli.options import db_option, echo_json, json_option
from dragoman.surfaces.cli.read import REFUSED

_SHOWN = 20  # refusals that are listed by name


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@db_option
@json_option
@click.option("-q", "--quiet", is_flag=True, help="No progress; only what was refused.")
def command(paths: tuple[Path, ...], db: str, as_json: bool, quiet: bool) -> None:
    """Import what `dragoman export documents --text`, `export claims` and `export judgements` wrote (JSON Lines).

    Nothing is read anew: claims come as they were. Name the files together; their order does not matter. The exit
    status is 1 if a line was refused, though the rest was imported.
    """
    with open_register(db) as register, watching(hidden=quiet or as_json) as tell:
        try:
            found = bring(paths, register, lambda _where, counts: tell(counts.seen))
        except OSError as error:
            raise InputError(f"cannot read {error.filename}: {error.strerror}") from error
    report(found, as_json=as_json, quiet=quiet)
    if found.refused:
        raise SystemExit(REFUSED)


def report(found: Brought, *, as_json: bool, quiet: bool) -> None:
    """Refusals on stderr, by name; then the counts on stdout."""
    for refusal in found.refusals[:_SHOWN]:
        click.echo(f"refused: {refusal}", err=True)
    if found.refused.total() > _SHOWN:
        click.echo(f"refused: {found.refused.total() - _SHOWN} more", err=True)
    if as_json:
        echo_json(
            {
                "documents": found.documents,
                "known": found.known,
                "claims": found.claims,
                "places": found.places,
                "judgements": found.judgements,
                "refused": dict(found.refused),
                "refusals": [{"line": r.where, "reason": r.reason, "advice": r.advice} for r in found.refusals],
            }
        )
    elif not quiet:
        for label, number in table(found):
            click.echo(f"{number:>9}  {label}")


def table(found: Brought) -> Iterator[tuple[str, int]]:
    """What is printed at the end: (label, number)."""
    yield "documents imported", found.documents
    yield "claims imported", found.claims
    if found.known:
        yield "documents already in the register", found.known
    if found.places:
        yield "further paths of documents", found.places
    if found.judgements:
        yield "judgements", found.judgements
    for reason, number in sorted(found.refused.items()):
        yield f"lines refused: {reason.replace('_', ' ')}", number
