"""A note by which a text corrects an earlier one of its outlet: "CORRECTION: ...", "This story corrects ..."."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.lexicon.pages import load_pages

# A note is short, and so is what of it is kept; in a longer paragraph the words may be those of another.
LONGEST_NOTE = 90
KEPT = 200


def correction_note(title: str, paragraphs: Iterable[str]) -> str:
    """The words of the note, white space folded and cut where they are long; "" where there is none.

    A paragraph says more than the headline's label, such as the day of the report that it corrects.
    """
    patterns = load_pages().corrections
    label = ""
    for text in (title, *paragraphs):
        words = text[: KEPT * 10].split()
        line = " ".join(words)
        if patterns.start.match(line) or (len(words) <= LONGEST_NOTE and patterns.within.search(line)):
            if line != " ".join(title.split()):
                return line[:KEPT]
            label = line[:KEPT]
    return label
