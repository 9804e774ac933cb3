"""Which time belongs to which event: the nearest in its own clause, else in the clause that governs it."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model import NO_TIME, Certainty, Polarity, Published, Span, Time
from dragoman.reading.parsed import Parsed, ancestors, base
from dragoman.reading.times.hinge import Seen, seen_from
from dragoman.reading.times.meetings import may_name, meeting_time
from dragoman.reading.times.tense import Tense, is_clause, tense_of
from dragoman.reading.tree import Token
from dragoman.times import Precision, TimeBasis, to_date

AHEAD = frozenset([Certainty.EXPECTED, Certainty.POSSIBLE, Certainty.REQUESTED, Certainty.DOUBTED])
BARRIERS = frozenset(["ccomp", "parataxis", "csubj"])


# Words that open a clause that tells when: what it dates is dated for the clause above it.
WHEN = frozenset(["when", "while"])


@dataclass(frozen=True, slots=True)
class _Placed:
    """A time with the token that carries it in the parse; `owner`: the verb right before it, where not its own."""

    time: Time
    token: Token
    owner: Token | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """The event whose time is wanted, and all that the answer hangs on."""

    parsed: Parsed
    event: Token
    times: Sequence[Time]
    placed: Sequence[_Placed]
    published: Published
    certainty: Certainty


def attach_time(
    parsed: Parsed, head: int, times: Sequence[Time], published: Published, certainty: Certainty, polarity: Polarity
) -> Time:
    """The time of the event named by token `head` of `parsed`.

    A time in the event's own clause wins, then one in the clause above it, unless that clause reports speech, then one
    in a clause with when. A time that hangs on another verb below or beside is not taken. Without one: what is done
    lies before publication, what is expected after it; NO_TIME where the day of publication is unknown.
    """
    del polarity  # a thing that did not happen did not happen in the same stretch of time
    if not 0 <= head < len(parsed.doc):
        return _without(None, published, certainty)
    event = parsed.doc[head]
    here = _inside(times, parsed.sentence.span)
    asked = _Asked(parsed, event, here, _placed(parsed, here, published), published, certainty)
    found = _own(event, asked) if asked.placed else None
    found = found or _at_meeting(event, asked)
    if found is None:
        found = (_from_above(asked) if asked.placed else None) or _from_when(asked)
    if found is None:
        return _without(event, published, certainty)
    return _bounded(_whole_range(parsed, found, [each.time for each in asked.placed]), asked)


def _inside(times: Sequence[Time], sentence: Span) -> list[Time]:
    """The times of a sentence; `times` are in order, so that the others need not be looked at."""
    first = bisect.bisect_left(times, sentence.start, key=_start)
    last = bisect.bisect_left(times, sentence.end, lo=first, key=_start)
    return [time for time in times[first:last] if time.span is not None and time.span.end <= sentence.end]


def _start(time: Time) -> int:
    return time.span.start if time.span else -1


def on_the_day(day: str) -> Time:
    """The day of publication as the time of what is said, and so is done, on that day."""
    return Time(None, None, day, day, Precision.DAY, TimeBasis.INFERRED)


def just_before(day: str) -> Time:
    """The day of publication and the day before, as the time of what a text opens with and does not date."""
    eve = (to_date(day) - dt.timedelta(days=1)).isoformat()
    return Time(None, None, eve, day, Precision.INTERVAL, TimeBasis.INFERRED)


def _placed(parsed: Parsed, times: Sequence[Time], published: Published) -> list[_Placed]:
    found = []
    for time in times:
        if time.span is None or not _says_when(time, published):
            continue
        tokens = parsed.tokens(time.span)
        if tokens:
            top = _top(tokens)
            found.append(_Placed(time, top, _owner(parsed, tokens[0], top)))
    return found


def _owner(parsed: Parsed, first: Token, top: Token) -> Token | None:
    """``Spain said Tuesday it would close …``: the verb right before, where the parse gives it to a later one."""
    k = first.i - 1
    if k > 0 and parsed.doc[k].pos_ == "ADP":
        k -= 1
    if k < 0 or parsed.doc[k].pos_ != "VERB":
        return None
    above = next((word for word in ancestors(top) if is_clause(word)), None)
    verb = parsed.doc[k]
    return verb if above is not None and above.i > first.i and verb in list(ancestors(above)) else None


def _says_when(time: Time, published: Published) -> bool:
    """A bare length of time ("a two-day visit") or a repetition ("every year") does not say when."""
    if time.start is not None or time.end is not None:
        return True
    timex = time.timex or ""
    if published.day is not None:
        return timex.startswith("BC")
    return timex[:1] not in ("P", "") or timex.endswith("REF")


def _top(tokens: Sequence[Token]) -> Token:
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])


def _path(event: Token, each: _Placed) -> list[Token] | None:
    """The words from the time up to the event; None where the event is not above it or another clause lies between."""
    if each.owner is not None:
        return [each.token] if each.owner.i == event.i else None
    path = [each.token]
    for above in ancestors(each.token):
        if above.i == event.i:
            return path
        if is_clause(above):
            return None
        path.append(above)
    return None


def _own(event: Token, asked: _Asked) -> Time | None:
    """The best time of the clause of `event`, seen from there."""
    reached = [(path, each) for each in asked.placed if (path := _path(event, each)) is not None]
    if not reached:
        return None
    today = asked.published.day
    done = asked.certainty is Certainty.ASSERTED and _looks_back(event)
    seen = Seen(asked.parsed, asked.times, today, done)
    ranked = sorted(reached, key=lambda pair: (_vagueness(pair[1].time), len(pair[0]), abs(pair[1].token.i - event.i)))
    for path, each in ranked:
        time = seen_from(event, path, each.time, seen)
        if time is not None and not (done and _still_ahead(time, today)):
            return time
    return None


def _still_ahead(time: Time, today: str | None) -> bool:
    """``Gave them until 1 October``, told in September: when it ends, not when it was given."""
    if today is None:
        return False
    return time.start > today if time.start else time.end is not None and time.end > today


def _vagueness(time: Time) -> int:
    """Stated days and months before weeks and other stretches, and these before words such as recently and now."""
    if (time.timex or "").endswith("REF") or (time.timex or "").startswith("PX"):
        return 2
    return 0 if time.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR) else 1


def _from_above(asked: _Asked) -> Time | None:
    """The time of the clause that governs the event; not through reported speech, and not against the certainty."""
    event = token = asked.event
    for above in ancestors(event):
        if base(token) in BARRIERS and is_clause(token):
            return None
        if not is_clause(above):
            token = above
            continue
        if base(token) == "conj" and not is_clause(token):
            token = above
            continue
        found = _own(above, asked)
        if found is not None:
            return found if _agrees(found, asked.published, asked.certainty, event) else None
        if base(above) in BARRIERS or base(above) in ("advcl", "acl"):
            return None
        token = above
    return None


def _from_when(asked: _Asked) -> Time | None:
    """``Became a partner when the president came in May``: the time of the clause that tells when."""
    for clause in asked.event.children:
        if base(clause) == "advcl" and any(child.lower_ in WHEN for child in clause.children):
            found = _own(clause, asked) or _at_meeting(clause, asked)
            if found is not None and _agrees(found, asked.published, asked.certainty, asked.event):
                return found
    return None


def _at_meeting(event: Token, asked: _Asked) -> Time | None:
    if not any(may_name(child) for child in event.children):
        return None
    done = asked.certainty is Certainty.ASSERTED and _looks_back(event)
    if not done and asked.certainty not in AHEAD:
        return None
    return meeting_time(asked.parsed, event, asked.published.day, done=done)


def _bounded(time: Time, asked: _Asked) -> Time:
    """What is still to come by a day lies between publication and that day."""
    today = asked.published.day
    if asked.certainty in AHEAD and today and time.start is None and time.end is not None and time.end >= today:
        return replace(time, start=today)
    return time


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
