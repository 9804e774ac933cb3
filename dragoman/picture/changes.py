"""What is other in one picture than in an earlier one of the same register, and by which claims.

Pure: it is handed both pictures. Standings are compared place by place; expectations are the same where they share a
claim; disputes where they are about one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from dragoman.model import Axis
from dragoman.picture.disputes_nouns import Dispute
from dragoman.picture.expectations.nouns import Expectation
from dragoman.picture.relationship import Picture
from dragoman.picture.standings_nouns import Standing


class Kind(StrEnum):
    """What became of a standing, an expectation or a dispute between the two pictures."""

    NEW = "new"
    MOVED = "moved"
    ENDED = "ended"
    DECIDED = "decided"


Thing = TypeVar("Thing", Standing, Expectation, Dispute)


@dataclass(frozen=True, slots=True)
class Change(Generic[Thing]):
    """One thing as it was (None: not there) and as it is now. `moved`: the fields that differ, in their order.

    `claims`: those behind it that the earlier picture did not have, which is why it changed; none where only the day
    has gone on.
    """

    kind: Kind
    before: Thing | None
    after: Thing | None
    moved: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def now(self) -> Thing:
        """The thing as it is told last."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change is of something")
        return found


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed. `documents`, `claims`: those that only the later picture has."""

    first: str | None
    last: str | None
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    standings: tuple[Change[Standing], ...]
    expectations: tuple[Change[Expectation], ...]
    disputes: tuple[Change[Dispute], ...]

    def __bool__(self) -> bool:
        return bool(self.standings or self.expectations or self.disputes)


def compare(before: Picture, after: Picture) -> Changes:
    """What changed from `before` to `after`."""
    news = frozenset(after.claims).difference(before.claims)
    return Changes(
        first=before.today,
        last=after.today,
        documents=tuple(key for key in after.documents if key not in before.documents),
        claims=tuple(key for key in after.claims if key in news),
        standings=tuple(_standings(before, after, news)),
        expectations=tuple(_expectations(before, after, news)),
        disputes=tuple(_disputes(before, after, news)),
    )


# --- standings --------------------------------------------------------------------------------------------------

StandingKey = tuple[str | None, tuple[str, ...], Axis, str]


def _key(standing: Standing) -> StandingKey:
    return standing.owner, standing.sides, standing.axis, standing.rung or standing.label.lower()


def _standings(before: Picture, after: Picture, news: frozenset[str]) -> Iterable[Change[Standing]]:
    """Rungs reached, left, or told otherwise. What only the lexicon knows is no news."""
    old = {_key(s): s for s in before.standings if s.current(before.today)}
    found: list[Change[Standing]] = []
    for now in after.standings:
        was = old.get(_key(now))
        told = tuple(i for i in (*now.ended_by, *now.claims) if i in news)
        if not now.current(after.today):
            if was is not None and (was.claims or now.claims):
                found.append(Change(Kind.ENDED, was, now, ("until",), told))
        elif was is None or not was.claims:
            if now.claims:
                found.append(Change(Kind.NEW, was, now, (), told))
        elif moved := _moved(was, now, ("status", "since", "label")):
            found.append(Change(Kind.MOVED, was, now, moved, told))
    gone = {_key(s) for s in after.standings}
    found += [Change(Kind.ENDED, was, None, (), ()) for key, was in old.items() if was.claims and key not in gone]
    return sorted(
        found, key=lambda c: (c.now.sides, c.now.axis, c.now.owner or "", c.kind is not Kind.ENDED, c.now.label)
    )


def _moved(before: object, after: object, fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in fields if getattr(before, name) != getattr(after, name))


# --- expectations -----------------------------------------------------------------------------------------------


def _expectations(before: Picture, after: Picture, news: frozenset[str]) -> Iterable[Change[Expectation]]:
    """Expectations that are new, that moved (how surely, for when, who is against), or that something decided."""
    by_claim: dict[str, list[Expectation]] = defaultdict(list)
    for old in before.expectations:
        for claim in (*old.claims, *old.against):
            by_claim[claim].append(old)
    found: list[Change[Expectation]] = []
    for now in after.expectations:
        shared = [old for claim in (*now.claims, *now.against) for old in by_claim.get(claim, ())]
        was = max(shared, key=lambda old: (shared.count(old), old.claims), default=None)
        told = tuple(i for i in (*now.decided_by, *now.claims, *now.against) if i in news)
        if was is None:
            found.append(Change(Kind.NEW, None, now, (), told))
            continue
        if was.outcome is not now.outcome:
            found.append(Change(Kind.DECIDED, was, now, ("outcome",), told))
        elif moved := _of_expectation(was, now):
            found.append(Change(Kind.MOVED, was, now, moved, told))
    return sorted(found, key=lambda c: (c.now.parties, c.now.family, c.now.claims))


def _of_expectation(was: Expectation, now: Expectation) -> tuple[str, ...]:
    moved = list(_moved(was, now, ("certainty", "negative", "rung")))
    if (was.horizon.start, was.horizon.end) != (now.horizon.start, now.horizon.end):
        moved.append("horizon")
    if bool(now.against) is not bool(was.against):
        moved.append("against")
    if now.support.origins > was.support.origins:
        moved.append("origins")
    return tuple(moved)


# --- disputes ---------------------------------------------------------------------------------------------------


def _disputes(before: Picture, after: Picture, news: frozenset[str]) -> Iterable[Change[Dispute]]:
    """Disputes that are new, of another type, decided, or gone because claims were put right."""
    old = list(before.disputes)
    found: list[Change[Dispute]] = []
    for now in after.disputes:
        was = next((d for d in old if _one_issue(d, now)), None)
        if was is not None:
            old.remove(was)
        decided_by = now.decided.by if now.decided else ()
        told = tuple(i for i in (*decided_by, *now.claims) if i in news)
        if was is None:
            found.append(Change(Kind.NEW, None, now, (), told))
        elif now.decided and not was.decided:
            found.append(Change(Kind.DECIDED, was, now, ("decided",), told))
        elif moved := _moved(was, now, ("type", "alone")):
            found.append(Change(Kind.MOVED, was, now, moved, told))
    found += [Change(Kind.ENDED, was, None, (), ()) for was in old]
    return sorted(found, key=lambda c: (c.now.parties, c.now.about, c.now.topic))


def _one_issue(was: Dispute, now: Dispute) -> bool:
    if (was.about, was.parties) != (now.about, now.parties):
        return False
    return was.topic == now.topic or not set(was.claims).isdisjoint(now.claims)
