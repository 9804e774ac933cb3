"""Events: claims of several documents about one happening. The same act and parties, and days that go together."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.judgements import About, Verdict
from dragoman.model import NO_TIME, Certainty, Claim, Mention, Polarity, Time
from dragoman.picture.agreement import one_direction
from dragoman.picture.base import (
    STATES_OF_AFFAIRS,
    Documents,
    in_order,
    is_against,
    matter,
    parties,
    parties_of,
    persons,
    published_day,
    strongest,
)
from dragoman.picture.judged import UNJUDGED, Decisions
from dragoman.times import shift

# A report may be a day or two off, and a visit lasts a few: within so many days two times are of one happening.
SLACK_DAYS = 3
# A claim without a day of its own is of a happening at most so long before or after its report.
REPORTED_DAYS = 14
# Longer times tell of no day: "since 2021" is told of what went on, or of what happened at its beginning.
YEAR_DAYS = 366


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, with the claims that tell of it.

    `polarity` is negative only where all of them are. `certainty` is the strongest of those that do not speak against
    it, where there are any: that a plan was put off does not make it asserted.
    """

    id: str
    act: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    time: Time
    certainty: Certainty
    polarity: Polarity
    claims: tuple[str, ...]


class _Open:
    """Claims that are of one happening so far."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.named: list[frozenset[str]] = []
        self.latest_start: str | None = None
        self.earliest_end: str | None = None
        self.since: str | None = None

    def fits(self, claim: Claim, day: str | None) -> bool:
        who = _who(claim)
        if who and any(not who & other for other in self.named):
            return False
        if not all(one_direction(other, claim) for other in self.claims[:1]):
            return False
        start, end = _window(claim, day)
        if start is None or end is None or self.latest_start is None or self.earliest_end is None:
            return False  # a time that nobody knows joins nothing
        if _years(start, end) or self.since:  # no day at all: only what is told of the same years is the same
            return self.since == (start if _years(start, end) else None)
        # any two of them go together just where the last to begin does so before the first ends
        return max(start, self.latest_start) <= shift(min(end, self.earliest_end), SLACK_DAYS)

    def add(self, claim: Claim, day: str | None) -> None:
        start, end = _window(claim, day)
        self.claims.append(claim)
        if who := _who(claim):
            self.named.append(who)
        if start and end:
            self.latest_start, self.earliest_end = (
                max(self.latest_start or start, start),
                min(self.earliest_end or end, end),
            )
            self.since = start if _years(start, end) else None


def _who(claim: Claim) -> frozenset[str]:
    return persons(claim.actors) | persons(claim.recipients)


def _years(start: str, end: str) -> bool:
    """Whether the days are those of more than a year: such a time bounds no happening."""
    return end > shift(start, YEAR_DAYS)


def _window(claim: Claim, day: str | None) -> tuple[str | None, str | None]:
    """First and last day the claim may speak of; what only its tense tells is taken to be near its report."""
    time = claim.time
    if time.text and time.start and time.end:
        return time.start, time.end
    if day is None:
        return None, None
    first = time.start if time.text and time.start else shift(day, -REPORTED_DAYS)
    if claim.certainty in (Certainty.EXPECTED, Certainty.POSSIBLE, Certainty.REQUESTED):
        return max(first, day), shift(max(first, day), REPORTED_DAYS)
    return min(first, day), day


def fold(claims: Iterable[Claim], documents: Documents, decisions: Decisions = UNJUDGED) -> list[Event]:
    """Events by day, each claim in one; what is a state of affairs, or names no party, is no event.

    `decisions`: which claims people have said to tell of one happening, and which not.
    """
    groups: dict[tuple[str, tuple[str, ...], str], list[_Open]] = defaultdict(list)
    apart = _neighbours(decisions.said_of(Verdict.NOT_SAME, About.CLAIM))
    for claim in in_order(claims, documents):
        sides = tuple(sorted(parties(claim)))
        if claim.act in STATES_OF_AFFAIRS or not sides:
            continue
        rung = (claim.rung.rung or "") if claim.rung else ""
        day = published_day(claim, documents)
        found = groups[matter(claim), sides, rung]
        strangers = apart.get(claim.id, frozenset())
        fitting = (group for group in found if strangers.isdisjoint(c.id for c in group.claims))
        home = next((group for group in fitting if group.fits(claim, day)), None)
        if home is None:
            home = _Open()
            found.append(home)
        home.add(claim, day)
    together = [group.claims for found in groups.values() for group in found]
    together = _joined(together, decisions.said_of(Verdict.SAME, About.CLAIM))
    events = [_event(in_order(group, documents)) for group in together]
    return sorted(events, key=lambda e: (e.time.start or e.time.end or "9999", e.claims))


def _neighbours(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for one, other in pairs:
        found[one] |= {other}
        found[other] |= {one}
    return found


def _joined(groups: list[list[Claim]], pairs: Iterable[tuple[str, str]]) -> list[list[Claim]]:
    """The groups, those joined of which people have said that a claim of one tells what a claim of another does."""
    home = {claim.id: group for group in groups for claim in group}
    for one, other in pairs:
        if one in home and other in home and home[one] is not home[other]:
            kept, moved = home[one], home[other]
            kept += moved
            home.update((claim.id, kept) for claim in moved)
            moved.clear()
    return [group for group in groups if group]


def _event(claims: Sequence[Claim]) -> Event:
    for_it = [claim for claim in claims if not is_against(claim)] or list(claims)
    certainty = strongest(claim.certainty for claim in for_it)
    surest = [claim for claim in for_it if claim.certainty is certainty]
    lead = max(for_it, key=lambda c: (bool(c.actors) and bool(c.recipients), c.certainty is Certainty.ASSERTED))
    dated = _dated(surest) or _dated(for_it) or _dated(claims)
    ids = tuple(claim.id for claim in claims)
    negative = all(claim.polarity is Polarity.NEGATIVE for claim in claims)
    actors, recipients = _sides(lead, claims)
    return Event(
        id=hashlib.sha256(ids[0].encode()).hexdigest()[:16],
        act=lead.act,
        actors=tuple(actors),
        recipients=tuple(recipients),
        time=min(dated, key=_breadth) if dated else _untold(claims),
        certainty=certainty,
        polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        claims=ids,
    )


def _dated(claims: Iterable[Claim]) -> list[Time]:
    """The times that the texts themselves tell."""
    return [c.time for c in claims if c.time.text and (c.time.start or c.time.end)]


def _breadth(time: Time) -> tuple[bool, str, str]:
    """Times with both ends first, the shortest of them before the others."""
    return (not (time.start and time.end), time.end or "9999", "".join(reversed(time.start or "")))


def _untold(claims: Sequence[Claim]) -> Time:
    return next((c.time for c in claims if c.time.end), NO_TIME)


def _ids(mentions: Iterable[Mention]) -> list[str]:
    """Ids of the parties, then of the persons known by name."""
    found = list(mentions)
    return [*sorted(parties_of(found)), *sorted(i for i in persons(found) if not i.startswith("?"))]


def _sides(lead: Claim, claims: Sequence[Claim]) -> tuple[list[str], list[str]]:
    """Who acts and to whom, as the leading claim has it; whoever only others name joins the side they are put on."""
    actors, recipients = _ids(lead.actors), _ids(lead.recipients)
    for claim in claims:
        if claim.act == lead.act:
            actors += [i for i in _ids(claim.actors) if i not in actors and i not in recipients]
            recipients += [i for i in _ids(claim.recipients) if i not in actors and i not in recipients]
    return actors, recipients
