"""Lines on what is expected: when, what, how surely, per whom, on what condition; and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model import Axis, Certainty, Claim
from dragoman.picture.base import first_speaker, published_day
from dragoman.picture.expectations import HAPPENED, NARROW_DAYS, Expectation, Outcome
from dragoman.picture.expectations.history import history
from dragoman.picture.relationship import Picture, Relationship
from dragoman.surfaces.brief.acts import Told, told
from dragoman.surfaces.brief.criteria import criterion_text, horizon_words, moves_text
from dragoman.surfaces.brief.page import Footnotes, Line, Piece, Section, line, section
from dragoman.surfaces.brief.sorting import GROUPS, PAST, Sorted, group_of, is_against, is_past, is_wide
from dragoman.surfaces.brief.words import Names, count_text, day_text, horizon_text, is_pronoun, listed, speaker_text
from dragoman.times import days_between

MOST = 6
MOST_PAST = 4
MOST_DECIDED = 3
HEAD_WIDTH = 18
# Axes that have steps, not rungs: they are told by the act.
OFF_LADDER = frozenset({Axis.DIPLOMATIC_RELATIONS, Axis.REPRESENTATION})
_OUTCOMES = {
    Outcome.TRUE: "came true",
    Outcome.EXCEEDED: "exceeded",
    Outcome.PARTLY: "came true in part",
    Outcome.LATE: "came true, later than expected",
    Outcome.FALSE: "did not come true",
    Outcome.DENIED: "denied since",
    Outcome.UNDECIDABLE: "undecidable",
    Outcome.LAPSED: "lapsed, undecided",
}
# Of what was expected not to be.
_OUTCOMES_AGAINST = {Outcome.TRUE: "did not happen, as expected", Outcome.FALSE: "happened all the same"}
_ENDED = {
    Outcome.TRUE: "It came true",
    Outcome.EXCEEDED: "More than that came",
    Outcome.PARTLY: "It came true in part",
    Outcome.LATE: "It came late",
    Outcome.FALSE: "It did not come true",
    Outcome.DENIED: "It was denied, as told",
    Outcome.CALLED_OFF: "It was called off, as told",
    Outcome.UNDECIDABLE: "Reports that weigh alike disagree on whether it came, as told",
}
_ENDED_AGAINST = {Outcome.TRUE: "It did not happen, as told", Outcome.FALSE: "It happened all the same"}
# Outcomes of which a report without a day of its own says only by when they were.
_BY_REPORT = HAPPENED | {Outcome.FALSE, Outcome.PARTLY}
DENYING = frozenset({Certainty.DENIED, Certainty.DOUBTED})
_HELD = {Certainty.POSSIBLE: "Possible", Certainty.REQUESTED: "Asked for"}


def sections(
    picture: Picture, names: Names, notes: Footnotes, found: Sorted, relation: Relationship
) -> Iterator[Section]:
    """What is to come, under one heading for each degree of certainty, then what is past with nothing reported."""
    where = f"dragoman expect {relation.first} {relation.second}"
    groups = {title: [e for e in found.coming[:MOST] if group_of(e) == title] for title in GROUPS}
    told = [title for title in GROUPS if groups[title]]
    for title in told:
        more = _more([(len(found.coming) - MOST, "more")] if title == told[-1] else [], where)
        yield from section(title, [*_by_days(picture, names, notes, found, groups[title]), *more])
    past = [_past(picture, names, notes, e) for e in found.past[:MOST_PAST]]
    more = _more([(len(found.past) - MOST_PAST, "more"), (len(found.lapsed), "lapsed")], where)
    yield from section(PAST, [*past, *more])


def _more(counts: Sequence[tuple[int, str]], where: str) -> list[Line]:
    """How many are not shown, and how to see them; nothing where all are."""
    words = " and ".join(f"{count} {kind}" for count, kind in counts if count > 0)
    return [line(f"{words}: {where}", level=1)] if words else []


def _past(picture: Picture, names: Names, notes: Footnotes, expectation: Expectation) -> Line:
    (first, *_) = expectation_lines(picture, names, notes, expectation, against=False)
    return first


def lines(picture: Picture, names: Names, notes: Footnotes, found: Sorted, most: int = MOST) -> Iterator[Line]:
    """What is still to come, by day, the most telling where there is too much."""
    return _by_days(picture, names, notes, found, found.coming[:most])


def _by_days(
    picture: Picture, names: Names, notes: Footnotes, found: Sorted, chosen: Sequence[Expectation]
) -> Iterator[Line]:
    for expectation in sorted(chosen, key=lambda e: (_by_day(e), found.coming.index(e))):
        yield from expectation_lines(
            picture, names, notes, expectation, earlier=found.earlier.get(expectation.claims), against=False
        )


def _by_day(expectation: Expectation) -> str:
    """The first day, or where hardly any is told, the last: "soon" stands after what has a day."""
    horizon = expectation.horizon
    return (horizon.end if is_wide(expectation) else horizon.start) or "9999"


def decided_lines(picture: Picture, names: Names, notes: Footnotes, found: Sorted) -> Iterator[Line]:
    """What came of earlier expectations: the day, what, and who had expected it since when."""
    for expectation in sorted(found.decided[:MOST_DECIDED], key=lambda e: e.decided_on or ""):
        held = _HELD.get(expectation.certainty, "Expected")
        since = f"{held} since {day_text(expectation.first_told)}" if expectation.first_told else held
        yield line(
            Piece(f"{what(picture, names, expectation)}.", notes.spread(expectation.decided_by, 2)),
            Piece(f"{since}: {support_text(expectation)}.", notes.spread(expectation.claims, 2)),
            head=decided_text(picture, expectation),
            tail=outcome_text(expectation),
        )


def decided_text(picture: Picture, expectation: Expectation) -> str:
    """The day that decided it; "by" that day where the reports that say so tell no day of their own."""
    day = expectation.decided_on
    if not day:
        return ""
    told_by = [picture.claims[i] for i in expectation.decided_by if i in picture.claims]
    undated = all(not c.time.start and published_day(c, picture.documents) == day for c in told_by)
    return f"by {day_text(day)}" if told_by and undated and expectation.outcome in _BY_REPORT else day_text(day)


def outcome_text(expectation: Expectation) -> str:
    """What came of it, in words."""
    words = _OUTCOMES_AGAINST if expectation.negative else _OUTCOMES
    return words.get(expectation.outcome) or _OUTCOMES.get(expectation.outcome, expectation.outcome.value)


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
    statement = what(picture, names, expectation)
    pieces = [Piece(f"{statement}{_on_condition(notes, expectation)}.", notes.spread(expectation.claims, 2))]
    if expectation.horizon.tied_to:
        pieces.append(Piece(f"{_occasion(picture, expectation)}.", notes.spread(expectation.horizon.tied_to, 1)))
    if not is_against(expectation) and (speakers := _speakers(picture, expectation.claims)):
        pieces.append(Piece(f"Per {listed(speakers)}."))
    yield line(*pieces, head=head_text(expectation), tail=_tail(picture, expectation))
    if earlier is not None:
        days = [day for day, _, _ in earlier.history if day]
        when = f" ({_between(min(days), max(days))})" if days else ""
        label = picture.ladders.label(earlier.rung) or earlier.label
        verb = "wanted" if earlier.certainty is Certainty.REQUESTED else "expected"
        words = f"Before{when}, {label} was {verb}: a development, not a conflict."
        yield line(Piece(words, notes.spread(earlier.claims, 2)), level=1)
    if against and expectation.against:
        yield line(
            Piece("Against it:", notes.spread(expectation.against, 2)), _voices(picture, expectation.against), level=1
        )
    ended = (_ENDED_AGAINST if expectation.negative else _ENDED).get(expectation.outcome)
    if ended and expectation.decided_on:
        day = decided_text(picture, expectation)
        words = f"{ended} {day if day.startswith('by ') else f'on {day}'}."
        yield line(Piece(words, notes.spread(expectation.decided_by, 2)), level=1)


def closely(picture: Picture, names: Names, expectation: Expectation) -> Iterator[Line]:
    """What would decide it and by when; and on which days it moved, if it did."""
    decides, by = criterion_text(picture, names, expectation), horizon_words(expectation)
    yield line(f"Decided by: {decides}. By when: {by}.", level=1)
    moved = moves_text(history(expectation, picture.claims, picture.documents, picture.origins))
    if moved:
        yield line(f"Moved: {moved}.", level=1)


def _on_condition(notes: Footnotes, expectation: Expectation) -> str:
    """The condition that the reports put on it, in their words; whether all of them do."""
    found = [notes.condition(i) for i in expectation.claims]
    told_once = list(dict.fromkeys(words[:1].lower() + words[1:] for words in found if words))
    if not told_once:
        return ""
    quoted = listed([f"“{words}”" for words in told_once[:2]], "or")
    return f", {quoted}" if all(found) else f" (one report adds {quoted})"


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
    told = dict.fromkeys(speaker_text(link) for link in named if not is_pronoun(link))
    return [text for text in told if len(text) <= 60][:most]


def _voices(picture: Picture, claims: Sequence[str]) -> str:
    found = dict.fromkeys(f"“{' '.join(picture.claims[i].quote.split())}”" for i in claims)
    return ", ".join(list(found)[:2])


def support_text(expectation: Expectation) -> str:
    """``4 documents, 3 origins``."""
    support = expectation.support
    return f"{count_text(len(support.documents), 'document')}, {count_text(support.origins, 'origin')}"


def _tail(picture: Picture, expectation: Expectation) -> str:
    """How surely (a line that says "denied" needs no second word for it), by how many; where it is past, when last."""
    # In a line that is negative, "denied" would be a second "not".
    said = [c for c in expectation.certainties if not expectation.negative or c not in DENYING]
    last = expectation.last_told
    silent = is_past(expectation, picture.today) and last and expectation.outcome is Outcome.OPEN
    parts = [", ".join(c.value for c in said), support_text(expectation)]
    parts.append(f"last told {day_text(last)}" if silent and last else "")
    return " · ".join(filter(None, parts))


def what(picture: Picture, names: Names, expectation: Expectation) -> str:
    """What is expected, from the fields of its claims; "not to", or who denies it, where it is not."""
    lead = max((picture.claims[i] for i in expectation.claims), key=_fullness)
    one = _change(picture, names, expectation) if _on_ladder(picture, expectation) else told(lead, names)
    if not is_against(expectation):
        return one.planned(negative=expectation.negative)
    speakers = _speakers(picture, expectation.claims, 2)
    return one.against(listed(speakers), "doubted" if expectation.certainty is Certainty.DOUBTED else "denied")


def _on_ladder(picture: Picture, expectation: Expectation) -> bool:
    rung = picture.claims[expectation.claims[0]].rung
    placed = expectation.is_rung_change and expectation.owner and expectation.partner
    return bool(placed) and not (rung and rung.axis in OFF_LADDER)


def _fullness(claim: Claim) -> tuple[bool, int]:
    """The claim that names both sides, and by name, tells most."""
    named = not any(m.actor.id.startswith("?") for m in (*claim.actors, *claim.recipients))
    return named, bool(claim.actors) + bool(claim.recipients)


def _change(picture: Picture, names: Names, expectation: Expectation) -> Told:
    owner, partner = expectation.owner or "", expectation.partner or ""
    direction = "down" if expectation.family.startswith("downgrade") else "up"
    label = picture.ladders.label(expectation.rung)
    if label is None:
        words = f", in the words “{expectation.label}”" if expectation.label else ""
        rest = f"{direction} on {names.own(owner)} ladder, rung not named{words}"
    else:
        place = ", the top rung of" if picture.ladders.steps_below_top(expectation.rung) == 0 else " on"
        rest = f"{direction} to {label}{place} {names.own(owner)} ladder"
    return Told(names.full(partner), f"move {rest}", f"moved {rest}")
