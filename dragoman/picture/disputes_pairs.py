"""Which claims are held against which: copies of one report say the same in the same words, and one stands for all.

Without it ten thousand copies of a report and as many of its denial would be a hundred million pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from dragoman.model import Claim
from dragoman.picture.base import Documents, published_day
from dragoman.picture.origins import Origins
from dragoman.times import to_date


class Alike:
    """Claims by what they tell: the first of each origin and day stands for all that tell the same."""

    def __init__(self, claims: Iterable[Claim], documents: Documents, origins: Origins) -> None:
        self._groups: dict[Hashable, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._groups[_told(claim, documents, origins)].append(claim)
        self._all = {group[0].id: group for group in self._groups.values()}

    def first(self) -> list[Claim]:
        """One claim for each thing told, in order."""
        return [group[0] for group in self._groups.values()]

    def all_of(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims with all that they stand for, each once."""
        return list(dict.fromkeys(each for claim in claims for each in self._all.get(claim.id, [claim])))


def pairs(
    first: Sequence[Claim], second: Sequence[Claim], documents: Documents, origins: Origins, within: int | None = None
) -> Iterator[tuple[Claim, Claim]]:
    """The pairs to hold against each other: those of one document, and across documents one for all that are alike.

    `within`: across documents only those published at most so many days apart; without a day, none.
    """
    other = Alike(second, documents, origins).first()
    if within is None:
        one, near = Alike(first, documents, origins).first(), None
    else:  # alike are only those of one day
        one = Alike(_Days(first, documents, within).around(*other), documents, origins).first()
        near = _Days(one, documents, within)
    yield from ((a, b) for b in other for a in (near.around(b) if near else one) if a.document != b.document)
    yield from pairs_inside(first, second)


def pairs_inside(first: Sequence[Claim], second: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of claims of one document."""
    inside: dict[str, list[Claim]] = defaultdict(list)
    for claim in first:
        inside[claim.document].append(claim)
    return ((a, b) for b in second for a in inside.get(b.document, ()))


class _Days:
    """Claims by publication day, to find those published at most `within` days apart, in the order given."""

    def __init__(self, claims: Sequence[Claim], documents: Documents, within: int) -> None:
        self._claims, self._documents, self._within = claims, documents, within
        dated = ((published_day(claim, documents), place) for place, claim in enumerate(claims))
        self._places = sorted((to_date(day).toordinal(), place) for day, place in dated if day)

    def around(self, *others: Claim) -> list[Claim]:
        """The claims published so near to one of these."""
        days = {day for claim in others if (day := published_day(claim, self._documents))}
        places: set[int] = set()
        for middle in (to_date(day).toordinal() for day in days):
            start = bisect_left(self._places, (middle - self._within,))
            end = bisect_left(self._places, (middle + self._within + 1,))
            places.update(place for _, place in self._places[start:end])
        return [self._claims[place] for place in sorted(places)]


def told_apart(
    first: Sequence[Claim], second: Sequence[Claim], documents: Documents, origins: Origins, within: int
) -> bool | None:
    """Whether all that documents of two origins tell is more than `within` days apart; None where none have a day."""
    voices = [
        {(d, origins.of(c.document)) for c in side if (d := published_day(c, documents))} for side in (first, second)
    ]
    if len({origin for side in voices for _, origin in side}) < 2 or not all(voices):
        return None
    days = sorted((to_date(day).toordinal(), origin) for day, origin in voices[1])
    for day, origin in voices[0]:
        middle = to_date(day).toordinal()
        start = bisect_left(days, (middle - within,))
        end = bisect_left(days, (middle + within + 1,))
        if any(other != origin for _, other in days[start:end]):
            return False
    return True


def _told(claim: Claim, documents: Documents, origins: Origins) -> Hashable:
    """Everything that it can matter for in a comparison across documents, but for the place in the text."""
    return (
        origins.of(claim.document),
        published_day(claim, documents),
        claim.act,
        tuple(mention.actor.id for mention in claim.actors),
        tuple(mention.actor.id for mention in claim.recipients),
        claim.rung,
        (claim.time.text, claim.time.start, claim.time.end),
        claim.certainty,
        claim.polarity,
        tuple((link.text, link.speaker.id if link.speaker else None) for link in claim.attribution),
        claim.flags,
        claim.quote,
    )
