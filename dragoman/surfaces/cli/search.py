"""`dragoman search TEXT`: words in documents, with the claims whose quotes have them."""

from __future__ import annotations

from typing import Any

import click

from dragoman import codec
from dragoman.register import Hit, View
from dragoman.surfaces.cli.options import echo_json, json_option, with_view


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="TEXT…")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many documents.")
@json_option
@with_view
def command(words: tuple[str, ...], limit: int, as_json: bool, view: View) -> None:
    """Find documents that have all words of TEXT, best first.

    Words inside quotation marks stay together:

        dragoman search '"head of Vietnam" call'
    """
    hits = view.search(" ".join(words), limit)
    if as_json:
        for hit in hits:
            echo_json(to_json(hit))
        return
    for hit in hits:
        show(hit)
    click.echo(summary(len(hits), limit, view))


def to_json(hit: Hit) -> dict[str, Any]:
    """One line of ``--json``."""
    return {
        "document": codec.document_to_json(hit.document),
        "snippet": hit.snippet,
        "score": round(hit.score, 4),
        "claims": [codec.claim_to_json(claim, hit.document) for claim in hit.claims],
    }


def show(hit: Hit) -> None:
    """Title, day and place of the document, a snippet, and the claims that have the words."""
    record = hit.document
    day = record.published.day or "no date"
    name = record.source.name if record.source else record.path or record.url or ""
    click.secho(record.title or "(no title)", bold=True)
    click.echo(f"  {day} · {name} · {record.id}\n  {hit.snippet}")
    for claim in hit.claims:
        click.echo(f"    {claim.id}  {claim.act}, {claim.certainty.value}: “{' '.join(claim.quote.split())}”")


def summary(found: int, limit: int, view: View) -> str:
    """The last line: how many there are, and what a day left out."""
    if not found:
        text = "Nothing found."
    else:
        text = f"{found} document{'s' if found > 1 else ''}{', perhaps more: --limit' if found == limit else ''}."
    undated = view.undated() if view.as_of.known else 0
    return text + (f" Left out for want of any date: {undated}." if undated else "")
