"""What the gate must let through for visits: places that are no parties, words of being there, turns of a transcript.

Works on the text alone, before anything is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from dragoman.lexicon.places import Places
from dragoman.model import BlockKind, Sentence

# "said in Rome", "said on Monday in Rome", "is in Rome": the preposition follows at once.
AT_ONCE = re.compile(r"(?:^|\s)(?P<verb>\w+)(?:\s+(?:on\s+)?(?:\w+day|today|yesterday|now|currently))?\s+(?:in|at)\s")
BE = frozenset({"is", "are", "was", "were"})
LABEL = re.compile(r"[^:\n.!?“\"]{3,70}(?=:\s)|[^:\n!?“\"]{3,70}(?=:\s)")
SMALL = frozenset({"of", "the", "and", "for", "to", "de", "al", "el", "bin", "von", "van"})
LONGEST = 10  # words of a label
HEAD = 12  # sentences before the first label
OPENING = 5  # sentences of a speaker's first turn in which people greet


def listed_states(words: Set[str], lowered: str, places: Places) -> set[str]:
    """The states of places of the lexicon that a sentence names, by its lower-case words and text."""
    found: set[str] = set()
    for word in words & places.first_words:
        found.update(state for name, state in places.lowered[word] if name in lowered)
    return found


def tells_presence(words: Set[str], lowered: str, places: Places) -> bool:
    """Whether a sentence may say that someone is, speaks or lands somewhere."""
    if not ({"in", "at"} & words):
        return False
    if words & places.spot_forms:
        return True
    at_once = places.saying_forms | BE
    return bool(words & at_once) and any(match["verb"] in at_once for match in AT_ONCE.finditer(lowered))


def of_transcript(text: str, sentences: Sequence[Sentence]) -> list[int]:
    """The sentences that tell who speaks where: the head of a transcript, and how each speaker opens; else none."""
    labels = [(number, label) for number, each in enumerate(sentences) if (label := _label(text, each))]
    if len(labels) < 2 or labels[0][0] > HEAD:
        return []
    kept = list(range(labels[0][0]))
    seen: set[str] = set()
    for number, label in labels:
        if label not in seen:
            seen.add(label)
            kept.extend(range(number, min(len(sentences), number + OPENING)))
    return kept


def _label(text: str, sentence: Sentence) -> str | None:
    """The label that a sentence opens with, if it looks like one: a few capitalised words and a colon."""
    if sentence.block is not BlockKind.BODY:
        return None
    found = LABEL.match(text, sentence.span.start, sentence.span.end)
    if found is None:
        return None
    words = found.group().split()
    named = len(words) <= LONGEST and all(word[:1].isupper() or word in SMALL for word in words)
    return found.group() if named else None
