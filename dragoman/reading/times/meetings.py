"""The time of what happens at, before or after a meeting of the diplomatic calendar that the clause names."""

from __future__ import annotations

import functools

from dragoman.lexicon.calendar import load_calendar
from dragoman.lexicon.time_words import load_time_words
from dragoman.model import DatedEvent, Span, Time
from dragoman.reading.parsed import Parsed, base, children
from dragoman.reading.times.hinge import AFTER, BEFORE
from dragoman.reading.tree import Token
from dragoman.times import Precision, TimeBasis, days_between

AT = frozenset(["at", "during", "in", "to", "on"])
BESIDE = frozenset(["sidelines", "sideline", "margins", "fringes"])
# A meeting further from publication than this is named for another reason (days); the longest phrase (words).
NEAR, LONG = 400, 14


def may_name(child: Token) -> bool:
    """Whether a phrase headed by `child` may name a series at all; quick."""
    return child.lower_ in _words() or child.lower_ in BESIDE or child.lower_ == "ahead"


def meeting_time(parsed: Parsed, event: Token, today: str | None, *, done: bool) -> Time | None:
    """``At the G20 summit``, ``after the NATO summit``: the meeting next to `today` on the side of the event."""
    if today is None:
        return None
    for child in event.children:
        way = _way(event, child, parsed) if may_name(child) else None
        if way is None:
            continue
        named = _named(parsed, child)
        held = [each for _, _, name in named if (each := _nearest(name, today, done=done))]
        if not held or len(held) < len(named):
            continue
        days = min(each.start for each in held), max(each.end for each in held)
        first, last = _days(days, way, today, done=done)
        place = Span(parsed.starts[named[0][0]], parsed.ends[named[-1][1]])
        precision = Precision.DAY if way == 0 else Precision.INTERVAL
        text = parsed.doc.text_of(named[0][0], named[-1][1])
        return Time(place, text, first, last, precision, TimeBasis.RELATIVE, "/".join(days))
    return None


def _way(event: Token, child: Token, parsed: Parsed) -> int | None:
    """0 at the meeting, 1 after it, -1 before it; None where the word is not placed by it."""
    lemma, words = event.lemma_.lower(), load_time_words()
    relation = base(child)
    if relation == "obj":
        return 0 if lemma in words.sharing else None
    if relation not in ("obl", "nmod"):
        return None
    case = next((each for each in children(child, "case") if each.i < child.i), None)
    if case is None:
        return -1 if child.lower_ == "ahead" else None
    if case.lower_ == "of" and case.i > 0 and parsed.doc[case.i - 1].lower_ == "ahead":
        return -1
    if case.lower_ in AFTER or case.lower_ in BEFORE:
        return 1 if case.lower_ in AFTER else -1
    travels = case.lower_ == "for" and lemma in words.event_words["visit"]
    return 0 if case.lower_ in AT or travels else None


def _named(parsed: Parsed, child: Token) -> list[tuple[int, int, str]]:
    """Each series that the phrase of `child` names: first and last token and the name ("the G20 and ASEAN summits")."""
    inside = [child.i, *(each.i for each in child.subtree if abs(each.i - child.i) < LONG)]
    first, last = min(inside), max(inside)
    found = []
    for begin, end, name in load_calendar().named_in(parsed.doc.text_of(first, last)):
        offset = parsed.doc[first].idx
        tokens = [each.i for each in parsed.doc[first : last + 1] if begin <= each.idx - offset < end]
        if tokens:
            found.append((tokens[0], tokens[-1], name))
    return found


def _nearest(name: str, today: str, *, done: bool) -> DatedEvent | None:
    meetings = [each for each in load_calendar().find(name) if abs(days_between(today, each.start)) <= NEAR]
    if done:
        return next((each for each in reversed(meetings) if each.start <= today), None)
    return next((each for each in meetings if each.end >= today), None)


def _days(held: tuple[str, str], way: int, today: str, *, done: bool) -> tuple[str | None, str | None]:
    if way == 0:
        return held
    if way > 0:
        return held[1], today if done else None
    return None if done else today, held[0]


@functools.lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """The words that a phrase naming a series is headed by, small."""
    names = (name for one in load_calendar().series for name in one.names)
    return frozenset(word for name in names for word in name.lower().split() if len(word) > 2)
