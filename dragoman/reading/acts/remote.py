"""Meetings that nobody travelled to: "met virtually", "held a telephone conversation", "talks by video link" are calls.

Part of the stage of acts.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.lexicon.acts import Acts
from dragoman.lexicon.places import Places
from dragoman.reading.acts.arguments import Arguments
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import children
from dragoman.reading.tree import Token

DEPTH = 4
IN_PERSON = frozenset({"meet", "host", "visit"})
MODIFYING = ("advmod", "obl", "obj", "nmod", "amod", "compound")


def by_wire(arguments: Arguments, frame: Frame, acts: Acts, places: Places) -> Frame:
    """The frame, as a call where its own words say that it was held from afar."""
    if frame.act not in IN_PERSON or not _from_afar(arguments.parsed.doc[frame.head], places):
        return frame
    return replace(frame, act="call", plover=acts.plover("call"))  # "hosted her for a virtual meeting"


def _from_afar(head: Token, places: Places) -> bool:
    """Whether a word of distance hangs on the act's word, or on what hangs on it: "held a brief video meeting"."""
    here = [head]
    for _ in range(DEPTH):
        if any(token.lower_ in places.remote for token in here):
            return True
        here = [child for token in here for child in children(token, *MODIFYING)]
    return False
