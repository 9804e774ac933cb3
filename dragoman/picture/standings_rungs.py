"""What the claims of one place say of each rung: since when, until when, and which accounts are rivals."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from dragoman.model import Change, Claim, RungClaim, Status
from dragoman.picture.base import MOVES_UP, NO_OFFICES, Documents, published_day, weight
from dragoman.picture.known import KnownLadders
from dragoman.picture.origins import Origins
from dragoman.picture.places import Place, exclusive, level_of
from dragoman.times import days_between

# Rungs that are said to be reached so few days apart are two accounts of one upgrade.
RIVAL_DAYS = 3
DAY_LENGTH = len("2023-09-10")
# Whoever is neither the owner nor its office weighs so much.
PRESS = 1
# Why a rung no longer stands.
LEFT = "it was ended"
REPLACED = "a later change led to a rung that excludes it"
OUTGROWN = "reports speak of it only until a higher rung appears"
UNSPOKEN = "all later reports name a rung that excludes it"


@dataclass
class RungTold:
    """What the claims of one place say of one rung; `None` as key is "no longer on any".

    `ended`: the rule by which it ended, in words, and the claims that end it.
    """

    key: str | None
    claims: list[Claim] = field(default_factory=list)
    since: str | None = None
    until: str | None = None
    changed: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    ended: str = ""
    ended_by: tuple[str, ...] = ()

    @property
    def begin(self) -> str | None:
        """The day from which it is told, as exactly as that is known."""
        return self.since or self.changed or self.first_seen


def _key(rung: RungClaim) -> str | None:
    if rung.change is Change.ENDS or rung.status is Status.LAPSED or (rung.change is Change.LOWERS and not rung.rung):
        return None
    return level_of(rung)


def earlier(first: str | None, second: str | None) -> str | None:
    """The earlier of two days; the other where one is not known."""
    return min((day for day in (first, second) if day), default=None)


def later(first: str | None, second: str | None) -> str | None:
    """The later of two days; the other where one is not known."""
    return max((day for day in (first, second) if day), default=None)


def _add(entry: RungTold, claim: Claim, documents: Documents) -> None:
    """Take one claim into account: a dated change or a "since" tells when it began, everything else that it stood."""
    rung, time = claim.rung, claim.time
    day = published_day(claim, documents)
    entry.claims.append(claim)
    past = bool(time.end and day and time.end < day)
    if rung is not None and (rung.change is not Change.HOLDS):
        if time.start and time.end and _tells_when(claim):
            entry.since = earlier(entry.since, _shortest(time.start, time.end))
        else:
            entry.changed = earlier(entry.changed, day)
        past = False
    elif time.start and time.end is None and _tells_when(claim):
        entry.since = earlier(entry.since, time.start)
    seen = time.end if past else day
    entry.first_seen, entry.last_seen = (earlier(entry.first_seen, seen), later(entry.last_seen, seen))


def _tells_when(claim: Claim) -> bool:
    """Whether the text itself tells when the rung began: not its tense, not "current", not an anniversary."""
    return bool(claim.time.text) and claim.time.timex != "PRESENT_REF" and "anniversary" not in claim.flags


def _shortest(start: str, end: str) -> str:
    """A day, month or year as short as the interval allows (``2013`` for the whole of 2013)."""
    if start == end:
        return start
    if start[:7] == end[:7] and start.endswith("-01") and end[8:] >= "28":
        return start[:7]
    if start[:4] == end[:4] and start.endswith("01-01") and end.endswith("12-31"):
        return start[:4]
    return start


def close(entries: Collection[RungTold], ladders: KnownLadders) -> None:
    """A rung ends when it is ended, when a change leads to one that excludes it, or only such a one is reported."""
    for entry in entries:
        for other in entries:
            if other is entry or other.begin is None or rivals(entry, other):
                continue
            if other.key is not None and not exclusive(entry.key, other.key, ladders):
                if _outgrown(entry, other, ladders):
                    _end(entry, other, other.since or other.changed or other.first_seen, OUTGROWN)
                continue
            changed = other.since or other.changed
            if changed and (entry.begin is None or entry.begin < other.begin):
                _end(entry, other, changed, LEFT if other.key is None else REPLACED)
            elif other.first_seen and entry.last_seen and entry.last_seen < other.first_seen:
                _end(entry, other, changed or other.first_seen, UNSPOKEN)


def _end(entry: RungTold, other: RungTold, day: str | None, rule: str) -> None:
    """End the rung on that day by the claims of the other, unless it ended earlier."""
    if day and (entry.until is None or day < entry.until):
        entry.until, entry.ended = day, rule
        entry.ended_by = tuple(c.id for c in other.claims)


def outranked(
    told: Iterable[RungTold], place: Place, documents: Documents, offices: Mapping[str, str] = NO_OFFICES
) -> set[str | None]:
    """The rungs that others say were reached by a step for which the owner itself names another rung."""
    found = list(told)
    top = {id(e): max(weight(c, place.owner, documents, offices) for c in e.claims) for e in found}
    return {
        e.key for e in found if any(o is not e and rivals(e, o) and top[id(o)] > max(top[id(e)], PRESS) for o in found)
    }


def rivals(first: RungTold, second: RungTold) -> bool:
    """Whether both are said to have been reached within days of each other, by different voices: reports differ.

    A sequence takes more time, or a claim that one rung was left for the other.
    """
    reached = [[c for c in e.claims if c.rung and c.rung.change in MOVES_UP] for e in (first, second)]
    if first.key is None or second.key is None or not all(reached):
        return False
    days = [e.since or e.changed for e in (first, second)]
    if not all(day and len(day) == DAY_LENGTH for day in days):
        return False
    if abs(days_between(days[0] or "", days[1] or "")) > RIVAL_DAYS:
        return False
    return not {_voice(c) for c in reached[0]} & {_voice(c) for c in reached[1]}


def rival_rungs(claims: Iterable[Claim], documents: Documents) -> dict[str, list[Claim]]:
    """The known rungs of one place that different voices say were reached by one upgrade, with their claims."""
    found = {key: e for key, e in entries(claims, documents).items() if key and not key.startswith("~")}
    return {key: e.claims for key, e in found.items() if any(o is not e and rivals(e, o) for o in found.values())}


def entries(claims: Iterable[Claim], documents: Documents, copies: Collection[str] = ()) -> dict[str | None, RungTold]:
    """What the claims of one place say, by rung. `copies`: claims that are named with the others and tell no day."""
    found: dict[str | None, RungTold] = {}
    for claim in claims:
        if claim.rung is not None:
            key = _key(claim.rung)
            entry = found.setdefault(key, RungTold(key))
            if claim.id in copies:
                entry.claims.append(claim)
            else:
                _add(entry, claim, documents)
    return found


def copied(claims: Iterable[Claim], origins: Origins) -> frozenset[str]:
    """The claims, given in order, that only repeat what an earlier document of the same origin says of the rung."""
    first: dict[tuple[str, str | None, Change], str] = {}
    found = set()
    for claim in claims:
        if claim.rung is not None:
            key = (origins.of(claim.document), _key(claim.rung), claim.rung.change)
            if first.setdefault(key, claim.document) != claim.document:
                found.add(claim.id)
    return frozenset(found)


def _voice(claim: Claim) -> tuple[str, str]:
    """The document, and in it the last who vouches for the claim ("" the outlet itself)."""
    return claim.document, claim.attribution[-1].text if claim.attribution else ""


def _outgrown(entry: RungTold, other: RungTold, ladders: KnownLadders) -> bool:
    """Whether reports speak of a lower rung of the same ladder only until a higher one appears in them."""
    ranks = [rung.rank if rung else None for rung in (ladders.rung(entry.key), ladders.rung(other.key))]
    if ranks[0] is None or ranks[1] is None or ladders.owner_of(entry.key) != ladders.owner_of(other.key):
        return False
    seen = entry.first_seen, entry.last_seen, other.first_seen
    return (
        ranks[0] < ranks[1] and all(seen) and (seen[0] or "") < (seen[2] or "") and (seen[1] or "") <= (seen[2] or "")
    )
