"""Why a standing stands: the claims that carry it, and those that were passed over, each with the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from dragoman.model import Axis, Claim
from dragoman.picture.base import OWN_PUBLICATION, first_speaker, published_day, weight
from dragoman.picture.places import Place, Rule
from dragoman.picture.standings import Account, accounts
from dragoman.picture.standings_nouns import Standing
from dragoman.surfaces.brief.page import Line, Piece, Section, line, section
from dragoman.surfaces.brief.relation import AXES, Desk, lexicon_note
from dragoman.surfaces.brief.words import capital, count_text, day_text, outlet, shortened, speaker_text

# Claims shown for each standing, and for each rule by which others are passed over.
MOST = 5


def sections(desk: Desk, sides: frozenset[str], owner: str | None = None) -> Iterator[Section]:
    """One section for each place of the two `sides`, or of all partners of an owner, that anybody speaks of."""
    picture = desk.picture
    pairs = [tuple(sorted(sides))] if len(sides) == 2 else []
    found = accounts(
        picture.claims.values(),
        picture.documents,
        picture.ladders,
        picture.today,
        pairs=[(one, other) for one, other in pairs],
        offices=picture.offices,
        revised=picture.revised,
        origins=picture.origins,
    )
    for account in found:
        place = account.place
        wanted = set(place.sides) == sides if owner is None else place.owner == owner
        if wanted and (account.passed or any(s.claims for s in account.standings)):
            yield from section(f"Why: {_title(desk, place)}", _lines(desk, account))


def _title(desk: Desk, place: Place) -> str:
    if place.owner and place.partner:
        return f"{AXES[place.axis]}, {desk.names.own(place.owner)} side, {desk.names.full(place.partner)}"
    return f"{AXES[place.axis]}, {' and '.join(map(desk.names.full, place.sides))}, whose is not told"


def _lines(desk: Desk, account: Account) -> Iterator[Line]:
    for standing in account.standings:
        yield _head(desk, standing)
        told = [desk.picture.claims[i] for i in standing.claims]
        yield from _claims(desk, told, partial(_carries, desk, told, account.place))
    for rule in Rule:
        passed = [claim for claim, other in account.passed if other is rule]
        if passed:
            yield line(f"Passed over, because {rule.value}:", tail=count_text(len(passed), "claim"))
            yield from _claims(desk, passed, partial(_outlet, desk))


def _head(desk: Desk, standing: Standing) -> Line:
    since = f" since {day_text(standing.since)}" if standing.since else ""
    until = f" until {day_text(standing.until)}" if standing.until else ""
    label = standing.label if standing.axis is Axis.PARTNERSHIP or standing.rung else f"“{standing.label}”"
    pieces = [Piece(f"{capital(label)}{since}{until}: {standing.status.value.replace('_', ' ')}.")]
    if standing.since_from == "lexicon":
        pieces.append(Piece("Since when is the lexicon's word.", lexicon_note(desk, standing)))
    elif standing.known:
        pieces.append(Piece("The lexicon has it, too.", lexicon_note(desk, standing)))
    if standing.ended:
        pieces.append(Piece(f"Over: {standing.ended}.", desk.notes.spread(standing.ended_by, 2)))
    return line(*pieces, tail=f"{standing.basis}, {count_text(len(standing.claims), 'claim')}")


def _claims(desk: Desk, claims: Sequence[Claim], tail: Callable[[Claim], str]) -> Iterator[Line]:
    for claim in claims[:MOST]:
        quote = f"“{shortened(claim.quote)}”"
        yield line(Piece(quote, desk.notes.cite([claim.id])), tail=tail(claim), level=1)
    if len(claims) > MOST:
        yield line(f"{len(claims) - MOST} more", level=1)


def _outlet(desk: Desk, claim: Claim) -> str:
    return outlet(desk.picture.documents[claim.document])


def _carries(desk: Desk, all_of_them: Sequence[Claim], place: Place, claim: Claim) -> str:
    """Who says it, and so how much it weighs; and whether it adds no voice."""
    picture = desk.picture
    rank = weight(claim, place.owner, picture.documents, picture.offices)
    speaker = first_speaker(claim)
    by = f", {speaker_text(speaker)}" if speaker is not None else ""
    kind = "the owner's own publication" if rank == OWN_PUBLICATION else "the owner's word" if rank > 1 else "a report"
    origin = picture.origins.of(claim.document)
    earlier = [
        c
        for c in all_of_them
        if c.document != claim.document
        and picture.origins.of(c.document) == origin
        and (published_day(c, picture.documents) or "9999", c.document)
        < (published_day(claim, picture.documents) or "9999", claim.document)
    ]
    return f"{_outlet(desk, claim)}{by} ({kind}{', a copy: adds no voice' if earlier else ''})"
