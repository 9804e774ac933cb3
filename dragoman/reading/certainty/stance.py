"""A certainty with its sign, and what becomes of it in the scope of another."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Certainty, Polarity

# From the surest down; of two stances in scope of each other the later one in this row holds.
ORDER = (
    Certainty.ASSERTED,
    Certainty.EXPECTED,
    Certainty.REQUESTED,
    Certainty.POSSIBLE,
    Certainty.DOUBTED,
    Certainty.DENIED,
)
RANK = {certainty: rank for rank, certainty in enumerate(ORDER)}
CERTAIN = {str(certainty): certainty for certainty in ORDER}
# "not" turns these round: not doubted is possible, not denied is possible ("has not ruled out").
NEGATED = {Certainty.DOUBTED: Certainty.POSSIBLE, Certainty.DENIED: Certainty.POSSIBLE}


@dataclass(frozen=True, slots=True)
class Stance:
    """A certainty and whether it is turned to "not so"."""

    certainty: Certainty = Certainty.ASSERTED
    negative: bool = False

    def under(self, other: Stance) -> Stance:
        """This stance in the scope of `other`."""
        if other.negative and self.certainty in NEGATED and other.certainty is Certainty.ASSERTED:
            return Stance(NEGATED[self.certainty], self.negative)
        return Stance(weaker(self.certainty, other.certainty), self.negative != other.negative)

    def said(self) -> tuple[Certainty, Polarity]:
        """As a claim has it: what is denied is negative."""
        negative = self.negative or self.certainty is Certainty.DENIED
        return self.certainty, Polarity.NEGATIVE if negative else Polarity.POSITIVE


def weaker(one: Certainty, other: Certainty) -> Certainty:
    """The less sure of two."""
    return max(one, other, key=RANK.__getitem__)
