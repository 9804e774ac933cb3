"""Quotations: where they open and close, and which of them go on in the next paragraph.

A quotation never leaves its paragraph; one that is not closed there goes on where the next paragraph opens with a mark.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model import Span

CLOSERS = {"“": "”", "«": "»", "„": "“”", "‹": "›", "「": "」"}
SINGLE_LIMIT = 400  # an apostrophe further away than this never closes a single quotation mark
STRAIGHT = ('"', "''", "``")
OPENERS = re.compile("[" + "".join(CLOSERS) + "\"'`‘]")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation in one paragraph. `span` includes the marks, `inner` leaves them out.

    `closed` False: no closing mark stands in the paragraph. `continues`: it goes on from the paragraph before.
    """

    span: Span
    inner: Span
    closed: bool
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Quotes:
    """All quotations of a text in order."""

    items: tuple[Quote, ...]
    starts: tuple[int, ...]

    def at(self, position: int) -> Quote | None:
        """The quotation that covers a character, marks included."""
        index = bisect.bisect_right(self.starts, position) - 1
        if index >= 0 and position < self.items[index].span.end:
            return self.items[index]
        return None

    def touch(self, span: Span) -> bool:
        """Whether any quotation shares a character with `span`."""
        index = bisect.bisect_left(self.starts, span.end) - 1
        return index >= 0 and self.items[index].span.end > span.start

    def opening_at(self, position: int) -> Quote | None:
        """The quotation whose opening mark is this character."""
        index = bisect.bisect_left(self.starts, position)
        return self.items[index] if index < len(self.starts) and self.starts[index] == position else None

    def run(self, quote: Quote) -> tuple[Quote, ...]:
        """`quote` with the paragraphs that it goes on in, before and after."""
        first = last = bisect.bisect_left(self.starts, quote.span.start)
        while first > 0 and self.items[first].continues:
            first -= 1
        while last + 1 < len(self.items) and self.items[last + 1].continues:
            last += 1
        return self.items[first : last + 1]


def paragraphs(text: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """Stretches of sentences that no line break between two sentences divides."""
    found: list[Span] = []
    for span in sentences:
        if found and "\n" not in text[found[-1].end : span.start]:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def find_quotes(text: str, stretches: Sequence[Span]) -> Quotes:
    """The quotations of each stretch (a paragraph), outermost only."""
    found: list[Quote] = []
    open_before = False
    for stretch in stretches:
        here = list(_scan(text, stretch))
        if here and open_before and not text[stretch.start : here[0].span.start].strip():
            here[0] = Quote(here[0].span, here[0].inner, here[0].closed, continues=True)
        found.extend(here)
        open_before = bool(here) and not here[-1].closed
    return Quotes(tuple(found), tuple(quote.span.start for quote in found))


def _scan(text: str, stretch: Span) -> Iterator[Quote]:
    position = stretch.start
    while (found := OPENERS.search(text, position, stretch.end)) is not None:
        position = found.start()
        mark = _opening(text, position, stretch)
        if not mark:
            position += 1
            continue
        inside = position + len(mark)
        close = _closing(text, mark, inside, stretch.end)
        if close is None:
            if mark in "‘'":
                position += 1
                continue
            yield Quote(Span(position, stretch.end), Span(inside, stretch.end), closed=False)
            return
        start, end = close
        yield Quote(Span(position, end), Span(inside, start), closed=True)
        position = end


def _opening(text: str, position: int, stretch: Span) -> str:
    """The mark that opens a quotation here, or an empty string."""
    char = text[position]
    if char in CLOSERS:
        return char
    before = text[position - 1] if position > stretch.start else " "
    two = text[position : min(position + 2, stretch.end)]
    mark = two if two in STRAIGHT else char
    if mark not in STRAIGHT and mark not in "‘'":
        return ""
    after = text[position + len(mark)] if position + len(mark) < stretch.end else " "
    if mark in "‘'":
        return (
            mark
            if (before.isspace() or before in '([—–-“"') and (after.isupper() or (mark == "‘" and after.isalpha()))
            else ""
        )
    return mark if not after.isspace() and not before.isalnum() else ""


def _closing(text: str, mark: str, position: int, end: int) -> tuple[int, int] | None:
    """Start and end of the mark that closes what `mark` opened."""
    if mark in "‘'":
        return _closing_single(text, mark, position, end)
    wanted = CLOSERS.get(mark, "''" if mark == "``" else mark)
    if mark in CLOSERS:
        return _closing_nested(text, mark, wanted, position, end)
    place = text.find(wanted, position, end)
    curly = text.find("”", position, end if place < 0 else place) if mark == '"' else -1
    if curly >= 0 and "“" not in text[position:curly]:  # opened straight, closed curly
        return curly, curly + 1
    if place >= 0 and wanted == "''" and text[place + 2 : min(place + 3, end)] == "'":
        place += 1  # three apostrophes end a quotation in a quotation
    return (place, place + len(wanted)) if place >= 0 else None


def _closing_nested(text: str, mark: str, wanted: str, position: int, end: int) -> tuple[int, int] | None:
    """The mark that closes the outermost quotation; where nested marks do not balance, the last one."""
    depth, nested, last = 1, False, -1
    for place in range(position, end):
        char = text[place]
        if char in wanted:
            depth, last = depth - 1, place
            if not depth:
                return place, place + 1
        elif char == mark:
            depth, nested = depth + 1, nested or last < 0
    return (last, last + 1) if last >= 0 and nested else None


def _closing_single(text: str, mark: str, position: int, end: int) -> tuple[int, int] | None:
    """The first apostrophe that follows a word or a stop and is not followed by a letter."""
    wanted = "’" if mark == "‘" else "'"
    place = text.find(wanted, position, min(end, position + SINGLE_LIMIT))
    while place >= 0:
        after = text[place + 1] if place + 1 < end else " "
        plural = text[place - 1] == "s" and after == " " and place + 2 < end and text[place + 2].islower()
        if not after.isalnum() and not plural and not text[place - 1].isspace():
            return place, place + 1
        place = text.find(wanted, place + 1, min(end, position + SINGLE_LIMIT))
    return None
