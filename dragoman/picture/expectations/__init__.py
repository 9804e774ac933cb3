"""What is expected: claims about what is still to come, grouped by act, parties, rung and horizon.

Each expectation keeps who holds it, how surely, and how that moved with the days of publication. Its outcome is "open"
unless a later report plainly decides, or nobody has spoken of it for a year; nothing is ever decided by silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from dragoman.model import Claim
from dragoman.picture.base import (
    NO_OFFICES,
    Documents,
    family,
    in_order,
    is_against,
    latest_day,
    parties,
    persons,
    published_day,
    speaker_name,
    spread,
    strongest,
)
from dragoman.picture.expectations.ahead import certainty_of, is_forward
from dragoman.picture.expectations.happened import OF_RUNGS, deed_of, is_done
from dragoman.picture.expectations.horizons import NARROW_DAYS, own_horizon, tie
from dragoman.picture.expectations.nouns import (
    HAPPENED,
    HELD_OPEN_DAYS,
    INDEFINITE,
    OCCASIONS,
    UNDECIDED,
    Criterion,
    Expectation,
    Horizon,
    Outcome,
)
from dragoman.picture.expectations.outcomes import judge
from dragoman.picture.expectations.reports import NO_FIELDS, Reports, ranks_of
from dragoman.picture.expectations.stances import field_of
from dragoman.picture.known import NO_LADDERS, KnownLadders
from dragoman.picture.origins import Origins
from dragoman.picture.places import FLAG_DIFFERS, names_rung, sort
from dragoman.picture.rounds import groups, target

__all__ = [
    "HAPPENED",
    "HELD_OPEN_DAYS",
    "INDEFINITE",
    "NARROW_DAYS",
    "NO_FIELDS",
    "UNDECIDED",
    "Criterion",
    "Expectation",
    "Horizon",
    "Outcome",
    "fold",
    "is_forward",
]

T = TypeVar("T")


def fold(
    claims: Iterable[Claim],
    documents: Documents,
    origins: Origins,
    today: str | None = None,
    *,
    ladders: KnownLadders = NO_LADDERS,
    fields: Mapping[str, str] = NO_FIELDS,
    offices: Mapping[str, str] = NO_OFFICES,
) -> list[Expectation]:
    """Expectations by horizon (undated last), each with its outcome so far.

    `today`: the day of the view, else the latest publication day. `ladders` tell which rung is above which, `fields`
    (word -> field) which stances are of one field, `offices` for which state a document's publisher speaks.
    """
    ordered = in_order(claims, documents)
    by_id = {claim.id: claim for claim in ordered}
    sides = {claim.id: tuple(sorted(parties(claim))) for claim in ordered}
    forward = [claim for claim in ordered if sides[claim.id] and is_forward(claim, documents)]
    by_field = groups(forward, documents, lambda claim: field_of(claim, fields) or "")
    merged = [_merge(group, documents, origins, field_of(group[0], fields)) for group in by_field]
    occasions = _by_parties((e.parties, e) for e in merged if e.family in OCCASIONS and not e.negative)
    tied = [tie(expectation, occasions.get(expectation.parties, ()), by_id) for expectation in merged]
    told = _by_parties((sides[c.id], c) for c in ordered)
    day = today or latest_day(documents)
    passed = _passed(ordered, documents, ladders, offices, origins)
    reports = Reports(by_id, documents, day, ladders, fields, offices, origins, ranks_of(ladders), passed)
    placed = _by_parties((sides[c.id], c) for c in ordered if c.rung and c.rung.rung in reports.ranks)
    deeds = _by_parties(entry for c in ordered for entry in _deeds(c, sides[c.id]))
    judged = [
        judge(e, told.get(e.parties, ()), placed.get(e.parties, ()), deeds.get((deed_of(e), *e.parties), ()), reports)
        for e in tied
    ]
    return sorted(judged, key=lambda e: (e.horizon.start or e.horizon.end or "9999", -e.support.origins, e.claims))


def _deeds(claim: Claim, sides: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Claim]]:
    """The claim under what it tells as done, and its parties; nothing where it does not tell it as done."""
    if is_done(claim):
        yield (family(claim), *sides), claim
        if claim.rung is not None:
            yield (OF_RUNGS, *sides), claim


def _passed(
    claims: Iterable[Claim], documents: Documents, ladders: KnownLadders, offices: Mapping[str, str], origins: Origins
) -> frozenset[str]:
    """The claims that carry no standing: what they tell of a rung decides nothing."""
    places = sort((claim for claim in claims if claim.rung), documents, ladders, offices, origins=origins)
    return frozenset(claim.id for found in places.values() for claim, _ in found.passed)


def _merge(own: Sequence[Claim], documents: Documents, origins: Origins, field: str | None) -> Expectation:
    """One expectation out of the claims of one group. Those against it stay in view, but do not make it surer."""
    for_it = [c for c in own if not is_against(c)] or list(own)
    against = [c for c in own if is_against(c)] if len(for_it) < len(own) else []
    certainties = [certainty_of(c) for c in for_it]
    told = spread(certainties)
    lead = min(for_it, key=lambda c: (_vagueness(c), FLAG_DIFFERS in c.flags, told.index(certainty_of(c))))
    rung = lead.rung
    who: dict[str, None] = {}
    for claim in for_it:
        who[speaker_name(claim)] = None
    return Expectation(
        family=family(lead),
        act=lead.act,
        parties=tuple(sorted(parties(lead))),
        persons=tuple(sorted({p for c in for_it for p in persons(c.actors) | persons(c.recipients)})),
        owner=rung.owner if rung else None,
        partner=rung.partner if rung else None,
        rung=rung.rung if rung else None,
        label=rung.stated if rung else "",
        horizon=own_horizon(for_it),
        certainty=strongest(certainties),
        certainties=told,
        negative=is_against(for_it[0]),
        speakers=tuple(who),
        claims=tuple(c.id for c in for_it),
        against=tuple(c.id for c in against),
        history=tuple((published_day(c, documents), certainty_of(c), c.id) for c in own),
        support=origins.support(for_it),
        casts=tuple(dict.fromkeys(cast for c in for_it if (cast := _cast(c)))),
        field=field,
    )


def _vagueness(claim: Claim) -> int:
    """How little it tells of a rung: 0 which one, or it is about none; 1 its name and not whose; 2 nothing."""
    if claim.rung is None or target(claim):
        return 0
    return 1 if names_rung(claim.rung.stated) else 2


def _cast(claim: Claim) -> frozenset[str]:
    """The persons that the claim names, with those that it only describes."""
    described = (m.actor.id for m in (*claim.actors, *claim.recipients) if m.actor.id.startswith("?"))
    return persons(claim.actors) | persons(claim.recipients) | frozenset(described)


def _by_parties(entries: Iterable[tuple[tuple[str, ...], T]]) -> dict[tuple[str, ...], list[T]]:
    """Whatever it is, by the parties it is about: nothing is held against everything."""
    found: dict[tuple[str, ...], list[T]] = defaultdict(list)
    for key, value in entries:
        found[key].append(value)
    return found
