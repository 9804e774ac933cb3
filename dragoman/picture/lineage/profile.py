"""A document made ready to be held against others: what its author wrote, and what stands in quotation marks only."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property

from dragoman.picture.lineage.outline import Outline, neighbours, outline, weights
from dragoman.trace import Trace

# In two languages fewer letters are alike: "president", "Präsident", "presidente".
COGNATE = 5
# A word that stands in a text more often than this has no one place in it.
MOST_PLACES = 2
# From here on (one document in twelve) the place of a word tells something.
TELLING = 2.5
# Words as short as this are like others by chance.
SHORT = 3


class Profile:
    """All that a comparison may ask of a document, each found when it is first asked for. Stems are numbers of
    `outline`; `load` fetches the trace, which only few are asked for."""

    def __init__(self, outline: Outline, load: Callable[[], Trace]) -> None:
        self.outline = outline
        self._load = load

    @cached_property
    def trace(self) -> Trace:
        """The whole trace."""
        return self._load()

    @cached_property
    def shingles(self) -> frozenset[int]:
        """The sampled hashes of runs of words."""
        return frozenset(self.outline.shingles)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Hashes of runs of words in quotations."""
        return frozenset(self.outline.quoted)

    @cached_property
    def terms(self) -> frozenset[int]:
        """All stems."""
        return frozenset(self.outline.stems)

    @cached_property
    def own(self) -> dict[int, float]:
        """Stems that the author writes outside quotations, with their weights."""
        known, most = weights()
        own: Iterable[int] = self.terms
        if self.outline.quotes:
            count = Counter(self.outline.stems)
            quoted = Counter(itertools.chain.from_iterable(self.outline.quotes))
            own = [stem for stem, times in count.items() if times > quoted[stem]]
        return {stem: known.get(stem, most) for stem in own}

    @cached_property
    def mass(self) -> float:
        """The sum of these weights."""
        return math.fsum(self.own.values()) if self.outline.quotes else self.outline.mass

    @cached_property
    def runs(self) -> frozenset[int]:
        """Pairs of neighbouring stems, those within quotations left out."""
        return frozenset(neighbours(self.outline.stems)).difference(*map(neighbours, self.outline.quotes))

    @cached_property
    def places(self) -> dict[int, int]:
        """Where rare stems first stand: those of the author's own that stand once or twice."""
        count = Counter(self.outline.stems)
        telling = {stem for stem, weighs in self.own.items() if weighs > TELLING and count[stem] <= MOST_PLACES}
        places: dict[int, int] = {}
        for at, stem in enumerate(self.outline.stems):
            if stem in telling:
                places.setdefault(stem, at)
        return places

    @cached_property
    def anchors(self) -> dict[str, float]:
        """What survives translation: places, numbers and dates as keys of `Commonness`, each with where in the text,
        from 0 to 1, it first stands."""
        trace, found = self.trace, dict[str, float]()
        for mark, rows in (("#", trace.places), ("=", trace.numbers), ("@", trace.dates)):
            for key, at in rows:
                found.setdefault(mark + key, at / max(1, trace.words))
        return found

    @cached_property
    def cognates(self) -> frozenset[str]:
        """Beginnings of the longer words."""
        return frozenset(word[:COGNATE] for word in self.trace.terms if len(word) >= COGNATE)

    @cached_property
    def names(self) -> frozenset[str]:
        """Beginnings of the names' words."""
        words = (word.lower() for name, _ in self.trace.names for word in name.split())
        return frozenset(word[:COGNATE] for word in words if len(word) > SHORT)

    @cached_property
    def spelt(self) -> dict[int, str]:
        """The first word of each stem."""
        return dict(zip(reversed(self.outline.stems), reversed(self.trace.terms), strict=True))


def profile(trace: Trace) -> Profile:
    """The profile of a trace."""
    return Profile(outline(trace), lambda: trace)
