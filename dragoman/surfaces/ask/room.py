"""What every answer is made from: the picture, a desk to write at, and views of other days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Claim
from dragoman.picture.asked import speaking
from dragoman.picture.base import in_order, published_day
from dragoman.picture.disputes_nouns import Dispute
from dragoman.picture.expectations import Expectation
from dragoman.picture.relationship import Picture
from dragoman.register import View
from dragoman.surfaces.ask.question import Command, Question
from dragoman.surfaces.brief import expected
from dragoman.surfaces.brief.page import Line, Piece, line
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.brief.words import Names, chain_text, count_text, day_text, shortened, span_text, stance_text

PAIR = 2


@dataclass(frozen=True, slots=True)
class Room:
    """`desk` to write at; `view` of the day asked from; `view_on` gives the view of another day (None: of all)."""

    desk: Desk
    view: View
    view_on: Callable[[str | None], View]

    @property
    def picture(self) -> Picture:
        """All folds over the view."""
        return self.desk.picture

    @property
    def names(self) -> Names:
        """How parties are called."""
        return self.desk.names

    @property
    def today(self) -> str | None:
        """The day of the view."""
        return self.desk.picture.today


def about(room: Room, question: Question) -> list[Claim]:
    """The claims that speak of the question's matter, by day."""
    found = speaking(room.picture.claims.values(), question.matter, room.picture.ladders)
    return in_order(found, room.picture.documents)


def expectations_of(room: Room, question: Question, claims: Iterable[Claim]) -> list[Expectation]:
    """The expectations that rest on one of the claims; without a deed or level asked about, all between the parties."""
    ids = {claim.id for claim in claims}
    wide = question.matter.claim is None and not question.matter.is_level
    sides = set(question.matter.parties)
    return [
        e
        for e in room.picture.expectations
        if ids & {*e.claims, *e.against} or (wide and sides and sides <= set(e.parties))
    ]


def disputes_of(room: Room, claims: Iterable[Claim]) -> list[Dispute]:
    """The disputes over one of the claims."""
    ids = {claim.id for claim in claims}
    return [d for d in room.picture.disputes if ids & set(d.claims)]


def says(text: str) -> Line:
    """A sentence without a footnote: that nothing is told."""
    return line(text)


def remark(room: Room, claims: Sequence[Claim], start: str = "") -> Line:
    """A quote with who says so through whom, and in how many documents beside."""
    lead = claims[0]
    documents = {claim.document for claim in claims}
    wider = f" (and {count_text(len(documents) - 1, 'other document')})" if len(documents) > 1 else ""
    chain = chain_text(lead, room.picture.documents[lead.document])
    cited = room.desk.notes.spread([claim.id for claim in claims], 2)
    quoted = Piece(f"{start}“{shortened(lead.quote)}”", cited)
    return line(quoted, Piece(f"{chain}{wider}."), tail=stance_text(lead))


def day_of(room: Room, claims: Sequence[Claim]) -> str:
    """When it happened, by the most exact of the claims; else by when it was reported; "" where neither is known."""
    dated = [c.time for c in claims if c.time.text and c.time.start and c.time.end]
    if dated:
        best = min(dated, key=lambda time: (time.end or "", time.start or "") if time.start != time.end else ("", ""))
        return span_text(best.start, best.end)
    days = [day for claim in claims if (day := published_day(claim, room.picture.documents))]
    return f"reported {day_text(min(days))}" if days else ""


def expected_lines(room: Room, found: Sequence[Expectation], most: int = 2) -> Iterator[Line]:
    """The expectations in words, with their day in front."""
    for expectation in found[:most]:
        rows = expected.expectation_lines(room.picture, room.names, room.desk.notes, expectation, against=False)
        for row in rows:
            yield headed(row)
        against = [room.picture.claims[i] for i in expectation.against]
        if against:
            yield remark(room, against, "Against it: ")
    if len(found) > most:
        yield line(f"{len(found) - most} more.", level=1)


def headed(row: Line) -> Line:
    """A line with its head, a day or a title, as its first words."""
    told = row.head not in ("", "no date")
    return replace(row, head="", pieces=((Piece(f"{row.head}:"),) if told else ()) + row.pieces)


def between(question: Question, command: str = "between") -> Command:
    """The command for the two parties asked about; the one over all where they are not two."""
    sides = question.matter.parties
    if len(sides) == PAIR:
        return (command, *sides)
    return {"between": ("brief",), "expect": ("expect",)}[command]


def with_start(lines: Sequence[Line], start: str) -> tuple[Line, ...]:
    """The lines, the first of them begun with a word."""
    first, *rest = lines
    if not start:
        return tuple(lines)
    return (replace(first, pieces=(Piece(start), *first.pieces)), *rest)
