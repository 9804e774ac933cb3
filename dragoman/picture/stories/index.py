"""Which earlier documents may belong with one: those that share rare features, found without looking at the others."""

from __future__ import annotations

from array import array

from dragoman.picture.stories.likeness import Vector
from dragoman.picture.stories.rarity import Rarity

# A document is entered under so many of its features that weigh most, and looked for under so many.
ENTERED = 20
LOOKED_FOR = 32
# Anchors among them, so that a report in another language is found by names and numbers.
ANCHORS = 10
# A feature leads to so many documents, the latest: with more it tells little, and work would grow with the register.
LATEST = 24
CANDIDATES = 24


class Index:
    """An inverted index whose lists do not grow beyond a bound."""

    def __init__(self) -> None:
        self._lists: dict[int, array[int]] = {}

    def enter(self, place: int, vector: Vector) -> None:
        """Make the document of that place in order findable."""
        for feature in _chosen(vector, ENTERED):
            found = self._lists.get(feature)
            if found is None:
                self._lists[feature] = array("I", (place,))
            else:
                found.append(place)
                if len(found) > 2 * LATEST:
                    del found[:-LATEST]

    def near(self, vector: Vector, rarity: Rarity, since: int) -> list[int]:
        """Places, from `since` on, that share the most weight of rare features; best first, later before earlier."""
        scores: dict[int, float] = {}
        for feature in _chosen(vector, LOOKED_FOR):
            found = self._lists.get(feature)
            if found is not None:
                weight = rarity(feature) ** 2 * vector.strengths[feature]
                for place in reversed(found[-LATEST:]):
                    if place < since:
                        break
                    scores[place] = scores.get(place, 0.0) + weight
        best = sorted([(score, place) for place, score in scores.items()], reverse=True)[:CANDIDATES]
        return [place for _, place in best]


def _chosen(vector: Vector, most: int) -> list[int]:
    rest = vector.order[most:]
    return [*vector.order[:most], *[feature for feature in rest if feature in vector.anchors][:ANCHORS]]
