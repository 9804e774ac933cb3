"""Where vectors are kept: the latest at hand, older ones packed, so that memory per document stays small."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from dataclasses import dataclass

from dragoman.picture.stories.features import STEPS
from dragoman.picture.stories.likeness import Vector

# Most comparisons are with documents of the last days.
AT_HAND = 12_000


@dataclass(frozen=True, slots=True)
class _Packed:
    language: str
    features: array[int]
    strengths: bytes
    anchors: bytes
    headline: array[int]


class Shelf:
    """Vectors by place."""

    def __init__(self) -> None:
        self._at_hand: OrderedDict[int, Vector] = OrderedDict()
        self._packed: dict[int, _Packed] = {}

    def put(self, place: int, vector: Vector) -> None:
        """Keep a vector; the one that was put there longest ago is packed."""
        self._at_hand[place] = vector
        if len(self._at_hand) > AT_HAND:
            oldest, old = self._at_hand.popitem(last=False)
            if oldest not in self._packed:
                self._packed[oldest] = _packed(old)

    def at(self, place: int) -> Vector:
        """The vector of a place. KeyError where none was put."""
        found = self._at_hand.get(place)
        if found is None:
            found = _unpacked(self._packed[place])
            self.put(place, found)
        return found


def _packed(vector: Vector) -> _Packed:
    return _Packed(
        vector.language,
        array("I", vector.order),
        bytes(round(vector.strengths[feature] * STEPS) for feature in vector.order),
        bytes(feature in vector.anchors for feature in vector.order),
        array("I", vector.headline),
    )


def _unpacked(packed: _Packed) -> Vector:
    order = tuple(packed.features)
    return Vector(
        packed.language,
        {feature: step / STEPS for feature, step in zip(order, packed.strengths, strict=True)},
        frozenset(feature for feature, anchor in zip(order, packed.anchors, strict=True) if anchor),
        order,
        tuple(packed.headline),
    )
