"""What each sentence of a document may say of levels: found by its words first, so that the many that say nothing cost
next to nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.lexicon.labels import load_label_words
from dragoman.lexicon.relation_acts import load_relation_words
from dragoman.model import BlockKind, Mention
from dragoman.reading.parsed import Parsed
from dragoman.reading.rungs.labels import find_labels, trigger_words
from dragoman.reading.rungs.parties import Parties
from dragoman.reading.rungs.spots import Field, LabelSpot

UNREAD = frozenset({BlockKind.QUESTION, BlockKind.BOILERPLATE})


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its labels, and whether it holds words of counted rungs, of recognition, of joining a club, of
    switching from one to another.
    """

    spots: list[LabelSpot]
    counting: bool = False
    recognising: bool = False
    joining: bool = False
    switching: bool = False

    @property
    def silent(self) -> bool:
        """Whether nothing in it can speak of a level."""
        return not (self.spots or self.counting or self.recognising or self.joining or self.switching)


def read_lines(parsed: Sequence[Parsed]) -> list[Line]:
    """One line for each sentence, in order; questions and boilerplate are silent."""
    labels, words = load_label_words(), load_relation_words()
    clubs, joining = words.sets["clubs.names"], words.clubs
    telling, silent = telling_words(), Line([])
    lines = []
    for sentence in parsed:
        seen = {token.lower_ for token in sentence.doc}
        if sentence.block in UNREAD or telling.isdisjoint(seen):
            lines.append(silent)
            continue
        lines.append(
            Line(
                find_labels(sentence.doc, seen),
                not labels.counted.isdisjoint(seen),
                not words.recognising.isdisjoint(seen),
                not (clubs.isdisjoint(seen) or joining.isdisjoint(seen)),
                not (words.sets["switching.verbs"] | words.sets["switching.leaving"]).isdisjoint(seen),
            )
        )
    return lines


@functools.cache
def telling_words() -> frozenset[str]:
    """Every word without one of which a sentence says nothing of levels."""
    labels, words = load_label_words(), load_relation_words()
    turning = words.sets["switching.verbs"] | words.sets["switching.leaving"]
    return trigger_words() | labels.counted | words.recognising | words.clubs | turning


def parties_of(parsed: Sequence[Parsed], mentions: Sequence[Mention], lines: Sequence[Line]) -> list[Parties]:
    """The parties of each sentence; one pass, as sentences and mentions both run through the text in order."""
    ordered = sorted(mentions, key=lambda m: m.span.start)
    found, at = [], 0
    for sentence, line in zip(parsed, lines, strict=True):
        span = sentence.sentence.span
        while at < len(ordered) and ordered[at].span.end <= span.start:
            at += 1
        here = at
        inside = []
        while here < len(ordered) and ordered[here].span.start < span.end:
            inside.append(ordered[here])
            here += 1
        without = frozenset(i for s in line.spots if _designation(s) for i in range(s.first, s.last + 1))
        found.append(Parties.of(sentence, inside, without))
    return found


def _designation(spot: LabelSpot) -> bool:
    """Whether NATO stands in the name of a designation and is no party: "a non-NATO ally"."""
    low = spot.stated.lower()
    return spot.field is Field.ALLIANCE and "nato" in low and "non" in low
