"""Copies alone, from texts as they come: quicker than reading, for sifting a stream before anything is read.

A text is cut at a letter that it uses much, so that a change moves no cut but its own. Each piece remembers the last
document that had it; a copy shares pieces with the last copy before it. Rewritings are left to `judge`.
"""

from __future__ import annotations

import re

# Shorter pieces are common to all texts; longer ones are cut, so that a change within one leaves something of it.
PIECE = re.compile("[^n]{8,24}")
# Where hardly one letter in so many is an "n": that of other alphabets, and common signs of Chinese and Japanese.
SELDOM = 60
PIECE_ELSEWHERE = re.compile("[^nнνنנन的の]{8,24}")
# One piece may be shared by chance, or by a turn of phrase.
LEAST = 2


class Copies:
    """Documents so far by the pieces of their texts; each costs the same, however many there are."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

    def add(self, document: str, text: str) -> list[str]:
        """Add a document; returns earlier ones whose words it has, of many copies of one text only the last few."""
        piece = PIECE if text.count("n") * SELDOM > len(text) else PIECE_ELSEWHERE
        pieces = dict.fromkeys(piece.findall(text) or (text,), document)
        last = self._last
        known = last.keys() & pieces.keys()
        shared: dict[str, int] = {}
        for each in known:
            other = last[each]
            shared[other] = shared.get(other, 0) + 1
        last.update(pieces)
        # Of a short text all pieces may be known, and each from another document.
        least = LEAST if len(known) < len(pieces) else min(LEAST, max(shared.values()))
        return sorted([other for other, count in shared.items() if count >= least])
