"""Words and numbers of quotes: what two wordings of one thing are compared by."""

from __future__ import annotations

import functools
import re

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NUMBER = re.compile(r"\d[\d.,]*")
_MONTHS = "january february march april may june july august september october november december".split()
_SHORT = "jan feb mar apr jun jul aug sep sept oct nov dec".split()
# Two reports of one happening share its days, whoever wrote them: dates prove nothing.
_DATE = re.compile(
    rf"\b(?:{'|'.join([*_MONTHS, *_SHORT])})\b\.?\s+\d+(?:\s*(?:[-–]|and|to)\s*\d+)?"
    rf"|\d+(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{'|'.join([*_MONTHS, *_SHORT])})\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# Words without content of their own.
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


def words(text: str) -> list[str]:
    """The words of a text as written."""
    return _WORD.findall(text)


@functools.lru_cache(maxsize=8192)
def content_words(quote: str) -> frozenset[str]:
    """The words of a quote that carry content, in lower case."""
    return frozenset(word.lower() for word in words(quote) if word.lower() not in _EMPTY)


def numbers(quote: str) -> set[str]:
    """The numbers of a quote, as written; dates are left out."""
    return {found.strip(".,") for found in _NUMBER.findall(_DATE.sub(" ", quote))}
