"""What a time expression states, whenever the text was written, and how the grammar builds it from words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dragoman.lexicon.time_words import Vague
from dragoman.reading.times.tokens import Word


class Kind(StrEnum):
    """What sort of expression it is; decides how it is resolved."""

    CALENDAR = "calendar"
    OFFSET = "offset"
    DURATION = "duration"
    REPEATED = "repeated"
    VAGUE = "vague"
    ANAPHOR = "anaphor"


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression as written, with the pieces that it states; `start` and `end` are characters of the text.

    `direction`: -1 last, 0 this, 1 next, 2 that. `link`: the word before it that bends the interval (since, by, …).
    `joined`: it is the first end of a range whose next end is the expression after it.
    """

    start: int
    end: int
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    day_shift: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    decade: str | None = None
    bc: bool = False
    part: str | None = None
    clock: str | None = None
    direction: int | None = None
    following: bool = False
    unit: str | None = None
    count: float | None = None
    later: bool | None = None
    from_now: bool = False
    latest: bool = False
    unit_of_part: str | None = None
    value: str | None = None
    vague: Vague | None = None
    link: str | None = None
    joined: bool = False


# Pieces of patterns over classes of words; the letters are explained in `tokens`.
YEAR = "(?:Y[bd]?|N[bd]|'|d[NY])"
MONTH_DAY = f"M[NO](?:,?{YEAR})?"
DAY_MONTH = f"A?[NO]o?-?M(?:-?[,o]?{YEAR})?"
DATE = f"(?:(?:W,?)?A?(?:{MONTH_DAY}|{DAY_MONTH})|(?:W,?)?[ID]|Z{YEAR}|y,?W|W,?y|[yZ]|[lnt]?W)"
CLOCK = "(?:A?(?:m-?)?H|CX?x?|NXx?)"
COUNT = "(?:N-?[T&-]-?N|N&aB|N|Aq|aq|q|a|A[ln]q|aq)"
AMOUNT = f"(?:p{{0,2}}{COUNT})"

Build = Callable[[Sequence[Word]], "list[Expression] | None"]


class Rules:
    """Patterns with what builds expressions from the words they match; the longest match wins, then the earlier."""

    def __init__(self) -> None:
        self.patterns: list[tuple[re.Pattern[str], Build]] = []

    def __call__(self, *patterns: str) -> Callable[[Build], Build]:
        """Register the function below for `patterns`."""

        def keep(build: Build) -> Build:
            self.patterns.extend((re.compile(pattern), build) for pattern in patterns)
            return build

        return keep


def span(words: Sequence[Word]) -> tuple[int, int]:
    """Characters from the first to the last word."""
    return words[0].start, words[-1].end


def gather(words: Sequence[Word], kind: Kind = Kind.CALENDAR) -> Expression | None:
    """Collect the pieces that the words state; None where they cannot be (a 32nd, a month 13)."""
    made = Expression(*span(words), kind)
    for i, word in enumerate(words):
        after = words[i + 1].code if i + 1 < len(words) else ""
        if after == "-" and i + 2 < len(words) and words[i + 2].code in "RB":
            after = words[i + 2].code
        before = words[i - 1].code if i else ""
        made = _take(made, word, before, after)
        if made.day is not None and not 1 <= made.day <= 31:
            return None
    return made


def _take(made: Expression, word: Word, before: str, after: str) -> Expression:  # noqa: PLR0912 - one line a class
    value = word.value
    match word.code:
        case "M":
            return replace(made, month=integer(value))
        case "W":
            return replace(made, weekday=integer(value))
        case "y":
            clock = "TNI" if word.lower == "tonight" else made.clock
            return replace(made, day_shift=integer(value), clock=clock)
        case "Z":
            month, day = value if isinstance(value, tuple) else (1, 1)
            return replace(made, month=month, day=day)
        case "Y":
            return replace(made, year=integer(value))
        case "'":
            return replace(made, year=short_year(integer(value)))
        case "N" if after in ("b", "d") or before == "d":
            return replace(made, year=integer(value))
        case "N" if after == "X":
            return replace(made, clock=f"T{integer(value):02d}:00")
        case "X":
            return replace(made, clock=_half_day(made.clock, str(value)))
        case "N" | "O" if after not in ("R", "B") and before not in ("Y",):
            return replace(made, day=integer(value))
        case "O" if after == "R":
            return replace(made, quarter=integer(value))
        case "O" if after == "B":
            return replace(made, half=integer(value))
        case "b":
            return replace(made, bc=True)
        case "Q":
            return replace(made, quarter=integer(value))
        case "S":
            return replace(made, season=str(value))
        case "E":
            return replace(made, decade=str(value))
        case "H":
            return replace(made, clock=str(value))
        case "C":
            hours, minutes = word.lower.split(":")[:2]
            return replace(made, clock=f"T{int(hours):02d}:{minutes}")
        case "m":
            return replace(made, part=str(value))
        case "l" | "n" | "t" | "h":
            following = word.lower in ("following", "next", "previous", "preceding", "prior", "subsequent")
            return replace(made, direction={"l": -1, "n": 1, "t": 0, "h": 2}[word.code], following=following)
        case "e" | "r":
            return replace(made, later=word.code == "r")
        case "U" | "R" if made.quarter is None:
            return replace(made, unit=str(value))
        case "I" | "J" | "D":
            return _numeric(made, word.lower)
    return made


def integer(value: object) -> int:
    """A word's value as a whole number; 0 where it is none."""
    return int(value) if isinstance(value, int | float) else 0


def short_year(two: int) -> int:
    """``89`` is 1989, ``23`` is 2023."""
    return 1900 + two if two >= 30 else 2000 + two


def _half_day(clock: str | None, half: str) -> str | None:
    if clock is None:
        return None
    hours = int(clock[1:3]) % 12 + (12 if half == "pm" else 0)
    return f"T{hours:02d}{clock[3:]}"


def _numeric(made: Expression, text: str) -> Expression:
    """``2023-09-10``; ``7.8.2023`` is day first; ``9/10/2023`` is month first unless that cannot be."""
    pieces = [int(piece) for piece in re.split(r"[./-]", text)]
    if len(pieces) == 2:
        return replace(made, year=pieces[0], month=pieces[1])
    if pieces[0] > 31:
        year, month, day = pieces
    elif "." in text:
        day, month, year = pieces
    else:
        month, day, year = pieces
    if month > 12:
        day, month = month, day
    if year < 100:
        year = short_year(year)
    return replace(made, year=year, month=month if 1 <= month <= 12 else None, day=day)
