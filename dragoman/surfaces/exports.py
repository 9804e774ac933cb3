"""The lines of `dragoman export`: one function for each kind, from a view to plain JSON values, line by line.

A function is connected by a line in `dragoman.surfaces.tables.kinds`, beside its columns. Claims stream; folds hold
their claims.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from dragoman import codec
from dragoman.judgements import judgement_to_json
from dragoman.picture import events as happening
from dragoman.register import View
from dragoman.surfaces import foretold
from dragoman.surfaces import stories as telling

if TYPE_CHECKING:
    from dragoman.model import Claim, DocumentRecord
    from dragoman.picture.disputes_nouns import Dispute
    from dragoman.picture.lineage import Lineage
    from dragoman.picture.relationship import Picture

Line = dict[str, Any]


def claims(view: View) -> Generator[Line]:
    """Every visible claim, with path, URL and publication day of its document."""
    record: DocumentRecord | None = None
    for claim in view.claims():  # they come document by document
        if record is None or record.id != claim.document:
            record = view.record(claim.document)
        yield codec.claim_to_json(claim, record)


def documents(view: View) -> Generator[Line]:
    """Every visible document with its story and origin; one that was found at several paths has a line for each."""
    told = telling.tell(view)
    places = view.places()
    for record in told.records.values():
        line = codec.document_to_json(record, story=told.stories.of(record.id), origin=told.origins.of(record.id))
        yield line
        for place in places.get(record.id, ()):
            yield {**line, "path": place.path, "url": place.url, "title": place.title or line["title"]}


def stories(view: View) -> Generator[Line]:
    """Every story, newest first, with its documents and why each is in it."""
    for found in telling.tell(view).stories:
        yield telling.story_to_json(found)


def standings(view: View) -> Generator[Line]:
    """Who stands on which rung of whose ladder since when, as far as claims of the register carry it; then which rungs
    are proposed, sought or expected, and not held."""
    drawn = picture(view)
    for found in (*drawn.standings, *drawn.prospects):
        if found.claims:
            yield {
                "owner": found.owner,
                "partner": found.partner,
                "sides": list(found.sides),
                "axis": found.axis.value,
                "rung": found.rung,
                "label": found.label,
                "since": found.since,
                "until": found.until,
                "status": found.status.value,
                "claims": list(found.claims),
            }


def expectations(view: View) -> Generator[Line]:
    """One line for each claim that expects something, or speaks against it."""
    from dragoman.surfaces.brief.material import names

    yield from foretold.lines(picture(view), names())


def disputes(view: View) -> Generator[Line]:
    """Claims that do not go together, of which type, since when, who carries each side, and what has decided."""
    from dragoman.surfaces import disputes as disputing

    for found in disputing.draw(view).disputes:
        yield dispute_to_json(found)


def dispute_to_json(found: Dispute) -> Line:
    """One dispute; a side's `origins` say how many of its documents rest on each."""
    decision = found.decided
    return {
        "type": found.type,
        "about": found.about,
        "topic": found.topic,
        "parties": list(found.parties),
        "claims": list(found.claims),
        "sides": [
            {
                "says": side.label,
                "value": side.value,
                "claims": list(side.support.claims),
                "documents": list(side.support.documents),
                "origins": dict(side.voices),
                "first": side.first,
                "lexicon": side.lexicon,
            }
            for side in found.sides
        ],
        "since": found.since,
        "alone": list(found.alone),
        "decided": decision
        and {"by": list(decision.by) or [f"lexicon: {decision.lexicon}"], "on": decision.on, "value": decision.value},
        "notes": list(found.notes),
    }


def events(view: View) -> Generator[Line]:
    """One line for each happening, with the claims of all documents that tell of it."""
    from dragoman.surfaces.brief.material import decisions_of

    records, told = _read(view)
    for found in happening.fold(told, records, decisions_of(view)):
        yield {
            "event": found.id,
            "act": found.act,
            "actors": list(found.actors),
            "recipients": list(found.recipients),
            "time": codec.time_to_json(found.time),
            "certainty": found.certainty.value,
            "polarity": found.polarity.value,
            "claims": list(found.claims),
        }


def lineage(view: View) -> Generator[Line]:
    """What derives from what, or from one report with it; a source that is only named is a node ``source:NAME``."""
    records, told = _read(view)
    for found in _lineage(view, records, told).edges:
        yield {
            "from": found.from_,
            "to": found.to,
            "kind": found.kind.value,
            "score": found.score,
            "siblings": found.siblings,
            "reasons": list(found.reasons),
        }


def alterations(view: View) -> Generator[Line]:
    """What copies changed: what each document shows by itself, and what differs between those that share a source."""
    from dragoman.surfaces.brief import alterations as changed

    records, told = _read(view)
    for found in changed.all_of(told, records, _lineage(view, records, told).edges, view):
        yield changed.alteration_to_json(found)


def judgements(view: View) -> Generator[Line]:
    """What people have judged, in the order in which it came; `dragoman judge import` takes such lines."""
    for judgement in view.judgements():
        yield judgement_to_json(judgement)


def _read(view: View) -> tuple[dict[str, DocumentRecord], list[Claim]]:
    """The records and claims that a fold is handed."""
    from dragoman.surfaces.brief.material import read_view

    return read_view(view)


def _lineage(view: View, records: dict[str, DocumentRecord], told: list[Claim]) -> Lineage:
    """The lineage of all documents of the view."""
    from dragoman.surfaces.brief.material import lineage_of

    return lineage_of(view, records, told)


def picture(view: View) -> Picture:
    """All folds over the view's claims."""
    from dragoman.surfaces.brief.material import draw_view

    return draw_view(view)
