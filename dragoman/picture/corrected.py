"""What an outlet takes back: the reports that a later version by the same outlet stands against, copies with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dragoman.model import Claim
from dragoman.picture.base import Documents, published_day
from dragoman.picture.origins import Origins

NOT_REVISED: Mapping[str, str] = {}


class Corrected:
    """Which claims a later version answers; `revised`: the later version of a document, by the earlier one's id."""

    def __init__(self, revised: Mapping[str, str], documents: Documents, origins: Origins) -> None:
        self._documents, self._origins = documents, origins
        self._answers: dict[str, set[str]] = defaultdict(set)
        for earlier, later in revised.items():
            self._answers[later].add(origins.of(earlier))

    def by(self, claim: Claim, other: Claim) -> bool:
        """Whether `other` stands in the later version of the report, or of the one it copies, that has `claim`."""
        if claim.document == other.document or self._origins.of(claim.document) not in self._answers.get(
            other.document, ()
        ):
            return False
        days = published_day(claim, self._documents), published_day(other, self._documents)
        return bool(days[0] and days[1] and days[0] <= days[1])

    def any_in(self, claims: Iterable[Claim]) -> bool:
        """Whether one of the claims stands in a later version, and so may answer another."""
        return bool(self._answers) and any(claim.document in self._answers for claim in claims)

    def between(self, first: Claim, second: Claim) -> bool:
        """Whether one of the two corrects the other."""
        return self.by(first, second) or self.by(second, first)
