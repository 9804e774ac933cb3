"""Which time belongs to which event: the nearest in its own clause, else in the clause that governs it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import NO_TIME, Certainty, Polarity, Published, Span, Time
from dragoman.reading.parsed import Parsed, ancestors, base
from dragoman.reading.times.tense import Tense, is_clause, tense_of
from dragoman.reading.tree import Token
from dragoman.times import Precision, TimeBasis, to_date

AHEAD = frozenset([Certainty.EXPECTED, Certainty.POSSIBLE, Certainty.REQUESTED, Certainty.DOUBTED])
BARRIERS = frozenset(["ccomp", "parataxis", "csubj"])


@dataclass(frozen=True, slots=True)
class _Placed:
    """A time with the token that carries it in the parse."""

    time: Time
    token: Token


def attach_time(
    parsed: Parsed, head: int, times: Sequence[Time], published: Published, certainty: Certainty, polarity: Polarity
) -> Time:
    """The time of the event named by token `head` of `parsed`.

    A time in the event's own clause wins, then one in the clause above it, unless that clause reports speech. A time
    that hangs on another verb below or beside is not taken. Without one: what is done lies before publication, what is
    expected after it; NO_TIME where the day of publication is unknown.
    """
    del polarity  # a thing that did not happen did not happen in the same stretch of time
    if not 0 <= head < len(parsed.doc):
        return _without(None, published, certainty)
    event = parsed.doc[head]
    placed = _placed(parsed, times)
    found = _own(event, placed)
    if found is None:
        found = _from_above(event, placed, published, certainty)
    if found is None:
        return _without(event, published, certainty)
    return _whole_range(parsed, found, [each.time for each in placed])


def on_the_day(day: str) -> Time:
    """The day of publication as the time of what is said, and so is done, on that day."""
    return Time(None, None, day, day, Precision.DAY, TimeBasis.INFERRED)


def just_before(day: str) -> Time:
    """The day of publication and the day before, as the time of what a text opens with and does not date."""
    eve = (to_date(day) - dt.timedelta(days=1)).isoformat()
    return Time(None, None, eve, day, Precision.INTERVAL, TimeBasis.INFERRED)


def _placed(parsed: Parsed, times: Sequence[Time]) -> list[_Placed]:
    found = []
    for time in times:
        if time.span is None or not parsed.sentence.span.contains(time.span):
            continue
        tokens = parsed.tokens(time.span)
        if tokens and _says_when(time):
            found.append(_Placed(time, _top(tokens)))
    return found


def _says_when(time: Time) -> bool:
    """A bare length of time ("a two-day visit") or a repetition ("every year") does not say when."""
    if time.start is not None or time.end is not None:
        return True
    timex = time.timex or ""
    return timex[:1] not in ("P", "") or timex.endswith("REF")


def _top(tokens: Sequence[Token]) -> Token:
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])


def _distance(event: Token, token: Token) -> int | None:
    """Steps from the time up to the event; None where the event is not above it or another clause lies between."""
    for steps, above in enumerate(ancestors(token), start=1):
        if above.i == event.i:
            return steps
        if is_clause(above):
            return None
    return None


def _own(event: Token, placed: Sequence[_Placed]) -> Time | None:
    reached = [(steps, each) for each in placed if (steps := _distance(event, each.token)) is not None]
    if not reached:
        return None
    return min(reached, key=lambda pair: (_vagueness(pair[1].time), pair[0], abs(pair[1].token.i - event.i)))[1].time


def _vagueness(time: Time) -> int:
    """Stated days and months before weeks and other stretches, and these before words such as recently and now."""
    if (time.timex or "").endswith("REF") or (time.timex or "").startswith("PX"):
        return 2
    return 0 if time.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR) else 1


def _from_above(event: Token, placed: Sequence[_Placed], published: Published, certainty: Certainty) -> Time | None:
    """The time of the clause that governs the event; not through reported speech, and not against the certainty."""
    token = event
    for above in ancestors(event):
        if base(token) in BARRIERS and is_clause(token):
            return None
        if not is_clause(above):
            token = above
            continue
        if base(token) == "conj" and not is_clause(token):
            token = above
            continue
        found = _own(above, placed)
        if found is not None:
            return found if _agrees(found, published, certainty, event) else None
        if base(above) in BARRIERS or base(above) in ("advcl", "acl"):
            return None
        token = above
    return None


def _agrees(time: Time, published: Published, certainty: Certainty, event: Token) -> bool:
    """What is still to come did not happen before publication; what is done does not lie after it."""
    if published.day is None:
        return True
    if certainty in AHEAD and time.end is not None and time.end < published.day:
        return _looks_back(event)
    ahead = certainty is Certainty.ASSERTED and time.start is not None and time.start > published.day
    return not (ahead and _looks_back(event))


def _looks_back(event: Token) -> bool:
    return tense_of(event, -1, -1) is Tense.PAST


def _without(event: Token | None, published: Published, certainty: Certainty) -> Time:
    """What can be said where the text gives no time."""
    if published.day is None:
        return NO_TIME
    ahead = certainty in AHEAD and not (event is not None and certainty is Certainty.POSSIBLE and _has_perfect(event))
    start, end = (published.day, None) if ahead else (None, published.day)
    return Time(None, None, start, end, Precision.INTERVAL, TimeBasis.INFERRED)


def _has_perfect(event: Token) -> bool:
    """``may have decided``: possible, but done."""
    return any(
        child.dep_.startswith("aux") and child.lower_ in ("have", "had", "'ve", "’ve") for child in event.children
    )


def _whole_range(parsed: Parsed, found: Time, times: Sequence[Time]) -> Time:
    """One time for both ends of a range: "10" and "11 May" become "10 and 11 May"."""
    if found.span is None or found.start is None or found.end is None or found.start == found.end:
        return found
    parts = [
        time
        for time in times
        if time.span is not None
        and time.start == found.start
        and time.end == found.end
        and _near(time.span, found.span)
    ]
    if len(parts) < 2:
        return found
    spans = [part.span for part in parts if part.span is not None]
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    text = "".join(token.text + token.whitespace_ for token in parsed.tokens(whole)).strip()
    return Time(whole, text, found.start, found.end, found.precision, found.basis, f"{found.start}/{found.end}")


def _near(one: Span, other: Span) -> bool:
    return max(one.start, other.start) - min(one.end, other.end) <= 12
