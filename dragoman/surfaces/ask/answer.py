"""From a typed question to an answer: which part of the house answers which kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dragoman.surfaces.ask import ahead, altered, deeds, news, stands, voices, whom
from dragoman.surfaces.ask.question import Answer, Command, Kind, Question
from dragoman.surfaces.ask.room import Room
from dragoman.surfaces.brief.words import day_text

_ANSWERS: Mapping[Kind, Callable[[Room, Question], Answer]] = {
    Kind.STANDING: stands.answer,
    Kind.HAPPENED: deeds.answer,
    Kind.EXPECTED: ahead.expected_answer,
    Kind.SAID: voices.said_answer,
    Kind.ORIGINS: voices.origins_answer,
    Kind.COPIES: altered.copies_answer,
    Kind.DISPUTED: altered.disputed_answer,
    Kind.RECORD: ahead.record_answer,
    Kind.WHO: whom.who_answer,
    Kind.CHANGED: news.changed_answer,
    Kind.TOLD: whom.told_answer,
}


def answer(room: Room, question: Question) -> Answer:
    """The answer of the view that the question is mapped to, with its commands as of the day that it was asked from."""
    found = _ANSWERS[question.kind](room, question)
    day = room.view.as_of.known
    commands = tuple(_dated(command, day) for command in found.commands)
    remarks = list(found.remarks)
    if question.as_of:
        known = bool(room.picture.claims)
        told = "only what had been published by then" if known else "no report read had been published by then"
        remarks.append(f"Asked as of {day_text(question.as_of)}, the day in the question: {told}.")
    return replace(found, commands=commands, remarks=tuple(remarks))


def _dated(command: Command, day: str | None) -> Command:
    dated = day is None or (command[0] in ("diff", "who") and {"--from", "--on"} & set(command)) or "--as-of" in command
    return command if dated or day is None else (*command, "--as-of", day)
