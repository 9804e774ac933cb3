"""Events, standings and expectations by day, every line with footnotes that lead to its sentences; to be pasted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.picture.expectations import Expectation
from dragoman.picture.relationship import Picture
from dragoman.picture.standings_nouns import Standing
from dragoman.register import View
from dragoman.surfaces.brief import acts, compose, expected, markdown, material, relation
from dragoman.surfaces.brief.page import Chapter, Line, Page, Piece, Section, line
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.brief.terminal import note_text
from dragoman.surfaces.brief.words import count_text, day_text, days_in_words, span_text, visible
from dragoman.surfaces.tables.coded import HELD, CodedEvent, coded_of

NOTES = 3  # footnotes that one line has at most; one of each document goes first
UNDATED = "9999"
# Acts that say what is wished or thought, not what has been done.
_NO_HAPPENING = frozenset({"decide", "expect", "plan", "seek", "want_of", "no_comment"})


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One line of the chronology with the days it stands under."""

    start: str
    end: str
    order: int
    row: Line


def page(view: View, pair: tuple[str, str] | None = None) -> Page:
    """The chronology of a view, or of one relationship."""
    desk = material.desk(material.draw_view(view), view, full=True)
    wanted = frozenset(pair or ())
    entries = [*_events(desk, wanted), *_standings(desk, wanted), *_expectations(desk, wanted)]
    entries.sort(key=lambda entry: (entry.start, entry.end, entry.order))
    sections: dict[tuple[str, str], list[Line]] = {}
    for entry in entries:
        sections.setdefault((entry.start, entry.end), []).append(entry.row)
    told = tuple(Section(_heading(*days), tuple(rows)) for days, rows in sections.items())
    title = " – ".join(map(desk.names.bare, pair)) if pair else "All relationships"
    advice = [] if told else ["Nothing in this view has a place in a chronology."]
    chapter = Chapter(title, count_text(len(entries), "entry").replace("entrys", "entries"), told)
    subtitle = compose.subtitle(desk.picture, view.as_of.known)
    advice += compose.undated_text(view.as_of.known, view.undated())
    return Page("Chronology", subtitle, (chapter,), tuple(desk.notes.notes), tuple(advice))


def text(found: Page) -> str:
    """The page as plain text to paste: a day, its lines, and at the end what the numbers in brackets stand for."""
    rows = [found.title, visible(found.subtitle)]
    for chapter in found.chapters:
        rows += ["", visible(chapter.title)]
        for section in chapter.sections:
            rows += ["", section.title, *(f"- {_plain(row)}" for row in section.lines)]
    rows += ["", *(f"[{note.number}] {note_text(note)}" for note in found.notes)] if found.notes else []
    rows += ["", *found.advice] if found.advice else []
    return "\n".join(rows) + "\n"


def rendered(found: Page, form: str) -> str:
    """The page as Markdown, or as plain text."""
    return markdown.render(found) if form == "markdown" else text(found)


def _plain(row: Line) -> str:
    body = ""
    for index, piece in enumerate(row.pieces):
        words, stop = piece.parts(index == 0)
        notes = "".join(f"[{number}]" for number in piece.notes)
        body += words[: len(words) - len(words.lstrip())] + visible(words) + (f" {notes}" if notes else "") + stop
    return f"{body} ({visible(row.tail)})" if row.tail else body


def _heading(start: str, end: str) -> str:
    if start == UNDATED:
        return "no date"
    whole = len(start) == len(end) == len("2023-09-10")
    return span_text(start, end) if whole else day_text(start)


def _events(desk: Desk, wanted: frozenset[str]) -> Iterator[Entry]:
    picture = desk.picture
    for event in coded_of(picture.documents, list(picture.claims.values()), picture.origins):
        sides = {party.id for pair in event.pairs for party in pair if party}
        if event.stage in (HELD, "disputed") and event.event.act not in _NO_HAPPENING and wanted <= sides:
            start = event.day or UNDATED
            yield Entry(start, event.until or start, 0, _event(desk, event))


def _event(desk: Desk, event: CodedEvent) -> Line:
    told = acts.told(event.lead, desk.names).done()
    piece = Piece(told[:1].upper() + told[1:] + ".", desk.notes.spread(event.bearing, NOTES))
    parts = ["disputed"] if event.stage != HELD else []
    parts += ["day of the report"] if event.basis == "published" else []
    voices = f"{count_text(len(event.documents), 'document')}, {count_text(event.origins, 'origin')}"
    return line(piece, tail=" · ".join([*parts, voices]))


def _standings(desk: Desk, wanted: frozenset[str]) -> Iterator[Entry]:
    for standing in desk.picture.standings:
        if not standing.claims or not wanted <= {*standing.sides, standing.owner, standing.partner}:
            continue
        for day, verb in ((standing.since, "from this day"), (standing.until, "until this day")):
            if day:
                yield Entry(day, day, 1, _standing(desk, standing, verb))


def _standing(desk: Desk, standing: Standing, verb: str) -> Line:
    names, partnership = desk.names, relation.AXES[standing.axis]
    if standing.owner and standing.partner:
        where = f"{names.full(standing.partner)} on {names.own(standing.owner)} ladder"
    else:
        where = f"{' and '.join(map(names.full, standing.sides))} ({partnership})"
    cited = desk.notes.spread(standing.claims, NOTES)
    by_lexicon = verb.startswith("from") and standing.since_from == "lexicon"
    cited += relation.lexicon_note(desk, standing) if by_lexicon else ()
    tail = standing.status.value.replace("_", " ") + (" · day from the lexicon" if by_lexicon else "")
    return line(Piece(f"{where[:1].upper()}{where[1:]}: {standing.label}, {verb}.", cited), tail=tail)


def _expectations(desk: Desk, wanted: frozenset[str]) -> Iterator[Entry]:
    picture = desk.picture
    for expectation in picture.expectations:
        if wanted <= set(expectation.parties):
            horizon = expectation.horizon
            start = horizon.start or horizon.end or expectation.first_told or UNDATED
            yield Entry(start, horizon.end or start, 2, _expectation(desk, picture, expectation))


def _expectation(desk: Desk, picture: Picture, expectation: Expectation) -> Line:
    dated = expectation.horizon.start or expectation.horizon.end
    told = expected.what(picture, desk.names, expectation)
    cited = desk.notes.spread(expectation.claims, NOTES)
    pieces = [Piece(f"Expected{'' if dated else ' some day'}: {told}.", cited)]
    if expectation.decided_by:
        day = days_in_words(expectation.decided_on or "")
        outcome = f"Outcome: {expectation.outcome}{f' on {day}' if day else ''}."
        pieces.append(Piece(outcome, desk.notes.spread(expectation.decided_by, NOTES)))
    tail = f"{expectation.certainty.value} · {expected.support_text(expectation)}"
    return line(*pieces, tail=tail)
