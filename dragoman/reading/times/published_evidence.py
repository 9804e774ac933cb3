"""What a text gives away about its day of publication, as stretches of days that each piece of evidence allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from dragoman.lexicon.calendar import Calendar
from dragoman.model import Block, BlockKind, DatedEvent, Mention
from dragoman.reading.parsed import Parsed
from dragoman.reading.times.grammar import expressions
from dragoman.reading.times.published_dates import dates, weekdays
from dragoman.reading.times.published_known import known_happenings
from dragoman.reading.times.published_meetings import meetings, unnamed_meetings
from dragoman.reading.times.published_offices import offices
from dragoman.reading.times.published_text import BEFORE_THE_CALENDAR, Evidence, Text
from dragoman.reading.times.tense import Tenses
from dragoman.times import Interval

LEAD_SENTENCES = 2
LEAD_WORDS = 6


def source_of(
    text: str, blocks: Sequence[Block], parsed: Sequence[Parsed], mentions: Sequence[Mention], calendar: Calendar
) -> Text:
    """The parts of `text` that are not boilerplate."""
    waste = [block.span for block in blocks if block.kind is BlockKind.BOILERPLATE]
    told = [each for each in parsed if each.block is not BlockKind.BOILERPLATE]
    tenses = Tenses(told)
    found = [
        (one, tenses.at(one.start, one.end))
        for one in expressions(text)
        if not any(span.start <= one.start < span.end for span in waste)
    ]
    kept = [m for m in mentions if not any(span.start <= m.span.start < span.end for span in waste)]
    return Text(text, found, told, kept, tenses, calendar, _lead(told))


def _lead(parsed: Sequence[Parsed]) -> int:
    """Where the first sentences of the story end; headlines and stray words are not counted."""
    heads = (BlockKind.HEADLINE, BlockKind.SUB_HEADING)
    story = [each for each in parsed if each.block not in heads and len(each.doc) >= LEAD_WORDS]
    return story[:LEAD_SENTENCES][-1].sentence.span.end if story else 0


def gather(source: Text, tenures: Callable[[str], Sequence[Interval]]) -> list[Evidence]:
    """Every piece of evidence in the text itself."""
    return [
        *dates(source),
        *weekdays(source),
        *meetings(source),
        *unnamed_meetings(source),
        *offices(source, tenures),
        Evidence(11, ((BEFORE_THE_CALENDAR[1], dt.date.max),), "taken to be of the years that the calendar covers"),
    ]


def gather_known(source: Text, known: Sequence[DatedEvent]) -> list[Evidence]:
    """Every piece of evidence that needs what other documents tell."""
    return list(known_happenings(source, known))
