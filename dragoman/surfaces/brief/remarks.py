"""Which remarks can be alike at all: found by their rarest words, so that not every two are compared."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from dragoman.model import Claim
from dragoman.picture.phrases import content_words

# Two remarks are alike only where they share so much of the richer one's words that carry content, and where each has
# so many of them.
SAME_SHARE = 0.6
FEWEST_ALIKE = 3


def words_alike(first: Claim, second: Claim) -> bool:
    """Whether the two share enough words that carry content."""
    one, other = content_words(first.quote), content_words(second.quote)
    most = max(len(one), len(other))
    return min(len(one), len(other)) >= FEWEST_ALIKE and len(one & other) >= SAME_SHARE * most


class Remarks:
    """Claims by document and by word. `near` names all that can be alike to another, and few that are not."""

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        self.claims: list[Claim] = []
        self._in_document: dict[str, list[int]] = defaultdict(list)
        self._with_word: dict[str, list[int]] = defaultdict(list)
        for claim in claims:
            self.add(claim)

    def add(self, claim: Claim) -> None:
        """Take the claim in, under the next place."""
        place = len(self.claims)
        self.claims.append(claim)
        self._in_document[claim.document].append(place)
        for word in content_words(claim.quote):
            self._with_word[word].append(place)

    def near(self, claim: Claim) -> set[int]:
        """The places of all claims in the claim's document, and of those whose words can be alike.

        Whoever shares so many of its words shares one of any that are more than those it may lack: the rarest are
        looked up.
        """
        found = set(self._in_document.get(claim.document, ()))
        words = content_words(claim.quote)
        if len(words) < FEWEST_ALIKE:
            return found
        lists = sorted((self._with_word.get(word, ()) for word in words), key=len)
        for places in lists[: len(words) - math.ceil(SAME_SHARE * len(words)) + 1]:
            found.update(places)
        return found
