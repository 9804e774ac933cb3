"""How like two documents are: the cosine of their features, weighted by how rare each is by now."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.picture.stories.features import STEPS, Sketch
from dragoman.picture.stories.rarity import Rarity

# The rarest features of a document are enough to compare it by; on the triplets, more of them changed nothing.
MOST_FEATURES = 80
MOST_CROSSING = 40
# A text of a few words has few features, and a chance meeting of two would be much of it: both sides of a comparison
# are taken to hold so many more rare words that the other has not; of what two languages share, fewer.
UNSEEN = 12.0
UNSEEN_ACROSS = 4.0
# How far the register may grow before a document's length is weighed anew.
GROWN = 1.1


@dataclass(slots=True)
class Vector:
    """The features of one document that it is compared by; `anchors` are those that a translation keeps."""

    language: str
    strengths: dict[int, float]
    anchors: frozenset[int]
    order: tuple[int, ...]
    headline: tuple[int, ...] = ()
    _norms: tuple[float, float] = field(default=(0.0, 0.0))
    _valid: float = 0.0

    def norms(self, rarity: Rarity) -> tuple[float, float]:
        """Squared lengths: of all features, and of the anchors that are met in several languages."""
        if rarity.documents > self._valid:
            whole = crossing = 0.0
            for feature, strength in self.strengths.items():
                square = (strength * rarity(feature)) ** 2
                whole += square
                if feature in self.anchors and rarity.crosses(feature):
                    crossing += square
            rarest = rarity.rarest() ** 2
            self._norms = (whole + UNSEEN * rarest, crossing + UNSEEN_ACROSS * rarest)
            self._valid = rarity.documents * GROWN
        return self._norms


def vector(sketch: Sketch, rarity: Rarity) -> Vector:
    """The features that weigh most, and of the anchors some more, for comparing with other languages."""
    rows = [
        (strength / STEPS * rarity(feature), feature, strength / STEPS, place < sketch.anchors)
        for place, (feature, strength) in enumerate(zip(sketch.features, sketch.strengths, strict=True))
    ]
    rows.sort(key=lambda row: -row[0])
    kept = rows[:MOST_FEATURES]
    kept += [row for row in rows[MOST_FEATURES:] if row[3] and rarity.crosses(row[1])][:MOST_CROSSING]
    return Vector(
        language=sketch.language,
        strengths={feature: strength for _, feature, strength, _ in kept},
        anchors=frozenset(feature for _, feature, _, anchor in kept if anchor),
        order=tuple(feature for _, feature, _, _ in kept),
        headline=tuple(sketch.headline),
    )


def headlines_agree(first: Vector, second: Vector, rarity: Rarity, least: float) -> bool:
    """Whether the headlines share so much of the rare words of the poorer one; nothing is asked where one has none."""
    weights = [{feature: rarity(feature) ** 2 for feature in each.headline} for each in (first, second)]
    both = math.fsum(weights[0][feature] for feature in weights[0].keys() & weights[1].keys())
    return both >= least * min(math.fsum(each.values()) for each in weights)


def headlines_part(first: Vector, second: Vector, rarity: Rarity) -> bool:
    """Whether each headline names someone or something that the other text has nothing of: two uses of one template."""
    if first.language != second.language:
        return False
    return _unheard(first, second, rarity) and _unheard(second, first, rarity)


def _unheard(one: Vector, other: Vector, rarity: Rarity) -> bool:
    named = [feature for feature in one.headline if feature in one.anchors]
    rarest = max(named, key=lambda feature: (rarity(feature), -one.order.index(feature)), default=None)
    return rarest is not None and rarest not in other.strengths


def likeness(first: Vector, second: Vector, rarity: Rarity) -> float:
    """From 0 (nothing in common) to 1. Between two languages only anchors count."""
    one, two = first.strengths, second.strengths
    both: Iterable[int] = one.keys() & two.keys()
    across = first.language != second.language
    if across:
        both = [feature for feature in both if feature in first.anchors and feature in second.anchors]
    dot = rarity.product(one, two, both)
    if dot == 0.0:
        return 0.0
    return min(1.0, dot / math.sqrt(first.norms(rarity)[across] * second.norms(rarity)[across]))
