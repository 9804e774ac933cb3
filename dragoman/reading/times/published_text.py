"""What every piece of evidence for the day of publication is read from, and what one piece is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.lexicon.calendar import Calendar
from dragoman.lexicon.time_words import load_time_words
from dragoman.model import Mention
from dragoman.reading.parsed import Parsed
from dragoman.reading.times.expression import Expression
from dragoman.reading.times.tense import Tense, Tenses, is_clause, tense_of

Stretch = tuple[dt.date, dt.date]
FIRST_YEAR, LAST_YEAR = 1950, 2100
NEARLY_A_YEAR = dt.timedelta(days=330)
# Meetings before the first year of the calendar are not known: it says nothing about texts of that time.
BEFORE_THE_CALENDAR = (dt.date.min, dt.date(2012, 12, 31))
# Evidence of this rank and above is what news usually does; it helps to a guess but bounds nothing for certain.
GUESSED = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact about the day of publication: stretches it allows, sorted; or a weekday. `rank`: surest is lowest.

    `loosely`: written on that weekday or the day after.
    """

    rank: int
    stretches: tuple[Stretch, ...]
    reason: str
    weekday: int | None = None
    loosely: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """The text with its time expressions and their tense, the parsed sentences and the mentions outside boilerplate.

    `lead`: where the first sentences of the story end.
    """

    text: str
    found: Sequence[tuple[Expression, Tense]]
    parsed: Sequence[Parsed]
    mentions: Sequence[Mention]
    tenses: Tenses
    calendar: Calendar
    lead: int


def quoted(source: Text, one: Expression) -> str:
    """The words of the expression, for a reason."""
    return f"“{' '.join(source.text[one.start : one.end].split())}”"


def merged(stretches: Iterable[Stretch], apart: int = 0) -> tuple[Stretch, ...]:
    """Sorted, and joined where they overlap or lie no more than `apart` days from each other."""
    found: list[Stretch] = []
    for first, last in sorted(stretches):
        if found and (first - found[-1][1]).days <= apart:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def firm_tense(source: Text, one: Expression) -> Tense:
    """The tense where the expression hangs directly on the clause's own finite verb; else UNKNOWN.

    In ``approved the plan for 2030`` the year belongs to the plan, and in ``agreed to meet on 3 May`` nothing is past.
    """
    found = source.tenses.token_at(max(one.start, one.end - 1))
    if found is None:
        return Tense.UNKNOWN
    sentence, token = found
    while one.start <= sentence.start(token.head) < one.end and token.head.i != token.i:
        token = token.head
    verb = token.head
    if verb.i == token.i or not is_clause(verb):
        return Tense.UNKNOWN
    tense = tense_of(verb, -1, -1)
    infinitive = any(child.lower_ == "to" and child.dep_ in ("mark", "aux") for child in verb.children)
    planned = verb.lower_ in load_time_words().planned or verb.lemma_.lower() in load_time_words().planned
    if tense is Tense.PAST and (infinitive or planned or verb.tag_ not in ("VBD", "VBN", "NN", "JJ", "NNP", "NNS")):
        return Tense.UNKNOWN
    return tense
