"""Who stands on which rung of whose ladder, since when: a fold over claims. The rule in words: docs/standings.md.

Only what is asserted, positive and settled carries a standing; plans, wishes and denials never do. Copies add nothing:
a standing names its claims, and origins count them. The lexicon's dated holders are one source among sources, always
told apart, and nothing of them that lies after `today` is used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from dragoman.model import Axis, Change, Claim, RungClaim, Status
from dragoman.picture.base import MOVES_UP, Documents, latest_day, published_day, weight
from dragoman.picture.known import KnownHolder, KnownLadders
from dragoman.picture.places import FLAG_DIFFERS, NOT_ALONE, Place, carrying, exclusive
from dragoman.times import days_between

# A rung held "this year" says less of today than one held without a date.
VAGUE_DAYS = 92
# Rungs that are said to be reached so few days apart are two accounts of one upgrade.
RIVAL_DAYS = 3
DAY_LENGTH = len("2023-09-10")
_PROGRESS = tuple(Status)
EXACT_NOTE = "the lexicon has the day"
DIFFER_NOTE = "reports differ on the rung: others say"


@dataclass(frozen=True, slots=True)
class LexiconFact:
    """What the lexicon says of a standing; never mixed up with what reports say."""

    since: str | None
    until: str | None
    confidence: str
    source: str | None
    checked: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One partner on one rung. `since`/`until`: ISO days or coarser; `since_from` says whether claims or lexicon told.

    `owner` None: nobody says whose ladder, then `sides` are the two. `claims` carry the standing, best first.
    `first_seen`/`last_seen`: days for which reports speak of it. `steps_below_top` where the ladder has an order.
    """

    owner: str | None
    partner: str | None
    axis: Axis
    rung: str | None
    label: str
    since: str | None
    until: str | None
    status: Status
    claims: tuple[str, ...]
    basis: str
    sides: tuple[str, ...]
    since_from: str | None = None
    steps_below_top: int | None = None
    known: LexiconFact | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    notes: tuple[str, ...] = ()

    def current(self, today: str | None) -> bool:
        """Whether it stands on that day, as far as is told."""
        return self.until is None or (today is not None and self.until > today)


@dataclass
class _Rung:
    """What the claims of one place say of one rung; `None` as key is "no longer on any"."""

    key: str | None
    claims: list[Claim] = field(default_factory=list)
    since: str | None = None
    until: str | None = None
    changed: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None

    @property
    def begin(self) -> str | None:
        return self.since or self.changed or self.first_seen


def _key(rung: RungClaim) -> str | None:
    if rung.change is Change.ENDS or rung.status is Status.LAPSED or (rung.change is Change.LOWERS and not rung.rung):
        return None
    return rung.rung or "~" + " ".join(rung.stated.lower().split())


def _earlier(first: str | None, second: str | None) -> str | None:
    return min((day for day in (first, second) if day), default=None)


def _later(first: str | None, second: str | None) -> str | None:
    return max((day for day in (first, second) if day), default=None)


def _add(entry: _Rung, claim: Claim, documents: Documents) -> None:
    """Take one claim into account: a dated change or a "since" tells when it began, everything else that it stood."""
    rung, time = claim.rung, claim.time
    day = published_day(claim, documents)
    entry.claims.append(claim)
    past = bool(time.end and day and time.end < day)
    if rung is not None and (rung.change is not Change.HOLDS):
        if time.start and time.end and _tells_when(claim):
            entry.since = _earlier(entry.since, _shortest(time.start, time.end))
        else:
            entry.changed = _earlier(entry.changed, day)
        past = False
    elif time.start and time.end is None and _tells_when(claim):
        entry.since = _earlier(entry.since, time.start)
    seen = time.end if past else day
    entry.first_seen, entry.last_seen = (_earlier(entry.first_seen, seen), _later(entry.last_seen, seen))


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


def _close(entries: Collection[_Rung], ladders: KnownLadders) -> None:
    """A rung ends when it is ended, when a change leads to one that excludes it, or only such a one is reported."""
    for entry in entries:
        for other in entries:
            if other is entry or other.begin is None or rivals(entry, other):
                continue
            if other.key is not None and not exclusive(entry.key, other.key, ladders):
                if _outgrown(entry, other, ladders):
                    entry.until = _earlier(entry.until, other.since or other.changed or other.first_seen)
                continue
            changed = other.since or other.changed
            later = entry.begin is None or entry.begin < other.begin
            if (changed and later) or (other.first_seen and entry.last_seen and entry.last_seen < other.first_seen):
                entry.until = _earlier(entry.until, changed or other.first_seen)


def rivals(first: _Rung, second: _Rung) -> bool:
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
    entries = {key: e for key, e in _entries(claims, documents).items() if key and not key.startswith("~")}
    return {key: e.claims for key, e in entries.items() if any(o is not e and rivals(e, o) for o in entries.values())}


def _entries(claims: Iterable[Claim], documents: Documents) -> dict[str | None, _Rung]:
    """What the claims of one place say, by rung."""
    entries: dict[str | None, _Rung] = {}
    for claim in claims:
        if claim.rung is not None:
            key = _key(claim.rung)
            _add(entries.setdefault(key, _Rung(key)), claim, documents)
    return entries


def _voice(claim: Claim) -> tuple[str, str]:
    """The document, and in it the last who vouches for the claim ("" the outlet itself)."""
    return claim.document, claim.attribution[-1].text if claim.attribution else ""


def _outgrown(entry: _Rung, other: _Rung, ladders: KnownLadders) -> bool:
    """Whether reports speak of a lower rung of the same ladder only until a higher one appears in them."""
    ranks = [rung.rank if rung else None for rung in (ladders.rung(entry.key), ladders.rung(other.key))]
    if ranks[0] is None or ranks[1] is None or ladders.owner_of(entry.key) != ladders.owner_of(other.key):
        return False
    seen = entry.first_seen, entry.last_seen, other.first_seen
    return (
        ranks[0] < ranks[1] and all(seen) and (seen[0] or "") < (seen[2] or "") and (seen[1] or "") <= (seen[2] or "")
    )


def last_possible(day: str) -> str:
    """The last day a coarse day may mean: ``2013`` may be as late as ``2013-12-31``."""
    return day + {4: "-12-31", 7: "-31"}.get(len(day), "")


def _facts(place: Place, ladders: KnownLadders, today: str | None) -> dict[str, tuple[KnownHolder, LexiconFact]]:
    ladder = ladders.by_owner.get(place.owner or "")
    if ladder is None or place.axis is not Axis.PARTNERSHIP:
        return {}
    found = {}
    for holder in ladder.holders:
        begun = holder.since is None or today is None or last_possible(holder.since) <= today
        if holder.partner == place.partner and begun:
            over = holder.until and (today is None or last_possible(holder.until) <= today)
            until = holder.until if over else None
            fact = LexiconFact(holder.since, until, holder.confidence, holder.source, ladder.checked)
            found[holder.rung] = (holder, fact)
    return found


def _standing(place: Place, entry: _Rung, documents: Documents, ladders: KnownLadders) -> Standing:
    best = sorted(entry.claims, key=lambda c: (-weight(c, place.owner, documents), FLAG_DIFFERS in c.flags, _vague(c)))
    rung_id = entry.key if entry.key and not entry.key.startswith("~") else None
    rung = best[0].rung
    label = ladders.label(rung_id) or (rung.stated if rung else "")
    return Standing(
        owner=place.owner,
        partner=place.partner,
        axis=place.axis,
        rung=rung_id,
        label=label,
        since=entry.since,
        until=entry.until,
        status=_furthest(
            [c for c in best if weight(c, place.owner, documents) == weight(best[0], place.owner, documents)]
        ),
        claims=tuple(dict.fromkeys(claim.id for claim in best)),
        basis="claims",
        sides=place.sides,
        since_from="claims" if entry.since else None,
        steps_below_top=ladders.steps_below_top(rung_id),
        first_seen=entry.first_seen,
        last_seen=entry.last_seen,
        notes=tuple(_step_notes(entry.claims, rung_id, ladders)),
    )


def _furthest(claims: Iterable[Claim]) -> Status:
    """How far the rung has come by those who rank alike: "held" goes beyond "announced"."""
    told = [claim.rung.status for claim in claims if claim.rung]
    return max(told, key=_PROGRESS.index, default=Status.IN_FORCE)


def _vague(claim: Claim) -> int:
    """How little a claim tells of when: 0 a change or "since" with its day, then any stated day, a long time, none."""
    time, rung = claim.time, claim.rung
    if time.text is None or not time.start:
        return 2
    if time.end and days_between(time.start, time.end) > VAGUE_DAYS:
        return 3 if rung is not None and rung.change is Change.HOLDS else 1
    return 0 if time.end is None or (rung is not None and rung.change is not Change.HOLDS) else 1


def _step_notes(claims: Iterable[Claim], rung_id: str | None, ladders: KnownLadders) -> Iterable[str]:
    """A relative claim ("two below the top") agrees with the rung by steps, or contradicts it."""
    below = ladders.steps_below_top(rung_id)
    for claim in claims:
        steps = claim.rung.steps if claim.rung else None
        if (
            steps is not None
            and below is not None
            and claim.rung
            and claim.rung.change is Change.HOLDS
            and steps != below
        ):
            yield f"said to be {steps} below the top, where this rung is {below} below it"


def _with_fact(standing: Standing, fact: LexiconFact) -> Standing:
    """A standing that claims carry and the lexicon knows too."""
    since, told_by, notes = standing.since, standing.since_from, list(standing.notes)
    if since is None:
        since, told_by = fact.since, "lexicon" if fact.since else None
    elif fact.since and not (since.startswith(fact.since) or fact.since.startswith(since)):
        notes.append(f"since {since} according to reports, {fact.since} according to the lexicon")
    elif fact.since and len(fact.since) > len(since):
        notes.append(f"{EXACT_NOTE}: {fact.since}")
    return replace(
        standing,
        since=since,
        since_from=told_by,
        until=standing.until or fact.until,
        basis="both",
        known=fact,
        notes=tuple(notes),
    )


def _from_lexicon(place: Place, rung_id: str, fact: LexiconFact, ladders: KnownLadders) -> Standing:
    return Standing(
        owner=place.owner,
        partner=place.partner,
        axis=place.axis,
        rung=rung_id,
        label=ladders.label(rung_id) or rung_id,
        since=fact.since,
        until=fact.until,
        status=Status.LAPSED if fact.until else Status.IN_FORCE,
        claims=(),
        basis="lexicon",
        sides=place.sides,
        since_from="lexicon" if fact.since else None,
        steps_below_top=ladders.steps_below_top(rung_id),
        known=fact,
    )


def _with_rivals(standing: Standing, entry: _Rung, entries: Iterable[_Rung], ladders: KnownLadders) -> Standing:
    """The standing with a note of the rungs that others say were reached instead."""
    others = [e.key for e in entries if e is not entry and e.key and rivals(entry, e)]
    if not others:
        return standing
    named = " and ".join(ladders.label(key) or key.removeprefix("~") for key in others)
    return replace(standing, notes=(*standing.notes, f"{DIFFER_NOTE} {named}"))


def _history(
    place: Place, claims: list[Claim], documents: Documents, ladders: KnownLadders, today: str | None
) -> list[Standing]:
    entries = _entries(claims, documents)
    kept = {key: e for key, e in entries.items() if any(not NOT_ALONE & set(c.flags) for c in e.claims)}
    _close(kept.values(), ladders)
    told = [
        _with_rivals(_standing(place, entry, documents, ladders), entry, kept.values(), ladders)
        for key, entry in kept.items()
        if key is not None
    ]
    facts = _facts(place, ladders, today)
    merged = [_with_fact(s, facts.pop(s.rung)[1]) if s.rung in facts and s.rung else s for s in told]
    merged += [_from_lexicon(place, rung_id, fact, ladders) for rung_id, (_, fact) in facts.items()]
    return sorted(merged, key=lambda s: (s.since or s.first_seen or "", s.rung or s.label))


def fold(
    claims: Iterable[Claim],
    documents: Documents,
    ladders: KnownLadders,
    today: str | None = None,
    *,
    owners: Collection[str] = (),
    pairs: Collection[tuple[str, str]] = (),
) -> list[Standing]:
    """Standings with their history, by owner and partner.

    The lexicon's holders join for places that claims speak of, for both directions of `pairs`, and for all partners of
    `owners`. `today`: the day of the view, else the latest publication day.
    """
    today = today or latest_day(documents)
    places = carrying(claims, documents, ladders)
    for owner, partner in [*pairs, *((b, a) for a, b in pairs)]:
        places.setdefault(Place(owner, partner, Axis.PARTNERSHIP, tuple(sorted((owner, partner)))), [])
    for owner in owners:
        ladder = ladders.by_owner.get(owner)
        for holder in ladder.holders if ladder else ():
            sides = tuple(sorted((owner, holder.partner)))
            places.setdefault(Place(owner, holder.partner, Axis.PARTNERSHIP, sides), [])
    ordered = sorted(places, key=lambda p: (p.owner or "~", p.partner or "", p.axis, p.sides))
    return [s for place in ordered for s in _history(place, places[place], documents, ladders, today)]


def top_holders(standings: Iterable[Standing], owner: str, ladders: KnownLadders, today: str | None) -> list[Standing]:
    """Who stands on the owner's top rung that day, those reported first; empty where the ladder has no single top."""
    top = ladders.top(owner)
    if top is None:
        return []
    holders = [s for s in standings if s.owner == owner and s.rung == top.id and s.current(today)]
    return sorted(holders, key=lambda s: (s.basis == "lexicon", s.partner or ""))
