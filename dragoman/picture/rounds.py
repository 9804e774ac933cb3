"""Which claims about what is to come are of one thing: same act, parties and rung, in one round of reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from dragoman.model import Claim, Time
from dragoman.picture.agreement import one_direction
from dragoman.picture.base import Documents, family, in_order, is_against, matter, parties, persons, published_day
from dragoman.times import TimeBasis, days_between, shift

# Reports of one thing expected follow each other at most so far apart; after that, it is expected anew.
SEASON_DAYS = 92
# A report that is retold some days later keeps its "tomorrow" and "next week".
RETOLD_DAYS = 3


def target(claim: Claim) -> str:
    """The id of the rung that a change leads to; "" where it is not a matter of rungs or none is named."""
    return (claim.rung.rung or "") if claim.rung else ""


def _stated(time: Time) -> tuple[str, str]:
    """First and last day as far as the text itself tells; what only the tense tells bounds nothing."""
    if not time.text:
        return "", "9999"
    if time.basis is TimeBasis.RELATIVE and time.start and time.end:  # a copy counts "next week" from its own day
        return shift(time.start, -RETOLD_DAYS), shift(time.end, RETOLD_DAYS)
    return time.start or "", time.end or "9999"


class _Group:
    """Claims of one happening: persons and times that fit, published within a season of each other."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.named: list[frozenset[str]] = []
        self.stances: set[bool] = set()
        self.start, self.end = "", "9999"
        self.last: str | None = None

    def fits(self, claim: Claim, who: frozenset[str]) -> bool:
        """Whether the claim shares a person with all that name somebody, and a day with all that are dated.

        A denial is one of this very thing only where a rung or a person says what it is: a deal that is not expected
        and a signing that is may be two things.
        """
        if is_against(claim) not in self.stances and not (target(claim) or (who and self.named)):
            return False
        if self.claims and not one_direction(self.claims[0], claim):
            return False
        start, end = _stated(claim.time)
        return max(start, self.start) <= min(end, self.end) and all(who & other for other in self.named if who)

    def add(self, claim: Claim, who: frozenset[str], day: str | None) -> None:
        """Take the claim in; the days that all of them allow are kept."""
        self.claims.append(claim)
        self.stances.add(is_against(claim))
        if who:
            self.named.append(who)
        start, end = _stated(claim.time)
        self.start, self.end = max(self.start, start), min(self.end, end)
        self.last = day or self.last


def groups(
    claims: Sequence[Claim], documents: Documents, topic: Callable[[Claim], str] = lambda _: ""
) -> list[list[Claim]]:
    """Claims of one happening: same family, parties, rung and topic. They come by publication day, so old groups
    close. `topic`: what tells happenings of one family apart beside the rung; "" where nothing does."""
    closed: list[_Group] = []
    blocks: dict[tuple[str, tuple[str, ...], str, str], list[_Group]] = defaultdict(list)
    for claim in claims:
        key = (matter(claim), tuple(sorted(parties(claim))), target(claim), topic(claim))
        day, who = (published_day(claim, documents), persons(claim.actors) | persons(claim.recipients))
        if day:
            oldest = shift(day, -SEASON_DAYS)
            closed += [group for group in blocks[key] if group.last and group.last < oldest]
            blocks[key] = [group for group in blocks[key] if not group.last or group.last >= oldest]
        group = next((group for group in blocks[key] if group.fits(claim, who)), None)
        if group is None:
            group = _Group()
            blocks[key].append(group)
        group.add(claim, who, day)
    return _named([*closed, *(g for found in blocks.values() for g in found)], documents)


def _named(groups: Sequence[_Group], documents: Documents) -> list[list[Claim]]:
    """Claims of an upgrade that name no rung join the expectation of one, where it is the same round of reports.

    One in the same document comes first, then the nearest in days; without either, "an upgrade" stays as it is.
    """
    named: dict[tuple[str, tuple[str, ...]], list[_Group]] = defaultdict(list)
    loose: list[_Group] = []
    for group in groups:
        lead = group.claims[0]
        if lead.rung is not None and ":" in family(lead) and target(lead):
            named[family(lead), tuple(sorted(parties(lead)))].append(group)
        else:
            loose.append(group)
    kept: list[list[Claim]] = []
    joined: list[tuple[_Group, Claim]] = []
    for group in loose:
        left = []
        for claim in group.claims:
            home = _home(claim, named.get((family(claim), tuple(sorted(parties(claim)))), ()), documents)
            if home is None:
                left.append(claim)
            else:
                joined.append((home, claim))
        if left:
            kept.append(left)
    for home, claim in joined:
        home.claims.append(claim)
    kept += [in_order(group.claims, documents) for found in named.values() for group in found]
    return kept


def _home(claim: Claim, groups: Sequence[_Group], documents: Documents) -> _Group | None:
    start, end = _stated(claim.time)
    day = published_day(claim, documents)
    found = []
    for index, group in enumerate(groups):
        if max(start, group.start) > min(end, group.end):
            continue
        days = [d for c in group.claims if (d := published_day(c, documents))]
        near = any(c.document == claim.document for c in group.claims)
        gap = 0 if near else min((abs(days_between(d, day)) for d in days), default=None) if day else None
        if gap is not None and gap <= SEASON_DAYS:
            found.append((not near, gap, -len(group.claims), index))
    return groups[min(found)[3]] if found else None
