"""dragoman redact: words that a court or a licence wants gone are blanked, and it is written down."""

from __future__ import annotations

import datetime as dt
import getpass
import sys
from typing import Any

import click

from dragoman.errors import BadArgument, UnknownClaim
from dragoman.model import Claim
from dragoman.register import Redaction, View, open_register
from dragoman.surfaces.cli.options import db_option, echo_json, json_option


@click.command("redact")
@click.argument("target", metavar="CLAIM|DOCUMENT", required=False)
@click.option("--why", metavar="REASON", help="Why: shown wherever the words stood.")
@click.option("--by", metavar="NAME", default=None, help="Who decided; by default who is logged in.")
@click.option("--list", "listing", is_flag=True, help="List what was redacted, when, by whom and why.")
@db_option
@json_option
def command(target: str | None, why: str | None, by: str | None, listing: bool, db: str, as_json: bool) -> None:
    """Blank the quote of CLAIM, or the whole text of DOCUMENT (id, path or file name), for good.

    Ids stay, and everything shows "[redacted: REASON]" where the words stood. Other claims on the same words are
    blanked with them; search forgets them; reading the file again does not bring them back. It cannot be undone.
    """
    if listing == (target is not None):
        raise click.UsageError("name a claim or a document, or say --list")
    if target is not None and not (why or "").strip():
        raise click.UsageError("say --why, as in: --why 'court order 12/2026'")
    with open_register(db, create=False) as register:
        if target is None:
            for made in register.redactions():
                tell(made, as_json=as_json)
            return
        found = meant(register.view(), target)
        if sys.stdin.isatty():
            words = found.quote if isinstance(found, Claim) else register.view().record(found).title or found
            click.confirm(f"Blank “{' '.join(words.split())}” for good?", abort=True)
        day = dt.datetime.now(tz=dt.UTC).date().isoformat()
        tell(register.redact(found, why=why or "", by=by or getpass.getuser(), day=day), as_json=as_json)


def meant(view: View, target: str) -> Claim | str:
    """The claim, or the id of the document, that the target names. Raises BadArgument where it may be either."""
    try:
        claim = view.claim(target)
    except UnknownClaim:
        return view.document(target).id
    try:
        document = view.document(target)
    except BadArgument:
        return claim
    raise BadArgument(f"{target!r} begins the ids of claim {claim.id} and document {document.id}; write more of it")


def tell(made: Redaction, *, as_json: bool) -> None:
    """One redaction."""
    if as_json:
        echo_json(to_json(made))
        return
    what = f"claim {made.claim} of document {made.document}" if made.claim else f"document {made.document}"
    click.echo(f"{made.day}  {what}, characters {made.span.start} to {made.span.end}: {made.why} (by {made.by})")


def to_json(made: Redaction) -> dict[str, Any]:
    """One line of ``--json``."""
    return {
        "document": made.document,
        "claim": made.claim,
        "span": [made.span.start, made.span.end],
        "why": made.why,
        "by": made.by,
        "on": made.day,
    }
