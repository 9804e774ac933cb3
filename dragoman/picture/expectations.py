"""What is expected: claims about what is still to come, grouped by act, parties, rung and horizon.

Each expectation keeps who holds it, how surely, and how that moved with the days of publication. Its outcome is "open"
unless a later report plainly decides; nothing is ever decided by silence.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dragoman.model import Certainty, Change, Claim, Polarity, Time
from dragoman.picture.base import (
    SPEECH_ACTS,
    STATES_OF_AFFAIRS,
    UNSETTLED,
    Documents,
    Support,
    family,
    in_order,
    is_against,
    parties,
    persons,
    published_day,
    spread,
    strongest,
)
from dragoman.picture.origins import Origins
from dragoman.picture.phrases import content_words, numbers, words
from dragoman.picture.places import FLAG_DIFFERS, NOT_ALONE, carries
from dragoman.picture.rounds import groups, target
from dragoman.times import Precision, TimeBasis, days_between, shift

T = TypeVar("T")

# What states do by the hand of whoever signs for them: it is known by its thing, not by the persons.
OF_STATES = frozenset({"sign", "ratify"})
SHARED_WORDS = 2
PRAISE = "praise_support"
# A report without a day of its own is of what other reports, at most so many days before it, date.
SAME_EVENT_DAYS = 3

# An occasion that a change of rung may hang on, where the same passage speaks of both.
OCCASIONS = frozenset({"visit", "meet"})
NEAR_CHARACTERS = 160
# A change of rung that is dated more coarsely than this may take the day of the occasion, if that lies inside.
NARROW_DAYS = 31
# A report decides at most so long after the horizon's end, or after the last report that expected it.
PATIENCE_DAYS = 180
# Two who meet often: a later meeting is the one expected, only late, within so many days.
LATE_DAYS = 31
# Acts that are a stance, or go on all the time: no single report says that they "came true".
INDEFINITE = frozenset(
    {
        "agree_pledge",
        "agree_with",
        "cooperate_economic",
        "cooperate_military",
        "deepen_ties",
        "express_concern",
        "express_optimism",
        "hesitate",
        "praise_support",
        "reassure",
        "seek",
        "strain",
        "urge_ask",
    }
)
FORWARD = frozenset({Certainty.EXPECTED, Certainty.POSSIBLE, Certainty.REQUESTED})


@dataclass(frozen=True, slots=True)
class Horizon:
    """When it is to happen. `time`: what it is taken from; `tied_to`: claims of the occasion that lends it its day."""

    start: str | None
    end: str | None
    time: Time | None
    tied_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing expected. `certainty` is the strongest among those who expect it, `certainties` all of them.

    `claims` speak for it, `against` deny or doubt it. `history`: (publication day, certainty, claim). `negative`: it is
    expected not to happen. `outcome`: open, true, late or called off. `casts`: the persons each of the claims names
    together.
    """

    family: str
    act: str
    parties: tuple[str, ...]
    persons: tuple[str, ...]
    owner: str | None
    partner: str | None
    rung: str | None
    label: str
    horizon: Horizon
    certainty: Certainty
    certainties: tuple[Certainty, ...]
    negative: bool
    speakers: tuple[str, ...]
    claims: tuple[str, ...]
    against: tuple[str, ...]
    history: tuple[tuple[str | None, Certainty, str], ...]
    support: Support
    outcome: str = "open"
    decided_on: str | None = None
    decided_by: tuple[str, ...] = ()
    casts: tuple[frozenset[str], ...] = ()

    @property
    def is_rung_change(self) -> bool:
        """Whether a rung is to change, as against a visit, a meeting or a signing."""
        return ":" in self.family


def is_forward(claim: Claim, documents: Documents) -> bool:
    """Whether the claim is about what is still to come, seen from its publication."""
    if claim.act in STATES_OF_AFFAIRS and (claim.rung is None or claim.rung.change is Change.HOLDS):
        return False
    if claim.rung is not None and claim.rung.change is Change.HOLDS:
        return False
    if claim.act in SPEECH_ACTS and claim.certainty is Certainty.REQUESTED:
        return False  # who asks has asked: the request is what happened
    if claim.act == PRAISE and claim.certainty is Certainty.EXPECTED:
        return False  # what is praised lies ahead, not the praise
    day = published_day(claim, documents)
    if day and claim.time.end and (claim.time.end < day or (claim.time.start or day) < claim.time.end == day):
        return False  # "in recent months" ends today
    if claim.certainty in FORWARD:
        return True
    if claim.certainty in (Certainty.DENIED, Certainty.DOUBTED):
        return True
    return bool(day and claim.time.start and claim.time.start > day) or (
        claim.rung is not None and claim.rung.status in UNSETTLED
    )


def certainty_of(claim: Claim) -> Certainty:
    """The claimant's certainty; an asserted wish or plan about a rung is one of its status, never a fact."""
    if claim.certainty is not Certainty.ASSERTED:
        return claim.certainty
    if claim.rung is not None and claim.rung.status in UNSETTLED:
        return Certainty.EXPECTED if claim.rung.status == "expected" else Certainty.REQUESTED
    return Certainty.EXPECTED


def _precise(time: Time) -> tuple[int, int]:
    """Sort key: explicit before relative before inferred, shorter before longer."""
    basis = {TimeBasis.EXPLICIT: 0, TimeBasis.RELATIVE: 1}.get(time.basis, 2)
    width = (
        0
        if time.start == time.end
        else {Precision.DAY: 1, Precision.INTERVAL: 2, Precision.MONTH: 3}.get(time.precision, 4)
    )
    return (basis, width)


def _own_horizon(claims: Sequence[Claim]) -> Horizon:
    # A time that is open at the end ("soon", or nothing but the tense) says no more than that it is still to come.
    dated = [c.time for c in claims if c.time.end and c.time.text]
    if not dated:
        return Horizon(None, None, None)
    best = min(dated, key=_precise)
    return Horizon(best.start, best.end, best)


def _merge(own: Sequence[Claim], documents: Documents, origins: Origins) -> Expectation:
    """One expectation out of the claims of one group. Those against it stay in view, but do not make it surer."""
    for_it = [c for c in own if not is_against(c)] or list(own)
    against = [c for c in own if c not in for_it]
    certainties = [certainty_of(c) for c in for_it]
    lead = min(
        for_it,
        key=lambda c: (
            c.rung is not None and not target(c),
            FLAG_DIFFERS in c.flags,
            spread(certainties).index(certainty_of(c)),
        ),
    )
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
        horizon=_own_horizon(for_it),
        certainty=strongest(certainties),
        certainties=spread(certainties),
        negative=all(is_against(c) for c in for_it),
        speakers=tuple(who),
        claims=tuple(c.id for c in for_it),
        against=tuple(c.id for c in against),
        history=tuple((published_day(c, documents), certainty_of(c), c.id) for c in own),
        support=origins.support(for_it),
        casts=tuple(dict.fromkeys(cast for c in for_it if (cast := _cast(c)))),
    )


def speaker_name(claim: Claim) -> str:
    """Who says so, as written; "" for the outlet's own voice and where nobody is named."""
    if not claim.attribution:
        return ""
    first = claim.attribution[0]
    return first.speaker.name if first.speaker else first.text


def _near(first: Claim, second: Claim) -> bool:
    gap = max(first.span.start, second.span.start) - min(first.span.end, second.span.end)
    return first.document == second.document and gap <= NEAR_CHARACTERS


def _width(horizon: Horizon) -> int:
    """Days from start to end; very many where a side is open."""
    return days_between(horizon.start, horizon.end) if horizon.start and horizon.end else 9999


def _within(inner: Horizon, outer: Horizon) -> bool:
    return (outer.start or "") <= (inner.start or "") and (inner.end or "9999") <= (outer.end or "9999")


def _tie(expectation: Expectation, occasions: Sequence[Expectation], by_id: Mapping[str, Claim]) -> Expectation:
    """An upgrade without a close date takes that of the visit or meeting of which the neighbouring words speak.

    Upgrades are what visits are made for; a break of relations has no share in the day of some visit.
    """
    own_horizon = expectation.horizon
    if not expectation.family.startswith("upgrade:") or _width(own_horizon) <= NARROW_DAYS:
        return expectation
    own = [by_id[i] for i in expectation.claims]
    found = []
    for other in occasions:
        if not _within(other.horizon, own_horizon):
            continue
        links = [o for o in map(by_id.__getitem__, other.claims) if any(_near(o, c) for c in own)]
        if links and other.horizon.time:
            found.append((_precise(other.horizon.time), -len(links), other))
    if not found:
        return expectation
    occasion = min(found, key=lambda entry: entry[:2])[2]
    horizon = replace(occasion.horizon, tied_to=occasion.claims)
    return replace(expectation, horizon=horizon)


def _decides(
    claim: Claim, expectation: Expectation, first_day: str, documents: Documents, by_id: Mapping[str, Claim]
) -> str | None:
    """The day on which `claim` plainly fulfils the expectation; None where it does not decide."""
    day = published_day(claim, documents)
    if (
        claim.certainty is not Certainty.ASSERTED
        or claim.polarity is not Polarity.POSITIVE
        or not day
        or day < first_day
        or (day == first_day and not _other_text(claim, expectation))
    ):
        return None
    if expectation.is_rung_change:
        if not _reaches(claim, expectation, documents):
            return None
    elif family(claim) != expectation.family:
        return None
    named = claim.act in OF_STATES and _same_thing(claim, expectation, by_id)
    if not expectation.is_rung_change and not named and not _same_persons(claim, expectation):
        return None
    happened = claim.time.start or (day if expectation.is_rung_change or named else None)
    begin = expectation.horizon.start or first_day
    return happened if happened and max(begin, first_day) <= happened <= day else None


def _same_thing(claim: Claim, expectation: Expectation, by_id: Mapping[str, Claim]) -> bool:
    """Whether the claim names the thing that is expected: a number, or two telling words, that both have."""
    told, figures = _telling(claim)
    for i in expectation.claims:
        words, numbered = _telling(by_id[i])
        if (figures & numbered and told & words) or len(told & words) >= SHARED_WORDS:
            return True
    return False


def _telling(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """Words and numbers of a quote, without those that name the parties."""
    named = {w.lower() for m in (*claim.actors, *claim.recipients) for w in words(f"{m.text} {m.actor.name}")}
    content = {w for w in content_words(claim.quote) if w not in named}
    return frozenset(w for w in content if not w[0].isdigit()), frozenset(numbers(claim.quote))


def _other_text(claim: Claim, expectation: Expectation) -> bool:
    """Whether a change of rung is told on the very day by a document that does not itself expect it."""
    changes = claim.rung is not None and claim.rung.change is not Change.HOLDS
    return changes and claim.document not in expectation.support.documents


def _cast(claim: Claim) -> frozenset[str]:
    """The persons that the claim names, with those that it only describes."""
    described = (m.actor.id for m in (*claim.actors, *claim.recipients) if m.actor.id.startswith("?"))
    return persons(claim.actors) | persons(claim.recipients) | frozenset(described)


def _same_persons(claim: Claim, expectation: Expectation) -> bool:
    """Whether all persons whom one of those who expect it names take part; whoever is not known by name does not."""
    who = persons(claim.actors) | persons(claim.recipients)
    return not expectation.casts or any(cast <= who for cast in expectation.casts)


def _reaches(claim: Claim, expectation: Expectation, documents: Documents) -> bool:
    """Whether the claim says that the rung expected is reached: one that may carry a standing, and that nobody who
    expects it tells in the same breath. That it "is held" decides nothing while later reports still expect it."""
    rung = claim.rung
    if rung is None or not expectation.rung or rung.rung != expectation.rung or not carries(claim, documents):
        return False
    if family(claim) != expectation.family and rung.change is not Change.HOLDS:
        return False
    if rung.change is Change.HOLDS and expectation.family.startswith("downgrade"):
        return False  # a rung that was held before, too
    if NOT_ALONE & set(claim.flags) or FLAG_DIFFERS in claim.flags:
        return False
    last = max((day for day, _, _ in expectation.history if day), default="")
    return rung.change is not Change.HOLDS or (published_day(claim, documents) or "") >= last


def _stated_day(day: str, expectation: Expectation, claims: Sequence[Claim]) -> str:
    """The day that a report states for a change of rung which others tell undated: they tell it a little later."""
    if not expectation.is_rung_change:
        return day
    stated = [
        c.time.start
        for c in claims
        if c.time.text and c.time.start and c.time.start == c.time.end and family(c) == expectation.family
    ]
    return min((s for s in stated if shift(day, -SAME_EVENT_DAYS) <= s <= day), default=day)


def _judge(
    expectation: Expectation, claims: Sequence[Claim], documents: Documents, by_id: Mapping[str, Claim]
) -> Expectation:
    """True or late where a later report (`claims`: about the same parties, by day) says that it happened; else open."""
    first_day = min((day for day, _, _ in expectation.history if day), default=None)
    if first_day is None or expectation.negative or expectation.act in INDEFINITE:
        return expectation
    last_day = max(day for day, _, _ in expectation.history if day)
    limit = shift(expectation.horizon.end or last_day, PATIENCE_DAYS)
    start = bisect_left(claims, first_day, key=lambda c: published_day(c, documents) or "9999")
    days = []
    for claim in itertools.islice(claims, start, None):
        if (published_day(claim, documents) or "9999") > limit:
            break
        if (day := _decides(claim, expectation, first_day, documents, by_id)) is not None:
            days.append((day, claim.id))
    if not days:
        return _called_off(expectation, itertools.islice(claims, start, None), limit, documents)
    told_on = min(days)[0]
    decided_on = max(first_day, _stated_day(told_on, expectation, claims))
    end = expectation.horizon.end
    if end and not expectation.is_rung_change and decided_on > shift(end, LATE_DAYS):
        return expectation
    return replace(
        expectation,
        outcome="late" if end and decided_on > end else "true",
        decided_on=decided_on,
        decided_by=tuple(claim_id for day, claim_id in sorted(days) if day == told_on),
    )


def _called_off(expectation: Expectation, claims: Iterable[Claim], limit: str, documents: Documents) -> Expectation:
    """Closed where a report says that the visit or meeting is cancelled or put off, and nobody expects it since."""
    last_day = max(day for day, _, _ in expectation.history if day)
    if expectation.family not in OCCASIONS:
        return expectation
    for claim in claims:
        day = published_day(claim, documents) or "9999"
        if last_day <= day <= limit and _cancels(claim, expectation):
            return replace(expectation, outcome="called off", decided_on=day, decided_by=(claim.id,))
    return expectation


def _cancels(claim: Claim, expectation: Expectation) -> bool:
    """Whether a claim puts the occasion off: by that act, or because one of the two says that it is not to be."""
    who = persons(claim.actors) | persons(claim.recipients)
    if expectation.casts and who and not any(cast & who for cast in expectation.casts):
        return False
    if claim.act == "postpone_cancel":
        return claim.polarity is Polarity.POSITIVE
    speaker = claim.attribution[0].speaker if claim.attribution else None
    told = speaker is not None and speaker.state in expectation.parties
    return family(claim) == expectation.family and claim.polarity is Polarity.NEGATIVE and told


def _by_parties(entries: Iterable[tuple[tuple[str, ...], T]]) -> dict[tuple[str, ...], list[T]]:
    """Whatever it is, by the parties it is about: nothing is held against everything."""
    found: dict[tuple[str, ...], list[T]] = defaultdict(list)
    for key, value in entries:
        found[key].append(value)
    return found


def fold(claims: Iterable[Claim], documents: Documents, origins: Origins) -> list[Expectation]:
    """Expectations by horizon (undated last), each with its outcome so far."""
    ordered = in_order(claims, documents)
    by_id = {claim.id: claim for claim in ordered}
    forward = [claim for claim in ordered if len(parties(claim)) >= 1 and is_forward(claim, documents)]
    merged = [_merge(group, documents, origins) for group in groups(forward, documents)]
    occasions = _by_parties((e.parties, e) for e in merged if e.family in OCCASIONS and not e.negative)
    tied = [_tie(expectation, occasions.get(expectation.parties, ()), by_id) for expectation in merged]
    asserted = _by_parties((tuple(sorted(parties(c))), c) for c in ordered if c.certainty is Certainty.ASSERTED)
    judged = [_judge(expectation, asserted.get(expectation.parties, ()), documents, by_id) for expectation in tied]
    return sorted(judged, key=lambda e: (e.horizon.start or e.horizon.end or "9999", -e.support.origins, e.claims))
