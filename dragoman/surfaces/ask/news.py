"""What changed since a day, or in a stretch of days, and by which report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.model import Certainty, Claim
from dragoman.picture.asked import is_of_the_past
from dragoman.picture.base import SPEECH_ACTS, STATES_OF_AFFAIRS, in_order, involved, is_against
from dragoman.picture.changes import Changes, compare
from dragoman.surfaces.ask.question import Answer, Command, Question
from dragoman.surfaces.ask.room import Room, day_of, headed, remark, says
from dragoman.surfaces.brief import changed
from dragoman.surfaces.brief.material import draw_view
from dragoman.surfaces.brief.page import Line, Piece, line
from dragoman.surfaces.brief.voices import distinct
from dragoman.surfaces.brief.words import capital, day_text
from dragoman.times import shift

# Where the question names no day, so many days before the day of the view.
USUAL_DAYS = 7
MOST = 6
_STARTS = {
    "Came due": "Came due:",
    "Expected anew": "Expected:",
    "Expected otherwise": "Expected otherwise:",
    "Disputes": "Disputed:",
}


def changed_answer(room: Room, question: Question) -> Answer:
    """The answer for the kind "changed"."""
    today = room.today
    if today is None:
        return Answer((says("No document of this view has a day, so nothing can be said to be new."),), (("brief",),))
    times = question.times
    first = times.start if times and times.start else shift(today, -USUAL_DAYS)
    last = times.end if times and times.end and times.end < today else None
    before_day = shift(first, -1)
    before = draw_view(room.view_on(before_day))
    after = replace(room, desk=replace(room.desk, picture=draw_view(room.view_on(last)))) if last else room
    sides = frozenset(question.matter.parties) | ({question.matter.owner} if question.matter.owner else set())
    rows = list(_rows(after, compare(before, after.picture), sides))
    until = f" until {day_text(last)}" if last else ""
    stated = "" if times and times.start else " (no day is named; a week is taken)"
    lines = [says(f"Since {day_text(first)}{until}{stated}: {_count(len(rows))}."), *rows[:MOST]]
    if len(rows) > MOST:
        lines.append(line(f"{len(rows) - MOST} more.", level=1))
    return Answer(tuple(lines), (_command(room, sides, before_day, last),))


def _count(rows: int) -> str:
    return "nothing new is reported" if rows == 0 else "one thing is new" if rows == 1 else f"{rows} things are new"


def _command(room: Room, sides: frozenset[str], before: str, last: str | None) -> Command:
    """The difference between the two days, of the parties asked about."""
    end = last or room.view.as_of.known
    return ("diff", "--from", before, *(("--to", end) if end else ()), *sorted(sides))


def _rows(room: Room, found: Changes, sides: frozenset[str]) -> Iterator[Line]:
    """Each change in a line: rungs and what came due, then what else is told as done, then what is open."""
    sections = {each.title: each.lines for each in changed.sections_of(room.desk, found, sides)}
    for title in ("Standings", "Came due"):
        yield from _told(sections.pop(title, ()), title)
    cited = {i for change in found.standings for i in change.claims}
    yield from _happened(room, found, sides, cited)
    for title, lines in sections.items():
        yield from _told(lines, title)


def _told(lines: tuple[Line, ...], title: str) -> Iterator[Line]:
    for row in lines:
        plain = replace(row, head="") if title in ("Standings", "Disputes") else headed(row)
        start = _STARTS.get(title)
        yield replace(plain, pieces=(Piece(start), *plain.pieces)) if start else plain


def _happened(room: Room, found: Changes, sides: frozenset[str], cited: set[str]) -> Iterator[Line]:
    """What new claims tell as done that no standing tells, remarks of several documents once."""
    picture = room.picture
    disputed = {i for change in found.disputes for i in change.now.claims}
    decided = {i for change in found.expectations for i in change.now.decided_by}
    new = [picture.claims[i] for i in found.claims if i not in cited | disputed | decided]
    told = [c for c in in_order(new, picture.documents) if sides <= involved(c) and _is_done(room, c)]
    for group in distinct(told):
        day, row = day_of(room, group), remark(room, group)
        yield replace(row, pieces=(Piece(f"{capital(day)}:"), *row.pieces)) if day else row


def _is_done(room: Room, claim: Claim) -> bool:
    """Whether the claim says, surely, that something was done."""
    if claim.act in STATES_OF_AFFAIRS or is_against(claim) or not is_of_the_past(claim, room.picture.documents):
        return False
    return claim.certainty is Certainty.ASSERTED or claim.act in SPEECH_ACTS
