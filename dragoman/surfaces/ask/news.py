"""What changed since a day, or in a stretch of days, and by which report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.picture.changes import Changes, changes
from dragoman.picture.relationship import Picture
from dragoman.surfaces.ask.question import Answer, Command, Question
from dragoman.surfaces.ask.room import PAIR, Room, day_of, remark, says
from dragoman.surfaces.brief import disputed, expected
from dragoman.surfaces.brief.material import draw_view
from dragoman.surfaces.brief.page import Line, Piece, line
from dragoman.surfaces.brief.relation import standing_lines
from dragoman.surfaces.brief.voices import distinct
from dragoman.surfaces.brief.words import capital, day_text
from dragoman.times import shift

# Where the question names no day, so many days before the day of the view.
USUAL_DAYS = 7
MOST = 6


def changed_answer(room: Room, question: Question) -> Answer:
    """The answer for the kind "changed"."""
    today = room.today
    if today is None:
        return Answer((says("No document of this view has a day, so nothing can be said to be new."),), (("brief",),))
    first = question.times.start if question.times and question.times.start else shift(today, -USUAL_DAYS)
    last = question.times.end if question.times and question.times.end and question.times.end < today else None
    before_day = shift(first, -1)
    before = draw_view(room.view_on(before_day))
    after = draw_view(room.view_on(last)) if last else room.picture
    sides = set(question.matter.parties) | ({question.matter.owner} if question.matter.owner else set())
    found = changes(before, after, sides)
    desk_room = room if last is None else _room_of(room, after)
    rows = list(_rows(desk_room, found))
    stated = question.times is not None and question.times.start is not None
    until = f" until {day_text(last)}" if last else ""
    start = f"Since {day_text(first)}{until}" + ("" if stated else " (no day is named; a week is taken)")
    lines = [says(f"{start}: {_count(len(rows))}."), *rows[:MOST]]
    if len(rows) > MOST:
        lines.append(line(f"{len(rows) - MOST} more.", level=1))
    return Answer(tuple(lines), _commands(question, before_day, last))


def _room_of(room: Room, picture: Picture) -> Room:
    """A room of the earlier picture whose footnotes are those of the room: they are numbered on one page."""
    notes = room.desk.notes
    return replace(room, desk=replace(room.desk, picture=picture, notes=notes))


def _count(rows: int) -> str:
    return "nothing new is reported" if rows == 0 else "one thing is new" if rows == 1 else f"{rows} things are new"


def _commands(question: Question, before: str, last: str | None) -> tuple[Command, ...]:
    """The view on both days, to hold against each other."""
    sides = question.matter.parties
    view: Command = ("between", *sides) if len(sides) == PAIR else ("brief",)
    return ((*view, "--as-of", before), (*view, "--as-of", last) if last else view)


def _rows(room: Room, found: Changes) -> Iterator[Line]:
    """Each change in a line, the rungs first."""
    picture, names, notes = room.picture, room.names, room.desk.notes
    for standing in found.began:
        yield next(iter(standing_lines(room.desk, standing)))
    for standing in found.ended:
        label = standing.label or standing.axis.value.replace("_", " ")
        partner = names.full(standing.partner) if standing.partner else "one of the two"
        yield line(Piece(f"{capital(partner)}: {label} is no longer in force.", notes.spread(standing.claims, 1)))
    for expectation in found.decided:
        told = expected.what(picture, names, expectation)
        yield line(
            Piece(f"{capital(told)}: {expected.outcome_text(expectation)}.", notes.spread(expectation.decided_by, 2))
        )
    for group in distinct(found.happened):
        day = day_of(room, group)
        row = remark(room, group)
        yield replace(row, pieces=(Piece(f"{capital(day)}:"), *row.pieces) if day else row.pieces)
    for dispute in found.disputed:
        rows = [row for row in disputed.lines(picture, names, notes, [dispute]) if not row.level]
        for row in rows:
            yield replace(row, head="", pieces=(Piece("Reports disagree:"), *row.pieces))
    for expectation in found.expected:
        rows = list(expected.expectation_lines(picture, names, notes, expectation, against=False))
        head = f"Expected ({rows[0].head}):" if rows[0].head else "Expected:"
        yield replace(rows[0], head="", pieces=(Piece(head), *rows[0].pieces))
