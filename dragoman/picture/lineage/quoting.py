"""Words between quotation marks that two documents share: a source in common, not a report in common."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dragoman.picture.lineage.outline import weights
from dragoman.picture.lineage.profile import TELLING, Profile
from dragoman.trace import RUN, hashes

# Two renderings of one remark share at least so many words with content, and so large a part of the shorter one.
LEAST_WORDS = 4
LEAST_SHARE = 0.6
# Two remarks that two writers put into other words share less, but then more than one remark.
# What they share must be so rare together: one document in twenty thousand would have it by chance.
LEAST_RARITY = 10.0
# A quotation of one that the other has as running text: so many of its runs of five words.
LEAST_RUNS = 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """The remarks that both have, longest first. `source`: the document that has them as its own words, "" for none."""

    remarks: tuple[str, ...]
    score: float
    source: str


def quoting(first: Profile, second: Profile) -> Quoted | None:
    """The remarks in common; None where there are none that tell."""
    both = _both_quote(first, second)
    if both:
        return Quoted(both, 1.0 - 0.4 ** len(both), "")
    for one, other in ((first, second), (second, first)):
        spoken = _spoken_in(one, other)
        if spoken:
            return Quoted(spoken, 1.0 - 0.3 ** len(spoken), other.outline.document)
    return None


def _both_quote(first: Profile, second: Profile) -> tuple[str, ...]:
    if not (first.outline.quotes and second.outline.quotes):
        return ()
    others = [frozenset(words) for words in second.outline.quotes]
    found: dict[str, None] = {}
    for at, each in enumerate(first.outline.quotes):
        words = frozenset(each)
        for theirs in others:
            both = words & theirs
            least = min(len(words), len(theirs))
            if len(both) >= LEAST_WORDS and len(both) >= LEAST_SHARE * least and _rarity(both) >= LEAST_RARITY:
                found.setdefault(first.trace.quotes[at])
                break
    return tuple(sorted(found, key=lambda quote: (-len(quote), quote)))


def _rarity(stems: frozenset[int]) -> float:
    known, most = weights()
    return math.fsum(weight for stem in stems if (weight := known.get(stem, most)) > TELLING / 2)


def _spoken_in(quoting_one: Profile, speaking: Profile) -> tuple[str, ...]:
    """Quotations of the one that the other has outside quotation marks: a speech, a statement."""
    if not quoting_one.outline.quotes:
        return ()
    runs, rate = speaking.shingles - speaking.quoted, speaking.outline.rate
    found = []
    for quote in quoting_one.trace.quotes:
        words = quote.split()
        if len(words) >= RUN + LEAST_RUNS - 1:
            sample = hashes(words, rate)
            if len(sample) * rate >= LEAST_RUNS and sample and runs.issuperset(sample):
                found.append(quote)
    return tuple(sorted(found, key=lambda quote: (-len(quote), quote)))
