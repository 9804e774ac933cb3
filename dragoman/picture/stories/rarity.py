"""How rare a feature is among the documents so far: what few share tells their story, what all share does not."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping

# Before anything has been read, so many documents are taken to have been read that held none of the features: the
# first documents are compared much as later ones are, and no count is trusted that rests on a handful of them.
READ_BEFORE = 200
SEEN_BEFORE = 2.0
# What every document has still counts a little, or two documents of nothing else would have nothing in common.
LEAST = 0.05


class Rarity:
    """Document frequencies, counted as documents come. Copies are not counted: they would make a word common."""

    def __init__(self) -> None:
        self.documents = READ_BEFORE
        self._total = math.log(READ_BEFORE + SEEN_BEFORE)
        self._logs: array[float] = array("d")
        self._counts: array[int] = array("I")
        self._languages: array[int] = array("I")
        self._bits: dict[str, int] = {}

    def count(self, features: Iterable[int], language: str) -> None:
        """One more document, with these features, each once."""
        self.documents += 1
        self._total = math.log(self.documents + SEEN_BEFORE)
        # More languages than bits share the last one: then a word passes for known in one of them only.
        bit = 1 << min(31, self._bits.setdefault(language, len(self._bits)))
        for feature in features:
            self._reach(feature)
            self._counts[feature] += 1
            self._logs[feature] = math.log(self._counts[feature] + SEEN_BEFORE)
            self._languages[feature] |= bit

    def __call__(self, feature: int) -> float:
        """The weight of a feature; larger is rarer."""
        return max(LEAST, self._total - self._logs[feature])

    def product(self, one: Mapping[int, float], two: Mapping[int, float], both: Iterable[int]) -> float:
        """The sum over features of both of strength by strength by squared weight: most of the work lies here."""
        total, logs = self._total, self._logs
        terms = []
        for feature in both:
            weight = total - logs[feature]
            terms.append(one[feature] * two[feature] * (weight * weight if weight > LEAST else LEAST * LEAST))
        # The order of a set of numbers hangs on the order of arrival, and so would the last digits of a plain sum.
        return math.fsum(terms)

    def rarest(self) -> float:
        """The weight of a feature that one document has."""
        return self._total - math.log(1 + SEEN_BEFORE)

    def crosses(self, feature: int) -> bool:
        """Whether the feature has been met in more than one language, so that it may be missed in another one."""
        seen = self._languages[feature]
        return seen & (seen - 1) != 0

    def _reach(self, feature: int) -> None:
        missing = feature + 1 - len(self._counts)
        if missing > 0:
            missing = max(missing, len(self._counts) // 2)
            self._counts.extend([0] * missing)
            self._languages.extend([0] * missing)
            self._logs.extend([math.log(SEEN_BEFORE)] * missing)
