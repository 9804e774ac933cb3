"""Lines that state the day of publication: bylines, "Published" lines, datelines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.lexicon.time_words import load_time_words
from dragoman.model import Block, BlockKind
from dragoman.reading.times.calendar import day_of
from dragoman.reading.times.expression import Expression
from dragoman.reading.times.grammar import expressions

LONGEST_LINE = 200
TOP_LINES = 6
OTHER_WORDS = 8
DATELINE_WORDS = 6
MARKED_WORDS = 12
# Small words that may stand in a line that is only a date.
BESIDE_A_DATE = frozenset(
    ["am", "pm", "at", "by", "hrs", "st", "nd", "rd", "th", "min", "read", "and", "updated", "published"]
)
FIRST_YEAR, LAST_YEAR = 1950, 2100


@dataclass(frozen=True, slots=True)
class Byline:
    """A line that states the day: `day`, or `days` (one a year) where the year is left out; `line` is what it says."""

    line: str
    day: dt.date | None
    days: tuple[dt.date, ...] = ()


def find_byline(text: str, blocks: Sequence[Block]) -> Byline | None:
    """The first line that states the full day, else the first dateline without a year; None where there is neither."""
    yearless: Byline | None = None
    for rank, line, told in _lines(text, blocks):
        found = _read(line, rank, told)
        if found is not None and found.day is not None:
            return found
        if found is not None and yearless is None:
            yearless = found
    return yearless


def _lines(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, str, bool]]:
    """Lines that may state the day, with their rank among all that are not empty; True where the block is a by-line."""
    stating = load_time_words().byline_blocks
    waste = sorted(
        (block.span.start, block.span.end, block.reason in stating)
        for block in blocks
        if block.kind is BlockKind.BOILERPLATE
    )
    rank = position = k = 0
    for line in text.splitlines(keepends=True):
        start, end = position, position + len(line)
        position = end
        while k < len(waste) and waste[k][1] <= start:
            k += 1
        if not line.strip():
            continue
        rank += 1
        inside = k < len(waste) and waste[k][0] <= start + len(line) - len(line.lstrip())
        told = inside and waste[k][2]
        if told or not inside:
            yield rank, line.strip(), told


def _read(line: str, rank: int, told: bool) -> Byline | None:
    if len(line) > LONGEST_LINE:
        return _dateline(line[:LONGEST_LINE]) if rank <= TOP_LINES else None
    words = re.findall(r"\w+", line.lower())
    if not words or load_time_words().not_bylines & set(words):
        return None
    marked = told or _marked(line.lower())
    if not marked and rank > TOP_LINES:
        return None
    dates = [
        one for one in expressions(line) if one.day is not None and one.month is not None and not _in_address(line, one)
    ]
    full = [day for one in dates if (day := _day(one)) is not None]
    if full and ((marked and _short(line, dates)) or _bare(line, dates) or _before_dash(line, dates)):
        return Byline(line, full[0])
    return _dateline(line) if not full else None


def _marked(lower: str) -> bool:
    return any(re.match(rf"[\W_]*{re.escape(start)}\b", lower) for start in load_time_words().byline_starts)


def _day(one: Expression) -> dt.date | None:
    if one.year is None or one.month is None or one.day is None or one.bc or not FIRST_YEAR <= one.year <= LAST_YEAR:
        return None
    return day_of(one.year, one.month, one.day)


def _in_address(line: str, one: Expression) -> bool:
    """Whether the date is part of a web address or a file name."""
    return line[max(0, one.start - 1) : one.start] in ("/", "_", "=", "-") or line[one.end : one.end + 1] in (
        "/",
        "_",
        "=",
        "-",
    )


def _short(line: str, dates: Sequence[Expression]) -> bool:
    """Whether little more than names stands beside the dates, and no running text before the first."""
    return len(line[: dates[0].start].split()) <= MARKED_WORDS and not line.rstrip().endswith(",")


def _bare(line: str, dates: Sequence[Expression]) -> bool:
    """A line that is little more than a date: an outlet, a place, an hour may stand beside it."""
    rest = line
    for one in reversed(dates):
        rest = rest[: one.start] + " " + rest[one.end :]
    words = re.findall(r"[^\W\d_]+", rest)
    if any(word.islower() and len(word) > 1 and word not in BESIDE_A_DATE for word in words):
        return False
    return len(words) <= OTHER_WORDS and not rest.rstrip().endswith((".", "?", "!", ",", ";"))


def _before_dash(line: str, dates: Sequence[Expression]) -> bool:
    """``HANOI, Sept 3, 2023 (Agency) -``: the date ends the dateline before a dash."""
    one = dates[0]
    head = line[: one.start]
    if one.joined or (head.strip() and head.split()[0].lower() in load_time_words().links):
        return False
    tail = re.match(r"[\s,.]*(?:\([^)]{1,40}\)|[A-Z]{2,12})?\s*(?:-|–|—|:)+\s", line[one.end : one.end + 60])
    place = re.fullmatch(r"(?:[A-Z][\w.'’]*[\s,/-]*){1,6}\(?", head.strip() + " ") if head.strip() else None
    return bool(tail and (not head.strip() or place))


def _dateline(line: str) -> Byline | None:
    dates = [one for one in expressions(line) if one.day is not None and one.month is not None][:1]
    if not dates or len(line[: dates[0].start].split()) > DATELINE_WORDS or not _before_dash(line, dates):
        return None
    one = dates[0]
    full = _day(one)
    said = line[: one.end].strip()
    if full is not None:
        return Byline(said, full)
    if one.year is not None or one.month is None or one.day is None:
        return None
    days = tuple(day for year in range(FIRST_YEAR, LAST_YEAR) if (day := day_of(year, one.month, one.day)) is not None)
    return Byline(said, None, days)
