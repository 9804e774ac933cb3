"""Shares with their interval, and the Brier score."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from dragoman.picture.record.nouns import Brier, Interval

# The 97.5th percentile of the normal distribution, for an interval of 95 %.
Z = 1.959963984540054


def wilson(right: int, number: int) -> Interval | None:
    """The share with Wilson's score interval (Wilson 1927, J. Am. Stat. Assoc. 22:209-212); None of nothing.

    Unlike the share plus or minus its error it stays between 0 and 1, and says something of one or of all alike.
    Raises ValueError where more are right than there are.
    """
    if not 0 <= right <= number:
        raise ValueError(f"{right} of {number}")
    if number == 0:
        return None
    share = right / number
    scale = 1 + Z * Z / number
    middle = (share + Z * Z / (2 * number)) / scale
    half = Z * sqrt(share * (1 - share) / number + Z * Z / (4 * number * number)) / scale
    low = 0.0 if right == 0 else max(0.0, middle - half)
    high = 1.0 if right == number else min(1.0, middle + half)
    return Interval(share, low, high)


def brier(pairs: Sequence[tuple[float, bool]], base: float) -> Brier | None:
    """The mean of (probability - came)² (Brier 1950, Mon. Weather Rev. 78:1-3) over pairs of probability and whether it
    came; beside it that of always saying `base`. None of nothing."""
    if not pairs:
        return None
    score = sum((p - came) ** 2 for p, came in pairs) / len(pairs)
    reference = sum((base - came) ** 2 for _, came in pairs) / len(pairs)
    return Brier(score, reference, len(pairs))
