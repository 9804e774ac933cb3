"""Dates and weekdays that a text names, as evidence for its day of publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from dragoman.reading.times.calendar import Period, day_of, month_period, year_period
from dragoman.reading.times.expression import Expression, Kind
from dragoman.reading.times.published_text import (
    FIRST_YEAR,
    LAST_YEAR,
    NEARLY_A_YEAR,
    Evidence,
    Text,
    firm_tense,
    quoted,
)
from dragoman.reading.times.tense import Tense

A_DAY = dt.timedelta(days=1)
A_WEEK = dt.timedelta(days=7)
SOON_ENOUGH = dt.timedelta(days=45)
A_FEW_MONTHS = dt.timedelta(days=120)
A_FEW_DAYS = dt.timedelta(days=4)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# ``until 2030`` and ``by 3 May`` name an end that may lie ahead, however the verb looks.
ENDS = frozenset(["until", "by", "before", "through", "for", "from", "between"])


# ``the budget of 2030`` says nothing of when; ``in 2030`` does.
OUTRIGHT = frozenset(["in", "since", "after"])


def dates(source: Text) -> Iterator[Evidence]:
    """Days, months and years told as past or as still ahead."""
    for one, tense in source.found:
        if one.kind is not Kind.CALENDAR or one.bc or (one.month is None and one.year is None):
            continue
        if one.direction is not None or one.unit is not None:
            continue
        firm = firm_tense(source, one)
        if one.year is not None:
            yield from _full(source, one, firm)
        elif one.day is not None:
            yield from _day_without_year(source, one, tense, firm)
        elif one.month is not None:
            yield from _month_without_year(source, one, firm)


def _full(source: Text, one: Expression, firm: Tense) -> Iterator[Evidence]:
    """A date with its year: what is told as past came before, what is told as future comes after."""
    period = _period(one, one.year or 0)
    if period is None or period.first is None or period.last is None or not re.search(r"\d", _words(source, one)):
        return
    if not FIRST_YEAR <= period.first.year < LAST_YEAR:
        return
    said = quoted(source, one)
    if (
        firm is Tense.PAST
        and one.link not in ENDS
        and one.part is None
        and (one.link in OUTRIGHT or one.month is not None)
    ):
        yield Evidence(1 if one.month is not None else 5, ((period.first, dt.date.max),), f"{said} is told as past")
        if one.weekday is not None and one.day is not None:
            reason = f"{said} is given with its weekday, so it is a few days back"
            yield Evidence(9, ((period.first, period.first + A_FEW_DAYS),), reason)
    elif firm is Tense.FUTURE and one.month is not None:
        yield Evidence(2, ((dt.date.min, period.last),), f"{said} is still ahead")
        if one.day is not None and _opens(source, one):
            yield Evidence(10, ((period.first - A_WEEK, period.first),), f"{said} opens the text and is days ahead")
    elif one.month is None and _is_the_year(source, one):
        yield Evidence(6, ((period.first, period.last),), f"{said} is spoken of as going on")


def _opens(source: Text, one: Expression) -> bool:
    """Whether the date stands before all else in one of the first sentences: it is the news."""
    found = source.tenses.token_at(one.start)
    return found is not None and one.start < source.lead and found[1].i <= 1


def _words(source: Text, one: Expression) -> str:
    return source.text[one.start : one.end]


def _is_the_year(source: Text, one: Expression) -> bool:
    """``2023 is the year for it``: the clause speaks of the year itself, in the present."""
    found = source.tenses.token_at(max(one.start, one.end - 1))
    if found is None or found[1].i + 1 >= len(found[0].doc):
        return False
    after = found[0].doc[found[1].i + 1]
    return after.dep_ == "cop" and after.tag_ in ("VBZ", "VBP") and after.head.lemma_.lower() == "year"


def _period(one: Expression, year: int) -> Period | None:
    if one.month is None:
        return year_period(year)
    if one.day is None:
        return month_period(year, one.month)
    day = day_of(year, one.month, one.day)
    return Period(day, day, "", month_period(year, one.month).precision) if day else None


def _day_without_year(source: Text, one: Expression, tense: Tense, firm: Tense) -> Iterator[Evidence]:
    days = [
        day for year in range(FIRST_YEAR, LAST_YEAR) if (day := day_of(year, one.month or 1, one.day or 1)) is not None
    ]
    if one.weekday is not None:
        days = [day for day in days if day.weekday() == one.weekday]
    said = quoted(source, one)
    if firm is Tense.PAST and one.link not in ENDS:
        yield Evidence(5, tuple((day, day + NEARLY_A_YEAR) for day in days), f"{said} is told as past")
        if one.weekday is None:
            reason = f"{said} is given as a date, not as a weekday, so it lies a week back or more"
            yield Evidence(8, tuple((day + A_WEEK, day + NEARLY_A_YEAR) for day in days), reason)
        else:
            reason = f"{said} is given with its weekday, so it is a few days back"
            yield Evidence(9, tuple((day, day + A_FEW_DAYS) for day in days), reason)
        yield Evidence(9, tuple((day, day + A_FEW_MONTHS) for day in days), f"{said} is back by a few months at most")
    elif tense is Tense.PAST and one.link not in ENDS:
        stretches = tuple((day + (A_WEEK if one.weekday is None else A_DAY), day + A_FEW_MONTHS) for day in days)
        yield Evidence(8, stretches, f"{said} seems to lie a while back")
    elif tense is Tense.FUTURE:
        rank = 5 if firm is Tense.FUTURE else 8
        yield Evidence(rank, tuple((day - NEARLY_A_YEAR, day) for day in days), f"{said} is still ahead")
        yield Evidence(9, tuple((day - SOON_ENOUGH, day) for day in days), f"{said} is ahead by days or weeks")
        if firm is Tense.FUTURE and _opens(source, one):
            yield Evidence(10, tuple((day - A_WEEK, day) for day in days), f"{said} opens the text and is days ahead")


def _month_without_year(source: Text, one: Expression, firm: Tense) -> Iterator[Evidence]:
    months = [month_period(year, one.month or 1) for year in range(FIRST_YEAR, LAST_YEAR)]
    pairs = [(each.first, each.last) for each in months if each.first and each.last]
    said = quoted(source, one)
    if firm is Tense.PAST and one.part is None and one.link not in ENDS:
        stretches = tuple((last + A_DAY, last + A_DAY + NEARLY_A_YEAR) for _, last in pairs)
        yield Evidence(7, stretches, f"{said} is over")
    elif firm is Tense.FUTURE:
        stretches = tuple((first - NEARLY_A_YEAR, first - A_DAY) for first, _ in pairs)
        yield Evidence(7, stretches, f"{said} is still ahead")


def weekdays(source: Text) -> Iterable[Evidence]:
    """``yesterday Tuesday``: the text is of a Wednesday. ``on Monday`` at its start: of that day or the next."""
    for one, _ in source.found:
        if one.kind is not Kind.CALENDAR or one.weekday is None:
            continue
        if one.day_shift is not None:
            weekday = (one.weekday - one.day_shift) % 7
            yield Evidence(3, (), f"{quoted(source, one)}: written on a {WEEKDAYS[weekday]}", weekday)
        elif (
            one.start < source.lead
            and one.month is None
            and one.direction is None
            and one.link not in ENDS
            and firm_tense(source, one) is Tense.PAST
        ):
            reason = f"{quoted(source, one)} opens the text: written that day or the next"
            yield Evidence(12, (), reason, one.weekday, loosely=True)
