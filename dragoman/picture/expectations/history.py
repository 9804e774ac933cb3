"""How an expectation moved: each day on which somebody spoke of it, with how surely, for when, and who was new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from dragoman.model import Certainty, Claim
from dragoman.picture.base import Documents, is_against, published_day, speaker_name, spread
from dragoman.picture.expectations.ahead import certainty_of
from dragoman.picture.expectations.horizons import own_horizon
from dragoman.picture.expectations.nouns import Expectation, Horizon
from dragoman.picture.origins import Origins


@dataclass(frozen=True, slots=True)
class Moment:
    """One day of an expectation's life, as told by the reports of that day (None: those without a day, last).

    `certainties`: of those who expect it, the surest first; `against`: of those who deny or doubt it. `horizon`: the
    most exact day they state. `speakers` are heard for the first time ("" an outlet in its own voice); `origins`: how
    many independent voices had expected it by then. `moved`: what is not as it was on the day before.
    """

    day: str | None
    certainties: tuple[Certainty, ...]
    against: tuple[Certainty, ...]
    horizon: Horizon
    speakers: tuple[str, ...]
    origins: int
    claims: tuple[str, ...]
    moved: tuple[str, ...]


def history(
    expectation: Expectation, claims: Mapping[str, Claim], documents: Documents, origins: Origins
) -> tuple[Moment, ...]:
    """The moments of an expectation, by day of publication. A moment never changes when later reports arrive."""
    own = [claims[i] for i in (*expectation.claims, *expectation.against)]
    dated = sorted(own, key=lambda c: (published_day(c, documents) or "9999", c.document, c.span.start, c.id))
    found: list[Moment] = []
    heard: set[str] = set()
    voices: set[str] = set()
    for day, group in groupby(dated, key=lambda c: published_day(c, documents)):
        told = list(group)
        for_it = [c for c in told if c.id in set(expectation.claims)]
        speakers = dict.fromkeys(name for c in told if (name := speaker_name(c)) not in heard)
        heard |= set(speakers)
        voices |= {origins.of(c.document) for c in for_it}
        moment = Moment(
            day=day,
            certainties=spread([certainty_of(c) for c in for_it]),
            against=spread([certainty_of(c) for c in told if c not in for_it or is_against(c)]),
            horizon=own_horizon(told),
            speakers=tuple(speakers),
            origins=len(voices),
            claims=tuple(c.id for c in told),
            moved=(),
        )
        found.append(_compared(moment, found))
    return tuple(found)


def _compared(moment: Moment, before: list[Moment]) -> Moment:
    """The moment with what moved: against the last that told the same thing."""
    moved = []
    sure = next((m for m in reversed(before) if m.certainties), None)
    if sure and moment.certainties and sure.certainties[0] is not moment.certainties[0]:
        moved.append("certainty")
    placed = next((m for m in reversed(before) if m.horizon.time), None)
    days = (moment.horizon.start, moment.horizon.end)
    if moment.horizon.time and (placed is None or (placed.horizon.start, placed.horizon.end) != days) and before:
        moved.append("horizon")
    if moment.speakers and before:
        moved.append("speakers")
    if moment.against and not any(m.against for m in before):
        moved.append("against")
    return replace(moment, moved=tuple(moved))
