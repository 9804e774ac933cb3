"""When something expected is to happen: the closest time its reports state, or that of the occasion it hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.model import Claim, Time
from dragoman.picture.expectations.nouns import Expectation, Horizon
from dragoman.times import Precision, TimeBasis, days_between

NEAR_CHARACTERS = 160
# A change of rung that is dated more coarsely than this may take the day of the occasion, if that lies inside.
NARROW_DAYS = 31


def own_horizon(claims: Sequence[Claim]) -> Horizon:
    """The most exact time that one of the claims states.

    A time that is open at the end ("soon", or nothing but the tense) says no more than that it is still to come.
    """
    dated = [c.time for c in claims if c.time.end and c.time.text]
    if not dated:
        return Horizon(None, None, None)
    best = min(dated, key=_precise)
    return Horizon(best.start, best.end, best)


def tie(expectation: Expectation, occasions: Sequence[Expectation], by_id: Mapping[str, Claim]) -> Expectation:
    """An upgrade without a close date takes that of the visit or meeting of which the neighbouring words speak.

    Upgrades are what visits are made for; a break of relations has no share in the day of some visit.
    """
    own_time = expectation.horizon
    if not expectation.family.startswith("upgrade:") or _width(own_time) <= NARROW_DAYS:
        return expectation
    own = [by_id[i] for i in expectation.claims]
    found = []
    for other in occasions:
        if not _within(other.horizon, own_time):
            continue
        links = [o for o in map(by_id.__getitem__, other.claims) if any(_near(o, c) for c in own)]
        if links and other.horizon.time:
            found.append((_precise(other.horizon.time), -len(links), other))
    if not found:
        return expectation
    occasion = min(found, key=lambda entry: entry[:2])[2]
    return replace(expectation, horizon=replace(occasion.horizon, tied_to=occasion.claims))


def _precise(time: Time) -> tuple[int, int]:
    """Sort key: explicit before relative before inferred, shorter before longer."""
    basis = {TimeBasis.EXPLICIT: 0, TimeBasis.RELATIVE: 1}.get(time.basis, 2)
    width = (
        0
        if time.start == time.end
        else {Precision.DAY: 1, Precision.INTERVAL: 2, Precision.MONTH: 3}.get(time.precision, 4)
    )
    return (basis, width)


def _near(first: Claim, second: Claim) -> bool:
    gap = max(first.span.start, second.span.start) - min(first.span.end, second.span.end)
    return first.document == second.document and gap <= NEAR_CHARACTERS


def _width(horizon: Horizon) -> int:
    """Days from start to end; very many where a side is open."""
    return days_between(horizon.start, horizon.end) if horizon.start and horizon.end else 9999


def _within(inner: Horizon, outer: Horizon) -> bool:
    return (outer.start or "") <= (inner.start or "") and (inner.end or "9999") <= (outer.end or "9999")
