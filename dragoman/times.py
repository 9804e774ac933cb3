"""Days and intervals. A day is an ISO string (``2023-09-10``): it sorts, compares and serialises as it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dragoman.errors import BadArgument


class Precision(StrEnum):
    """How exactly a time is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    UNSPECIFIED = "unspecified"


class TimeBasis(StrEnum):
    """What a time rests on: stated outright, counted from another day, or concluded from other facts."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    INFERRED = "inferred"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Interval:
    """From `start` to `end`, both ISO days and both included; None is open on that side."""

    start: str | None
    end: str | None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"interval ends before it starts: {self.start} .. {self.end}")

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share at least one day; open sides reach as far as needed."""
        return (self.start or "") <= (other.end or "9999") and (other.start or "") <= (self.end or "9999")

    def contains(self, day: str) -> bool:
        """Whether `day` lies in the interval."""
        return (self.start or "") <= day <= (self.end or "9999")


@dataclass(frozen=True, slots=True)
class AsOf:
    """The moment a question is asked from: what had been published by the day `known`, as read by `revision`.

    `known` None means everything read so far; `revision` None means the newest reading of each document.
    """

    known: str | None = None
    revision: str | None = None


def to_date(day: str) -> dt.date:
    """The date of an ISO day; raises BadArgument with the form that is wanted."""
    try:
        return dt.date.fromisoformat(day)
    except ValueError as error:
        raise BadArgument(f"{day!r} is not a day; write it as 2023-09-10") from error


def shift(day: str, days: int) -> str:
    """The ISO day `days` later (earlier where negative)."""
    return (to_date(day) + dt.timedelta(days=days)).isoformat()


def days_between(first: str, second: str) -> int:
    """Days from `first` to `second`; negative where `second` is earlier."""
    return (to_date(second) - to_date(first)).days
