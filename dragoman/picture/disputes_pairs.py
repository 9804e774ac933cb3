"""Which claims are held against which: copies of one report say the same in the same words, and one stands for all.

Without it ten thousand copies of a report and as many of its denial would be a hundred million pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from dragoman.model import Claim
from dragoman.picture.base import Documents, published_day
from dragoman.picture.origins import Origins


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
    first: Sequence[Claim], second: Sequence[Claim], documents: Documents, origins: Origins
) -> Iterator[tuple[Claim, Claim]]:
    """The pairs to hold against each other: those of one document, and across documents one for all that are alike."""
    one, other = Alike(first, documents, origins).first(), Alike(second, documents, origins).first()
    yield from ((a, b) for b in other for a in one if a.document != b.document)
    inside: dict[str, list[Claim]] = defaultdict(list)
    for claim in first:
        inside[claim.document].append(claim)
    yield from ((a, b) for b in second for a in inside.get(b.document, ()))


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
