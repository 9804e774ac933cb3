"""An outline: what of a trace a first look needs, as numbers, small enough to be kept for every document.

Most candidates are turned away by their outlines; the trace itself is asked for only where there is something to tell.
"""

from __future__ import annotations

import functools
import itertools
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from dragoman.lexicon.commonness import STEM, load_commonness
from dragoman.trace import Trace, hashes

# Words whose numbers are remembered, for speed.
MOST_NUMBERS = 300_000
NOTHING = array("I")
# Of a pair's number the first stem are the bits beyond these, the other is the last of them.
SHIFT = 32
LAST = (1 << SHIFT) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """`shingles`, `rate` and `words` as in `Trace`. `stems`: numbers of the beginnings of its terms, in order; `mass`:
    how much they weigh, each once; `pairs`: how many pairs of neighbours there are. For each of the `quotes` those of
    its words that are among the stems; `quoted`: hashes of all runs of words in quotations."""

    document: str
    language: str
    words: int
    rate: int
    shingles: array[int]
    stems: array[int]
    mass: float
    pairs: int
    quotes: tuple[array[int], ...]
    quoted: array[int]


def outline(trace: Trace) -> Outline:
    """The outline of a trace."""
    stems = numbers(trace.terms)
    known, most = weights()
    held = frozenset(stems)
    quotes: tuple[array[int], ...] = ()
    quoted = NOTHING
    if trace.quotes:
        quotes = tuple(array("I", filter(held.__contains__, numbers(quote.split()))) for quote in trace.quotes)
        runs = {hash_ for quote in trace.quotes for hash_ in hashes(quote.split(), trace.rate)}
        quoted = array("I", sorted(runs))
    return Outline(
        document=trace.document,
        language=trace.language,
        words=trace.words,
        rate=trace.rate,
        shingles=array("I", trace.shingles),
        stems=stems,
        mass=math.fsum([known.get(stem, most) for stem in held]),
        pairs=len(set(neighbours(stems))),
        quotes=quotes,
        quoted=quoted,
    )


def neighbours(stems: Sequence[int]) -> list[int]:
    """Pairs of stems next to each other, and with one between (a rewriter drops or adds a word), each as one number."""
    pairs = [one << SHIFT | other for one, other in itertools.pairwise(stems)]
    pairs += [one << SHIFT | other for one, other in zip(stems, stems[2:], strict=False)]
    return pairs


def numbers(words: Iterable[str]) -> array[int]:
    """The numbers of the words' beginnings: what is alike has one number, whichever documents are read."""
    if len(_numbers) > MOST_NUMBERS:
        _numbers.clear()
    return array("I", [_numbers[word] for word in words])


class _Numbers(dict[str, int]):
    """Word to number: a pure function, remembered for speed."""

    def __missing__(self, word: str) -> int:
        found = self[word] = _number(word[:STEM])
        return found


_numbers = _Numbers()


def _number(stem: str) -> int:
    return crc32(b"w" + stem.encode("utf-8", "replace"))


@functools.cache
def weights() -> tuple[Mapping[int, float], float]:
    """Weights of stems by number (see `Commonness`), and that of all others."""
    known = load_commonness()
    return {_number(stem): weight for stem, weight in known.weights.items()}, known.most
