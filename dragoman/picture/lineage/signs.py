"""What two texts have in common: measured, not judged. Every sign is a pure function of two profiles."""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from dragoman.lexicon.commonness import load_commonness
from dragoman.picture.lineage.profile import Profile, Run
from dragoman.trace import sampled

# Short texts share a large part of themselves by chance: as if each had so many more runs, and so much more mass.
MORE_RUNS = 20
MORE_MASS = 30.0
# So many words in one order are half as good as any number of them.
ORDER_HALF = 8
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
    rate = max(first.trace.rate, second.trace.rate)
    one, other = sampled(first.trace.shingles, rate), sampled(second.trace.shingles, rate)
    both = one & other
    jaccard = len(both) / max(1, len(one | other))
    quoted = first.quoted & second.quoted & both
    left = min(len(one), len(other)) - len(quoted)
    if left < 3:  # nothing but a shared quotation: its own words tell nothing
        return Verbatim(len(both), 1.0 if jaccard == 1.0 else 0.0, jaccard)
    return Verbatim(len(both), (len(both) - len(quoted)) / left, jaccard)


@dataclass(frozen=True, slots=True)
class Rewriting:
    """`words`, `runs`, `order`: see weights.toml; `stems` and `pairs` are shared, `placed` words were held in order."""

    words: float
    runs: float
    order: float
    placed: int
    stems: frozenset[str]
    pairs: frozenset[Run]

    def log_odds(self, claims_in_order: int) -> float:
        """That one is a rewriting of the other, or both of one text."""
        by = weights("rewriting")
        told = min(0.8, by["claims"] * max(0, claims_in_order - 2))
        return (
            by["constant"]
            + by["words"] * self.words
            + by["runs"] * math.sqrt(self.runs)
            + by["order"] * self.order
            + told
        )


def rewriting(first: Profile, second: Profile) -> Rewriting:
    """How much is told in the same words, neighbourhoods and order."""
    smaller, larger = sorted((first.own, second.own), key=len)
    stems = frozenset(stem for stem in smaller if stem in larger)
    mass = math.fsum(smaller[stem] for stem in stems)
    pairs = first.runs & second.runs
    places = [
        second.places[stem] for stem in sorted(first.places.keys() & second.places.keys(), key=first.places.__getitem__)
    ]
    return Rewriting(
        words=mass / (min(first.mass, second.mass) + MORE_MASS),
        runs=len(pairs) / (min(len(first.runs), len(second.runs)) + MORE_RUNS),
        order=concordance(places) * len(places) / (len(places) + ORDER_HALF),
        placed=len(places),
        stems=stems,
        pairs=pairs,
    )


def concordance(values: Sequence[int]) -> float:
    """Kendall's tau of a sequence against its order: 1 where it rises all along, -1 where it falls."""
    count = len(values)
    if count < 2:
        return 0.0
    # Long texts have hundreds of words in common: every so manyth is enough, and keeps this from growing as the square.
    kept = values[:: 1 + count // 120]
    rising = sum(later > value for at, value in enumerate(kept) for later in kept[at + 1 :])
    return 4.0 * rising / (len(kept) * (len(kept) - 1)) - 1.0


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
