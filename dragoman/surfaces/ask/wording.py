"""An answer as a page with footnotes and as JSON: the question, the sentences, and which view they are from."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

from dragoman.surfaces.ask.asking import Asked
from dragoman.surfaces.ask.question import Command, Declined, Question
from dragoman.surfaces.brief.page import Chapter, Line, Page, Piece, Section, line, page_to_json


def command_text(command: Command, register: Command = ()) -> str:
    """A command to paste; `register`: the options that name the register, where it is not the usual one."""
    return shlex.join(("dragoman", *command, *register))


def page(asked: Asked, register: Command = ()) -> Page:
    """The answer in a sentence or two, the view it is from, and the footnotes."""
    question, found = asked.question, asked.answer
    views = [line(Piece(command_text(command, register)), head="view") for command in found.commands]
    remarks = [line(text, level=1) for text in found.remarks]
    sections = (Section("", (*found.lines, *remarks)), Section("From", tuple(views)))
    return Page("", "", (Chapter(question.text, "", sections),), asked.notes)


def declined_page(declined: Declined, register: Command = ()) -> Page:
    """Why nothing is answered, and the nearest commands."""
    nearest = [line(command_text(command, register)) for command in declined.nearest]
    sections = (Section("", (line(declined.reason),)), Section("Nearest", tuple(nearest)))
    return Page("", "", (Chapter(declined.text, "", sections),), ())


def to_json(asked: Asked, register: Command = ()) -> dict[str, Any]:
    """What was understood, the answer with its footnotes, and the commands."""
    question, found = asked.question, asked.answer
    made = page_to_json(page(asked, register))
    notes = [{**note, "document": asked.documents.get(note["claim"])} for note in made["notes"]]
    return {
        "question": question.text,
        "understood": understood(question),
        "verdict": found.verdict.value if found.verdict else None,
        "answer": text_of(found.lines),
        "lines": made["chapters"][0]["sections"][0]["lines"][: len(found.lines)],
        "remarks": list(found.remarks),
        "notes": notes,
        "views": [command_text(command, register) for command in found.commands],
        "declined": None,
        "nearest": [],
    }


def declined_json(declined: Declined, register: Command = ()) -> dict[str, Any]:
    """Why nothing was answered, in the same shape."""
    return {
        "question": declined.text,
        "understood": None,
        "verdict": None,
        "answer": "",
        "lines": [],
        "remarks": [],
        "notes": [],
        "views": [],
        "declined": declined.reason,
        "nearest": [command_text(command, register) for command in declined.nearest],
    }


def understood(question: Question) -> dict[str, Any]:
    """The typed question as plain values."""
    matter, times = question.matter, question.times
    return {
        "kind": question.kind.value,
        "asks": question.asks,
        "parties": list(matter.parties),
        "persons": list(matter.persons),
        "act": matter.claim.act if matter.claim else None,
        "owner": matter.owner,
        "partner": matter.partner,
        "rung": matter.rung,
        "label": matter.label or ("top" if matter.top else None),
        "against": matter.against,
        "names": dict(question.names),
        "times": {"start": times.start, "end": times.end} if times else None,
        "as_of": question.as_of,
    }


def text_of(lines: Sequence[Line]) -> str:
    """The lines as running text with the numbers of their footnotes."""
    told = []
    for row in lines:
        words = ""
        for index, piece in enumerate(row.pieces):
            text, stop = piece.parts(index == 0)
            words += text + (" " + "".join(f"[{n}]" for n in piece.notes) if piece.notes else "") + stop
        told.append(words + (f" ({row.tail})" if row.tail else ""))
    return " ".join(told)
