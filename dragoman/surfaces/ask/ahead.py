"""What is expected, when and how surely; and what fell due, what came of it, and who had it right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.errors import BadArgument
from dragoman.model import Certainty
from dragoman.picture.base import first_speaker
from dragoman.picture.expectations import HAPPENED, UNDECIDED, Expectation, Outcome
from dragoman.surfaces import record as recording
from dragoman.surfaces.ask.question import Answer, Question, Verdict
from dragoman.surfaces.ask.room import (
    Room,
    about,
    between,
    expectations_of,
    expected_lines,
    headed,
    remark,
    says,
    with_start,
)
from dragoman.surfaces.brief import expected, recorded, sorting
from dragoman.surfaces.brief.page import Line, Piece, line
from dragoman.surfaces.brief.words import capital, day_text, is_pronoun, listed, outlet, speaker_text
from dragoman.times import Interval

MOST = 3
CAME = HAPPENED
FAILED = frozenset({Outcome.CALLED_OFF, Outcome.DENIED, Outcome.LAPSED})
RIGHT = HAPPENED | {Outcome.PARTLY}


def expected_answer(room: Room, question: Question) -> Answer:
    """The answer for the kind "expected"."""
    claims = about(room, question)
    found = expectations_of(room, question, claims)
    if question.times is not None:
        found = [e for e in found if _touches(e, question.times)]
    ordered = sorted(found, key=lambda e: _order(room, e))
    command = between(question, "expect")
    if not ordered:
        told = remark(room, claims) if claims else None
        lines = with_start([told], "Nothing is expected of it; told is:") if told else (_nothing(room, question),)
        return Answer(lines, (command,), Verdict.NOT_KNOWN if question.asks == "whether" else None)
    verdict = _verdict(question, ordered[0]) if question.asks == "whether" else None
    lines = tuple(_told(room, ordered, 1 if question.asks == "whether" else MOST))
    return Answer(with_start(lines, _start(ordered[0], verdict)), (command,), verdict)


def _order(room: Room, expectation: Expectation) -> tuple[bool, bool, bool, str]:
    """Open before decided, what is to come before what is past, rungs and dated things first."""
    return (
        expectation.outcome is not Outcome.OPEN,
        sorting.is_past(expectation, room.today),
        sorting.is_against(expectation),
        expectation.horizon.start or expectation.horizon.end or "9999",
    )


def _touches(expectation: Expectation, times: Interval) -> bool:
    horizon = expectation.horizon
    if not (horizon.start or horizon.end):
        return False
    return (horizon.start or "") <= (times.end or "9999") and (times.start or "") <= (horizon.end or "9999")


def _nothing(room: Room, question: Question) -> Line:
    sides = listed(room.names.full(side) for side in question.matter.parties)
    return says(f"Nothing is expected{f' of {sides}' if sides else ''} in any report read.")


def _verdict(question: Question, expectation: Expectation) -> Verdict:
    """Whether it comes nobody knows while it is open; that it is expected can be known."""
    if "expected" in question.text.lower().split() and not expectation.negative:
        return Verdict.YES if expectation.certainty is Certainty.EXPECTED else Verdict.NOT_KNOWN
    if expectation.outcome in CAME:
        return Verdict.YES
    return Verdict.NO if expectation.outcome is Outcome.CALLED_OFF else Verdict.NOT_KNOWN


def _start(expectation: Expectation, verdict: Verdict | None) -> str:
    if verdict is None:
        return ""
    if verdict is Verdict.YES:
        return "Yes, it is expected." if expectation.outcome is Outcome.OPEN else "Yes, it has happened."
    if verdict is Verdict.NO:
        return "No, it was called off."
    return "That is not known; what is said of it:"


def _told(room: Room, found: Sequence[Expectation], most: int) -> Iterator[Line]:
    """The expectations; behind one that is past, that no report tells what came of it."""
    for expectation in found[:most]:
        yield from expected_lines(room, [expectation])
        if expectation.outcome is Outcome.OPEN and sorting.is_past(expectation, room.today):
            yield line("Its day is past, and no report read tells what came of it.", level=1)
    if len(found) > most:
        yield line(f"{len(found) - most} more.", level=1)


# -- what fell due ---------------------------------------------------------------------------------------------------


def record_answer(room: Room, question: Question) -> Answer:
    """The answer for the kind "record"."""
    if question.asks == "voice":
        return _voice(room, question)
    claims = about(room, question)
    named = bool(question.matter.parties or question.matter.is_level)
    found = expectations_of(room, question, claims) if named else list(room.picture.expectations)
    found = [e for e in found if len(e.parties) > 1 or named]
    command = between(question, "expect")
    chosen = [e for e in found if _asked(room, question, e)]
    if not chosen:
        return Answer((says(_NONE[question.asks]),), (command,))
    lines: list[Line] = []
    for expectation in sorted(chosen, key=lambda e: e.decided_on or e.horizon.end or "9999")[: MOST + 1]:
        lines += _due(room, expectation, who=question.asks == "right")
    if len(chosen) > MOST + 1:
        lines.append(line(f"{len(chosen) - MOST - 1} more.", level=1))
    return Answer(tuple(lines), (command,))


_NONE = {
    "due": "Nothing fell due in that time, as far as reports tell.",
    "overdue": "Nothing is overdue, as far as reports tell.",
    "outcome": "No report read expected it, so nothing came of an expectation.",
    "failed": "Nothing that was expected is reported to have been called off or denied, or has lapsed.",
    "right": "Nobody can be said to have been right: no report read decides an expectation of it.",
}


def _voice(room: Room, question: Question) -> Answer:
    """How many of the things that a speaker or outlet foretold came, and the latest of them."""
    name = question.names["voice"]
    record = recording.draw(room.picture, room.desk.notes.text)
    try:
        entries = recording.of_name([*record.speakers, *record.outlets], name)
    except BadArgument:
        return Answer((says(f"No report read has {name} foretell anything."),), (("record",),))
    lines: list[Line] = []
    for entry in entries[:MOST]:
        lines.append(headed(recorded.entry_line(entry, entry.voice.name)))
        told = sorted(entry.forecasts, key=lambda f: (f.came is None, f.day))[:1]
        lines += [headed(recorded.forecast_line(room.desk, forecast)) for forecast in told]
    return Answer(tuple(lines), (("record", name),))


def _asked(room: Room, question: Question, expectation: Expectation) -> bool:
    """Whether the expectation is among those asked for: due in the time, overdue, or decided."""
    times, decided = question.times, expectation.outcome not in UNDECIDED
    if question.asks == "overdue":
        return expectation.outcome is Outcome.OPEN and sorting.is_past(expectation, room.today)
    if question.asks == "due":
        end = expectation.decided_on if decided else expectation.horizon.end
        window = times or Interval(None, room.today)
        return bool(end and window.contains(end) and (room.today is None or end <= room.today))
    if question.asks == "failed":
        return expectation.outcome in FAILED and _in(times, expectation.decided_on)
    if question.asks == "right":
        return decided and _in(times, expectation.decided_on)
    if times is not None or not (question.matter.parties or question.matter.is_level):
        return expectation.outcome in RIGHT and _in(times, expectation.decided_on)
    return True


def _in(times: Interval | None, day: str | None) -> bool:
    return times is None or bool(day and times.contains(day))


def _due(room: Room, expectation: Expectation, *, who: bool) -> Iterator[Line]:
    """What was expected, what came of it by which report, and whose word it had been."""
    notes, picture = room.desk.notes, room.picture
    what = expected.what(picture, room.names, expectation)
    pieces = [Piece(f"{capital(what)}.", notes.spread(expectation.claims, 2))]
    if expectation.outcome in UNDECIDED:
        end = expectation.horizon.end
        was = f"Due {day_text(end)}; no report read tells" if end else "No day was told, and no report read tells"
        pieces.append(Piece(f"{was} what came of it."))
    else:
        day = f" ({day_text(expectation.decided_on)})" if expectation.decided_on else ""
        told = expected.outcome_text(expectation)
        pieces.append(Piece(f"It {_verb(told)}{day}.", notes.spread(expectation.decided_by, 2)))
    if who or expectation.outcome not in UNDECIDED:
        pieces.append(Piece(_whose(room, expectation)))
    row = line(*pieces)
    yield replace(row, tail=expected.support_text(expectation))


def _verb(outcome: str) -> str:
    return outcome if outcome.split(maxsplit=1)[0] in ("came", "happened", "lapsed", "went") else f"was {outcome}"


def _whose(room: Room, expectation: Expectation) -> str:
    """Who had said that it would be, and who had spoken against it."""
    for_it = _names(room, expectation.claims)
    against = _names(room, expectation.against)
    was = "right" if expectation.outcome in RIGHT else "not borne out"
    told = [f"Foretold by {listed(for_it)}: {was}."]
    if against and expectation.outcome in (*CAME, Outcome.DENIED, Outcome.CALLED_OFF):
        told.append(
            f"Against it spoke {listed(against)}: {'not borne out' if expectation.outcome in CAME else 'right'}."
        )
    return " ".join(told)


def _names(room: Room, claims: Sequence[str]) -> list[str]:
    """Speakers by name; where an outlet speaks for itself, the outlet."""
    found = []
    for claim in (room.picture.claims[i] for i in claims):
        link = first_speaker(claim)
        named = link is not None and not is_pronoun(link)
        found.append(speaker_text(link) if named and link else outlet(room.picture.documents[claim.document]))
    return list(dict.fromkeys(found))[:MOST]
