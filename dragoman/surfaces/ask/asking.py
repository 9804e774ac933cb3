"""One question asked of a register: understood, the day settled, answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.picture.relationship import Picture
from dragoman.register import Register, View
from dragoman.surfaces import disputes as disputing
from dragoman.surfaces.ask.answer import answer
from dragoman.surfaces.ask.known import known_of
from dragoman.surfaces.ask.question import Answer, Declined, Kind, Question
from dragoman.surfaces.ask.room import PAIR, Room
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

    view = register.view(AsOf(known=as_of))

    def view_on(day: str | None) -> View:
        return view.at(day if day is None or as_of is None else min(day, as_of))

    picture = material.draw_view(view)
    question = understand(text, known_of(picture))
    if isinstance(question, Declined):
        return question
    asked_from = view_on(question.as_of) if question.as_of else view
    if question.kind in _COPIES_COUNT:
        picture = disputing.draw(asked_from)
    elif question.kind is Kind.STANDING:
        picture = _with_lexicon(asked_from, question)
    elif asked_from is not view:
        picture = material.draw_view(asked_from)
    room = Room(material.desk(picture, asked_from, full=True), asked_from, view_on)
    found = answer(room, question)
    notes = tuple(room.desk.notes.notes)
    cited = {note.claim: view.claim(note.claim).document for note in notes if note.claim}
    return Asked(question, found, notes, cited)


def _with_lexicon(view: View, question: Question) -> Picture:
    """The picture with what the lexicon has of the parties asked about."""
    sides, owner = question.matter.parties, question.matter.owner
    pairs = [(sides[0], sides[1])] if len(sides) == PAIR else []
    return material.draw_view(view, pairs=pairs, owners=[owner] if owner else [])
