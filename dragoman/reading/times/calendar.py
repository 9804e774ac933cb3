"""Pure arithmetic on calendar periods: the first and last day of what a few numbers name, and its TIMEX3 value."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from dragoman.lexicon.time_words import load_time_words
from dragoman.times import Precision

Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole days with its TIMEX3 value and how exactly it is known; no days where none can be said."""

    first: dt.date | None
    last: dt.date | None
    timex: str
    precision: Precision


def month_days(year: int, month: int) -> Days | None:
    """First and last day of a month; None outside the years 1 to 9999."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where there is no such day (30 February)."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def add_months(day: dt.date, months: int) -> dt.date | None:
    """The same day of the month `months` later, or the month's last day; None outside the years 1 to 9999."""
    if abs(months) > 120000:
        return None
    count = day.year * 12 + day.month - 1 + months
    days = month_days(count // 12, count % 12 + 1)
    return days[0].replace(day=min(day.day, days[1].day)) if days else None


def add_days(day: dt.date, days: int) -> dt.date | None:
    """`day` moved by `days`; None where the calendar ends."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def add_units(day: dt.date, unit: str, count: float) -> dt.date | None:
    """`day` moved by `count` TIMEX3 units (D, W, M, Q, Y, 10Y, 100Y, 2W, hours and less count as days)."""
    if abs(count) > 100000:
        return None
    match unit:
        case "D":
            return add_days(day, round(count))
        case "W" | "WE":
            return add_days(day, round(count * 7))
        case "2W":
            return add_days(day, round(count * 14))
        case "M":
            return add_months(day, round(count))
        case "Q":
            return add_months(day, round(count * 3))
        case "Y":
            return add_months(day, round(count * 12))
        case "10Y":
            return add_months(day, round(count * 120))
        case "100Y":
            return add_months(day, round(count * 1200))
        case "TH":
            return add_days(day, round(count / 24))
    return day


# A part of a month in weeks, with its number behind it: "week 1".
WEEK = "week "


def thirds(days: Days, part: str | None) -> Days:
    """The early, middle or late third of a stretch, cut to whole days; for a year to whole months."""
    first, last = days
    if part is None:
        return days
    if part.startswith(WEEK):
        opens = first + dt.timedelta(days=7 * (int(part.removeprefix(WEEK)) - 1))
        return opens, opens + dt.timedelta(days=6)
    if first.month == 1 and first.day == 1 and last.month == 12 and first.year == last.year:
        start, end = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        return dt.date(first.year, start, 1), dt.date(first.year, end, calendar.monthrange(first.year, end)[1])
    length = (last - first).days + 1
    third = max(length // 3, 1)
    if part == "early":
        return first, first + dt.timedelta(days=third - 1)
    if part == "mid":
        return first + dt.timedelta(days=third), last - dt.timedelta(days=third) if length >= 3 else last
    return last - dt.timedelta(days=third - 1), last


def day_period(day: dt.date, clock: str | None = None) -> Period:
    """One day, perhaps with a time of it."""
    return Period(day, day, day.isoformat() + (clock or ""), Precision.DAY)


def month_period(year: int, month: int, part: str | None = None) -> Period:
    """A month or a third of it."""
    days = month_days(year, month)
    timex = f"{year:04d}-{month:02d}"
    if days is None:
        return Period(None, None, timex, Precision.MONTH)
    return Period(*thirds(days, part), timex, Precision.MONTH if part is None else Precision.INTERVAL)


def year_period(year: int, part: str | None = None) -> Period:
    """A year or a third of it."""
    timex = f"{year:04d}"
    if not 1 <= year <= 9999:
        return Period(None, None, timex, Precision.YEAR)
    days = thirds((dt.date(year, 1, 1), dt.date(year, 12, 31)), part)
    return Period(*days, timex, Precision.YEAR if part is None else Precision.INTERVAL)


def quarter_period(year: int, quarter: int) -> Period:
    """A quarter of a year."""
    return _months(year, quarter * 3 - 2, year, quarter * 3, f"{year:04d}-Q{quarter}")


def half_period(year: int, half: int) -> Period:
    """A half of a year."""
    return _months(year, half * 6 - 5, year, half * 6, f"{year:04d}-H{half}")


def season_period(year: int, season: str) -> Period:
    """A season of the northern hemisphere; winter runs into the next year."""
    first, last = load_time_words().season_months[season]
    return _months(year, first, year if last >= first else year + 1, last, f"{year:04d}-{season}")


def decade_period(digits: str, part: str | None = None) -> Period:
    """``199`` is the 1990s; ``19`` is the 20th century."""
    width = 10 ** (4 - len(digits))
    first = int(digits) * width
    years = month_days(max(first, 1), 1), month_days(first + width - 1, 12)
    if years[0] is None or years[1] is None:
        return Period(None, None, digits, Precision.INTERVAL)
    return Period(*thirds((years[0][0], years[1][1]), part), digits, Precision.INTERVAL)


def week_period(day: dt.date, weekend: bool = False) -> Period:
    """The ISO week (or weekend) that holds `day`."""
    year, week, weekday = day.isocalendar()
    first = add_days(day, (5 if weekend else 0) - (weekday - 1))
    last = add_days(day, 7 - weekday)
    return Period(first, last, f"{year:04d}-W{week:02d}" + ("-WE" if weekend else ""), Precision.INTERVAL)


def unit_period(day: dt.date, unit: str, part: str | None = None) -> Period:
    """The week, month, quarter, year, decade or century that holds `day`."""
    match unit:
        case "W":
            return week_period(day)
        case "WE":
            return week_period(day, weekend=True)
        case "2W":
            return Period(day, add_days(day, 13), "P2W", Precision.INTERVAL)
        case "M":
            return month_period(day.year, day.month, part)
        case "Q":
            return quarter_period(day.year, (day.month + 2) // 3)
        case "Y":
            return year_period(day.year, part)
        case "10Y":
            return decade_period(f"{day.year // 10:03d}", part)
        case "100Y":
            return decade_period(f"{day.year // 100:02d}", part)
    return day_period(day)


def duration_timex(unit: str, count: float | None) -> str:
    """TIMEX3 of a length of time: P2Y, PT1M30S, PXD."""
    clock, letter, scale = "", unit, 1
    if unit.startswith("T"):
        clock, letter = "T", unit[1]
    elif unit[:-1].isdigit():
        letter, scale = unit[-1], int(unit[:-1])
    elif unit == "WE":
        letter = "WE"
    if count is None:
        return f"P{clock}X{'E' if scale == 10 else 'C' if scale == 100 else letter}"
    total = count * scale
    smaller = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if clock else ("", 0)}.get(letter, ("", 0))
    whole, rest = int(total), total - int(total)
    if rest and smaller[0]:
        return f"P{clock}{whole}{letter}{round(rest * smaller[1])}{smaller[0]}"
    number = f"{total:g}" if rest else str(whole)
    return f"P{clock}{number}{letter}"


def _months(year: int, month: int, last_year: int, last_month: int, timex: str) -> Period:
    first, last = month_days(year, month), month_days(last_year, last_month)
    if first is None or last is None:
        return Period(None, None, timex, Precision.INTERVAL)
    return Period(first[0], last[1], timex, Precision.INTERVAL)
