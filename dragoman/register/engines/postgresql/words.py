"""Texts as words for full-text search, split and folded as SQLite's tokenizer does it, so that both find the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_BETWEEN = re.compile(r"[\W_]+")
PART = 12_000  # words; a tsvector holds 16383 places
OVERLAP = 60  # words that two parts share, so that a phrase where they meet is found


def folded(text: str) -> str:
    """The words in lower case, without accents, set apart by spaces."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _BETWEEN.sub(" ", text.lower()).strip()


def parts(text: str) -> Iterator[str]:
    """The folded text in pieces of at most `PART` words; one empty piece where there is no word."""
    whole = folded(text)
    if len(whole) <= 2 * PART:  # no more words than that
        yield whole
        return
    words = whole.split()
    for start in range(0, max(len(words) - OVERLAP, 1), PART - OVERLAP):
        yield " ".join(words[start : start + PART])
