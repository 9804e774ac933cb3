"""A trace made ready to be held against others: what its author wrote, and what stands in quotation marks only."""

from __future__ import annotations

import functools
import itertools
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.lexicon.commonness import STEM, load_commonness
from dragoman.trace import Trace, hashes

Run = tuple[str, str]
# In two languages fewer letters are alike: "president", "Präsident", "presidente".
COGNATE = 5
# A word that stands in a text more often than this has no one place in it.
MOST_PLACES = 2
# From here on (one document in twelve) the place of a word tells something.
TELLING = 2.5
# Words as short as this are like others by chance.
SHORT = 3


@dataclass(frozen=True, eq=False)
class Profile:
    """`own`: stems that the author writes outside quotations, with their weights; `runs`: pairs of neighbouring ones
    (next to each other, or with one word between). `places`: where rare stems first stand. `anchors`: what survives
    translation, with its place from 0 to 1. `quoted`: hashes of runs of words in quotations."""

    trace: Trace
    stems: tuple[str, ...]
    own: dict[str, float]
    mass: float
    runs: frozenset[Run]
    places: dict[str, int]
    quoted: frozenset[int]

    @functools.cached_property
    def anchors(self) -> dict[str, float]:
        """Places, numbers and dates as keys of `Commonness`, with where each first stands."""
        trace, found = self.trace, dict[str, float]()
        for mark, rows in (("#", trace.places), ("=", trace.numbers), ("@", trace.dates)):
            for key, at in rows:
                found.setdefault(mark + key, at / max(1, trace.words))
        return found

    @functools.cached_property
    def cognates(self) -> frozenset[str]:
        """Beginnings of the longer words."""
        return frozenset(word[:COGNATE] for word in self.trace.terms if len(word) >= COGNATE)

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """Beginnings of the names' words."""
        words = (word.lower() for name, _ in self.trace.names for word in name.split())
        return frozenset(word[:COGNATE] for word in words if len(word) > SHORT)

    @functools.cached_property
    def terms(self) -> frozenset[str]:
        """All stems."""
        return frozenset(self.stems)

    @functools.cached_property
    def spelt(self) -> dict[str, str]:
        """The first word of each stem."""
        found: dict[str, str] = {}
        for word in self.trace.terms:
            found.setdefault(word[:STEM], word)
        return found


def profile(trace: Trace) -> Profile:
    """The profile of a trace."""
    known = load_commonness()
    weight, most = known.weights.get, known.most  # asked for every word of every candidate
    stems = tuple([word[:STEM] for word in trace.terms])
    count = Counter(stems)
    quotes = [[stem for word in quote.split() if (stem := word[:STEM]) in count] for quote in trace.quotes]
    quoted = Counter(itertools.chain.from_iterable(quotes))
    own = {stem: weight(stem, most) for stem, times in count.items() if not quoted or times > quoted[stem]}
    runs = frozenset(neighbours(stems))
    if quotes:
        runs -= frozenset(itertools.chain.from_iterable(map(neighbours, quotes)))
    telling = {stem for stem, weighs in own.items() if weighs > TELLING and count[stem] <= MOST_PLACES}
    places: dict[str, int] = {}
    for at, stem in enumerate(stems):
        if stem in telling:
            places.setdefault(stem, at)
    inside = frozenset(itertools.chain.from_iterable(hashes(quote.split(), trace.rate) for quote in trace.quotes))
    return Profile(trace, stems, own, math.fsum(own.values()), runs, places, inside)


def neighbours(stems: Sequence[str]) -> Iterable[Run]:
    """Pairs of stems next to each other, and with one between: a rewriter drops or adds a word."""
    return itertools.chain(itertools.pairwise(stems), zip(stems, stems[2:], strict=False))
