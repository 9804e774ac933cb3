"""Where one stands with another: on which rung of whose ladder, since when; whether it is so, and who else is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.model import Axis, Certainty, Claim
from dragoman.picture.asked import is_of_the_past, same_label, split
from dragoman.picture.base import MOVES_UP, is_against
from dragoman.picture.expectations import Outcome
from dragoman.picture.places import exclusive
from dragoman.picture.relationship import between as relation_of
from dragoman.picture.standings_known import last_possible
from dragoman.picture.standings_nouns import Standing
from dragoman.surfaces.ask.question import Answer, Question, Verdict
from dragoman.surfaces.ask.room import (
    PAIR,
    Room,
    about,
    between,
    day_of,
    disputes_of,
    expectations_of,
    expected_lines,
    remark,
    says,
    with_start,
)
from dragoman.surfaces.brief import disputed
from dragoman.surfaces.brief.page import Line, Piece, line
from dragoman.surfaces.brief.relation import lexicon_note, standing_lines
from dragoman.surfaces.brief.words import day_text, listed
from dragoman.times import Interval

MOST = 2
MOST_HOLDERS = 12


def answer(room: Room, question: Question) -> Answer:
    """The answer for the kind "standing"."""
    if question.asks == "list" or len(question.matter.parties) != PAIR:
        return _list(room, question)
    if question.asks == "whether":
        return _whether(room, question)
    return _when(room, question) if question.asks == "when" else _where(room, question)


def _held(room: Room, question: Question) -> list[Standing]:
    """The standings between the two that the question may mean, those of the axis asked about first."""
    matter = question.matter
    first, second = matter.parties[:PAIR]
    found = [
        s
        for s in relation_of(room.picture, first, second).standings
        if (matter.axis is None or s.axis is matter.axis or _both_labels(s, matter.axis))
        and (matter.owner is None or s.owner in (None, matter.owner))
    ]
    return sorted(found, key=lambda s: (not s.claims, s.axis is not Axis.PARTNERSHIP))


def _both_labels(standing: Standing, axis: Axis) -> bool:
    """Labels of a partnership and of an alliance may stand on one ladder."""
    return {standing.axis, axis} == {Axis.PARTNERSHIP, Axis.ALLIANCE_STATUS}


def _is_asked(standing: Standing, question: Question) -> bool:
    matter = question.matter
    if matter.rung and standing.rung:
        return standing.rung == matter.rung
    if matter.label:
        return same_label(matter.label, standing.label)
    return standing.axis is matter.axis and not matter.rung


# -- whether ---------------------------------------------------------------------------------------------------------


def _whether(room: Room, question: Question) -> Answer:
    held = _held(room, question)
    now = [s for s in held if s.current(room.today)]
    asked = [s for s in now if _is_asked(s, question)]
    claims = about(room, question)
    odds = _odds(room, [*claims, *_claims_of(room, now)])
    command = between(question)
    if asked:
        if question.times is not None and not _begun_within(asked[0], question.times):
            return Answer(with_start([_first(room, asked[0])], "Not in that time."), (command,), Verdict.NO)
        verdict = Verdict.NOT_KNOWN if odds and _differ(asked[0]) else Verdict.YES
        start = "Reports differ." if verdict is Verdict.NOT_KNOWN else _yes(asked[0])
        lines = with_start([_first(room, asked[0]), *(_mentioned(odds))], start)
        return Answer(lines, (command,), verdict)
    others = [s for s in now if question.matter.rung and exclusive(s.rung, question.matter.rung, room.picture.ladders)]
    if others:
        start = f"No{_lexicon_only(others[0])}{_beside(room, others[0], question.matter.rung)}."
        return Answer(with_start([_first(room, others[0]), *_mentioned(odds)], start), (command,), Verdict.NO)
    former = [s for s in held if not s.current(room.today) and _is_asked(s, question)]
    if former:
        return Answer(_ended(room, former[0]), (command,), Verdict.NO)
    return _unproven(room, question, claims, now)


def _begun_within(standing: Standing, times: Interval) -> bool:
    """Whether the day since when it is held, as exactly as it is told, may lie in the time asked about."""
    since = standing.since
    if since is None:
        return True
    return since <= (times.end or "9999") and (times.start or "") <= last_possible(since)


def _yes(standing: Standing) -> str:
    return f"Yes{_lexicon_only(standing)}."


def _beside(room: Room, held: Standing, rung: str | None) -> str:
    """Whether the rung that is held lies above or below the one asked about, where the ladder has an order."""
    asked, steps = room.picture.ladders.steps_below_top(rung), held.steps_below_top
    if asked is None or steps is None or asked == steps:
        return ""
    return ", higher" if steps < asked else ", lower"


def _lexicon_only(standing: Standing) -> str:
    return "" if standing.claims else ", by the lexicon alone"


def _differ(standing: Standing) -> bool:
    return any("reports differ" in note for note in standing.notes)


def _first(room: Room, standing: Standing) -> Line:
    return next(iter(standing_lines(room.desk, standing)))


def _claims_of(room: Room, standings: Sequence[Standing]) -> list[Claim]:
    return [room.picture.claims[i] for s in standings for i in s.claims]


def _ended(room: Room, standing: Standing) -> tuple[Line, ...]:
    """A rung that was held and is no longer."""
    until = f" until {day_text(standing.until)}" if standing.until else ""
    since = f" from {day_text(standing.since)}" if standing.since else ""
    cited = room.desk.notes.spread(standing.claims, 2) or lexicon_note(room.desk, standing)
    who = room.names.full(standing.partner or "")
    whose = f" on {room.names.own(standing.owner)} ladder" if standing.owner else ""
    label = standing.label or standing.axis.value.replace("_", " ")
    return (line(Piece(f"No longer{_lexicon_only(standing)}. {label}{whose}, {who}:{since}{until}.", cited)),)


def _odds(room: Room, claims: Sequence[Claim]) -> list[Line]:
    """What is at odds on the level between the two, each in a line."""
    found = [
        d
        for d in disputes_of(room, claims)
        if d.about in ("standing", "ladder", "act") and d.type == "conflict" and not d.decided
    ]
    rows = disputed.lines(room.picture, room.names, room.desk.notes, found)
    return [replace(row, head="", pieces=(Piece(row.head), *row.pieces)) for row in rows if not row.level]


def _mentioned(odds: Sequence[Line]) -> Iterator[Line]:
    """That reports are at odds, in the first dispute's words."""
    yield from (with_start(odds[:1], "Disputed:") if odds else ())


def _unproven(room: Room, question: Question, claims: Sequence[Claim], now: Sequence[Standing]) -> Answer:
    """No standing says it: what claims say by themselves, what is expected, what is denied, and what stands instead."""
    command = between(question)
    done = [c for c in claims if is_of_the_past(c, room.picture.documents)]
    fors, against = split(done)
    sure = [c for c in fors if c.certainty is Certainty.ASSERTED and c.rung and c.rung.change in MOVES_UP]
    if sure and not against:
        told = with_start([remark(room, sure)], f"Yes, since {day_of(room, sure)}, say reports.")
        return Answer((*told, *_owner_open(sure)), (command,), Verdict.YES)
    flat = [c for c in against if c.certainty in (Certainty.ASSERTED, Certainty.DENIED)]
    if flat and not fors:
        return Answer(with_start([remark(room, flat)], "No, as told:"), (command,), Verdict.NO)
    rows: list[Line] = []
    ahead = [e for e in expectations_of(room, question, claims) if e.outcome in (Outcome.OPEN, Outcome.DENIED)]
    if ahead:
        rows = list(expected_lines(room, ahead, 1))
        start = "No report says that it is so; what is said of it:"
    elif claims:
        rows, start = [remark(room, claims)], "No report says so plainly:"
    elif now:
        start = "No report says so, and the lexicon has no such entry. Where it stands:"
        rows = [_first(room, now[0])]
    else:
        return Answer(
            (says(f"No report read says so, and the lexicon has no entry for {_pair(room, question)}."),),
            (command,),
            Verdict.NOT_KNOWN,
        )
    return Answer(with_start(rows, start), (command,), Verdict.NOT_KNOWN)


def _owner_open(claims: Sequence[Claim]) -> Iterator[Line]:
    rungs = [claim.rung for claim in claims if claim.rung]
    if rungs and all(rung.owner is None and rung.axis is Axis.PARTNERSHIP for rung in rungs):
        yield says("Here no report says on whose ladder.")


def _pair(room: Room, question: Question) -> str:
    return listed(room.names.full(side) for side in question.matter.parties)


# -- when and where --------------------------------------------------------------------------------------------------


def _when(room: Room, question: Question) -> Answer:
    """Since when a rung is held; for a move up the rung that was reached last."""
    matter = question.matter
    held = _held(room, question)
    named = [s for s in held if _is_asked(s, question)] if (matter.rung or matter.label) else held
    moved = [c for c in about(room, question) if c.rung and c.rung.change in MOVES_UP and not is_against(c)]
    best = sorted(named, key=lambda s: (not s.current(room.today), not s.claims, not s.since))
    if best and matter.moves >= 0:
        lines = [_first(room, best[0])]
        if not best[0].since:
            seen = f"; reports speak of it from {day_text(best[0].first_seen)}" if best[0].first_seen else ""
            lines.append(says(f"Since when is not told{seen}."))
        return Answer(tuple(lines), (between(question),))
    told = _expectation_or_nothing(room, question, moved)
    return Answer(told, (between(question),))


def _expectation_or_nothing(room: Room, question: Question, claims: Sequence[Claim]) -> tuple[Line, ...]:
    if claims:
        return (remark(room, claims),)
    ahead = expectations_of(room, question, about(room, question))
    if ahead:
        return with_start(list(expected_lines(room, ahead, 1)), "No report says that it was; what is said of it:")
    return (says(f"No report read tells when, and the lexicon has no entry for {_pair(room, question)}."),)


def _where(room: Room, question: Question) -> Answer:
    """The rungs on both ladders, and what stands off the ladders, those reported first."""
    now = [s for s in _held(room, question) if s.current(room.today)]
    reported = [s for s in now if s.claims] or now
    lines = [_first(room, s) for s in reported[:MOST]]
    if not lines:
        claims = [c for c in about(room, question) if c.rung and not is_against(c)]
        done = [c for c in claims if c.certainty is Certainty.ASSERTED]
        if done:
            lines = [*with_start([remark(room, done)], f"Since {day_of(room, done)}:"), *_owner_open(done[:1])]
        else:
            lines = [says(f"No report read says where {_pair(room, question)} stand, and the lexicon has no entry.")]
            lines += expected_lines(room, expectations_of(room, question, claims), 1)
    lines += _mentioned(_odds(room, _claims_of(room, now)))
    return Answer(tuple(lines), (between(question),))


# -- who else --------------------------------------------------------------------------------------------------------


def _list(room: Room, question: Question) -> Answer:
    """Who stands on the rung asked about, or on the whole ladder; reports and the lexicon told apart."""
    matter = question.matter
    owner = matter.owner or matter.parties[0]
    held = [s for s in room.picture.standings if s.owner == owner and s.partner and s.current(room.today)]
    wanted = bool(matter.rung or matter.label)
    asked = [s for s in held if not wanted or _is_asked(s, question)]
    label = room.picture.ladders.label(matter.rung) or matter.label or "a rung"
    where = f"{room.names.own(owner)} ladder"
    if not asked:
        known = "" if owner in room.picture.ladders.by_owner else ", and the lexicon has no such ladder"
        return Answer((says(f"No report read names anybody on {where} as {label}{known}."),), (("ladder", owner),))
    pieces: list[Piece | str] = [f"{label[:1].upper()}{label[1:]} on {where}:"]
    reported = [s for s in asked if s.claims][:MOST_HOLDERS]
    for index, standing in enumerate(reported):
        stop = ";" if index < len(reported) - 1 else "."
        rung = f" ({standing.label})" if not wanted else ""
        since = f", since {day_text(standing.since)}" if standing.since else ""
        name = room.names.bare(standing.partner or "")
        pieces.append(Piece(f"{name}{rung}{since}{stop}", room.desk.notes.spread(standing.claims, 1)))
    silent = [s for s in asked if not s.claims]
    if silent:
        cited = tuple(n for s in silent[:MOST_HOLDERS] for n in lexicon_note(room.desk, s))
        told = listed(room.names.bare(s.partner or "") for s in silent[:MOST_HOLDERS])
        more = f" and {len(silent) - MOST_HOLDERS} more" if len(silent) > MOST_HOLDERS else ""
        pieces.append(Piece(f"In the lexicon only, no report read says so: {told}{more}.", cited))
    return Answer((line(*pieces),), (("ladder", owner),))
