"""The day a text was published: as stated, or from what the text itself gives away. Never from a clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from dragoman.lexicon.calendar import Calendar
from dragoman.model import Block, DatedEvent, Mention, Published
from dragoman.reading.parsed import Parsed
from dragoman.reading.times.published_byline import Byline, find_byline
from dragoman.reading.times.published_evidence import gather, gather_known, source_of
from dragoman.reading.times.published_text import BEFORE_THE_CALENDAR, GUESSED, Evidence, Stretch, merged
from dragoman.times import Interval, Precision, TimeBasis, to_date

ALL: tuple[Stretch, ...] = ((dt.date.min, dt.date.max),)
# A best guess must be off by a few days at most; where only the weekday is open, its first fit in some weeks is taken.
WIDEST = 7
WIDEST_OF_A_WEEKDAY = 45
TWO_WEEKS = 13
# Stretches of dates without a year repeat from here to there; such an end is no bound.
OPEN_BEFORE, OPEN_AFTER = dt.date(1952, 1, 1), dt.date(2098, 1, 1)


def infer_published(
    text: str,
    blocks: Sequence[Block],
    parsed: Sequence[Parsed],
    mentions: Sequence[Mention],
    stated: str | None,
    known: Sequence[DatedEvent],
    calendar: Calendar,
    tenures: Callable[[str], Sequence[Interval]],
) -> Published:
    """When `text` was published.

    `stated` (an ISO day from metadata or the user) wins; raises BadArgument where it is no day. Else a line that states
    the day; else the days that all the evidence allows: a best guess where they are few, else only bounds.
    `known`: dated happenings of other documents; they only narrow what the text itself allows.
    `tenures`: when the person of an actor id held an office.
    """
    if stated:
        day = to_date(stated).isoformat()
        return Published(day, Precision.DAY, TimeBasis.EXPLICIT, day, day, ("stated with the document",))
    byline = find_byline(text, blocks)
    if byline is not None and byline.day is not None:
        day = byline.day.isoformat()
        return Published(day, Precision.DAY, TimeBasis.EXPLICIT, day, day, (f"stated in the line “{byline.line}”",))
    source = source_of(text, blocks, parsed, mentions, calendar)
    own = [*_of_byline(byline), *gather(source, tenures)]
    return _concluded(own, gather_known(source, known))


def _of_byline(byline: Byline | None) -> list[Evidence]:
    if byline is None or not byline.days:
        return []
    stretches = tuple((day, day) for day in byline.days)
    return [Evidence(0, stretches, f"the line “{byline.line}” gives the day without the year")]


@dataclass(frozen=True, slots=True)
class _Left:
    """The days that are left. `sure`: those that guesses did not narrow. `doubtful`: sure evidence disagreed."""

    days: tuple[Stretch, ...] = ALL
    reasons: tuple[str, ...] = ()
    weekdays: tuple[Evidence, ...] = field(default=())
    doubtful: bool = False


def _concluded(own: Sequence[Evidence], known: Sequence[Evidence]) -> Published:
    """First what the text itself tells; then, within its bounds, what others tell of what it speaks of."""
    guesses = [each for each in own if each.rank >= GUESSED]
    sure = _surely(_Left(), [each for each in own if each.rank < GUESSED])
    alone = _published(sure, guesses)
    if not known or sure.doubtful:
        return alone
    told = replace(sure, days=_within(sure.days, alone)) if alone.day else sure
    before = told.days
    for each in sorted(known, key=lambda one: one.rank):
        told = _narrowed(told, each)
    return alone if told.days == before else _published(told, guesses)


def _within(days: Sequence[Stretch], published: Published) -> tuple[Stretch, ...]:
    """Those of `days` between the bounds of `published`."""
    first = to_date(published.earliest) if published.earliest else dt.date.min
    last = to_date(published.latest) if published.latest else dt.date.max
    return _intersect(days, ((first, last),))


def _surely(left: _Left, evidence: Sequence[Evidence]) -> _Left:
    """Intersect sure evidence. Where two pieces disagree, one is misread: both their days stay possible."""
    for each in sorted(evidence, key=lambda one: one.rank):
        if each.weekday is not None:
            left = replace(left, weekdays=(*left.weekdays, each))
            continue
        days = _intersect(left.days, each.stretches)
        if days:
            reasons = left.reasons if days == left.days else (*left.reasons, each.reason)
            left = replace(left, days=days, reasons=reasons)
        else:
            reasons = (*left.reasons, f"against the rest: {each.reason}")
            left = _Left(merged((*left.days, *each.stretches)), reasons, left.weekdays, doubtful=True)
    return left


def _narrowed(left: _Left, each: Evidence) -> _Left:
    """Intersect where something remains; else the evidence is set aside and named."""
    days = _intersect(left.days, each.stretches)
    if not days:
        return replace(left, reasons=(*left.reasons, f"set aside, against the rest: {each.reason}"))
    return left if days == left.days else replace(left, days=days, reasons=(*left.reasons, each.reason))


def _published(sure: _Left, guesses: Sequence[Evidence]) -> Published:
    """A day where guesses leave few enough; else what is sure."""
    left = sure
    for each in sorted(guesses, key=lambda one: (one.rank, _backwards(sure.days, one))):
        left = replace(left, weekdays=(*left.weekdays, each)) if each.weekday is not None else _narrowed(left, each)
    if not sure.doubtful:
        found = _day(left)
        if found is not None:
            return found
    earliest, latest = sure.days[0][0], sure.days[-1][1]
    basis = TimeBasis.INFERRED if sure.reasons else TimeBasis.UNSPECIFIED
    return Published(None, Precision.UNSPECIFIED, basis, _bound(earliest), _bound(latest), sure.reasons)


def _backwards(days: Sequence[Stretch], each: Evidence) -> int:
    """What points to the latest day comes first: a story tells older things beside the newest."""
    left = _intersect(days, each.stretches)
    return -left[-1][1].toordinal() if left else 0


def _bound(day: dt.date) -> str | None:
    return day.isoformat() if OPEN_BEFORE < day < OPEN_AFTER else None


def _intersect(one: Sequence[Stretch], other: Sequence[Stretch]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    i = j = 0
    while i < len(one) and j < len(other):
        first, last = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if first <= last:
            found.append((first, last))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def _day(left: _Left) -> Published | None:
    """The best day, where the days left are few; None where they are not."""
    first, last = left.days[0][0], left.days[-1][1]
    if first == BEFORE_THE_CALENDAR[1] or (last - first).days > WIDEST_OF_A_WEEKDAY:
        return None
    width = (last - first).days
    for each in sorted(left.weekdays, key=lambda one: one.rank):
        fits = _on_weekday(first, last, each)
        if fits and not each.loosely:
            told = (*left.reasons, each.reason, *(["the first day that fits the weekday"] if len(fits) > 1 else []))
            return _inferred(fits[0], fits[0], fits[-1], told)
        if fits and width <= TWO_WEEKS and (fits[-1] - fits[0]).days <= 1:
            return _inferred(fits[0], fits[0], fits[-1], (*left.reasons, each.reason))
    if width > WIDEST:
        return None
    return _inferred(first + dt.timedelta(days=width // 2), first, last, left.reasons)


def _on_weekday(first: dt.date, last: dt.date, each: Evidence) -> list[dt.date]:
    wanted = {each.weekday, ((each.weekday or 0) + 1) % 7} if each.loosely else {each.weekday}
    days = (first + dt.timedelta(days=shift) for shift in range((last - first).days + 1))
    return [day for day in days if day.weekday() in wanted]


def _inferred(best: dt.date, first: dt.date, last: dt.date, reasons: tuple[str, ...]) -> Published:
    return Published(best.isoformat(), Precision.DAY, TimeBasis.INFERRED, first.isoformat(), last.isoformat(), reasons)
