"""Where a story of the past stands: the year of a loose date, and which dates are asides that do not move it."""

from __future__ import annotations

import datetime as dt

from dragoman.reading.times.calendar import Period, day_of
from dragoman.reading.times.context import Context
from dragoman.reading.times.expression import Expression, Kind
from dragoman.times import Precision

# Units of years.
SCALES = {"Y": 1, "10Y": 10, "100Y": 100}
STRAY_YEARS = 3
# A step back of this length is still the telling; a longer one, taken back by the next date, is an aside (days).
STEP_BACK = 60
# How much worse a day is that lies before the last one told, or after the next one that is dated in full.
BACK, PAST_NEXT = 0.75, 1.0


def story_year(one: Expression, context: Context) -> int | None:
    """The year of a month or day without one: near the last time told, and not past the next one that is dated."""
    last = context.last
    if last is None or last.first is None or last.last is None:
        return None
    year, month = last.first.year, one.month or 1
    if one.direction == 1:
        return year + 1 if month <= last.first.month else year
    if one.direction == -1:
        return year - 1 if month >= last.first.month else year
    if one.direction == 2:
        return last.last.year
    years = range(year, last.last.year + 2) if last.last.year - year < 3 else range(year, year + 2)
    if last.precision is Precision.YEAR:
        years = range(year, year + 1)
    return min(years, key=lambda each: (_strain(each, one, last.first, last.last, context.following), each))


def _strain(year: int, one: Expression, first: dt.date | None, last: dt.date | None, following: Period | None) -> float:
    """How far the day in that year lies from where it would be told."""
    day = day_of(year, one.month or 1, min(one.day or 28, 28))
    if day is None or first is None or last is None:
        return float("inf")
    strain = max((first - day).days, 0) * BACK + max((day - last).days, 0)
    if following is not None and following.last is not None and following.last >= first:
        strain += max((day - following.last).days, 0) * PAST_NEXT
    return strain


def before_christ(one: Expression, context: Context) -> Period | None:
    """``The following year``, ``a decade earlier``, ``that century`` in a story from before Christ; None elsewhere."""
    scale = SCALES.get(one.unit or "")
    if (
        not context.narrative
        or context.last_bc is None
        or scale is None
        or one.year is not None
        or one.month is not None
    ):
        return None
    if one.kind is Kind.OFFSET and one.count is not None and not one.from_now:
        step = round(one.count * scale) * (1 if one.later else -1)
        digits = 4
    elif one.kind in (Kind.ANAPHOR, Kind.CALENDAR) and one.direction is not None:
        step = scale * (one.direction if one.direction != 2 else 0)
        digits = {1: 4, 10: 3, 100: 2}[scale]
    else:
        return None
    year = context.last_bc - step
    if year < 1:
        return None
    if digits == 4 and one.direction != -1 and one.later is not False:
        context.last_bc = year
    return Period(None, None, "BC" + f"{year:04d}"[:digits], Precision.YEAR if digits == 4 else Precision.INTERVAL)


def strays(one: Expression, period: Period, context: Context) -> bool:
    """Whether a time is an aside: a bare year far from the story's, or one that the next dated time takes back."""
    last = context.last
    if last is None or last.first is None or period.first is None:
        return False
    if context.narrative and (_looks_back(one) or _taken_back(one, period, last, context.following)):
        return True
    if one.year is None or one.month is not None or one.season is not None:
        return one.decade is not None
    far = abs(period.first.year - last.first.year) > STRAY_YEARS
    return far and (context.stray is None or abs(period.first.year - context.stray) > STRAY_YEARS)


def _looks_back(one: Expression) -> bool:
    """``Two years earlier``, ``the previous year``, ``ten years ago``: told from where the story stands."""
    if one.kind is Kind.OFFSET:
        return one.from_now or one.later is False
    return one.year is None and one.unit is not None and one.direction == -1


def _taken_back(one: Expression, period: Period, last: Period, following: Period | None) -> bool:
    """``The pact of May 1903 was torn up``, told between two days of 1914. A bare year takes back bare years only."""
    if one.year is None or following is None or following.first is None or following.last is None:
        return False
    if period.last is None or period.first is None or last.first is None or last.last is None:
        return False
    if following.precision is Precision.YEAR and one.month is not None:
        return False
    back = (last.first - period.last).days > STEP_BACK
    ahead = (period.first - last.last).days > STEP_BACK and following.last < period.first
    return following.last >= last.first and (back or ahead)
