"""Hashes of runs of five words, sampled so that any two samples can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

# Runs of five words are rarely shared by chance, and survive a change every dozen words.
RUN = 5
# A text of up to so many words keeps every run; each doubling halves the sample, down to one run in sixteen.
WHOLE = 240
SPARSEST = 16


def sampling_rate(words: int) -> int:
    """One run in how many is kept for a text of so many words: 1, 2, 4, 8 or 16."""
    rate = 1
    while rate < SPARSEST and words > WHOLE * rate:
        rate *= 2
    return rate


def hashes(words: Sequence[str], rate: int) -> tuple[int, ...]:
    """The sampled hashes, sorted, each once. Whether a run is kept hangs on its first word alone, which is quick.

    The last four bits tell the sample, so that ``hash % rate == 0`` finds the runs that a sparser sample would hold.
    """
    if 0 < len(words) < RUN:
        return (crc32(" ".join(words).encode("utf-8", "replace")) & ~(SPARSEST - 1),)
    last = len(words) - RUN
    kept = {
        crc32(" ".join(words[i : i + RUN]).encode("utf-8", "replace")) & ~(SPARSEST - 1) | sample
        for i, word in enumerate(words[: last + 1])
        if (sample := _sample(word)) % rate == 0
    }
    return tuple(sorted(kept))


@lru_cache(maxsize=200_000)
def _sample(word: str) -> int:
    # The bits are mixed: the low ones of a checksum of similar words are alike.
    return (crc32(word.encode("utf-8", "replace")) * 2654435761 >> 20) % SPARSEST
