"""Wording that documents share: neighbouring content words of quotes, weighed by how few have them."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from dragoman.model import Claim

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NUMBER = re.compile(r"\d[\d.,]*")
_MONTHS = "january february march april may june july august september october november december".split()
_SHORT = "jan feb mar apr jun jul aug sep sept oct nov dec".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# Two reports of one happening share its days, whoever wrote them: dates prove nothing.
_CALENDAR = frozenset([*_MONTHS, *_SHORT, *_WEEKDAYS])
_DATE = re.compile(
    rf"\b(?:{'|'.join([*_MONTHS, *_SHORT])})\b\.?\s+\d+(?:\s*(?:[-–]|and|to)\s*\d+)?"
    rf"|\d+(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{'|'.join([*_MONTHS, *_SHORT])})\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# Words without content of their own; a pair of neighbours is counted over what is left.
_EMPTY = frozenset(
    [
        "a",
        "about",
        "after",
        "against",
        "ago",
        "all",
        "alongside",
        "also",
        "among",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "being",
        "between",
        "both",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "during",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "may",
        "might",
        "more",
        "most",
        "no",
        "nor",
        "not",
        "of",
        "on",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "said",
        "say",
        "says",
        "she",
        "should",
        "since",
        "so",
        "some",
        "still",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "those",
        "through",
        "to",
        "too",
        "under",
        "until",
        "up",
        "upon",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "will",
        "with",
        "would",
        "yet",
        "you",
        "your",
    ]
)
# A phrase in more documents than this is common talk: it blocks nothing and proves nothing.
COMMON = 25
# A small collection is weighed as though so many more documents without the phrase had been read.
UNREAD = 20


def words(text: str) -> list[str]:
    """The words of a text as written."""
    return _WORD.findall(text)


def word_pairs(quote: str, labels: Collection[str] = ()) -> set[tuple[str, str]]:
    """Neighbouring content words, in lower case, without dates.

    Pairs of two capitalised words (names) and of two words of `labels` (names of rungs) are left out.
    """
    undated = words(_DATE.sub(" ", quote))
    content = [w for w in undated if w.lower() not in _EMPTY and not (w[0].isupper() and w.lower() in _CALENDAR)]
    return {
        (first.lower(), second.lower())
        for first, second in itertools.pairwise(content)
        if not (first[0].isupper() and second[0].isupper())
        and not (first.lower() in labels and second.lower() in labels)
    }


def label_words(claims: Iterable[Claim]) -> frozenset[str]:
    """The words of the rungs that claims name: whoever reports a rung has to use them."""
    stated = {claim.rung.stated for claim in claims if claim.rung and claim.rung.rung}
    return frozenset(word.lower() for label in stated for word in words(label) if word.lower() not in _EMPTY)


def content_words(quote: str) -> frozenset[str]:
    """The words of a quote that carry content, in lower case."""
    return frozenset(word.lower() for word in words(quote) if word.lower() not in _EMPTY)


def plain_words(quote: str) -> set[str]:
    """The content words of a quote that are not capitalised (names are counted apart)."""
    return {word for word in words(quote) if not word[0].isupper() and word not in _EMPTY and not word[0].isdigit()}


def rare_words(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """For each document the words of its quotes that at least one, and hardly any, other document has."""
    table: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        table[claim.document] |= plain_words(claim.quote)
    holders = Counter(word for found in table.values() for word in found)
    # One report is often rewritten more than once: among a dozen documents a third holder is no sign of common talk.
    most = max(2, min(3, len(table) // 4), len(table) // 100)
    return {document: {word for word in found if 1 < holders[word] <= most} for document, found in table.items()}


def numbers(quote: str) -> set[str]:
    """The numbers of a quote, as written; dates are left out."""
    return {found.strip(".,") for found in _NUMBER.findall(_DATE.sub(" ", quote))}


def phrase_table(claims: Iterable[Claim]) -> dict[str, set[tuple[str, str]]]:
    """The word pairs of each document's quotes."""
    kept = list(claims)
    labels = label_words(kept)
    table: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in kept:
        table[claim.document] |= word_pairs(claim.quote, labels)
    return dict(table)


def rarity(table: Mapping[str, set[tuple[str, str]]]) -> dict[tuple[str, str], float]:
    """Weight of each pair that several documents share: the fewer have it, the heavier."""
    holders: dict[tuple[str, str], int] = defaultdict(int)
    for pairs in table.values():
        for pair in pairs:
            holders[pair] += 1
    total = len(table)
    return {
        pair: math.log((total + UNREAD) / count) * (1 - (count - 2) / total) if count <= COMMON else 0.0
        for pair, count in holders.items()
        if count > 1
    }


def candidates(
    table: Mapping[str, set[tuple[str, str]]], weights: Mapping[tuple[str, str], float], least: int = 2
) -> set[tuple[str, str]]:
    """Pairs of documents that share at least `least` rare phrases; never all pairs."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for document, pairs in table.items():
        for pair in pairs:
            if weights.get(pair, 0.0) > 0.0:
                holders[pair].append(document)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for documents in holders.values():
        ordered = sorted(documents)
        for index, first in enumerate(ordered):
            for second in ordered[index + 1 :]:
                shared[first, second] += 1
    return {pair for pair, count in shared.items() if count >= least}
