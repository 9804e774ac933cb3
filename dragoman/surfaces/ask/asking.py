"""One question asked of a register: understood, the day settled, answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.register import Register, View
from dragoman.surfaces import disputes as disputing
from dragoman.surfaces.ask.answer import answer
from dragoman.surfaces.ask.known import known_of
from dragoman.surfaces.ask.question import Answer, Declined, Kind, Question
from dragoman.surfaces.ask.room import Room, with_lexicon
from dragoman.surfaces.ask.understand import understand
from dragoman.surfaces.brief import material
from dragoman.surfaces.brief.page import Note
from dragoman.times import AsOf

# Kinds for which what copies leave open counts, too.
_COPIES_COUNT = frozenset({Kind.DISPUTED})


@dataclass(frozen=True, slots=True)
class Asked:
    """The question as understood, its answer and the footnotes; `documents`: the document of each claim they cite."""

    question: Question
    answer: Answer
    notes: tuple[Note, ...]
    documents: Mapping[str, str]


def ask(register: Register, text: str, as_of: str | None = None) -> Asked | Declined:
    """Understand a question and answer it from a register; or tell why it was declined.

    `as_of`: what had been published by that day. A day in the question that sets another goes before it.
    """

    def view_on(day: str | None) -> View:
        return register.view(AsOf(known=day if day is None or as_of is None else min(day, as_of)))

    view = view_on(as_of)
    picture = material.draw_view(view)
    question = understand(text, known_of(picture))
    if isinstance(question, Declined):
        return question
    if question.as_of is not None and question.as_of != as_of:
        view = view_on(question.as_of)
        picture = material.draw_view(view)
    if question.kind in _COPIES_COUNT:
        picture = disputing.draw(view)
    if picture.today is None and question.as_of:
        picture = replace(picture, today=question.as_of)
    if question.kind is Kind.STANDING:
        picture = with_lexicon(picture, question.matter)
    room = Room(material.desk(picture, view, full=True), view, view_on)
    found = answer(room, question)
    notes = tuple(room.desk.notes.notes)
    cited = {note.claim: view.claim(note.claim).document for note in notes if note.claim}
    return Asked(question, found, notes, cited)
