"""What of a document tells its story: words, names, places, numbers, dates, and who did what to whom."""

from __future__ import annotations

import math
import re
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.lexicon.names import fold
from dragoman.model import Claim, DocumentRecord
from dragoman.picture.base import family, parties, persons
from dragoman.trace import Trace

# How much more a word counts where it stands in the headline, or is (part of) a name. Places, numbers and dates count
# less than words, since a place's name counts as a word besides, and numbers meet by chance.
HEADLINE = 2.0
NAME = 1.5
PLACE = 0.7
NUMBER = 0.5
DATE = 0.7
ACT = 1.0
# Strengths are kept as bytes of so many steps each.
STEPS = 16
# Kinds of features besides words; a feature's key begins with one.
_WORD = re.compile(r"[^\W_]+")
PLACES, NUMBERS, DATES, ACTS, PERSONS = "place:", "number:", "date:", "act:", "person:"


@dataclass(frozen=True, slots=True)
class Sketch:
    """The features of one document by number, with their strengths in steps; the first `anchors` need no language.

    An anchor is a word of a name, a place, a number, a date, a person or an act: what a translation keeps.
    """

    language: str
    words: int
    features: array[int]
    strengths: bytes
    anchors: int
    headline: array[int]
    shingles: array[int]
    rate: int


class Vocabulary:
    """Numbers for features; which number a feature has decides nothing."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._keys: list[str] = []
        self._spelt: dict[int, str] = {}

    def number(self, key: str) -> int:
        """The number of a feature, a new one where it has none."""
        found = self._numbers.get(key)
        if found is None:
            key = sys.intern(key)
            found = self._numbers[key] = len(self._keys)
            self._keys.append(key)
        return found

    def key(self, number: int) -> str:
        """The feature of that number."""
        return self._keys[number]

    def spell(self, trace: Trace) -> None:
        """Remember how words of names are written; of several ways one that hangs on no order."""
        for name, _ in trace.names:
            for word in name.split():
                if (number := self._numbers.get(word.lower())) is not None:
                    self._spelt[number] = max(word, self._spelt.get(number, ""))

    def spelt(self, number: int) -> str:
        """The word as names have it: McIlroy, UNESCO."""
        return self._spelt.get(number, self._keys[number])

    def __len__(self) -> int:
        return len(self._keys)


def sketch(record: DocumentRecord, trace: Trace | None, claims: Sequence[Claim], vocabulary: Vocabulary) -> Sketch:
    """The features of a document; one without a trace has those of its claims and its title."""
    anchors = _of_claims(claims)
    words: dict[str, float] = {}
    headline = _headline(record, trace)
    if trace is not None:
        named = {word for name, _ in trace.names for word in name.lower().split() if len(word) > 2}
        for word, strength in _strengths(trace.terms, 1.0):
            (anchors if word in named else words)[word] = strength * NAME if word in named else strength
        for kind, rows, weight in (
            (PLACES, trace.places, PLACE),
            (NUMBERS, trace.numbers, NUMBER),
            (DATES, trace.dates, DATE),
        ):
            anchors.update((kind + key, strength) for key, strength in _strengths((key for key, _ in rows), weight))
    for word in headline:
        into = anchors if word in anchors else words
        into[word] = into.get(word, 1.0) * HEADLINE
    return _packed(trace, anchors, words, [vocabulary.number(word) for word in headline], vocabulary)


def _headline(record: DocumentRecord, trace: Trace | None) -> Sequence[str]:
    """Words of the headline, each once: as metadata gives it, else as reading found it in the text."""
    if trace is not None and trace.title:
        return tuple(dict.fromkeys(trace.title))
    words = dict.fromkeys(_WORD.findall(fold(record.title or "").lower()))
    known = frozenset(trace.terms) if trace is not None else frozenset(word for word in words if len(word) > 3)
    return tuple(word for word in words if word in known)


def _packed(
    trace: Trace | None,
    anchors: Mapping[str, float],
    words: Mapping[str, float],
    headline: Sequence[int],
    vocabulary: Vocabulary,
) -> Sketch:
    rows = [*anchors.items(), *words.items()]
    features = array("I", [vocabulary.number(key) for key, _ in rows])
    if trace is not None:
        vocabulary.spell(trace)
    return Sketch(
        language=trace.language if trace else "und",
        words=trace.words if trace else 0,
        features=features,
        strengths=bytes(min(255, round(strength * STEPS)) for _, strength in rows),
        anchors=len(anchors),
        headline=array("I", headline),
        shingles=array("I", trace.shingles if trace else ()),
        rate=trace.rate if trace else 1,
    )


def _of_claims(claims: Iterable[Claim]) -> dict[str, float]:
    """Acts between two parties, and persons who take part."""
    keys: list[str] = []
    for claim in claims:
        sides = parties(claim)
        if len(sides) > 1:
            keys.append(f"{ACTS}{family(claim)} {' '.join(sorted(sides))}")
        who = persons(claim.actors) | persons(claim.recipients)
        keys += [PERSONS + person for person in sorted(who) if not person.startswith("?")]
    return dict(_strengths(keys, ACT))


def _strengths(keys: Iterable[str], weight: float) -> list[tuple[str, float]]:
    """Each key once; what is said often counts more, but not in proportion."""
    return [(key, weight * (1.0 + math.log(count))) for key, count in Counter(keys).items()]
