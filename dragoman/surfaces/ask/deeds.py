"""Whether something was done, when, and by whom; where reports disagree it is not known, and both sides are told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Certainty, Claim
from dragoman.picture.asked import is_of_the_past, split
from dragoman.picture.base import first_speaker, published_day
from dragoman.surfaces.ask.phrasing import tidy
from dragoman.surfaces.ask.question import Answer, Command, Question, Verdict
from dragoman.surfaces.ask.room import (
    PAIR,
    Room,
    about,
    between,
    day_of,
    expectations_of,
    expected_lines,
    remark,
    says,
    with_start,
)
from dragoman.surfaces.brief.page import Line, Piece, line
from dragoman.surfaces.brief.words import capital, listed, speaker_text
from dragoman.times import days_between

MOST = 3
# A command to search takes the last words of the question, of so many letters at least.
WORDS, LETTERS = 2, 4
NO_DAY = 10_000


def answer(room: Room, question: Question) -> Answer:
    """The answer for the kind "happened"."""
    claims = about(room, question)
    if question.times is not None:
        claims = [c for c in claims if _within(c, question)]
    done = [c for c in claims if is_of_the_past(c, room.picture.documents)]
    fors, against = split(done)
    sure = sorted((c for c in fors if c.certainty is Certainty.ASSERTED), key=_vague)
    sure = [c for c in sure if _is_over(room, c)] or sure
    commands = tuple(dict.fromkeys((_command(question), *(() if claims else (_search(question),)))))
    if question.asks in ("who", "whom"):
        return Answer(_who(room, question, sure, claims), commands)
    if question.asks == "when":
        told = _when(room, sure) if sure else _not_done(room, question, claims)
        return Answer((*told, *([remark(room, against, "Against it: ")] if sure and against else [])), commands)
    verdict, lines = _whether(room, question, sure, against, claims)
    return Answer(lines, commands, verdict)


def _vague(claim: Claim) -> int:
    """How many days the claim's own time covers; very many where it has none."""
    time = claim.time
    return days_between(time.start, time.end) if time.text and time.start and time.end else NO_DAY


def _is_over(room: Room, claim: Claim) -> bool:
    """Whether the time of which the claim speaks had ended when it was published."""
    day = published_day(claim, room.picture.documents)
    return day is None or claim.time.end is None or claim.time.end <= day


def _within(claim: Claim, question: Question) -> bool:
    """Whether the claim's days, where it has any, touch those asked about."""
    times = question.times
    if times is None or not (claim.time.text and (claim.time.start or claim.time.end)):
        return True
    return (claim.time.start or "") <= (times.end or "9999") and (times.start or "") <= (claim.time.end or "9999")


def _command(question: Question) -> Command:
    if len(question.matter.parties) == PAIR:
        return between(question)
    return _search(question)


def _search(question: Question) -> Command:
    """Words of the question to look for in the texts: what reading found no claim in may stand there."""
    words = [word for word in re.findall(r"[^\W\d_]+", tidy(question.text)) if len(word) >= LETTERS][-WORDS:]
    return ("search", *words) if words else ("brief",)


def _whether(
    room: Room, question: Question, sure: Sequence[Claim], against: Sequence[Claim], claims: Sequence[Claim]
) -> tuple[Verdict, tuple[Line, ...]]:
    if sure and against:
        lines = [remark(room, sure), remark(room, against, "Against it: ")]
        return Verdict.NOT_KNOWN, with_start(lines, "Reports disagree.")
    if sure:
        speakers = [first_speaker(c) for c in sure]
        per = f", according to {speaker_text(speakers[0])}" if speakers[0] is not None and all(speakers) else ""
        day = day_of(room, sure)
        when = f" ({day})" if day else ""
        return Verdict.YES, with_start([remark(room, sure)], f"Yes{per}{when}:")
    if against:
        return Verdict.NO, with_start([remark(room, against)], "No, as told:")
    return Verdict.NOT_KNOWN, _not_done(room, question, claims)


def _not_done(room: Room, question: Question, claims: Sequence[Claim]) -> tuple[Line, ...]:
    """No report says that it was done: what is expected of it, or put less surely, or that nothing is said."""
    ahead = expectations_of(room, question, claims)
    if ahead:
        return with_start(list(expected_lines(room, ahead, 1)), "No report says that it happened; what is said of it:")
    if claims:
        return with_start([remark(room, claims)], "No report says so plainly:")
    return (says("No report read says so."),)


def _when(room: Room, sure: Sequence[Claim]) -> tuple[Line, ...]:
    day = day_of(room, sure)
    return with_start([remark(room, sure)], f"{capital(day)}:" if day else "On which day is not told:")


def _who(room: Room, question: Question, sure: Sequence[Claim], claims: Sequence[Claim]) -> tuple[Line, ...]:
    """Whoever is on the side that is asked for."""
    asked = question.matter.claim
    found: dict[str, list[Claim]] = {}
    for claim in sure:
        taken = {m.actor.id for m in (*(asked.actors if asked else ()), *(asked.recipients if asked else ()))}
        side = claim.actors if question.asks == "who" else claim.recipients
        for mention in side:
            if mention.actor.id not in taken and mention.state not in set(question.matter.parties):
                found.setdefault(room.names.mention(mention), []).append(claim)
    if not found:
        return _not_done(room, question, claims)
    rows = []
    for name, told in list(found.items())[:MOST]:
        day = day_of(room, told)
        quote = remark(room, told)
        rows.append(line(Piece(f"{capital(name)}{f' ({day})' if day else ''}:"), *quote.pieces, tail=quote.tail))
    left = list(list(found)[MOST:])
    return (*rows, *((says(f"Also {listed(left)}."),) if left else ()))
