"""Lines on what is expected: when, what, how surely, per whom; and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model import Axis, Certainty, Claim
from dragoman.picture.base import first_speaker
from dragoman.picture.expectations import INDEFINITE, NARROW_DAYS, Expectation
from dragoman.picture.known import KnownLadders
from dragoman.picture.relationship import Picture, Relationship
from dragoman.picture.rounds import SEASON_DAYS
from dragoman.surfaces.brief.page import Footnotes, Line, Piece, line
from dragoman.surfaces.brief.words import Names, act_text, count_text, day_text, horizon_text, listed, speaker_text
from dragoman.times import days_between

MOST = 6
MOST_DECIDED = 3
HEAD_WIDTH = 18
# Axes that have steps, not rungs: they are told by the act.
OFF_LADDER = frozenset({Axis.DIPLOMATIC_RELATIONS, Axis.REPRESENTATION})


@dataclass(frozen=True, slots=True)
class Sorted:
    """The expectations of a relationship, the most telling first. `earlier`: what was expected before, by what is now.

    `coming`: still to come; `decided`: a report tells what came of it; `past`: neither, and silent since.
    """

    coming: tuple[Expectation, ...]
    decided: tuple[Expectation, ...]
    past: tuple[Expectation, ...]
    earlier: dict[tuple[str, ...], Expectation]


def sort(picture: Picture, relation: Relationship) -> Sorted:
    """Tell apart what is still to come, what came of it, and what nobody speaks of any more."""
    kept = [e for e in relation.expectations if not _shadowed(e, relation.expectations, picture)]
    kept = [e for e in kept if not _reached(e, relation, picture.today, picture.ladders) and not _settled(e, relation)]
    ranked = sorted(kept, key=lambda e: _importance(e, relation))
    earlier = dict(_retargeted(ranked))
    hidden = {e.claims for e in earlier.values()}
    ranked = [e for e in ranked if e.claims not in hidden]
    decided = [e for e in ranked if e.outcome != "open"]
    coming = [e for e in ranked if e.outcome == "open" and not is_past(e, picture.today)]
    past = [e for e in ranked if e.outcome == "open" and is_past(e, picture.today)]
    return Sorted(tuple(coming), tuple(decided), tuple(past), earlier)


def _higher(below: int | None, expectation: Expectation, ladders: KnownLadders) -> bool:
    """Whether a rung so many steps below the top is above the one to which an upgrade is expected."""
    wanted = ladders.steps_below_top(expectation.rung)
    upgrade = expectation.family.startswith("upgrade:")
    return upgrade and below is not None and wanted is not None and below < wanted


def _reached(expectation: Expectation, relation: Relationship, today: str | None, ladders: KnownLadders) -> bool:
    """Whether reports say already that the rung, or a higher one, is held, and nobody has expected it since."""
    return expectation.outcome == "open" and any(
        s.claims
        and (s.owner, s.partner) == (expectation.owner, expectation.partner)
        and (s.rung == expectation.rung or _higher(s.steps_below_top, expectation, ladders))
        for s in relation.standings
        if s.rung and s.current(today) and _last(expectation) <= (s.last_seen or "")
    )


def _settled(expectation: Expectation, relation: Relationship) -> bool:
    """Whether an open one only repeats, vaguer, what has come true since: the same act by some of the same persons."""
    return expectation.outcome == "open" and any(
        other.outcome in ("true", "late")
        and (other.family, other.parties, other.rung) == (expectation.family, expectation.parties, expectation.rung)
        and (not expectation.persons or bool(set(expectation.persons) & set(other.persons)))
        and _last(expectation) <= (other.decided_on or "")
        and not (expectation.horizon.start and expectation.horizon.start > (other.decided_on or ""))
        for other in relation.expectations
    )


def is_past(expectation: Expectation, today: str | None) -> bool:
    """Whether its day is over, or where it has none, nobody has spoken of it for a season."""
    if today is None:
        return False
    if expectation.horizon.end:
        return expectation.horizon.end < today
    days = [day for day, _, _ in expectation.history if day]
    return bool(days) and days_between(max(days), today) > SEASON_DAYS


def _importance(expectation: Expectation, relation: Relationship) -> tuple[bool, bool, bool, bool, bool, int, str]:
    parties = set(expectation.parties)
    return (
        not {relation.first, relation.second} <= parties,
        not (expectation.is_rung_change and expectation.rung is not None),
        expectation.certainty is Certainty.REQUESTED or expectation.act in INDEFINITE,
        _wide(expectation),
        expectation.certainty is not Certainty.EXPECTED,
        -expectation.support.origins,
        expectation.horizon.start or "9999",
    )


def _wide(expectation: Expectation) -> bool:
    """Whether no day, or hardly any, is told."""
    start, end = expectation.horizon.start, expectation.horizon.end
    return not (start and end) or days_between(start, end) > NARROW_DAYS


def _retargeted(ranked: Sequence[Expectation]) -> Iterator[tuple[tuple[str, ...], Expectation]]:
    """For each change of rung the one that was expected of the same two before: the later reports name another rung."""
    changes = [e for e in ranked if e.is_rung_change and e.rung and not e.negative and e.outcome == "open"]
    for now in changes:
        for before in changes:
            same = (now.family, now.parties, now.owner) == (before.family, before.parties, before.owner)
            if same and now.rung != before.rung and _last(before) < _last(now) and _last(before):
                yield now.claims, before


def _last(expectation: Expectation) -> str:
    return max((day for day, _, _ in expectation.history if day), default="")


def _shadowed(expectation: Expectation, others: Sequence[Expectation], picture: Picture) -> bool:
    """Whether it only repeats the words of a change of rung ("agree to raise", "the signing of the upgrade")."""
    if expectation.is_rung_change or expectation.horizon.time is not None:
        return False
    changes = [picture.claims[i] for e in others if e.is_rung_change for i in e.claims]
    return all(any(_overlaps(picture.claims[i], c) for c in changes) for i in expectation.claims)


def _overlaps(first: Claim, second: Claim) -> bool:
    return first.document == second.document and first.span.overlaps(second.span)


def lines(picture: Picture, names: Names, notes: Footnotes, found: Sorted, most: int = MOST) -> Iterator[Line]:
    """What is still to come, by day, the most telling where there is too much."""
    chosen = found.coming[:most]
    for expectation in sorted(chosen, key=lambda e: (_by_day(e), _unranked(e, found))):
        yield from expectation_lines(
            picture, names, notes, expectation, earlier=found.earlier.get(expectation.claims), against=False
        )


def _by_day(expectation: Expectation) -> str:
    """The first day, or where hardly any is told, the last: "soon" stands after what has a day."""
    horizon = expectation.horizon
    return (horizon.end if _wide(expectation) else horizon.start) or "9999"


def _unranked(expectation: Expectation, found: Sorted) -> int:
    return found.coming.index(expectation)


def rest(found: Sorted, shown: int = MOST) -> Iterator[Line]:
    """How many are not shown."""
    left, past = max(0, len(found.coming) - shown), len(found.past)
    told = [count_text(left, "more") if left else "", f"{past} past their day and still open" if past else ""]
    if left or past:
        yield line(f"{' and '.join(t.replace('mores', 'more') for t in told if t)}: dragoman expect", level=1)


def decided_lines(picture: Picture, names: Names, notes: Footnotes, found: Sorted) -> Iterator[Line]:
    """What came of earlier expectations: the day, what, and who had expected it since when."""
    for expectation in sorted(found.decided[:MOST_DECIDED], key=lambda e: e.decided_on or ""):
        first = min((day for day, _, _ in expectation.history if day), default=None)
        since = f"Expected since {day_text(first)}" if first else "Expected"
        yield line(
            Piece(f"{what(picture, names, expectation)}.", notes.spread(expectation.decided_by, 2)),
            Piece(f"{since}: {support_text(expectation)}.", notes.spread(expectation.claims, 2)),
            head=day_text(expectation.decided_on) if expectation.decided_on else "",
            tail=outcome_text(expectation),
        )


def outcome_text(expectation: Expectation) -> str:
    """What came of it, in words."""
    late = "came true, later than expected"
    return {"true": "came true", "late": late}.get(expectation.outcome, expectation.outcome)


def expectation_lines(
    picture: Picture,
    names: Names,
    notes: Footnotes,
    expectation: Expectation,
    *,
    earlier: Expectation | None = None,
    against: bool = True,
) -> Iterator[Line]:
    """One expectation, and below it what it hangs on, what it was before, who is against it and how it came out."""
    pieces = [Piece(what(picture, names, expectation) + ".", notes.spread(expectation.claims, 2))]
    if expectation.horizon.tied_to:
        pieces.append(Piece(f"{_occasion(picture, expectation)}.", notes.spread(expectation.horizon.tied_to, 1)))
    if speakers := _speakers(picture, expectation.claims):
        pieces.append(Piece(f"Per {listed(speakers)}."))
    yield line(*pieces, head=head_text(expectation), tail=_tail(expectation))
    if earlier is not None:
        days = [day for day, _, _ in earlier.history if day]
        when = f" ({_between(min(days), max(days))})" if days else ""
        label = picture.ladders.label(earlier.rung) or earlier.label
        verb = "wanted" if earlier.certainty is Certainty.REQUESTED else "expected"
        told = f"Before{when}, {label} was {verb}: a development, not a conflict."
        yield line(Piece(told, notes.spread(earlier.claims, 2)), level=1)
    if against and expectation.against:
        yield line(
            Piece("Against it:", notes.spread(expectation.against, 2)), _voices(picture, expectation.against), level=1
        )
    if expectation.outcome != "open" and expectation.decided_on:
        told = {"true": "It came true", "late": "It came late"}.get(expectation.outcome, "It was called off, as told")
        yield line(
            Piece(f"{told} on {day_text(expectation.decided_on)}.", notes.spread(expectation.decided_by, 2)), level=1
        )


def _between(first: str, last: str) -> str:
    return day_text(first) if first == last else f"{day_text(first, year=first[:4] != last[:4])} – {day_text(last)}"


def head_text(expectation: Expectation) -> str:
    """When: the day, or the report's own words ("soon") where they bound no more than a season."""
    horizon = expectation.horizon
    time = horizon.time
    if time and time.text and horizon.start and horizon.end:
        words = " ".join(time.text.split())
        if days_between(horizon.start, horizon.end) > NARROW_DAYS and not any(c.isdigit() for c in words):
            return f"“{words}”" if len(words) <= HEAD_WIDTH - 2 else f"by {day_text(horizon.end[:7])}"
    return horizon_text(horizon.start, horizon.end, time.basis if time else None, time.precision if time else None)


def _occasion(picture: Picture, expectation: Expectation) -> str:
    """Which occasion lends its day."""
    act = picture.claims[expectation.horizon.tied_to[0]].act
    return f"The day is that of the {'visit' if act in ('visit', 'host') else 'meeting'}"


def _speakers(picture: Picture, claims: Sequence[str], most: int = 3) -> list[str]:
    """The first few who say so, those with a name first; whoever cannot be named in words is left to the footnotes."""
    links = [link for i in claims if (link := first_speaker(picture.claims[i])) and (link.text or link.speaker)]
    named = sorted(links, key=lambda link: link.speaker is None or link.speaker.id.startswith("?"))
    return [text for text in dict.fromkeys(map(speaker_text, named)) if len(text) <= 60][:most]


def _voices(picture: Picture, claims: Sequence[str]) -> str:
    found = dict.fromkeys(f"“{' '.join(picture.claims[i].quote.split())}”" for i in claims)
    return ", ".join(list(found)[:2])


def support_text(expectation: Expectation) -> str:
    """``4 documents, 3 origins``."""
    support = expectation.support
    return f"{count_text(len(support.documents), 'document')}, {count_text(support.origins, 'origin')}"


def _tail(expectation: Expectation) -> str:
    words = ", ".join(c.value for c in expectation.certainties)
    return f"{words} · {support_text(expectation)}"


def what(picture: Picture, names: Names, expectation: Expectation) -> str:
    """What is expected, from the fields of its claims; "not to" where it is expected not to happen."""
    on_ladder = picture.claims[expectation.claims[0]].rung
    if (
        not expectation.is_rung_change
        or not expectation.owner
        or not expectation.partner
        or (on_ladder and on_ladder.axis in OFF_LADDER)
    ):
        negated = "not" if expectation.negative else ""
        lead = max((picture.claims[i] for i in expectation.claims), key=_fullness)
        return act_text(lead, names, negated)
    return _change(picture, names, expectation)


def _fullness(claim: Claim) -> tuple[bool, int]:
    """The claim that names both sides, and by name, tells most."""
    named = not any(m.actor.id.startswith("?") for m in (*claim.actors, *claim.recipients))
    return named, bool(claim.actors) + bool(claim.recipients)


def _change(picture: Picture, names: Names, expectation: Expectation) -> str:
    owner, partner = expectation.owner or "", expectation.partner or ""
    direction = "down" if expectation.family.startswith("downgrade") else "up"
    negated = "not " if expectation.negative else ""
    label = picture.ladders.label(expectation.rung)
    if label is None:
        words = f", in the words “{expectation.label}”" if expectation.label else ""
        return f"{names.full(partner)} {negated}to move {direction} on {names.own(owner)} ladder, rung not named{words}"
    place = ", the top rung of" if picture.ladders.steps_below_top(expectation.rung) == 0 else " on"
    return f"{names.full(partner)} {negated}to move {direction} to {label}{place} {names.own(owner)} ladder"
