"""The other side, called by what it is to the one spoken of: "his counterpart", "its neighbour", "the hosts".

Part of the stage of actors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model import Mention, Span
from dragoman.reading.actors.coreference_pairs import is_venue, two_states
from dragoman.reading.actors.coreference_view import Placed, View

_OTHER = re.compile(
    r"\b(?P<both>both )?(?:his|her|its|their) (?P<two>two )?(?:counterparts?|opposite numbers?)\b|"
    r"\b(?:his|her|its|their|the)(?: (?:northern|southern|eastern|western|smaller|nuclear-armed|giant|immediate))? "
    r"(?:hosts?|guests?|visitors?|(?P<near>neighbou?rs?))\b"
    r"(?!'s? of\b|-| (?:of(?! \w+ing\b)|from|country|countries)\b)",
    re.IGNORECASE,
)
# Sentences whose headline is far are of another matter.
_PLURAL = re.compile(r"neighbou?rs\Z", re.IGNORECASE)


def other_references(text: str, view: View, index: int) -> Iterator[Mention]:
    """Who is meant in one sentence by being the other's counterpart, host, guest or neighbour."""
    span = view.parsed[index].sentence.span
    for match in _OTHER.finditer(view.folded, span.start, span.end):
        place = Span(match.start(), match.end())
        own = _own(view, index, match.start(), near=bool(match.group("near")))
        if match.group("both") or match.group("two"):
            members = two_states(view, index, match.start(), without=frozenset({own})) if own else ()
        elif own is None and match.group("near") and _PLURAL.search(match.group()):
            members = two_states(view, index, match.start())
        else:
            other = view.story.partner(own, index) if own else None
            members = (view.lexicon.actor(other),) if other else ()
        for member in members:
            yield Mention(place, place.of(text), member, "coreference")


def _own(view: View, index: int, position: int, *, near: bool) -> str | None:
    """The state of the one spoken of: the last subject before in the sentence, else the only state named before.

    `near`: a neighbour is one wherever the sentence before has left its state; a host is one only in a told visit.
    """
    before = [p for p in view.by_sentence[index] if p.mention.span.end <= position and _is_side(p)]
    subjects = [p for p in before if p.is_subject]
    if subjects:
        return subjects[-1].mention.state
    named = {p.mention.state for p in before}
    if len(named) == 1:
        return next(iter(named))
    if before or index == 0 or not near:
        return None
    earlier = [p.mention.state for p in view.by_sentence[index - 1] if p.is_subject and _is_side(p)]
    return earlier[0] if earlier else None


def _is_side(placed: Placed) -> bool:
    return bool(placed.mention.state) and placed.mention.how != "adjective" and not is_venue(placed)
