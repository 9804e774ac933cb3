"""Transcripts and interviews: paragraphs that begin with who speaks, and those without a label that go on from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import Span

# A label: words that begin with capitals (and "of the" between them), a colon, at the start of a line.
_WORD = r"(?:[A-Z][\w.’'-]*|of|the|for|and|de|al)"
LABEL = re.compile(rf"(?m)^[ \t*]*(?P<label>[A-Z][\w.’'-]*(?:[ ]{_WORD}){{0,9}})[ ]?:(?=\s)")
ASKING = frozenset({"q", "question", "journalist", "reporter", "moderator", "interviewer"})
ANSWERING = frozenset({"a", "answer"})
FEWEST = 3  # labels that make a text a transcript


@dataclass(frozen=True, slots=True)
class Transcript:
    """The labels of a text: by where the sentence begins, the colon, and where the words end that the label introduces.

    The page leaves "A:" out of the sentence that follows; such a label stands under the first word after it.
    """

    labels: dict[int, tuple[int, int]]

    def at(self, start: int) -> tuple[int, int] | None:
        """The colon and the end of the words for the sentence that begins at `start`; None where no label does."""
        return self.labels.get(start)


def find_transcript(text: str, paragraphs: Sequence[Span]) -> Transcript:
    """The labels of a text with at least three of them, some repeated; whose questions are asked is no label."""
    found = list(LABEL.finditer(text))
    counts = Counter(_name(match["label"]) for match in found)
    if len(found) < FEWEST or not any(count > 1 for count in counts.values()):
        return Transcript({})
    closing = {span.start: span.end for span in paragraphs}
    labels: dict[int, tuple[int, int]] = {}
    for match, after in zip(found, [*found[1:], None], strict=True):
        start = match.start("label")
        if match["label"].lower() in ASKING or (counts[_name(match["label"])] == 1 and not match["label"].isupper()):
            continue
        if match["label"].lower() in ANSWERING:
            start = match.end() + len(text) - match.end() - len(text[match.end() :].lstrip())
        labels[start] = (match.end() - 1, after.start() if after else closing.get(start, match.end()))
    return Transcript(labels)


def _name(label: str) -> str:
    """What two labels of one speaker share: "President of Norway Jan Kos", "Jan Kos"."""
    return " ".join(label.split()[-2:]).lower()
