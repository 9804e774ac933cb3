"""From a date that leaves something out to the one meant: which year, which Friday, which quarter."""

from __future__ import annotations

import datetime as dt

from dragoman.reading.times.calendar import (
    Period,
    add_days,
    add_months,
    add_units,
    day_of,
    day_period,
    decade_period,
    half_period,
    month_period,
    quarter_period,
    season_period,
    unit_period,
    year_period,
)
from dragoman.reading.times.context import Context, Resolved, base_day, explicit, last_day, relative, unknown
from dragoman.reading.times.expression import Expression
from dragoman.reading.times.story import story_year
from dragoman.reading.times.tense import Tense
from dragoman.times import Precision, TimeBasis

# A date without a year is rarely from another year when one nearer lies on the other side of publication (days).
TOO_FAR = 290
NEAR = 95
# How far back (characters) a quarter still stands for "a year earlier".
QUARTER_REACH = 1200
# In a story a month half a year or more before the last one named belongs to the next year (days).
TURN = 180


def resolve_date(one: Expression, tense: Tense, context: Context) -> Resolved:
    """The days of an expression that states a day, month, year, or a part or neighbour of one."""
    if one.bc:
        return explicit(_before_christ(one))
    if one.decade is not None:
        return explicit(decade_period(one.decade, one.part))
    if context.last_bc is not None and one.year is not None and not one.month and one.year < 1000:
        return explicit(_before_christ(one))
    if context.narrative and context.last_bc is not None and one.year is None and (one.month or one.season):
        return explicit(_before_christ(one, context.last_bc))
    if one.month is not None:
        return explicit(_month_or_day(one, tense, context))
    if one.day is not None:
        return explicit(_day_of_last_month(one, context))
    if one.quarter is not None or one.half is not None or one.season is not None:
        return explicit(_part_of_year(one, tense, context))
    if one.weekday is not None or one.day_shift is not None:
        return _near_day(one, tense, context)
    if one.unit is not None:
        return _unit(one, tense, context)
    if one.year is not None and one.unit_of_part is not None and context.last_quarter and context.last_quarter.first:
        return explicit(quarter_period(one.year, (context.last_quarter.first.month + 2) // 3))
    if one.year is not None:
        return explicit(year_period(one.year, one.part))
    if one.clock is not None:
        return _clock(one, context)
    return unknown("XXXX-XX-XX")


def _before_christ(one: Expression, year: int | None = None) -> Period:
    if one.decade is not None:
        return Period(None, None, f"BC{one.decade}", Precision.INTERVAL)
    value = f"BC{one.year if one.year is not None else year or 0:04d}"
    if one.month:
        value += f"-{one.month:02d}" + (f"-{one.day:02d}" if one.day else "")
    elif one.season:
        value += f"-{one.season}"
    return Period(None, None, value, Precision.YEAR)


def _shifted_year(one: Expression, context: Context) -> int | None:
    """``June last year``: the year meant."""
    base = last_day(context) if one.direction == 2 else (context.anchor or base_day(context))
    if base is None or one.unit != "Y" or one.direction is None:
        return None
    return base.year + (one.direction if one.direction != 2 else 0)


def _month_or_day(one: Expression, tense: Tense, context: Context) -> Period:
    month = one.month or 1
    year = one.year if one.year is not None else _shifted_year(one, context)
    if year is None and context.narrative:
        year = story_year(one, context)
    if year is None and context.anchor is not None:
        year = _year_near(one, month, tense, context.anchor)
    if year is None:
        stem = f"XXXX-{month:02d}"
        timex = f"{stem}-{one.day:02d}" if one.day else stem
        return Period(None, None, timex + (one.clock or ""), Precision.DAY if one.day else Precision.MONTH)
    if one.day is None:
        return month_period(year, month, one.part)
    day = day_of(year, month, one.day)
    if day is None:
        return month_period(year, month)
    return day_period(day, one.clock)


def stated_period(one: Expression, year: int) -> Period:
    """The days of an expression whose year is known."""
    if one.month is not None:
        day = day_of(year, one.month, one.day) if one.day else None
        return day_period(day) if day else month_period(year, one.month)
    if one.quarter is not None or one.half is not None or one.season is not None:
        return _named_part(one, year)
    return year_period(year)


def _day_of_last_month(one: Expression, context: Context) -> Period:
    """``on the 20th``: of the month named before, else of the month of publication."""
    base = (context.last.first if context.last else None) or context.anchor
    day = day_of(base.year, base.month, one.day or 1) if base else None
    return day_period(day, one.clock) if day else Period(None, None, f"XXXX-XX-{one.day or 1:02d}", Precision.DAY)


def _year_near(one: Expression, month: int, tense: Tense, anchor: dt.date) -> int:
    """The year of a month or day without one: the latest past, the nearest ahead, or the nearest."""
    year = anchor.year
    if one.weekday is not None and one.day is not None:
        years = (year, year - 1, year + 1)
        fits = [y for y in years if (day := day_of(y, month, one.day)) and day.weekday() == one.weekday]
        if fits:
            return fits[0]
    here = (month, one.day or 0)
    now = (anchor.month, anchor.day if one.day else 0)
    if one.direction == -1:
        return year if here < now else year - 1
    if one.direction == 1:
        return year if here > now else year + 1
    if one.direction == 0:
        return year
    if tense is Tense.FUTURE:
        return _not_too_far(year if here >= now else year + 1, -1, one, month, anchor)
    if tense is Tense.PAST:
        return _not_too_far(year if here <= now else year - 1, 1, one, month, anchor)
    return _nearest_year(month, one.day or 15, anchor)


def _not_too_far(year: int, step: int, one: Expression, month: int, anchor: dt.date) -> int:
    """The tense may be that of another verb: a date most of a year off gives way to one a few months off."""
    day = min(one.day or 15, 28)
    here, there = day_of(year, month, day), day_of(year + step, month, day)
    if here is None or there is None:
        return year
    return year + step if abs((here - anchor).days) > TOO_FAR and abs((there - anchor).days) < NEAR else year


def _nearest_year(month: int, day: int, anchor: dt.date) -> int:
    choices = [
        (abs((found - anchor).days), year)
        for year in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (found := day_of(year, month, min(day, 28))) is not None
    ]
    return min(choices)[1] if choices else anchor.year


def _part_of_year(one: Expression, tense: Tense, context: Context) -> Period:
    year = one.year if one.year is not None else _shifted_year(one, context)
    if year is None:
        base = base_day(context)
        if base is None:
            name = f"Q{one.quarter}" if one.quarter else f"H{one.half}" if one.half else one.season
            return Period(None, None, f"XXXX-{name}", Precision.INTERVAL)
        year = base.year
        if context.narrative and one.direction is None:
            year = _year_of_story_part(one, base, context)
        else:
            year = year_of_part(one, tense, base)
    return _named_part(one, year)


def _named_part(one: Expression, year: int) -> Period:
    if one.quarter is not None:
        return quarter_period(year, one.quarter)
    if one.half is not None:
        return half_period(year, one.half)
    return season_period(year, one.season or "SP")


def _year_of_story_part(one: Expression, base: dt.date, context: Context) -> int:
    """In a story a season long before the last time named is that of the next year; winter begins in the old one."""
    this = _named_part(one, base.year)
    if this.last is None or (context.last is not None and context.last.precision is Precision.YEAR):
        return base.year
    if one.season == "WI" and base.month <= 3:
        return base.year - 1
    return base.year + 1 if (base - this.last).days > TURN else base.year


def year_of_part(one: Expression, tense: Tense, base: dt.date) -> int:
    """The year of a quarter, half or season that is named without one, seen from `base`."""
    this = _named_part(one, base.year)
    if this.first is None or this.last is None or one.direction == 0:
        return base.year
    if one.direction == -1:
        return base.year if this.last < base else base.year - 1
    if one.direction == 1:
        return base.year if this.first > base else base.year + 1
    if tense is Tense.FUTURE:
        return base.year if this.last >= base or (base - this.last).days < NEAR else base.year + 1
    if this.first > base and (tense is Tense.PAST or (this.first - base).days > 60):
        return base.year - 1
    return base.year


def _near_day(one: Expression, tense: Tense, context: Context) -> Resolved:
    if one.day_shift is not None:
        base = base_day(context) if context.narrative and one.day_shift else context.anchor
        if context.narrative and one.day_shift == 0 and one.clock is None:
            return relative(Period(base, base, "PRESENT_REF", Precision.DAY))
        if base is None:
            return unknown("XXXX-XX-XX" + (one.clock or ""), TimeBasis.RELATIVE)
        day = add_days(base, one.day_shift)
    else:
        base = base_day(context)
        if base is None or one.weekday is None:
            return unknown(f"XXXX-WXX-{(one.weekday or 0) + 1}" + (one.clock or ""), TimeBasis.RELATIVE)
        if context.narrative:
            tense = Tense.FUTURE if one.direction is None else tense
        day = _weekday_near(one, tense, base)
    if day is None:
        return unknown("XXXX-XX-XX")
    return relative(day_period(day, one.clock))


def _weekday_near(one: Expression, tense: Tense, base: dt.date) -> dt.date | None:
    """That weekday within seven days: back for what is done, ahead for what is to come; the day itself counts."""
    back = (base.weekday() - (one.weekday or 0)) % 7
    if one.direction == -1:
        return add_days(base, -(back or 7))
    if one.direction == 1 or tense is Tense.FUTURE:
        ahead = (-back) % 7
        return add_days(base, ahead or (7 if one.direction == 1 else 0))
    if one.direction == 0:
        return add_days(base, (one.weekday or 0) - base.weekday())
    return add_days(base, -back)


def _unit(one: Expression, tense: Tense, context: Context) -> Resolved:
    base = context.anchor if one.direction is not None and not context.narrative else base_day(context)
    if base is None:
        base = base_day(context)
    unit = one.unit or "Y"
    quarter = context.last_quarter.first if context.last_quarter and one.unit_of_part else None
    if quarter is not None and unit == "Y" and one.start - context.quarter_at < QUARTER_REACH:
        return relative(quarter_period(quarter.year - 1, (quarter.month + 2) // 3))
    if base is None:
        return unknown(
            {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "Q": "XXXX-QX"}.get(unit, "XXXX-XX-XX"), TimeBasis.RELATIVE
        )
    if unit == "Q" and one.latest:
        completed = add_months(base.replace(day=1), -3)
        return relative(context.last_quarter or unit_period(completed or base, "Q"))
    if unit == "WE" and one.direction is None:
        return relative(_weekend(tense, base))
    moved = add_units(base, unit, 0 if one.direction in (None, 2) else one.direction)
    if unit in ("M", "Q"):
        moved = add_units(base.replace(day=1), unit, 0 if one.direction in (None, 2) else one.direction)
    if moved is None:
        return unknown("XXXX")
    return relative(unit_period(moved, unit, one.part))


def _weekend(tense: Tense, base: dt.date) -> Period:
    moved = base if tense is Tense.FUTURE or base.weekday() >= 5 else add_days(base, -7)
    return unit_period(moved or base, "WE")


def _clock(one: Expression, context: Context) -> Resolved:
    """``this morning``, ``last night``, ``that evening``, ``10 p.m.``"""
    base = base_day(context) if one.direction == 2 or context.narrative else context.anchor
    if one.direction is None and context.last is not None and context.last.precision is Precision.DAY:
        base = context.last.first
    if base is None:
        return unknown(f"XXXX-XX-XX{one.clock}", TimeBasis.RELATIVE)
    night = one.direction == -1
    day = add_days(base, -1) if night else base
    return relative(day_period(day or base, one.clock))
