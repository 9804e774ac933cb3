"""Who stands on which rung of whose ladder, since when: a fold over claims. The rule in words: docs/standings.md.

Only what is asserted, positive and settled carries a standing; plans, wishes and denials never do. Copies add nothing:
a standing names its claims, and origins count them. The lexicon's dated holders are one source among sources, always
told apart, and nothing of them that lies after `today` is used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from dragoman.model import Axis, Change, Claim, Status
from dragoman.picture.alliances import one_line
from dragoman.picture.base import NO_OFFICES, Documents, latest_day, organisations, weight
from dragoman.picture.corrected import NOT_REVISED
from dragoman.picture.known import KnownLadders
from dragoman.picture.origins import NOBODY, Origins
from dragoman.picture.places import FLAG_DIFFERS, NOT_ALONE, Place, Rule, Sorted, sort
from dragoman.picture.standings_known import facts
from dragoman.picture.standings_nouns import DIFFER_NOTE, EXACT_NOTE, LexiconFact, Standing
from dragoman.picture.standings_rungs import RungTold, close, copied, entries, outranked, rivals
from dragoman.times import days_between

# A rung held "this year" says less of today than one held without a date.
VAGUE_DAYS = 92
_PROGRESS = tuple(Status)


def _standing(place: Place, entry: RungTold, given: _Given, copies: Collection[str]) -> Standing:
    ladders = given.ladders
    ranks = {c.id: weight(c, place.owner, given.documents, given.offices) for c in entry.claims}
    best = sorted(entry.claims, key=lambda c: (c.id in copies, -ranks[c.id], FLAG_DIFFERS in c.flags, _vague(c)))
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
        status=_furthest(c for c in best if c.id not in copies and ranks[c.id] == ranks[best[0].id]),
        claims=tuple(dict.fromkeys(claim.id for claim in best)),
        basis="claims",
        sides=place.sides,
        since_from="claims" if entry.since else None,
        steps_below_top=ladders.steps_below_top(rung_id),
        first_seen=entry.first_seen,
        last_seen=entry.last_seen,
        notes=tuple(_step_notes(entry.claims, rung_id, ladders)),
        ended=entry.ended,
        ended_by=entry.ended_by,
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


def _with_rivals(standing: Standing, entry: RungTold, entries: Iterable[RungTold], ladders: KnownLadders) -> Standing:
    """The standing with a note of the rungs that others say were reached instead."""
    others = [e.key for e in entries if e is not entry and e.key and rivals(entry, e)]
    if not others:
        return standing
    named = " and ".join(ladders.label(key) or key.removeprefix("~") for key in others)
    return replace(standing, notes=(*standing.notes, f"{DIFFER_NOTE} {named}"))


@dataclass(frozen=True, slots=True)
class Account:
    """What is said of one place: its standings, and the claims that carry none, each with the rule."""

    place: Place
    standings: tuple[Standing, ...]
    passed: tuple[tuple[Claim, Rule], ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """What every place is judged with: the view's documents and day, what the lexicon knows, who publishes for whom,
    who is one voice."""

    documents: Documents
    ladders: KnownLadders
    today: str | None
    offices: Mapping[str, str]
    origins: Origins


def _account(place: Place, sorted_claims: Sorted, given: _Given) -> Account:
    copies = copied(sorted_claims.carrying, given.origins)
    found = entries(sorted_claims.carrying, given.documents, copies)
    passed = list(sorted_claims.passed)
    kept = {key: e for key, e in found.items() if any(not NOT_ALONE & set(c.flags) for c in e.claims)}
    passed += [(c, Rule.NOT_ALONE) for key, e in found.items() if key not in kept for c in e.claims]
    losing = outranked(kept.values(), place, given.documents, given.offices)
    passed += [(c, Rule.OUTRANKED) for key in losing for c in kept[key].claims]
    told = {key: e for key, e in kept.items() if key not in losing}
    close(told.values(), given.ladders)
    passed += [(c, Rule.NO_LONGER) for c in (told[None].claims if None in told else ())]
    held = [
        _with_rivals(_standing(place, entry, given, copies), entry, kept.values(), given.ladders)
        for key, entry in told.items()
        if key is not None
    ]
    known = facts(place, given.ladders, given.today)
    merged = [_with_fact(s, known.pop(s.rung)[1]) if s.rung in known and s.rung else s for s in held]
    merged += [_from_lexicon(place, rung_id, fact, given.ladders) for rung_id, (_, fact) in known.items()]
    merged = [s if s.current(given.today) else replace(s, status=Status.LAPSED) for s in merged]
    ordered = sorted(merged, key=lambda s: (s.since or s.first_seen or "", s.rung or s.label))
    return Account(place, tuple(ordered), tuple(passed))


def fold(
    claims: Iterable[Claim],
    documents: Documents,
    ladders: KnownLadders,
    today: str | None = None,
    *,
    owners: Collection[str] = (),
    pairs: Collection[tuple[str, str]] = (),
    offices: Mapping[str, str] = NO_OFFICES,
    revised: Mapping[str, str] = NOT_REVISED,
    origins: Origins = NOBODY,
) -> list[Standing]:
    """Standings with their history, by owner and partner.

    The lexicon's holders join for places that claims speak of, for both directions of `pairs`, and for all partners of
    `owners`. `today`: the day of the view, else the latest publication day. `offices`: for which state a document's
    publisher speaks; `revised`: the later version of a document, by its id; `origins`: whose documents are one voice.
    """
    told = list(claims)
    found = accounts(
        told, documents, ladders, today, owners=owners, pairs=pairs, offices=offices, revised=revised, origins=origins
    )
    bodies = frozenset(body for claim in told if claim.rung for body in organisations(claim))
    return one_line([standing for account in found for standing in account.standings], bodies)


def accounts(
    claims: Iterable[Claim],
    documents: Documents,
    ladders: KnownLadders,
    today: str | None = None,
    *,
    owners: Collection[str] = (),
    pairs: Collection[tuple[str, str]] = (),
    offices: Mapping[str, str] = NO_OFFICES,
    revised: Mapping[str, str] = NOT_REVISED,
    origins: Origins = NOBODY,
) -> list[Account]:
    """What stands and what was passed over, place by place; the arguments are those of `fold`."""
    today = today or latest_day(documents)
    places = sort(claims, documents, ladders, offices, revised, origins)
    wanted = [Place(a, b, Axis.PARTNERSHIP, tuple(sorted((a, b)))) for a, b in [*pairs, *((b, a) for a, b in pairs)]]
    for owner in owners:
        ladder = ladders.by_owner.get(owner)
        for holder in ladder.holders if ladder else ():
            sides = tuple(sorted((owner, holder.partner)))
            wanted.append(Place(owner, holder.partner, Axis.PARTNERSHIP, sides))
    for place in wanted:
        places.setdefault(place, Sorted([], []))
    ordered = sorted(places, key=lambda p: (p.owner or "~", p.partner or "", p.axis, p.sides))
    given = _Given(documents, ladders, today, offices, origins)
    return [_account(place, places[place], given) for place in ordered]


def top_holders(standings: Iterable[Standing], owner: str, ladders: KnownLadders, today: str | None) -> list[Standing]:
    """Who stands on the owner's top rung that day, those reported first; empty where the ladder has no single top."""
    top = ladders.top(owner)
    if top is None:
        return []
    holders = [s for s in standings if s.owner == owner and s.rung == top.id and s.current(today)]
    return sorted(holders, key=lambda s: (s.basis == "lexicon", s.partner or ""))
