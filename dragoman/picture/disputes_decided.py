"""What has decided a dispute: a later claim or an official record. It is never taken off the list for that.

Reports are never outvoted. What bears a side out is, by the matter: whether it came (expectations), the owner's own
publication or the lexicon's dated holders (rungs), an office of the two (whose ladder, who is meant), and for a deed
that one side denied its own later word that it was done. A decision is known from the day on which it was published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Certainty, Claim
from dragoman.picture.agreement import agree
from dragoman.picture.base import OWN_PUBLICATION, Documents, first_speaker, is_against, parties, published_day, weight
from dragoman.picture.disputes_nouns import NOT_AT_ODDS, Decision, Dispute, Side
from dragoman.picture.expectations import HAPPENED, Expectation, Outcome
from dragoman.picture.known import KnownHolder, KnownLadders
from dragoman.picture.standings_known import last_possible
from dragoman.picture.standings_rungs import RIVAL_DAYS
from dragoman.times import shift

OWN_WORD = 2


@dataclass(frozen=True, slots=True)
class Deciding:
    """What may decide: the claims of the view by id, its documents, ladders, expectations and last day.

    `offices`: the state for which a document's publisher speaks, where it is an office of one.
    """

    claims: Mapping[str, Claim]
    documents: Documents
    ladders: KnownLadders
    expectations: Sequence[Expectation]
    today: str | None
    offices: Mapping[str, str]

    def publishes(self, claim: Claim, state: str) -> bool:
        """Whether an office of the state publishes the claim, as its own word: not what a guest says there."""
        ranks = weight(claim, state, self.documents) == OWN_PUBLICATION or self.offices.get(claim.document) == state
        speaker = first_speaker(claim)
        return ranks and (speaker is None or (speaker.speaker is not None and speaker.speaker.state == state))

    def own_word(self, claim: Claim, state: str) -> bool:
        """Whether the state says so itself, in its own publication or quoted in another's."""
        return weight(claim, state, self.documents) == OWN_WORD or self.publishes(claim, state)

    def first(self, claims: Iterable[Claim], since: str | None) -> tuple[str, tuple[str, ...]] | None:
        """The first day, from `since` on, on which one of the claims was published, and those published then."""
        dated = [(day, c.id) for c in claims if (day := published_day(c, self.documents)) and day >= (since or "")]
        on = min((day for day, _ in dated), default=None)
        return (on, tuple(sorted(i for day, i in dated if day == on))) if on else None


def decided(dispute: Dispute, given: Deciding) -> Dispute:
    """The dispute with what has decided it, if anything has."""
    if dispute.about == "expectation":
        return replace(dispute, decided=_by_outcome(dispute, given))
    if dispute.type == "correction":
        return replace(dispute, decided=_corrected(dispute, given))
    if dispute.type in NOT_AT_ODDS or dispute.since is None:
        return dispute
    judge = {"standing": _rung, "ladder": _owner, "identity": _person, "act": _admitted}.get(dispute.about)
    return replace(dispute, decided=judge(dispute, given)) if judge else dispute


def _by_outcome(dispute: Dispute, given: Deciding) -> Decision | None:
    """Whether it came or was called off. That one of the two denies it settles nothing: that is one of the sides."""
    for side in dispute.sides:
        for expectation in given.expectations:
            if not expectation.decided_by or not set(side.support.claims) & set(expectation.claims):
                continue
            came = expectation.outcome in HAPPENED
            if not came and expectation.outcome is not Outcome.CALLED_OFF:
                continue
            known = given.first((given.claims[i] for i in expectation.decided_by), None)
            if known is not None and (came or dispute.type != "development"):
                against = "against" if any(s.value == "against" for s in dispute.sides) else "called off"
                return Decision(*known, side.value if came else against)
    return None


def _corrected(dispute: Dispute, given: Deciding) -> Decision | None:
    """The last word of the outlet that corrects itself: the side that is reported last."""
    lasts = [
        max(filter(None, (published_day(given.claims[i], given.documents) for i in side.support.claims)), default="")
        for side in dispute.sides
    ]
    side = dispute.sides[lasts.index(max(lasts))]
    claims = [c for i in side.support.claims if published_day(c := given.claims[i], given.documents) == max(lasts)]
    known = given.first(claims, None)
    return Decision(*known, side.value) if known else None


def _rung(dispute: Dispute, given: Deciding) -> Decision | None:
    """The owner's own publication, no earlier than the dispute, where it has one rung only; else the lexicon."""
    owner = given.ladders.owner_of(dispute.sides[0].value)
    if owner is None:
        return None
    found = [(known, side) for side in dispute.sides if (known := given.first(_own(side, owner, given), dispute.since))]
    if found:
        (known, side), *others = found
        return None if others else Decision(*known, side.value)
    return _in_lexicon(dispute, owner, given)


def _own(side: Side, state: str, given: Deciding) -> list[Claim]:
    """The claims of a side that stand in publications of the state itself."""
    claims = (given.claims[i] for i in side.support.claims)
    return [c for c in claims if given.publishes(c, state)]


def _in_lexicon(dispute: Dispute, owner: str, given: Deciding) -> Decision | None:
    """The one rung of the sides that the lexicon, as checked since, has the partner on when it was disputed."""
    ladder, since = given.ladders.by_owner[owner], dispute.since or ""
    values = {side.value for side in dispute.sides}
    held = [
        holder
        for holder in ladder.holders
        if holder.partner in dispute.parties and holder.rung in values and _holds(holder, since, given.today)
    ]
    if len(held) != 1 or ladder.checked < since:
        return None
    begun = last_possible(held[0].since or "")
    told = f"{held[0].source or 'no source'}, checked {ladder.checked}"
    return Decision(max(begun, since), (), held[0].rung, told)


def _holds(holder: KnownHolder, day: str, today: str | None) -> bool:
    """Whether the lexicon is sure of it for that day (an upgrade is reported a few days ahead), and `today` knows."""
    if not holder.since or not holder.confidence.startswith("A") or today is None:
        return False
    begun = last_possible(holder.since)
    return begun <= min(today, shift(day, RIVAL_DAYS)) and (holder.until is None or holder.until > day)


def _owner(dispute: Dispute, given: Deciding) -> Decision | None:
    """A publication of either state that says whose ladder it is: whoever is said to have one knows."""
    stated, *rest = dispute.sides
    states = {side.value for side in dispute.sides}
    others = [side for side in rest if not side.lexicon]
    if any(_own(stated, state, given) for state in states):
        return None
    claims = [c for side in others for state in sorted(states) for c in _own(side, state, given)]
    known = given.first(claims, dispute.since)
    return Decision(*known, others[0].value) if known else None


def _person(dispute: Dispute, given: Deciding) -> Decision | None:
    """A publication of the person's own state that says plainly who it was."""
    found = []
    for side in dispute.sides:
        plain = [
            c
            for state in dispute.parties
            for c in _own(side, state, given)
            if c.certainty is Certainty.ASSERTED and not is_against(c)
        ]
        if known := given.first(plain, dispute.since):
            found.append((known, side))
    return Decision(*found[0][0], found[0][1].value) if len(found) == 1 else None


def _admitted(dispute: Dispute, given: Deciding) -> Decision | None:
    """The later word of one who denied the deed that it was done."""
    said, denied = ([given.claims[i] for i in side.support.claims] for side in dispute.sides[:2])
    deniers = {state for c in denied for state in parties(c) if given.own_word(c, state)}
    last = max((day for c in denied if (day := published_day(c, given.documents))), default=None)
    if not deniers or last is None or any(is_against(c) for c in said):
        return None
    admitted = [
        c
        for c in given.claims.values()
        if c.certainty is Certainty.ASSERTED
        and (published_day(c, given.documents) or "") > last
        and any(given.own_word(c, state) for state in deniers)
        and any(agree(c, s) for s in said)
    ]
    known = given.first(admitted, dispute.since)
    return Decision(*known, "for") if known else None
