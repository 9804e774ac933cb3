"""Which expectations a page tells under which heading: to come, decided, or past with nothing reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Certainty, Claim
from dragoman.picture.expectations import HAPPENED, INDEFINITE, NARROW_DAYS, UNDECIDED, Expectation, Outcome
from dragoman.picture.known import KnownLadders
from dragoman.picture.relationship import Picture, Relationship
from dragoman.picture.rounds import SEASON_DAYS
from dragoman.times import days_between

# The headings for what is to come, in their order.
GROUPS = ("Expected", "Possible", "Asked for", "Denied or doubted")
PAST = "Outcome not reported"


def group_of(expectation: Expectation) -> str:
    """Under which of the headings it belongs, by the surest that anybody puts it."""
    if is_against(expectation):
        return GROUPS[3]
    return {Certainty.POSSIBLE: GROUPS[1], Certainty.REQUESTED: GROUPS[2]}.get(expectation.certainty, GROUPS[0])


def is_against(expectation: Expectation) -> bool:
    """Whether all who speak of it deny or doubt it."""
    return expectation.negative and expectation.certainty in (Certainty.DENIED, Certainty.DOUBTED)


@dataclass(frozen=True, slots=True)
class Sorted:
    """The expectations of a relationship, the most telling first. `earlier`: what was expected before, by what is now.

    `coming`: still to come; `decided`: a report tells what came of it; `past`: neither, its day is over or nobody has
    spoken of it for a season; `lapsed`: nobody has for a year, or nothing can decide it.
    """

    coming: tuple[Expectation, ...]
    decided: tuple[Expectation, ...]
    past: tuple[Expectation, ...]
    lapsed: tuple[Expectation, ...]
    earlier: dict[tuple[str, ...], Expectation]


def sort(picture: Picture, relation: Relationship) -> Sorted:
    """Tell apart what is still to come, what came of it, and what nobody speaks of any more."""
    changes = _changes(relation.expectations, picture)
    came = _came_true(relation.expectations)
    kept = [e for e in relation.expectations if not _shadowed(e, changes, picture)]
    kept = [e for e in kept if not _reached(e, relation, picture.today, picture.ladders) and not _settled(e, came)]
    ranked = sorted(kept, key=lambda e: _importance(e, relation))
    earlier = dict(_retargeted(ranked))
    hidden = {e.claims for e in earlier.values()}
    ranked = [e for e in ranked if e.claims not in hidden]
    decided = [e for e in ranked if e.outcome not in UNDECIDED]
    coming = [e for e in ranked if e.outcome is Outcome.OPEN and not is_past(e, picture.today)]
    past = [e for e in ranked if e.outcome is Outcome.OPEN and is_past(e, picture.today)]
    lapsed = [e for e in ranked if e.outcome in (Outcome.LAPSED, Outcome.UNDECIDABLE)]
    return Sorted(tuple(coming), tuple(decided), tuple(past), tuple(lapsed), earlier)


def _higher(below: int | None, expectation: Expectation, ladders: KnownLadders) -> bool:
    """Whether a rung so many steps below the top is above the one to which an upgrade is expected."""
    wanted = ladders.steps_below_top(expectation.rung)
    upgrade = expectation.family.startswith("upgrade:")
    return upgrade and below is not None and wanted is not None and below < wanted


def _reached(expectation: Expectation, relation: Relationship, today: str | None, ladders: KnownLadders) -> bool:
    """Whether reports say already that the rung, or a higher one, is held, and nobody has expected it since."""
    return expectation.outcome in UNDECIDED and any(
        s.claims
        and (s.owner, s.partner) == (expectation.owner, expectation.partner)
        and (s.rung == expectation.rung or _higher(s.steps_below_top, expectation, ladders))
        for s in relation.standings
        if s.rung and s.current(today) and _last(expectation) <= (s.last_seen or "")
    )


def _matter(expectation: Expectation) -> Hashable:
    return expectation.family, expectation.parties, expectation.rung


def _came_true(expectations: Iterable[Expectation]) -> dict[Hashable, list[Expectation]]:
    """Those that have, by what they are about."""
    found: dict[Hashable, list[Expectation]] = defaultdict(list)
    for expectation in expectations:
        if expectation.outcome in HAPPENED:
            found[_matter(expectation)].append(expectation)
    return found


def _settled(expectation: Expectation, came_true: Mapping[Hashable, Sequence[Expectation]]) -> bool:
    """Whether an open one only repeats, vaguer, what has come true since: the same act by some of the same persons."""
    return expectation.outcome in UNDECIDED and any(
        (not expectation.persons or bool(set(expectation.persons) & set(other.persons)))
        and _last(expectation) <= (other.decided_on or "")
        and not (expectation.horizon.start and expectation.horizon.start > (other.decided_on or ""))
        for other in came_true.get(_matter(expectation), ())
    )


def is_past(expectation: Expectation, today: str | None) -> bool:
    """Whether its day is over, or where it has none, nobody has spoken of it for a season. A denial has no outcome."""
    if today is None or is_against(expectation):
        return False
    if expectation.horizon.end:
        return expectation.horizon.end < today
    return bool(expectation.last_told) and days_between(expectation.last_told or "", today) > SEASON_DAYS


def _importance(expectation: Expectation, relation: Relationship) -> tuple[bool, bool, bool, bool, bool, int, str]:
    parties = set(expectation.parties)
    return (
        not {relation.first, relation.second} <= parties,
        not (expectation.is_rung_change and expectation.rung is not None),
        expectation.certainty is Certainty.REQUESTED or expectation.act in INDEFINITE,
        is_wide(expectation),
        expectation.certainty is not Certainty.EXPECTED,
        -expectation.support.origins,
        expectation.horizon.start or "9999",
    )


def is_wide(expectation: Expectation) -> bool:
    """Whether no day, or hardly any, is told."""
    start, end = expectation.horizon.start, expectation.horizon.end
    return not (start and end) or days_between(start, end) > NARROW_DAYS


def _retargeted(ranked: Sequence[Expectation]) -> Iterator[tuple[tuple[str, ...], Expectation]]:
    """For each change of rung the one that was expected of the same two before: the later reports name another rung."""
    changes = [e for e in ranked if e.is_rung_change and e.rung and not e.negative and e.outcome is Outcome.OPEN]
    for now in changes:
        for before in changes:
            same = (now.family, now.parties, now.owner) == (before.family, before.parties, before.owner)
            if same and now.rung != before.rung and _last(before) < _last(now) and _last(before):
                yield now.claims, before


def _last(expectation: Expectation) -> str:
    return expectation.last_told or ""


def _changes(expectations: Iterable[Expectation], picture: Picture) -> dict[str, list[Claim]]:
    """The claims of expected changes of rung, by document."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for expectation in expectations:
        for claim in (picture.claims[i] for i in expectation.claims if expectation.is_rung_change):
            found[claim.document].append(claim)
    return found


def _shadowed(expectation: Expectation, changes: Mapping[str, Sequence[Claim]], picture: Picture) -> bool:
    """Whether it only repeats the words of a change of rung ("agree to raise", "the signing of the upgrade")."""
    if expectation.is_rung_change or expectation.horizon.time is not None:
        return False
    own = [picture.claims[i] for i in expectation.claims]
    return all(any(claim.span.overlaps(c.span) for c in changes.get(claim.document, ())) for claim in own)
