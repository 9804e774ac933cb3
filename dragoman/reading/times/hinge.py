"""A time that hangs on a noun dates what the noun names; from there the event lies after, before, or a length away."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.time_words import load_time_words
from dragoman.model import Time
from dragoman.reading.parsed import Parsed, base, children
from dragoman.reading.times.calendar import Period, add_units, unit_period
from dragoman.reading.tree import Token
from dragoman.times import Precision, TimeBasis, to_date

AFTER = frozenset(["after", "following", "since"])
# Words of a record: "since" then names the time of the one before. And how far before it they may stand.
RECORD = frozenset(["first", "only", "last"])
REACH = 10
BEFORE = frozenset(["before", "ahead", "until", "till"])
LENGTH = re.compile(r"P(T?)([0-9]+)([DWMYH])")


@dataclass(frozen=True, slots=True)
class Seen:
    """From where one looks: the sentence with its times, the day of publication, whether the event is done."""

    parsed: Parsed
    times: Sequence[Time]
    today: str | None
    done: bool


def seen_from(event: Token, path: Sequence[Token], time: Time, seen: Seen) -> Time | None:
    """`time` as the time of `event`, where `path` leads from the word that carries it up to the event.

    "After the visit in April" is April or later; "condemned the attack of 3 May" came on 3 May or later; "a month after
    the vote of 3 May" is counted. None where the time is another's: "broke the 2015 accord", "the first since 1979".
    """
    if time.start is None and time.end is None:
        return time
    if _since_when_none(path[0], seen.parsed):
        return None
    for word in path[1:]:
        case = _case(word, path[0], seen.parsed)
        way = 1 if case and case.lower_ in AFTER else -1 if case and case.lower_ in BEFORE else 0
        if case is not None and way:
            return _counted(case, time, seen, way) or (_later(time, seen) if way > 0 else _until(time))
    shared = event.lemma_.lower() in load_time_words().sharing
    if len(path) > 1 and not shared and _owned(path[0], path[1], time, seen.parsed):
        return _of_noun(time, seen)
    return time


def _case(word: Token, inner: Token, parsed: Parsed) -> Token | None:
    """The preposition of `word` that stands before the time; for "ahead of" its first word."""
    case = next((each for each in children(word, "case") if each.i < inner.i), None)
    if case is not None and case.lower_ == "of" and case.i > 0 and parsed.doc[case.i - 1].lower_ == "ahead":
        return parsed.doc[case.i - 1]
    return case


def _since_when_none(token: Token, parsed: Parsed) -> bool:
    """``The first visit since 1979``: when there was one before, not when there was this one."""
    if not any(each.lower_ == "since" for each in children(token, "case")):
        return False
    before = parsed.doc[max(0, token.i - REACH) : token.i]
    return any(each.lower_ in RECORD or each.tag_ in ("JJS", "RBS") for each in before)


def _owned(token: Token, noun: Token, time: Time, parsed: Parsed) -> bool:
    """``Sunday's attack``, ``the attack of 3 May``, ``the 2015 accord``: the time is the noun's, whatever the parse."""
    if token.dep_ == "nmod:poss" or any(each.lower_ in ("of", "'s", "’s") for each in children(token, "case")):
        return base(noun) in ("obj", "nsubj", "obl")
    first = parsed.tokens(time.span)[0].i if time.span else token.i
    # Without an article it may stand in front of the clause: "In March Kenya …".
    led = first > 0 and parsed.doc[first - 1].pos_ in ("DET", "PRON", "PART", "ADJ")
    return led and token.i < noun.i and base(token) in ("compound", "nummod", "amod", "nmod")


def _of_noun(time: Time, seen: Seen) -> Time | None:
    """What is done to something of a day is done on that day or later; a bare year says too little of when."""
    if not seen.done:
        return None if time.end is not None and seen.today is not None and time.end < seen.today else time
    return None if time.precision is Precision.YEAR else _later(time, seen)


def _later(time: Time, seen: Seen) -> Time:
    end = seen.today if seen.done and seen.today and time.start and time.start <= seen.today else None
    return replace(time, end=end, precision=Precision.INTERVAL, basis=TimeBasis.RELATIVE)


def _until(time: Time) -> Time:
    return replace(time, start=None, precision=Precision.INTERVAL, basis=TimeBasis.RELATIVE)


def _counted(case: Token, time: Time, seen: Seen, way: int) -> Time | None:
    """``A month after …``: the length that stands before the preposition, counted from the time."""
    border = seen.parsed.start(case)
    length = next(
        (one for one in seen.times if one.span and 0 < border - one.span.end <= 1 and one.start is None), None
    )
    found = LENGTH.fullmatch(length.timex or "") if length else None
    base_day = to_date(time.start) if time.start else None
    if found is None or base_day is None:
        return None
    period = _period(base_day, found[1] + found[3], way * int(found[2]))
    if period is None or period.first is None or period.last is None:
        return None
    first, last = period.first.isoformat(), period.last.isoformat()
    return replace(
        time, start=first, end=last, precision=period.precision, basis=TimeBasis.RELATIVE, timex=period.timex
    )


def _period(day: dt.date, unit: str, count: int) -> Period | None:
    moved = add_units(day, unit, count)
    return unit_period(moved, unit) if moved else None
