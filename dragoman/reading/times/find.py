"""Time expressions of a text as intervals of days: found, set beside the tense around them, resolved in text order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Span, Time
from dragoman.reading.parsed import Parsed
from dragoman.reading.times.attach import attach_time
from dragoman.reading.times.calendar import Period, add_days
from dragoman.reading.times.context import Context, Resolved
from dragoman.reading.times.dates import stated_period
from dragoman.reading.times.expression import Expression, Kind
from dragoman.reading.times.grammar import expressions
from dragoman.reading.times.resolve import resolve
from dragoman.reading.times.tense import Tense, Tenses
from dragoman.times import Precision, to_date

__all__ = ["attach_time", "find_times"]

FAR = 2
ENOUGH = 3
MANY = 8
SOON = 145
# "As of 1 August": what had been done by then, what holds from then on.
AS_OF = {Tense.PAST: "until", Tense.PRESENT: "since", Tense.FUTURE: "since", Tense.UNKNOWN: None}


def find_times(text: str, parsed: Sequence[Parsed], anchor: str | None) -> tuple[Time, ...]:
    """Every time expression of `text`, sorted by span. `anchor`: the ISO day of publication, or None.

    Spans leave the preposition out; start and end heed it ("since 2013" runs to the anchor). Both ends of "from A to B"
    carry the whole range, each its own TIMEX3 value.
    """
    day = to_date(anchor) if anchor else None
    tenses = Tenses(parsed)
    found = [one for one in expressions(text) if not _out_of_place(one, tenses)]
    context = Context(day, narrative=tells_history(found, day))
    if day is None or not context.narrative:
        found = [one for one in found if one.vague is None or not one.vague.in_stories]
    resolved: list[tuple[Expression, Resolved]] = []
    for one, following in zip(found, _following(found), strict=True):
        tense = _tense(one, tenses)
        context.following = following
        each = resolve(one, tense, context)
        resolved.append((replace(one, link=AS_OF[tense]) if one.link == "as of" else one, each))
    spread = _ranges(resolved)
    return tuple(_time(text, one, each, days, day) for (one, each), days in zip(resolved, spread, strict=True))


def _following(found: Sequence[Expression]) -> list[Period | None]:
    """For each expression the days of the next one that states its year."""
    periods: list[Period | None] = []
    ahead: Period | None = None
    for one in reversed(found):
        periods.append(ahead)
        if one.kind is Kind.CALENDAR and one.year is not None and not one.bc and one.unit is None:
            ahead = stated_period(one, one.year)
    return periods[::-1]


def tells_history(found: Sequence[Expression], anchor: dt.date | None) -> bool:
    """Whether loose dates hang on the times named before them and not on the day of publication.

    So it is in a text without a known day, and where years far from the day of publication outnumber words such as
    yesterday, Friday and last week.
    """
    if anchor is None:
        return True
    far = sum(1 for one in found if one.year is not None and abs(one.year - anchor.year) >= FAR)
    near = sum(1 for one in found if one.day_shift is not None or one.weekday is not None
               or (one.unit is not None and one.direction is not None and one.kind is Kind.CALENDAR))  # fmt: skip
    return far >= (MANY if near else ENOUGH) and far > 2 * near


def _out_of_place(one: Expression, tenses: Tenses) -> bool:
    """``soon`` in a story of the past tells the order of things, not a time ahead."""
    return (
        one.vague is not None
        and one.vague.value == "FUTURE_REF"
        and one.vague.last == SOON
        and _tense(one, tenses) is Tense.PAST
    )


def _tense(one: Expression, tenses: Tenses) -> Tense:
    """What the clause says; "until Friday" looks ahead by itself."""
    if one.link == "until" and one.weekday is not None:
        return Tense.FUTURE
    seen = tenses.at(one.start, one.end)
    if one.link == "within" and seen is Tense.PAST and tenses.would(one.start):
        return Tense.FUTURE  # "would answer within a week, he said"
    return seen


Days = tuple[dt.date | None, dt.date | None]


def _ranges(resolved: Sequence[tuple[Expression, Resolved]]) -> list[Days]:
    """The days of each, where joined ones cover the stretch from the first to the last of them."""
    days: list[Days] = [(each.period.first, each.period.last) for _, each in resolved]
    i = 0
    while i < len(resolved):
        j = i
        while resolved[j][0].joined and j + 1 < len(resolved):
            j += 1
        first, last = days[i][0], days[j][1]
        if j > i and first and last and first <= last:
            days[i : j + 1] = [(first, last)] * (j - i + 1)
        i = j + 1
    return days


def _time(text: str, one: Expression, each: Resolved, days: Days, anchor: dt.date | None) -> Time:
    span = Span(one.start, one.end)
    first, last, precision = _bent(one, each.period, days, anchor, ending="end" in span.of(text).lower().split())
    start, end = (day.isoformat() if day else None for day in (first, last))
    return Time(span, span.of(text), start, end, precision, each.basis, each.period.timex)


def _bent(
    one: Expression, period: Period, days: Days, anchor: dt.date | None, *, ending: bool
) -> tuple[dt.date | None, dt.date | None, Precision]:
    """What the preposition in front makes of the days; `ending`: they are "the end of" something, which is its last."""
    first, last = days
    if one.joined or (first, last) != (period.first, period.last) or (first is None and last is None):
        return first, last, period.precision
    if one.kind is Kind.CALENDAR and one.later is not None and anchor and first and last and first <= anchor <= last:
        return (anchor, last, Precision.INTERVAL) if one.later else (first, anchor, Precision.INTERVAL)
    match one.link:
        case "since" if first is not None:
            end = anchor if anchor and anchor >= first else None
            return first, end, Precision.INTERVAL
        case "from" if first is not None and anchor and first > anchor:
            return first, None, Precision.INTERVAL
        case "until" | "through":
            return None, last, Precision.INTERVAL
        case "by" if last is not None:
            start = anchor if anchor and anchor <= last else None
            return start, last, Precision.INTERVAL
        case "before" if ending and last is not None:
            return None, last, Precision.INTERVAL
        case "before" if first is not None:
            return None, add_days(first, -1), Precision.INTERVAL
        case "after" if last is not None:
            return add_days(last, 1), None, Precision.INTERVAL
    return first, last, period.precision
