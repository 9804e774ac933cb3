"""Meetings of the diplomatic calendar that a text speaks of, as evidence for its day of publication."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence

from dragoman.lexicon.time_words import load_time_words
from dragoman.model import DatedEvent
from dragoman.reading.times.published_text import (
    BEFORE_THE_CALENDAR,
    NEARLY_A_YEAR,
    Evidence,
    Stretch,
    Text,
    merged,
    quoted,
)
from dragoman.reading.times.tense import Tense
from dragoman.times import to_date

NEAR = 30  # characters between a meeting and the place that belongs to it
A_FEW_MONTHS = dt.timedelta(days=120)
PLACE_AFTER = re.compile(r",?\s*(?:of leaders\s+)?(?:in|at)\s+(?:the\s+)?")
PLACE = re.compile(r"\b(?:in|at|to)\s+(?:the\s+)?$")


def meetings(source: Text) -> Iterator[Evidence]:
    """``will attend the G20 summit in India``: before it starts, and after the one before."""
    for start, end, words in source.calendar.named_in(source.text):
        tense = source.tenses.at(start, end)
        if tense not in (Tense.FUTURE, Tense.PAST):
            continue
        series = source.calendar.find(words)
        here = _held_in(source, end)
        placed = [event for event in series if event.place in here]
        stretches = _around_meetings(placed or list(series), series, tense)
        if placed or (series and tense is Tense.FUTURE):
            way = "still ahead" if tense is Tense.FUTURE else "over or going on"
            where = f" ({', '.join(sorted({e.start[:4] for e in placed}))})" if placed else ""
            yield Evidence(3 if placed else 8, stretches, f"“{words}”{where} is {way}")
            if tense is Tense.FUTURE:
                near = tuple((max(first, last - A_FEW_MONTHS), last) for first, last in stretches[1:])
                yield Evidence(10, near or stretches, f"“{words}” is ahead by a few months at most")


def _around_meetings(wanted: Sequence[DatedEvent], series: Sequence[DatedEvent], tense: Tense) -> tuple[Stretch, ...]:
    order = list(series)
    found: list[Stretch] = [BEFORE_THE_CALENDAR]
    for event in wanted:
        start, end = to_date(event.start), to_date(event.end)
        i = order.index(event)
        if tense is Tense.FUTURE:
            floor = to_date(order[i - 1].end) + dt.timedelta(days=1) if i else start - NEARLY_A_YEAR
            found.append((max(floor, start - NEARLY_A_YEAR), start))
        else:
            ceiling = to_date(order[i + 1].start) if i + 1 < len(order) else end + NEARLY_A_YEAR
            found.append((start, min(max(ceiling, end), end + NEARLY_A_YEAR)))
    return merged(found)


def _states_near(source: Text, start: int, end: int) -> set[str]:
    """States named as a place in the same sentence: ``in India``, ``at Geneva``; not those that act."""
    sentence = source.tenses.token_at(max(start, end - 1))
    if sentence is None:
        return set()
    span = sentence[0].sentence.span
    here = (m for m in source.mentions if m.state and span.start <= m.span.start < span.end)
    return {m.state for m in here if m.state and PLACE.search(source.text, max(0, m.span.start - 20), m.span.start)}


def _held_in(source: Text, end: int) -> set[str]:
    """The states named as the place directly after the words that end at `end`: ``the G20 summit in India``."""
    return {
        m.state
        for m in source.mentions
        if m.state and end <= m.span.start <= end + NEAR and PLACE_AFTER.fullmatch(source.text, end, m.span.start)
    }


def unnamed_meetings(source: Text) -> Iterator[Evidence]:
    """``the leaders meet in Osaka on 28 June``: a state and days that fit the calendar fix the year."""
    lemmas = load_time_words().event_words["summit"]
    for one, other in itertools.pairwise(source.found):
        first, last = one[0], other[0]
        tense = source.tenses.at(last.start, last.end)
        if last.day is None or last.month is None or last.year is not None or tense not in (Tense.FUTURE, Tense.PAST):
            continue
        if not first.joined and not (
            first.day is not None and first.month in (None, last.month) and first.year is None
        ):
            continue
        sentence = source.tenses.token_at(first.start)
        if sentence is None or not any(token.lemma_.lower() in lemmas for token in sentence[0].doc):
            continue
        wanted = (f"{first.month or last.month:02d}-{first.day:02d}", f"{last.month:02d}-{last.day:02d}")
        events = sorted(
            {
                event
                for state in _states_near(source, first.start, last.end)
                for event in source.calendar.held(state, last.month, last.day)
                if (event.start[5:], event.end[5:]) == wanted
            },
            key=lambda event: event.start,
        )
        if events:
            stretches = merged([BEFORE_THE_CALENDAR, *(_ahead_or_back(event, tense) for event in events)])
            name = f"{events[-1].name} of {events[-1].start[:4]}"
            yield Evidence(4, stretches, f"{quoted(source, first)} and {quoted(source, last)} fit the {name}")


def _ahead_or_back(event: DatedEvent, tense: Tense) -> Stretch:
    start, end = to_date(event.start), to_date(event.end)
    return (start - NEARLY_A_YEAR, start) if tense is Tense.FUTURE else (start, end + NEARLY_A_YEAR)
