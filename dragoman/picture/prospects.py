"""Rungs that are proposed, sought or expected and not held: what `standings` never shows as standing.

They come from open expectations alone, so that what is denied, decided or given up is none of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Axis, Certainty, Status
from dragoman.picture.expectations import Criterion, Expectation, Outcome
from dragoman.picture.known import KnownLadders
from dragoman.picture.standings_nouns import Standing

_STATUS = {Certainty.EXPECTED: Status.EXPECTED, Certainty.REQUESTED: Status.SOUGHT, Certainty.POSSIBLE: Status.PROPOSED}


def fold(expectations: Iterable[Expectation], ladders: KnownLadders) -> list[Standing]:
    """One for each open expectation that somebody reaches a named rung, by owner, partner and rung."""
    found = []
    for expectation in expectations:
        status = _STATUS.get(expectation.certainty)
        upgrade = expectation.family == f"upgrade:{Axis.PARTNERSHIP}" and expectation.criterion is Criterion.RUNG
        if status is None or not upgrade or expectation.negative or expectation.outcome is not Outcome.OPEN:
            continue
        owner = expectation.owner or ladders.owner_of(expectation.rung)
        partner = expectation.partner or next((p for p in expectation.parties if p != owner), None)
        if owner and partner:
            found.append(_prospect(expectation, owner, partner, status, ladders))
    return sorted(found, key=lambda s: (s.owner or "", s.partner or "", s.rung or "", s.claims))


def _prospect(expectation: Expectation, owner: str, partner: str, status: Status, ladders: KnownLadders) -> Standing:
    return Standing(
        owner=owner,
        partner=partner,
        axis=Axis.PARTNERSHIP,
        rung=expectation.rung,
        label=ladders.label(expectation.rung) or expectation.label,
        since=None,
        until=None,
        status=status,
        claims=expectation.claims,
        basis="claims",
        sides=tuple(sorted((owner, partner))),
        steps_below_top=ladders.steps_below_top(expectation.rung),
        first_seen=expectation.first_told,
        last_seen=expectation.last_told,
    )
