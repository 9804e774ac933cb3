"""Which claims carry a standing, and where they belong: owner, partner, axis. The rule in words: docs/standings.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model import Axis, Certainty, Change, Claim, Polarity, Status
from dragoman.picture.base import (
    MOVES_UP,
    OWN_PUBLICATION,
    SETTLED,
    Documents,
    in_order,
    parties,
    published_day,
    weight,
)
from dragoman.picture.known import KnownLadders

FLAG_DIFFERS = "owner_differs_from_lexicon"
FLAG_STATED = "owner_stated:"
# Flags by which reading says that the words name a rung without putting the partner on it ("in everything but name").
NOT_HELD = frozenset({"de_facto", "hypothetical"})
# A claim whose parties stand in another sentence supports what others say, and carries nothing alone.
NOT_ALONE = frozenset({"party_from_context", "parties_from_context"})


@dataclass(frozen=True, slots=True)
class Place:
    """Whose ladder, which partner, which axis; `sides` where the owner is not told."""

    owner: str | None
    partner: str | None
    axis: Axis
    sides: tuple[str, ...]


def stated_owner(claim: Claim) -> str | None:
    """The owner that the text names where reading took another one to be meant; None where they agree."""
    return next((flag.removeprefix(FLAG_STATED) for flag in claim.flags if flag.startswith(FLAG_STATED)), None)


def place_of(claim: Claim, ladders: KnownLadders) -> Place | None:
    """Where a claim with a rung belongs; None where it does not name two sides."""
    rung = claim.rung
    if rung is None:
        return None
    sides = parties(claim)
    owner = rung.owner or (ladders.owner_of(rung.rung) if rung.axis is Axis.PARTNERSHIP else None)
    if owner is None and rung.axis is Axis.PARTNERSHIP:
        having = [side for side in sides if side in ladders.by_owner]
        owner = having[0] if len(having) == 1 and len(sides) == 2 else None
    partner = rung.partner or (next(iter(sides - {owner}), None) if owner and len(sides - {owner}) == 1 else None)
    if owner and partner and owner != partner:
        return Place(owner, partner, rung.axis, tuple(sorted((owner, partner))))
    return Place(None, None, rung.axis, tuple(sorted(sides))) if owner is None and len(sides) == 2 else None


def carries(claim: Claim, documents: Documents) -> bool:
    """Whether the claim may carry a standing: asserted, positive, settled, and not set in the future."""
    rung = claim.rung
    if rung is None or claim.certainty is not Certainty.ASSERTED or claim.polarity is not Polarity.POSITIVE:
        return False
    if rung.status not in SETTLED | {Status.LAPSED} or NOT_HELD & set(claim.flags):
        return False
    if rung.axis is Axis.PARTNERSHIP and rung.rung is None and rung.change in (Change.RAISES, Change.LOWERS):
        return False  # "upgraded ties": to what, nobody says
    day = published_day(claim, documents)
    return not (day and claim.time.start and claim.time.start > day)


def carrying(claims: Iterable[Claim], documents: Documents, ladders: KnownLadders) -> dict[Place, list[Claim]]:
    """The claims that carry standings, by place, in order; places that are only spoken of have none.

    Where a document puts the same rung as still to come, its undated mentions of it name the plan ("this two-step
    upgrade") and carry nothing. The owner's own publications are taken at their word.
    """
    places: dict[Place, list[Claim]] = defaultdict(list)
    planned: set[tuple[Place, str, str | None]] = set()
    for claim in in_order(claims, documents):
        place = place_of(claim, ladders)
        if place is None or claim.rung is None:
            continue
        if carries(claim, documents):
            places[place].append(claim)
        elif place.owner:
            places.setdefault(place, [])
            if claim.rung.change in MOVES_UP:
                planned.add((place, claim.document, claim.rung.rung))
    for place, found in places.items():
        kept = [c for c in found if not (_undated(c) and c.rung and (place, c.document, c.rung.rung) in planned)]
        taken = {c.id for c in kept}
        official = [c for c in found if c.id not in taken and weight(c, place.owner, documents) == OWN_PUBLICATION]
        places[place] = in_order([*kept, *official], documents)
    return places


def _undated(claim: Claim) -> bool:
    return claim.time.start is None or claim.time.text is None


def exclusive(first: str | None, second: str | None, ladders: KnownLadders) -> bool:
    """Whether nobody can stand on both: two ranks of an order with a single top. Other labels may go together."""
    rungs, owner = (ladders.rung(first), ladders.rung(second)), ladders.owner_of(first)
    if owner is None or ladders.top(owner) is None or owner != ladders.owner_of(second):
        return False
    ranks = {rung.rank for rung in rungs if rung is not None}
    return len(ranks) == 2 and None not in ranks
