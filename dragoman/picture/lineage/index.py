"""Which earlier documents are worth holding a new one against: those that share what is rare. Never all pairs.

Documents are to be added in one fixed order (`fold` sorts them). Each feature remembers the last few documents that had
it: copies come close in time, and ten thousand copies of one text stay ten thousand small steps.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from dragoman.lexicon.commonness import STEM, load_commonness
from dragoman.picture.lineage.outline import Outline, weights
from dragoman.trace import SPARSEST, Anchors, Trace

# Documents that one feature remembers, and that one text remembers which is the same word for word.
KEPT = 8
SAME = 6
# Of the runs of words so many are looked up, or one in sixteen of a long text's.
RUNS = 24
# Rare words, names, numbers and days that are entered, and of those had before the rarest that are looked up.
ENTERED = 80
RARE = 20
# One document in forty, or fewer, has what is looked up.
RARE_FROM = 3.7
# Places and numbers are fewer; one document in seven, or fewer, has what is looked up.
ANCHOR_FROM = 2.0
# Candidates that are judged; they share at least two features, or one run of words.
MOST = 8
LEAST = 1.4
# So large a part of the poorer document's runs or of its rare words: cheap, and enough to turn away stock phrases.
# Copies and rewritings share twice as much.
LEAST_RUNS = 0.15
LEAST_PART = 0.25
# Candidates in other languages are chosen apart: they share neither runs nor most words.
MOST_FOREIGN = 10
LEAST_FOREIGN = 0.4
RUN_VOTE = 1.4
# Marks what features of each sort are hashed from; a word's number is its hash.
_COGNATE, _ANCHOR = "c", "a"


def runs_of(outline: Outline) -> list[int]:
    """The hashes that stand for the text's wording: a sample that any other document's can be compared with."""
    rate, shingles = outline.rate, outline.shingles
    while rate < SPARSEST and len(shingles) * outline.rate > RUNS * rate:
        rate *= 2
    return list(shingles) if rate == 1 else [hash_ for hash_ in shingles if hash_ % rate == 0]


def rare_words(outline: Outline, trace: Trace) -> dict[int, float]:
    """Rare words and numbers, for finding what is told in the same language."""
    known, most = weights()
    found = {stem: weight for stem in set(outline.stems) if (weight := known.get(stem, most)) >= RARE_FROM}
    return found | _marked("", (("=", trace.numbers), ("@", trace.dates)), RARE_FROM)


def rare_anchors(trace: Trace) -> dict[int, float]:
    """Numbers, days and places, for finding what is told in another language."""
    return _marked(_ANCHOR, (("=", trace.numbers), ("@", trace.dates), ("#", trace.places)), ANCHOR_FROM)


def rare_names(trace: Trace) -> dict[int, float]:
    """Beginnings of names, for the same purpose."""
    weigh = load_commonness().weight
    names = {word.lower() for name, _ in trace.names for word in name.split() if len(word) > 3}
    return {_hash(_COGNATE + name[:5]): weight for name in names if (weight := weigh(name[:STEM])) >= RARE_FROM}


def _marked(prefix: str, rows: Iterable[tuple[str, Anchors]], least: float) -> dict[int, float]:
    """What is rare among keys of `Commonness`."""
    weigh = load_commonness().weight
    keys = {mark + key for mark, anchors in rows for key, _ in anchors}
    return {_hash(prefix + key): weight for key in keys if (weight := weigh(key)) >= least}


def _hash(key: str) -> int:
    return crc32(key.encode("utf-8", "replace"))


def _rarest(features: Mapping[int, float]) -> list[int]:
    """As many of the features as are entered, rarest first."""
    return [feature for _, feature in sorted([(-weight, feature) for feature, weight in features.items()])[:ENTERED]]


# A document's number while one alone has a feature; then how many had it, and the numbers of the last of them.
Posting = int | list[int]


class Index:
    """Documents added so far, found again by what is rare."""

    def __init__(self) -> None:
        self.documents: list[str] = []
        self._languages: list[str] = []
        self._spoken: set[str] = set()
        self._runs: dict[int, Posting] = {}
        self._rare: dict[int, Posting] = {}
        self._same: dict[int, list[int]] = {}
        self._words: dict[int, array[int]] = {}
        self._counts: list[int] = []

    def add(self, trace: Trace, outline: Outline) -> list[str]:
        """Add a document; returns the earlier ones that it should be held against, the most alike first."""
        number = self._enter(trace.document, trace.language)
        if not trace.words:
            self._counts.append(0)
            return []
        # The words' order is in the hashes as far as it need be: texts that only look the same are judged anyway.
        twins = self._same.setdefault(crc32(outline.shingles.tobytes(), trace.words), [])
        known = twins[::-1]
        twins.append(number)
        if len(known) == SAME:  # enough stand for this text already: others find it through them
            del twins[0]
            self._counts.append(0)
            return [self.documents[twin] for twin in known]
        votes: dict[int, float] = {}
        runs = runs_of(outline)
        self._vote(self._runs, runs, number, votes, RUN_VOTE)
        self._counts.append(len(runs))
        copied = {n for n, vote in votes.items() if vote >= RUN_VOTE * LEAST_RUNS * min(len(runs), self._counts[n])}
        words = self._vote_by_rarity(rare_words(outline, trace), number, votes)
        self._words[number] = array("I", words)
        found = [n for n in self._best(votes, MOST) if n in copied or self._overlap(words, n) >= LEAST_PART]
        found += self._foreign(trace, number, set(found))
        return [self.documents[other] for other in found]

    def _enter(self, document: str, language: str) -> int:
        self.documents.append(document)
        self._languages.append(language)
        self._spoken.add(language)
        return len(self.documents) - 1

    def _overlap(self, words: Sequence[int], other: int) -> float:
        """The part of the poorer document's rare words that the other has too."""
        theirs = self._words.get(other, ())
        return len(set(words).intersection(theirs)) / max(1, min(len(words), len(theirs)))

    def _foreign(self, trace: Trace, number: int, known: set[int]) -> list[int]:
        """Candidates in other languages."""
        if len(self._spoken) == 1:  # nothing to be found yet
            for features in (rare_anchors(trace), rare_names(trace)):
                self._vote(self._rare, _rarest(features), number, {}, 0.0)
            return []
        votes: dict[int, float] = {}
        self._vote_by_rarity(rare_anchors(trace), number, votes)
        self._vote_by_rarity(rare_names(trace), number, votes)
        language = self._languages
        other = {n: vote for n, vote in votes.items() if language[n] != trace.language and n not in known}
        return self._best(other, MOST_FOREIGN, LEAST_FOREIGN)

    def _best(self, votes: Mapping[int, float], most: int, least: float = LEAST) -> list[int]:
        best = heapq.nlargest(most, [(vote, other) for other, vote in votes.items() if vote >= least])
        return [other for _, other in best]

    def _vote_by_rarity(self, features: Mapping[int, float], number: int, votes: dict[int, float]) -> list[int]:
        """Look up the rarest features that earlier documents had, and enter the document with its rarest: these."""
        entered = _rarest(features)
        seen: list[tuple[int, int]] = []
        get = self._rare.get
        for feature in entered:
            posting = get(feature)
            if posting is not None:
                seen.append((1 if isinstance(posting, int) else posting[0], feature))
        seen.sort()
        for count, feature in seen[:RARE]:
            self._vote(self._rare, (feature,), number, votes, 0.6 / (1.0 + math.log(1.0 + count, 8)))
        looked_up = {feature for _, feature in seen[:RARE]}
        self._vote(self._rare, [feature for feature in entered if feature not in looked_up], number, {}, 0.0)
        return entered

    def _vote(
        self, table: dict[int, Posting], features: Iterable[int], number: int, votes: dict[int, float], vote: float
    ) -> None:
        """Vote for the documents that have the features, and enter this one with them."""
        get = table.get
        for feature in features:
            posting = get(feature)
            if posting is None:
                table[feature] = number
                continue
            if isinstance(posting, int):
                table[feature] = [2, posting, number]
                votes[posting] = votes.get(posting, 0.0) + vote
                continue
            if vote:
                for other in posting[1:]:
                    votes[other] = votes.get(other, 0.0) + vote
            posting[0] += 1
            posting.append(number)
            if len(posting) > KEPT:
                del posting[1]
