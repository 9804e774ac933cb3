"""From what an expression states to days: with the day of publication, the tense, and the times mentioned before."""

from __future__ import annotations

from dragoman.reading.times.calendar import (
    Period,
    add_days,
    add_months,
    add_units,
    day_period,
    duration_timex,
    quarter_period,
    unit_period,
)
from dragoman.reading.times.context import Context, Resolved, explicit, last_day, relative, unknown
from dragoman.reading.times.dates import QUARTER_REACH, resolve_date, year_of_part
from dragoman.reading.times.expression import Expression, Kind
from dragoman.reading.times.story import before_christ, strays
from dragoman.reading.times.tense import Tense
from dragoman.times import Precision, TimeBasis


def resolve(one: Expression, tense: Tense, context: Context) -> Resolved:
    """The days and TIMEX3 value of `one`; remembers it in `context` for what follows."""
    ancient = before_christ(one, context)
    if ancient is not None:
        return explicit(ancient)
    match one.kind:
        case Kind.CALENDAR:
            found = resolve_date(one, tense, context)
        case Kind.OFFSET:
            found = _offset(one, context)
        case Kind.DURATION:
            found = _duration(one, tense, context)
        case Kind.ANAPHOR:
            found = _anaphor(one, context)
        case Kind.VAGUE:
            found = _vague(one, context)
        case _:
            value = one.value or duration_timex(one.unit or "Y", one.count)
            found = Resolved(Period(None, None, value, Precision.UNSPECIFIED), TimeBasis.UNSPECIFIED)
    _remember(one, found.period, context)
    return found


def _remember(one: Expression, period: Period, context: Context) -> None:
    """Keep what later expressions may lean on: the last time named, the last quarter, the year the story is in."""
    if one.kind in (Kind.DURATION, Kind.VAGUE, Kind.REPEATED):
        return
    if one.bc:
        context.last_bc = one.year if one.year is not None else context.last_bc
        return
    if period.first is None:
        return
    over = context.anchor is None or period.last is None or period.last <= context.anchor
    if one.kind is Kind.CALENDAR and one.quarter is not None and over:
        context.last_quarter, context.quarter_at = period, one.end
    context.named = period
    if strays(one, period, context):
        context.stray = period.first.year
        return
    context.last = period
    if one.year is not None and one.decade is None:
        context.last_bc = None


def _offset(one: Expression, context: Context) -> Resolved:
    """``two years ago``, ``three days later``, ``a year earlier``."""
    unit, count = one.unit or "Y", one.count
    from_now = one.from_now and not (context.narrative and context.anchor is None)
    base = context.anchor if from_now else (last_day(context) or context.anchor)
    if unit == "Y" and one.later is False and count is not None and not context.narrative:
        quarter = _quarter_meant(one, context)
        moved = add_months(quarter.first, -round(count * 12)) if quarter and quarter.first else None
        if moved is not None:
            return relative(quarter_period(moved.year, (moved.month + 2) // 3))
    if base is None:
        return unknown(duration_timex(unit, count), TimeBasis.RELATIVE)
    if count is None:
        if one.later:
            return relative(Period(base, None, "FUTURE_REF", Precision.INTERVAL))
        return relative(Period(None, base, "PAST_REF", Precision.INTERVAL))
    moved = add_units(base, unit, count if one.later else -count)
    if moved is None:
        return unknown(duration_timex(unit, count), TimeBasis.RELATIVE)
    if unit.startswith("T"):
        return relative(Period(moved, moved, f"{moved.isoformat()}TXX", Precision.DAY))
    if unit in ("M", "W") and context.last is not None and not from_now and context.last.precision is Precision.DAY:
        return relative(unit_period(moved, unit))
    return relative(unit_period(moved, unit))


def _quarter_meant(one: Expression, context: Context) -> Period | None:
    """``a year earlier`` after a quarter means that quarter of the year before."""
    if one.quarter is not None and context.anchor is not None:
        return quarter_period(year_of_part(one, Tense.PAST, context.anchor), one.quarter)
    if context.last_quarter is not None and (
        one.value == "same_part" or one.start - context.quarter_at < QUARTER_REACH
    ):
        return context.last_quarter
    if one.value != "same_part" or context.anchor is None or one.unit_of_part != "Q":
        return None
    completed = add_months(context.anchor.replace(day=1), -3)
    return unit_period(completed, "Q") if completed else None


def _duration(one: Expression, tense: Tense, context: Context) -> Resolved:
    """A length of time; with a direction or ``within`` also the days it covers."""
    unit = one.unit or "Y"
    value = duration_timex(unit, one.count)
    base = context.anchor
    if base is None or one.count is None:
        return unknown(value)
    if one.link == "in" and one.direction is None and tense is Tense.FUTURE:
        day = add_units(base, unit, one.count)
        if day is not None:
            return relative(Period(day, day, unit_period(day, unit).timex, Precision.DAY))
    if one.direction == -1:
        first = add_units(base, unit, -one.count)
        return Resolved(Period(first, base, value, Precision.INTERVAL), TimeBasis.RELATIVE)
    if one.direction == 1 or (one.link == "within" and tense is not Tense.PAST):
        last = add_units(base, unit, one.count)
        return Resolved(Period(base, last, value, Precision.INTERVAL), TimeBasis.RELATIVE)
    return unknown(value)


def _anaphor(one: Expression, context: Context) -> Resolved:
    """``that year``, ``the same day``, ``the next month``: counted from the last time named."""
    base = last_day(context) or context.anchor
    unit = one.unit or "D"
    if base is None:
        return unknown("XXXX", TimeBasis.RELATIVE)
    step = one.direction if one.direction in (-1, 0, 1) else 0
    if unit in ("M", "Q", "Y"):
        base = base.replace(day=1)
    moved = add_units(base, unit, step or 0)
    if moved is None:
        return unknown("XXXX")
    period = unit_period(moved, unit, one.part)
    if one.clock:
        period = day_period(moved, one.clock)
    return relative(period)


def _vague(one: Expression, context: Context) -> Resolved:
    vague = one.vague
    if vague is not None and vague.points_back and context.last is not None:
        return relative(Period(context.last.first, context.last.last, vague.value, context.last.precision))
    if vague is None or context.anchor is None:
        return unknown(vague.value if vague else "XXXX", TimeBasis.RELATIVE)
    first = None if vague.first is None else add_days(context.anchor, vague.first)
    last = None if vague.last is None else add_days(context.anchor, vague.last)
    point = vague.first == vague.last == 0
    return relative(Period(first, last, vague.value, Precision.DAY if point else Precision.INTERVAL))
