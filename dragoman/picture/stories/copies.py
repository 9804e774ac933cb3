"""Verbatim copies: found by their rarest runs of words, before anything is weighed. Copies are always in one story."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from hashlib import blake2b

from dragoman.picture.stories.features import Sketch

# Whoever holds so much of the shorter text's runs of words is a copy of it; a template with one name changed in every
# ten words keeps half of its runs.
HELD = 0.9
# Fewer runs than this tell nothing, unless all are the same.
FEWEST = 8
# Copies with changes are looked for so many days back; the very same text is a copy at any distance.
DAYS = 7
# A text is found again by its smallest hashes: which are smallest hangs on the text alone.
KEYS = 6
# A run of words is remembered with its latest few documents; a phrase that everybody uses is not worth more.
LATEST = 4
# So many hashes of a text are kept for comparing.
KEPT = 64
SPARSEST = 16
MANY_WORDS = 40


class Copies:
    """Originals by their hashes. The memory of each is bounded, and so is the work of asking."""

    def __init__(self) -> None:
        self._same: dict[bytes, int] = {}
        self._by_key: dict[int, list[int]] = {}
        self._kept: dict[int, tuple[array[int], int, int]] = {}

    def of(self, sketch: Sketch) -> Iterator[tuple[int, bool]]:
        """Places of earlier documents that this one is a copy of, latest first; and whether they are the very same."""
        whole = self._same.get(_digest(sketch)) if sketch.shingles else None
        if whole is not None:
            yield whole, True
        if len(sketch.shingles) < FEWEST:
            return
        mine = _sampled(sketch)
        found = {place for key in _keys(sketch) for place in self._by_key.get(key, ())}
        for place in sorted(found - {whole}, reverse=True):
            other, rate, words = self._kept[place]
            coarsest = max(rate, mine[1])
            sets = [{run for run in runs if run % coarsest == 0} for runs in (other, mine[0])]
            smaller = min(len(runs) for runs in sets)
            longer, shorter = max(words, sketch.words), min(words, sketch.words)
            if smaller >= FEWEST and 2 * longer <= 3 * shorter and len(sets[0] & sets[1]) >= HELD * smaller:
                yield place, False

    def enter(self, place: int, sketch: Sketch) -> None:
        """Remember an original."""
        if not sketch.shingles:
            return
        self._same[_digest(sketch)] = place
        if len(sketch.shingles) < FEWEST:
            return
        for key in _keys(sketch):
            found = self._by_key.setdefault(key, [])
            found.append(place)
            if len(found) > LATEST:
                del found[0]
        kept, rate = _sampled(sketch)
        self._kept[place] = (kept, rate, sketch.words)


def is_long(sketch: Sketch) -> bool:
    """Whether the text is long enough for its repetition to be no chance: "No comment." may be said at any time."""
    return sketch.words >= MANY_WORDS


def _digest(sketch: Sketch) -> bytes:
    return blake2b(sketch.shingles.tobytes() + sketch.words.to_bytes(4, "little"), digest_size=16).digest()


def _keys(sketch: Sketch) -> list[int]:
    """Hashes that any sample of the text holds come first, so that a somewhat longer copy has them too."""
    sparse = [run for run in sketch.shingles if run % SPARSEST == 0][:KEYS]
    return sparse + [run for run in sketch.shingles if run % SPARSEST][: KEYS - len(sparse)]


def _sampled(sketch: Sketch) -> tuple[array[int], int]:
    rate, runs = sketch.rate, sketch.shingles
    while len(runs) > KEPT and rate < SPARSEST:
        rate *= 2
        runs = array("I", [run for run in runs if run % rate == 0])
    return runs, rate
