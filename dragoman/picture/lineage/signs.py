"""What two texts have in common: measured, not judged. Every sign is a pure function of two profiles."""

from __future__ import annotations

import functools
import math
import tomllib
from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from dragoman.lexicon.commonness import load_commonness
from dragoman.picture.lineage.outline import Outline, neighbours
from dragoman.picture.lineage.outline import weights as stem_weights
from dragoman.picture.lineage.profile import Profile
from dragoman.trace import sampled

# Short texts share a large part of themselves by chance: as if each had so many more runs, and so much more mass.
MORE_RUNS = 20
MORE_MASS = 30.0
# So many words in one order are half as good as any number of them.
ORDER_HALF = 8
# Claims told in one order add so much at most.
MOST_CLAIMS = 0.8
# A tenth of difference in length is usual between languages.
USUAL_RATIO = 1.1


@functools.cache
def weights(part: str) -> Mapping[str, float]:
    """One table of weights.toml."""
    text = resources.files("dragoman.picture.lineage").joinpath("weights.toml").read_text("utf-8")
    return {name: float(value) for name, value in tomllib.loads(text)[part].items()}


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Runs of five words in common: how many, of what part of the poorer text (quotations aside), and of both."""

    shared: int
    part: float
    jaccard: float


def verbatim(first: Profile, second: Profile) -> Verbatim:
    """How much is taken over word for word."""
    one, other = first.shingles, second.shingles
    rates = first.outline.rate, second.outline.rate
    if rates[0] < rates[1]:
        one = sampled(one, rates[1])
    elif rates[1] < rates[0]:
        other = sampled(other, rates[0])
    both = one & other
    jaccard = len(both) / max(1, len(one) + len(other) - len(both))
    quoted = first.quoted & second.quoted & both
    left = min(len(one), len(other)) - len(quoted)
    if left < 3:  # nothing but a shared quotation: its own words tell nothing
        return Verbatim(len(both), 1.0 if jaccard == 1.0 else 0.0, jaccard)
    return Verbatim(len(both), (len(both) - len(quoted)) / left, jaccard)


@dataclass(frozen=True, slots=True)
class Rewriting:
    """`words`, `runs`, `order`: see weights.toml. `stems` and `pairs` of them are shared, `placed` words were held in
    order."""

    words: float
    runs: float
    order: float
    placed: int
    stems: frozenset[int]
    pairs: frozenset[int]

    def log_odds(self, claims_in_order: int) -> float:
        """That one is a rewriting of the other, or both of one text."""
        by = weights("rewriting")
        told = min(MOST_CLAIMS, by["claims"] * max(0, claims_in_order - 2))
        return (
            by["constant"]
            + by["words"] * self.words
            + by["runs"] * math.sqrt(self.runs)
            + by["order"] * self.order
            + told
        )


def rewriting(first: Profile, second: Profile) -> Rewriting:
    """How much is told in the same words, neighbourhoods and order."""
    stems = frozenset(first.own.keys() & second.own.keys())
    mass = math.fsum(map(first.own.__getitem__, stems))
    pairs = first.runs & second.runs
    places = [
        second.places[stem] for stem in sorted(first.places.keys() & second.places.keys(), key=first.places.__getitem__)
    ]
    return Rewriting(
        words=mass / (min(first.mass, second.mass) + MORE_MASS),
        runs=len(pairs) / (min(len(first.runs), len(second.runs)) + MORE_RUNS),
        order=_order(concordance(places), len(places)),
        placed=len(places),
        stems=stems,
        pairs=pairs,
    )


def at_most(first: Profile, second: Outline) -> float:
    """Log-odds that a rewriting cannot exceed, whatever order is found; neither document may have quotations.

    The second one's profile need not be made for it: most candidates are turned away by this.
    """
    by, (known, most) = weights("rewriting"), stem_weights()
    stems = first.terms.intersection(second.stems)
    mass = math.fsum([known.get(stem, most) for stem in stems])
    words = mass / (min(first.outline.mass, second.mass) + MORE_MASS)
    odds = by["constant"] + by["words"] * words + by["order"] * _order(1.0, len(stems)) + MOST_CLAIMS
    fewer = min(first.outline.pairs, second.pairs)
    if odds + by["runs"] * math.sqrt(min(fewer, len(stems) ** 2) / (fewer + MORE_RUNS)) < 0.0:
        return -math.inf  # with all the pairs that there can be
    pairs = first.runs.intersection(neighbours([stem for stem in second.stems if stem in stems]))
    return odds + by["runs"] * math.sqrt(len(pairs) / (fewer + MORE_RUNS))


def _order(tau: float, placed: int) -> float:
    return tau * placed / (placed + ORDER_HALF)


def concordance(values: Sequence[int]) -> float:
    """Kendall's tau of a sequence without repetitions against its order: 1 where it rises all along, -1 where it
    falls."""
    rising, before = 0, list[int]()
    for value in values:
        rising += bisect_left(before, value)
        insort(before, value)
    count = len(values)
    return 4.0 * rising / (count * (count - 1)) - 1.0 if count > 1 else 0.0


@dataclass(frozen=True, slots=True)
class Parallel:
    """Signs of one text in two languages; `shared` are keys of `Profile.anchors`."""

    shared: frozenset[str]
    mass: float
    missing: float
    cognates: float
    names: float
    distance: float
    ratio: float
    paragraphs: int

    def log_odds(self) -> float:
        """That one is a translation of the other, or both of one text."""
        by = weights("translation")
        total = (
            by["constant"]
            + by["shared"] * self.mass
            + by["missing"] * self.missing
            + by["cognates"] * self.cognates
            + by["names"] * self.names
            + by["distance"] * self.distance
            + by["length"] * abs(math.log(self.ratio / USUAL_RATIO))
            + by["paragraphs"] * self.paragraphs
        )
        return by["scale"] * total


def parallel(first: Profile, second: Profile) -> Parallel:
    """What of the two texts is alike whatever their languages."""
    weigh = load_commonness().weight
    one, other = first.anchors, second.anchors
    shared = frozenset(one.keys() & other.keys())
    mass = math.fsum(sorted(map(weigh, shared)))
    poorer = min(math.fsum(sorted(map(weigh, anchors))) for anchors in (one, other))
    lengths = sorted((max(1, first.trace.words), max(1, second.trace.words)))
    return Parallel(
        shared=shared,
        mass=mass,
        missing=poorer - mass,
        cognates=_part(first.cognates, second.cognates),
        names=_part(first.names, second.names),
        distance=math.fsum(sorted(abs(one[key] - other[key]) for key in shared)) / max(1, len(shared)),
        ratio=lengths[1] / lengths[0],
        paragraphs=abs(len(first.trace.paragraphs) - len(second.trace.paragraphs)),
    )


def _part(first: frozenset[str], second: frozenset[str]) -> float:
    """How much of the smaller set the other has."""
    return len(first & second) / max(1, min(len(first), len(second)))
