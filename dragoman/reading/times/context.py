"""What is known while going through the times of a text, and what a time turns out to be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dragoman.reading.times.calendar import Period
from dragoman.times import Precision, TimeBasis


@dataclass(slots=True)
class Context:
    """What is known while going through a text.

    `anchor`: the day of publication; `narrative`: loose dates hang on the times named before, not on the anchor;
    `last`: the last time named; `stray`: a bare year far from the story's, named once;
    `following`: the next time of the text that states its year; `named`: the last time named, be it an aside.
    """

    anchor: dt.date | None
    narrative: bool = False
    last: Period | None = None
    last_quarter: Period | None = None
    quarter_at: int = 0
    last_bc: int | None = None
    stray: int | None = None
    following: Period | None = None
    named: Period | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A period with its basis."""

    period: Period
    basis: TimeBasis


def explicit(period: Period) -> Resolved:
    """Stated by its day, month or year."""
    return Resolved(period, TimeBasis.EXPLICIT)


def relative(period: Period) -> Resolved:
    """Counted from another day."""
    return Resolved(period, TimeBasis.RELATIVE)


def unknown(timex: str, basis: TimeBasis = TimeBasis.UNSPECIFIED) -> Resolved:
    """A value without days."""
    return Resolved(Period(None, None, timex, Precision.UNSPECIFIED), basis)


def base_day(context: Context) -> dt.date | None:
    """The day that a loose expression is counted from: in a narrative the last time named, else publication."""
    if context.narrative and context.last and context.last.first:
        return context.last.first
    return context.anchor


def last_day(context: Context) -> dt.date | None:
    """First day of the last time named."""
    return context.named.first if context.named else None
