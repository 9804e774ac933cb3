"""What a ladder tells of an upgrade that is expected: passed in one step, reached in part, or not by its day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model import Axis, Change, Claim
from dragoman.picture.base import MOVES_UP, published_day
from dragoman.picture.expectations.happened import expects_itself, tells_standing
from dragoman.picture.expectations.nouns import Expectation, Outcome
from dragoman.picture.expectations.reports import Reports, Verdict
from dragoman.picture.places import exclusive, place_of
from dragoman.picture.standings_known import last_possible

UPGRADE = f"upgrade:{Axis.PARTNERSHIP}"


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim that puts the partner above (1) or below (-1) the rung expected, and the day for which it does."""

    claim: Claim
    rung: str
    change: Change
    side: int
    day: str


def on_ladder(
    expectation: Expectation, later: Iterable[Claim], claims: Sequence[Claim], first: str, reports: Reports
) -> Verdict | None:
    """What another rung of the same order tells of an upgrade whose own rung no report says was reached.

    A higher one that was reached passed the one expected: exceeded (late behind its day). A lower one that was reached
    since, where it was not held before, and after which nobody expects more or whose day is over: partly. A lower one
    that is held when the day is over: false. Who said that the rung would not be reached is right or wrong the other
    way round. None: nothing is told.
    """
    if expectation.family != UPGRADE or not expectation.rung:
        return None
    told = [found for claim in later if (found := _told(claim, expectation, reports))]
    if not told:
        return None
    end = expectation.horizon.end
    before = _held_before(claims, expectation, first, reports)
    moved = [t for t in told if t.change in MOVES_UP and t.day >= first and t.rung not in before]
    above = _earliest(
        [t for t in moved if t.side > 0] or [t for t in told if t.side > 0 and _since_last(t, expectation)]
    )
    if above:
        late = end is not None and above[0].day > end
        if expectation.negative:
            return _verdict(Outcome.TRUE if late else Outcome.FALSE, above)
        return _verdict(Outcome.LATE if late else Outcome.EXCEEDED, above)
    below = _earliest([t for t in moved if t.side < 0])
    over = bool(end and reports.today and reports.today > end)
    if below and not expectation.negative and (over or below[0].day >= (expectation.last_expected or "")):
        return _verdict(Outcome.PARTLY, below)
    stayed = [t for t in told if t.side < 0 and end and _held_behind(t, end, expectation, reports)]
    if stayed:
        return _verdict(Outcome.TRUE if expectation.negative else Outcome.FALSE, _earliest(stayed))
    return None


def _told(claim: Claim, expectation: Expectation, reports: Reports) -> _Told | None:
    """The claim as one of a higher or lower rung of the order; None where it says neither, or not for this pair."""
    rung, ladders = claim.rung, reports.ladders
    day = published_day(claim, reports.documents)
    if rung is None or rung.rung is None or day is None:
        return None
    one, other = reports.ranks.get(rung.rung), reports.ranks.get(expectation.rung or "")
    if one is None or other is None or one[0] != other[0] or one[1] == other[1]:
        return None  # no order of the two
    if not tells_standing(claim, reports) or expects_itself(claim, expectation, reports):
        return None
    place = place_of(claim, ladders)
    owner = expectation.owner or ladders.owner_of(expectation.rung)
    if place is None or place.owner != owner or set(place.sides) != set(expectation.parties):
        return None
    return _Told(claim, rung.rung, rung.change, 1 if one[1] > other[1] else -1, _stated(claim) or day)


def _held_before(claims: Sequence[Claim], expectation: Expectation, first: str, reports: Reports) -> frozenset[str]:
    """Rungs that were held before anybody expected this one, by reports or by the lexicon: to tell of them is to look
    back, however the words have it."""
    found = set()
    for claim in claims:
        told = _told(claim, expectation, reports)
        if told and (told.day < first or (told.change is Change.HOLDS and told.day == first)):
            found.add(told.rung)
    ladder = reports.ladders.by_owner.get(expectation.owner or "")
    for holder in ladder.holders if ladder else ():
        if holder.partner == expectation.partner and holder.since and last_possible(holder.since) < first:
            found.add(holder.rung)
    return frozenset(found)


def _stated(claim: Claim) -> str | None:
    return claim.time.start if claim.time.text else None


def _since_last(told: _Told, expectation: Expectation) -> bool:
    """Whether a rung that "is held" is told when nobody expects the lower one any more."""
    return told.day > (expectation.last_told or "")


def _held_behind(told: _Told, end: str, expectation: Expectation, reports: Reports) -> bool:
    """Whether the rung is told as held by a report behind the day, not for a time before it, and the one expected
    cannot be held beside it."""
    if not exclusive(told.rung, expectation.rung, reports.ladders):
        return False
    day = published_day(told.claim, reports.documents) or ""
    until = told.claim.time.end
    return told.change is Change.HOLDS and day > end and (until is None or until > end)


def _earliest(told: Sequence[_Told]) -> list[_Told]:
    """Those of the first day, by place."""
    first = min((t.day for t in told), default="")
    return sorted((t for t in told if t.day == first), key=lambda t: t.claim.id)


def _verdict(outcome: Outcome, told: Sequence[_Told]) -> Verdict:
    return Verdict(outcome, told[0].day, tuple(t.claim.id for t in told))
