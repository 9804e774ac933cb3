"""Lines on what states did to their relations and missions: broke or restored relations, recalled an envoy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.model import Axis, Change, Claim
from dragoman.picture.base import MOVES_UP, Documents, concerns, first_speaker, parties_of, published_day
from dragoman.picture.places import carries
from dragoman.picture.relationship import Picture, Relationship
from dragoman.picture.rounds import SEASON_DAYS
from dragoman.surfaces.brief.acts import told
from dragoman.surfaces.brief.page import Footnotes, Line, Piece, line
from dragoman.surfaces.brief.words import Names, capital, day_text, span_text, speaker_text
from dragoman.times import shift

MOST = 5
PAIR = 2
DOWN = frozenset({Change.LOWERS, Change.ENDS})
AXES = frozenset({Axis.DIPLOMATIC_RELATIONS, Axis.REPRESENTATION})
Key = tuple[str, frozenset[str], frozenset[str]]


def is_step(claim: Claim) -> bool:
    """Whether the claim tells of a change of relations or of representation; the partnership has its ladder."""
    return claim.rung is not None and claim.rung.axis in AXES and claim.rung.change is not Change.HOLDS


def steps(picture: Picture, relation: Relationship) -> list[list[Claim]]:
    """The claims of each step taken between the two, latest step first; those with a stated day lead."""
    found: dict[tuple[Key, str], list[Claim]] = {}
    told = [c for c in picture.claims.values() if is_step(c) and concerns(c, relation.first, relation.second)]
    dated_first = sorted((c for c in told if carries(c, picture.documents)), key=lambda c: not _dated(c))
    for claim in dated_first:
        key = (claim.act, parties_of(claim.actors), parties_of(claim.recipients))
        day = _day(claim, picture.documents)
        homes = [k for k in found if k[0] == key and (not _dated(claim) or _one_day(k[1], day))]
        found.setdefault(homes[0] if homes else (key, day), []).append(claim)
    ordered = sorted(found.items(), key=lambda entry: entry[0][1], reverse=True)
    return [claims for _, claims in ordered]


def undone(claims: Sequence[Claim], later: Iterable[Sequence[Claim]]) -> bool:
    """Whether a later step took this one back: an envoy recalled who returned since, relations broken and restored.

    It takes the same side towards the same other, or no telling whose step it was.
    """
    rung = claims[0].rung
    if rung is None or rung.change not in DOWN:
        return False
    for other in (found[0].rung for found in later):
        if other is None or other.axis is not rung.axis or other.change not in MOVES_UP:
            continue
        sides = [{side for side in (r.owner, r.partner) if side} for r in (rung, other)]
        if rung.owner == other.owner or not all(len(side) == PAIR for side in sides):
            return True
    return False


def _one_day(first: str, second: str) -> bool:
    return first.startswith(second) or second.startswith(first)


def _dated(claim: Claim) -> bool:
    return bool(claim.time.text and claim.time.start and claim.time.end)


def _day(claim: Claim, documents: Documents) -> str:
    return (claim.time.start or "") if _dated(claim) else published_day(claim, documents) or ""


def is_news(picture: Picture, relation: Relationship) -> bool:
    """Whether the latest step was taken within the last season."""
    latest = [_day(found[0], picture.documents) for found in steps(picture, relation)[:1]]
    return bool(latest and latest[0] and picture.today) and latest[0] >= shift(picture.today or "", -SEASON_DAYS)


def lines(picture: Picture, names: Names, notes: Footnotes, relation: Relationship, most: int = MOST) -> Iterator[Line]:
    """Each step in words, with its day, and whose word it is where the outlet does not say so itself."""
    taken = steps(picture, relation)
    standing = [claims for index, claims in enumerate(taken) if not undone(claims, taken[:index])]
    for claims in standing[:most]:
        lead = claims[0]
        reported = published_day(lead, picture.documents)
        if _dated(lead):
            day = f" ({span_text(lead.time.start, lead.time.end)})"
        else:
            day = f" (reported {day_text(reported)})" if reported else ""
        speakers = [first_speaker(claim) for claim in claims]
        by = f", per {speaker_text(speakers[0])}" if speakers[0] is not None and all(speakers) else ""
        yield line(
            Piece(
                f"{capital(told(lead, names, states=True).done())}{day}{by}.", notes.spread([c.id for c in claims], 2)
            )
        )
