"""Lines on what states did to their relations and missions: broke or restored relations, recalled an envoy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.model import Axis, Change, Claim
from dragoman.picture.base import Documents, concerns, first_speaker, parties_of, published_day
from dragoman.picture.places import carries
from dragoman.picture.relationship import Picture, Relationship
from dragoman.picture.rounds import SEASON_DAYS
from dragoman.surfaces.brief.acts import told
from dragoman.surfaces.brief.page import Footnotes, Line, Piece, line
from dragoman.surfaces.brief.words import Names, capital, day_text, span_text, speaker_text
from dragoman.times import shift

MOST = 5
AXES = frozenset({Axis.DIPLOMATIC_RELATIONS, Axis.REPRESENTATION})
# What undoes a step: an envoy who has gone back is no longer called home.
UNDONE_BY = {
    "recall_ambassador": frozenset({"appoint_envoy", "first_envoy"}),
    "close_mission": frozenset({"open_mission"}),
}
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
    return [claims for (key, day), claims in ordered if not _undone(key, day, found)]


def _undone(key: Key, day: str, found: Iterable[tuple[Key, str]]) -> bool:
    """Whether the one who took a step has taken it back later."""
    act, actors, _ = key
    back = UNDONE_BY.get(act, frozenset())
    return any(k[0] in back and k[1] == actors and later > day for k, later in found)


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
    for claims in steps(picture, relation)[:most]:
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
