"""What changed in a picture between two days: a pure fold over the pictures of both."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dragoman.model import Axis, Certainty, Claim
from dragoman.picture.base import SPEECH_ACTS, STATES_OF_AFFAIRS, in_order, involved, is_against
from dragoman.picture.disputes_nouns import NOT_AT_ODDS, Dispute
from dragoman.picture.expectations import Expectation, is_forward
from dragoman.picture.relationship import Picture
from dragoman.picture.standings import Standing

OPEN = frozenset({"open", "lapsed", "undecidable"})


@dataclass(frozen=True, slots=True)
class Changes:
    """Standings that began or ended, what is expected anew or has been decided, what came to be at odds, and what else
    happened; each by the later picture."""

    began: tuple[Standing, ...]
    ended: tuple[Standing, ...]
    expected: tuple[Expectation, ...]
    decided: tuple[Expectation, ...]
    disputed: tuple[Dispute, ...]
    happened: tuple[Claim, ...]

    def __bool__(self) -> bool:
        return any((self.began, self.ended, self.expected, self.decided, self.disputed, self.happened))


def changes(before: Picture, after: Picture, sides: Collection[str] = ()) -> Changes:
    """What the later picture has that the earlier one had not; `sides`: only what involves all of these.

    Standings that rest on the lexicon alone are no news, and a claim that a standing or a decided expectation tells is
    not told again as a happening.
    """
    wanted = frozenset(sides)
    new = [c for c in after.claims.values() if c.id not in before.claims and wanted <= involved(c)]
    ids = {claim.id for claim in new}
    began = tuple(
        s for s in _about(after.standings, wanted) if s.claims and _starts(s, before, after) and ids & {*s.claims}
    )
    ended = tuple(s for s in _about(before.standings, wanted) if s.claims and _ends(s, before, after))
    decided = tuple(
        e for e in after.expectations if wanted <= set(e.parties) and e.outcome not in OPEN and ids & set(e.decided_by)
    )
    expected = tuple(
        e
        for e in after.expectations
        if wanted <= set(e.parties) and e.outcome in OPEN and all(i in ids for i in e.claims)
    )
    disputed = tuple(
        d for d in after.disputes if d.type not in NOT_AT_ODDS and ids & set(d.claims) and not _was(d, before)
    )
    told = {i for s in began for i in s.claims} | {i for e in decided for i in e.decided_by}
    told |= {i for d in disputed for i in d.claims}
    expected = tuple(e for e in expected if not set(e.claims) <= told)
    happened = tuple(c for c in in_order(new, after.documents) if c.id not in told and _happened(c, after))
    return Changes(began, ended, expected, decided, disputed, happened)


def _about(standings: Iterable[Standing], wanted: frozenset[str]) -> list[Standing]:
    return [s for s in standings if wanted <= set(s.sides)]


def _key(standing: Standing) -> tuple[str | None, str | None, Axis, tuple[str, ...], str]:
    label = standing.rung or standing.label.lower()
    return (standing.owner, standing.partner, standing.axis, standing.sides, label)


def _current(picture: Picture) -> set[tuple[str | None, str | None, Axis, tuple[str, ...], str]]:
    return {_key(s) for s in picture.standings if s.claims and s.current(picture.today)}


def _starts(standing: Standing, before: Picture, after: Picture) -> bool:
    return standing.current(after.today) and _key(standing) not in _current(before)


def _ends(standing: Standing, before: Picture, after: Picture) -> bool:
    return standing.current(before.today) and _key(standing) not in _current(after)


def _was(dispute: Dispute, before: Picture) -> bool:
    """Whether there was a dispute already over some of the same claims, of the same sort."""
    claims = set(dispute.claims)
    return any(d.about == dispute.about and claims & set(d.claims) for d in before.disputes)


def _happened(claim: Claim, picture: Picture) -> bool:
    """Whether the claim says, surely, that something was done."""
    if claim.act in STATES_OF_AFFAIRS or is_against(claim) or is_forward(claim, picture.documents):
        return False
    return claim.certainty is Certainty.ASSERTED or claim.act in SPEECH_ACTS
