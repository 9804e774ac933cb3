"""Which earlier documents are worth holding a new one against: those that share what is rare. Never all pairs.

Documents are to be added in one fixed order (`fold` sorts them). Each feature remembers the last few documents that had
it: copies come close in time, and ten thousand copies of one text stay ten thousand small steps.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

from dragoman.lexicon.commonness import STEM, load_commonness
from dragoman.trace import SPARSEST, Trace

# Documents that one feature remembers, and that one text remembers which is the same word for word.
KEPT = 24
SAME = 6
# Of the runs of words so many are looked up, or one in sixteen of a long text's.
RUNS = 24
# Rare words, names, numbers and days that are entered, and of those had before the rarest that are looked up.
ENTERED = 80
RARE = 28
# One document in forty, or fewer, has what is looked up.
RARE_FROM = 3.7
# Places and numbers are fewer; one document in seven, or fewer, has what is looked up.
ANCHOR_FROM = 2.0
# Candidates that are judged; they share at least two features, or one run of words.
MOST = 12
LEAST = 1.0
# Candidates in other languages are chosen apart: they share neither runs nor most words.
MOST_FOREIGN = 10
LEAST_FOREIGN = 0.4
_RUN_WEIGHT = 1.0
# Marks what features of each sort are hashed from.
_WORD, _COGNATE, _ANCHOR = "w", "c", "a"


def runs_of(trace: Trace) -> list[int]:
    """The hashes that stand for the text's wording: a sample that any other document's can be compared with."""
    rate = trace.rate
    while rate < SPARSEST and len(trace.shingles) * trace.rate > RUNS * rate:
        rate *= 2
    return list(trace.shingles) if rate == 1 else [hash_ for hash_ in trace.shingles if hash_ % rate == 0]


def rare_words(trace: Trace) -> dict[str, float]:
    """Rare words and numbers, for finding what is told in the same language."""
    weigh = load_commonness().weight
    found = {_WORD + stem: weight for word in trace.terms if (weight := weigh(stem := word[:STEM])) >= RARE_FROM}
    for mark, rows in (("=", trace.numbers), ("@", trace.dates)):
        found |= {mark + key: weight for key, _ in rows if (weight := weigh(mark + key)) >= RARE_FROM}
    return found


def rare_anchors(trace: Trace) -> dict[str, float]:
    """Numbers, days and places, for finding what is told in another language."""
    weigh = load_commonness().weight
    found: dict[str, float] = {}
    for mark, rows in (("=", trace.numbers), ("@", trace.dates), ("#", trace.places)):
        found |= {_ANCHOR + mark + key: weight for key, _ in rows if (weight := weigh(mark + key)) >= ANCHOR_FROM}
    return found


def rare_names(trace: Trace) -> dict[str, float]:
    """Beginnings of names, for the same purpose."""
    weigh = load_commonness().weight
    names = {word.lower() for name, _ in trace.names for word in name.split() if len(word) > 3}
    return {_COGNATE + name[:5]: weight for name in names if (weight := weigh(name[:STEM])) >= RARE_FROM}


@dataclass(slots=True)
class _Posting:
    """The last documents with a feature, and how many had it so far."""

    last: deque[int]
    count: int = 0


class Index:
    """Documents added so far, found again by what is rare. `verbatim`: look for copies word for word only."""

    def __init__(self, *, verbatim: bool = False) -> None:
        self.documents: list[str] = []
        self._languages: list[str] = []
        self._spoken: set[str] = set()
        self._verbatim = verbatim
        self._runs: dict[int, list[int]] = {}
        self._rare: dict[int, _Posting] = {}
        self._same: defaultdict[int, deque[int]] = defaultdict(lambda: deque(maxlen=SAME))

    def add(self, trace: Trace) -> list[str]:
        """Add a document; returns the earlier ones that it should be held against, the most alike first."""
        number = len(self.documents)
        self.documents.append(trace.document)
        self._languages.append(trace.language)
        self._spoken.add(trace.language)
        if not trace.words:
            return []
        # The words' order is in the hashes as far as it need be: texts that only look the same are judged anyway.
        twins = self._same[crc32(repr((trace.words, trace.shingles)).encode())]
        known = list(twins)
        twins.append(number)
        if len(known) == SAME:  # enough stand for this text already: others find it through them
            return [self.documents[twin] for twin in reversed(known)]
        votes = self._vote_by_runs(trace, number)
        if not self._verbatim:
            self._vote(rare_words(trace), number, votes)
        found = self._best(votes, MOST)
        if not self._verbatim:
            found += self._foreign(trace, number, set(found))
        return [self.documents[other] for other in found]

    def _vote_by_runs(self, trace: Trace, number: int) -> defaultdict[int, float]:
        votes: defaultdict[int, float] = defaultdict(float)
        runs = self._runs
        for run in runs_of(trace):
            posting = runs.get(run)
            if posting is None:
                runs[run] = [number]
                continue
            for other in posting:
                votes[other] += _RUN_WEIGHT
            posting.append(number)
            if len(posting) > KEPT:
                del posting[0]
        return votes

    def _foreign(self, trace: Trace, number: int, known: set[int]) -> list[int]:
        """Candidates in other languages."""
        votes: defaultdict[int, float] = defaultdict(float)
        self._vote(rare_anchors(trace), number, votes)
        self._vote(rare_names(trace), number, votes)
        if len(self._spoken) == 1:
            return []
        language = self._languages
        other = {n: vote for n, vote in votes.items() if language[n] != trace.language and n not in known}
        return self._best(other, MOST_FOREIGN, LEAST_FOREIGN)

    def _best(self, votes: Mapping[int, float], most: int, least: float = LEAST) -> list[int]:
        best = heapq.nsmallest(most, ((-vote, -other) for other, vote in votes.items() if vote >= least))
        return [-other for _, other in best]

    def _vote(self, features: Mapping[str, float], number: int, votes: defaultdict[int, float]) -> None:
        """Look up the rarest features that earlier documents had, and enter the document with its rarest."""
        seen: list[tuple[int, int]] = []
        entered = sorted((-weight, crc32(key.encode("utf-8", "replace"))) for key, weight in features.items())[:ENTERED]
        postings = self._rare
        for _, feature in entered:
            posting = postings.get(feature)
            if posting is None:
                postings[feature] = _Posting(deque((number,), KEPT), 1)
            else:
                seen.append((posting.count, feature))
        seen.sort()
        for at, (count, feature) in enumerate(seen):
            posting = postings[feature]
            if at < RARE:
                vote = 0.6 / (1.0 + math.log(1.0 + count, 8))
                for other in posting.last:
                    votes[other] += vote
            posting.last.append(number)
            posting.count += 1
