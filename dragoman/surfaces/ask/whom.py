"""Who is meant by a name or title, and what is told of two parties in a paragraph."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.lexicon.actors import load_actors
from dragoman.model import ActorKind
from dragoman.picture.base import concerns, involved
from dragoman.picture.relationship import between as relation_of
from dragoman.surfaces.ask import names
from dragoman.surfaces.ask.question import Answer, Command, Question
from dragoman.surfaces.ask.room import PAIR, Room, headed, remark, says, with_start
from dragoman.surfaces.brief import named
from dragoman.surfaces.brief.page import Line, Piece, line
from dragoman.surfaces.brief.relation import digest
from dragoman.surfaces.brief.voices import distinct
from dragoman.surfaces.brief.words import day_text, with_article

MOST = 5
MOST_TOLD = 6
MOST_REMARKS = 3
_STARTS = {"Undecided": "Undecided:", "In the lexicon": "By the lexicon:", "In the reports": "In the reports:"}
_BODIES = (ActorKind.STATE, ActorKind.ORGANISATION)


def who_answer(room: Room, question: Question) -> Answer:
    """The answer for the kind "who": what the name stands for, undecided candidates, offices, and the reports."""
    name = re.sub(r"^the\s+", "", question.names["name"], flags=re.IGNORECASE)
    day = question.as_of or room.today
    command: Command = ("who", question.names["name"])
    if question.as_of:
        command = (*command, "--on", question.as_of)
    page = named.page(room.desk, load_actors(), name, day)
    lines = [*_stands_for(name), *_holders(room, question, name, day)]
    titled = bool(lines)
    sections = {each.title: each.lines for each in page.chapters[0].sections}
    for title, start in _STARTS.items():
        if title == "In the lexicon" and (titled or sections.get("Undecided")):
            continue
        for row in sections.get(title, ())[: MOST - len(lines)]:
            lines.extend(with_start([headed(row)], start))
    if not lines:
        return Answer(tuple(says(words) for words in page.advice), (command,))
    return Answer(tuple(lines), (command,))


def _stands_for(name: str) -> list[Line]:
    """The state or body that a name stands for: a capital, a seat, another name of it."""
    hits = [hit for hit in load_actors().find(name) if hit.end - hit.start == len(name) and hit.actor]
    told = [hit for hit in hits if hit.actor.kind in _BODIES and hit.actor.name.lower() != name.lower()]
    return [says(f"“{name}” stands for {with_article(hit.actor.name)} ({hit.how}).") for hit in told[:1]]


def _holders(room: Room, question: Question, name: str, day: str | None) -> list[Line]:
    """Who held the office that a title names, of the state named with it, on the day; each with its footnote."""
    kinds = names.offices_of(name)
    actors = load_actors()
    found = []
    for state in question.matter.parties[:1] if kinds else ():
        for kind in kinds:
            for holder in actors.holders(kind, state, day):
                ended = f" – {day_text(holder.until)}" if holder.until and (day is None or holder.until <= day) else ""
                since = f"since {day_text(holder.since)}" if not ended else f"{day_text(holder.since)}{ended}"
                where = f"offices of {room.names.bare(state)}"
                told = f"{holder.name}: {holder.title}, {holder.since} to {holder.until if ended else 'now'}"
                quote = f"{told}; confidence {holder.confidence}"
                note = room.desk.notes.fact(where, quote, holder.checked, holder.source)
                found.append(line(Piece(f"By the lexicon: {holder.name}, {holder.title} ({since}).", note)))
    return found[:MOST]


def told_answer(room: Room, question: Question) -> Answer:
    """The answer for the kind "told": the digest of a relationship, or of what concerns one party."""
    sides = question.matter.parties
    if len(sides) != PAIR:
        return _one(room, question)
    relation = relation_of(room.picture, sides[0], sides[1])
    chapter = digest(room.desk, relation)
    lines = [
        replace(row, head="", pieces=((Piece(f"{row.head}:"),) if row.head else ()) + row.pieces)
        for row in chapter.sections[0].lines
        if row.head != "more"
    ][:MOST_TOLD]
    if len(lines) < MOST_REMARKS:  # what no standing and no expectation tells
        told = [c for c in room.picture.claims.values() if concerns(c, sides[0], sides[1])]
        new = [c for c in told if not room.desk.notes.cited(c.id)]
        lines += [remark(room, group) for group in distinct(new)[: MOST_REMARKS - len(lines)]]
    lines = lines or [says("No report read tells anything of the two together.")]
    return Answer(tuple(lines), (("brief", "--between", *sides),))


def _one(room: Room, question: Question) -> Answer:
    """One party: with whom it has been in the news."""
    sides = set(question.matter.parties)
    count: dict[str, int] = {}
    for claim in room.picture.claims.values():
        if sides <= involved(claim):
            for other in involved(claim) - sides:
                count[other] = count.get(other, 0) + 1
    ranked = sorted(count, key=lambda party: (-count[party], party))[:MOST]
    if not ranked:
        return Answer((says("No report read is about it."),), (("brief",),))
    first = question.matter.parties[0]
    told = Answer((), ())
    if len(sides) == 1:
        pair = replace(question, matter=replace(question.matter, parties=(first, ranked[0])))
        told = told_answer(room, pair)
    commands = tuple(("between", first, other) for other in ranked[1:])
    return Answer(told.lines, (*told.commands, *commands))
