"""What changed between two days: standings, expectations and disputes, each with the reports that changed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dragoman.picture.base import published_day
from dragoman.picture.changes import Change, Changes, Kind
from dragoman.picture.disputes_nouns import Dispute
from dragoman.picture.expectations import Expectation, Outcome
from dragoman.picture.standings_nouns import Standing
from dragoman.surfaces.brief import disputed, expected
from dragoman.surfaces.brief.page import Chapter, Line, Page, Piece, Section, line, section
from dragoman.surfaces.brief.relation import Desk, place_text, standing_lines
from dragoman.surfaces.brief.words import capital, count_text, day_text, document_name, listed, span_text

MOST = 4  # lines of a section at the beginning of a brief
MOST_REPORTS = 2
NOTHING = "Nothing changed: no standing, expectation or dispute is told otherwise."
_KINDS = {Kind.NEW: "new", Kind.MOVED: "moved", Kind.ENDED: "ended", Kind.DECIDED: "decided"}


def page(desk: Desk, changes: Changes, first: str, last: str | None, only: frozenset[str]) -> Page:
    """The page of all that changed from `first` to `last` (None: all that was read); `only`: parties it is about."""
    to = day_text(last) if last else "now"
    subtitle = f"{day_text(first)} to {to} · {counted(changes)}"
    sections = tuple(sections_of(desk, changes, only))
    made = Chapter("What changed", subtitle, sections)
    return Page("", "", (made,), tuple(desk.notes.notes), () if sections else (NOTHING,))


def counted(changes: Changes) -> str:
    """``3 new documents, 12 new claims``."""
    documents, claims = len(changes.documents), len(changes.claims)
    return f"{count_text(documents, 'new document')}, {count_text(claims, 'new claim')}"


def sections_of(
    desk: Desk, changes: Changes, only: frozenset[str] = frozenset(), most: int | None = None
) -> Iterator[Section]:
    """What changed under what it is; with `most` no more lines of each, and how many are left."""
    standings = [c for c in changes.standings if only <= set(c.now.sides)]
    expectations = [c for c in changes.expectations if only <= set(c.now.parties) and len(c.now.parties) > 1]
    disputes = [c for c in changes.disputes if only <= set(c.now.parties)]
    groups: list[tuple[str, list[Line]]] = [
        ("Standings", [_standing(desk, c) for c in standings]),
        ("Came due", [_decided(desk, c) for c in expectations if c.kind is Kind.DECIDED]),
        ("Expected anew", [_expected(desk, c) for c in expectations if c.kind is Kind.NEW]),
        ("Expected otherwise", [_expected(desk, c) for c in expectations if c.kind is Kind.MOVED]),
        ("Disputes", [_dispute(desk, c) for c in disputes]),
    ]
    for title, rows in groups:
        shown = rows if most is None else rows[:most]
        more = [line(f"{len(rows) - len(shown)} more: dragoman diff", level=1)] if len(rows) > len(shown) else []
        yield from section(title, [*shown, *more])


def _standing(desk: Desk, change: Change[Standing]) -> Line:
    tail = reports(desk, change.claims)
    if change.kind is Kind.ENDED:
        return line(_left(desk, change.now), head=_KINDS[change.kind], tail=tail)
    first, *_ = standing_lines(desk, change.now)
    moved = change.before and change.after and [_field(name, change.before, change.after) for name in change.moved]
    pieces = [*first.pieces, *([Piece(capital(f"{'; '.join(moved)}."))] if moved else [])]
    return line(*pieces, head=_KINDS[change.kind], tail=tail)


def _left(desk: Desk, standing: Standing) -> Piece:
    """A rung that is no longer held: since when not, and why."""
    until = f" since {day_text(standing.until)}" if standing.until else ""
    why = f": {standing.ended}" if standing.ended else ""
    told = f"{place_text(desk.names, standing)}: no longer {standing.label}{until}{why}."
    return Piece(told, desk.notes.cite(standing.ended_by))


def _field(name: str, before: Standing, after: Standing) -> str:
    was, now = getattr(before, name), getattr(after, name)
    if name == "since":
        return f"before, since {day_text(was)}" if was else "the day is new"
    return f"before, {getattr(was, 'value', was)}".replace("_", " ") if was else f"now {now}"


def _expected(desk: Desk, change: Change[Expectation]) -> Line:
    now = change.now
    first, *_ = expected.expectation_lines(desk.picture, desk.names, desk.notes, now, against=False)
    moves = [_move(name, change.before, now) for name in change.moved] if change.before else []
    pieces = [*first.pieces[:1], *([Piece(capital(f"{listed(moves)}."))] if moves else [])]
    sure = "" if moves else f"{now.certainty.value}; "
    return line(*pieces, head=first.head, tail=f"{sure}{reports(desk, change.claims)}")


def _move(name: str, before: Expectation, now: Expectation) -> str:
    """One thing that moved, in words: from what to what."""
    match name:
        case "certainty":
            return f"from {before.certainty.value} to {now.certainty.value}"
        case "horizon":
            old, new = before.horizon, now.horizon
            return f"from {span_text(old.start, old.end)} to {span_text(new.start, new.end)}"
        case "origins":
            return f"from {before.support.origins} to {count_text(now.support.origins, 'origin')}"
        case "against":
            return "somebody is against it" if now.against else "nobody is against it any more"
        case "negative":
            return "now expected not to come" if now.negative else "no longer expected not to come"
        case _:
            return f"from {before.label} to {now.label}"


def _decided(desk: Desk, change: Change[Expectation]) -> Line:
    now = change.now
    what = expected.what(desk.picture, desk.names, now)
    told = expected.outcome_text(now) if now.outcome is not Outcome.OPEN else "open again"
    pieces = [Piece(f"{what}.", desk.notes.spread(now.decided_by, 2))]
    if now.first_told:
        pieces.append(Piece(f"Expected since {day_text(now.first_told)}.", desk.notes.spread(now.claims, 1)))
    day = day_text(now.decided_on) if now.decided_on else ""
    return line(*pieces, head=day, tail="; ".join(filter(None, [told, reports(desk, change.claims)])))


def _dispute(desk: Desk, change: Change[Dispute]) -> Line:
    if change.after is None:
        return line(Piece(f"No longer at odds: {change.now.topic}."), head=_KINDS[change.kind])
    first, *_ = disputed.lines(desk.picture, desk.names, desk.notes, [change.after])
    return line(*first.pieces, head=_KINDS[change.kind], tail=reports(desk, change.claims) or first.tail)


def reports(desk: Desk, claims: Sequence[str]) -> str:
    """The documents that changed it, by name and day; empty where only time has gone on."""
    found: dict[str, str] = {}
    for claim in (desk.picture.claims[i] for i in claims if i in desk.picture.claims):
        day = published_day(claim, desk.picture.documents)
        name = document_name(desk.picture.documents[claim.document])
        found.setdefault(claim.document, f"{name}, {day_text(day)}" if day else name)
    shown = list(found.values())[:MOST_REPORTS]
    more = f" and {len(found) - len(shown)} more" if len(found) > len(shown) else ""
    return f"by {'; '.join(shown)}{more}" if shown else ""


def chapter(desk: Desk, changes: Changes, first: str) -> Chapter:
    """What changed since a day, in a few lines: the beginning of a brief."""
    sections = tuple(sections_of(desk, changes, most=MOST))
    told = counted(changes) if sections else f"{counted(changes)}; nothing is told otherwise"
    return Chapter(f"Since {day_text(first)}", told, sections)


def changes_to_json(changes: Changes, only: frozenset[str] = frozenset()) -> Iterator[dict[str, Any]]:
    """One value for each change: of what, of whom, before and after, and by which claims."""
    kinds: Iterable[tuple[str, Iterable[Change[Any]]]] = (
        ("standing", changes.standings),
        ("expectation", changes.expectations),
        ("dispute", changes.disputes),
    )
    for of, found in kinds:
        for change in found:
            parties = getattr(change.now, "sides" if of == "standing" else "parties")
            if only <= set(parties):
                yield {
                    "of": of,
                    "kind": change.kind.value,
                    "parties": list(parties),
                    "moved": list(change.moved),
                    "before": _brief_json(of, change.before),
                    "after": _brief_json(of, change.after),
                    "claims": list(change.claims),
                }


_STANDING = ("owner", "partner", "axis", "rung", "label", "since", "until", "status", "claims")
_EXPECTATION = (
    *("act", "rung", "label", "certainty", "negative", "outcome", "decided_on", "decided_by", "claims", "against"),
)
_DISPUTE = ("type", "about", "topic", "since", "alone", "claims")


def _brief_json(of: str, thing: Any) -> dict[str, Any] | None:
    """What a change is told of a thing; null where it is not there."""
    if thing is None:
        return None
    names = {"standing": _STANDING, "expectation": _EXPECTATION, "dispute": _DISPUTE}[of]
    found = {name: getattr(thing, name) for name in names}
    if of == "expectation":
        found["horizon"] = {"start": thing.horizon.start, "end": thing.horizon.end}
    if of == "dispute":
        decided = thing.decided
        found["decided"] = decided and {"on": decided.on, "by": list(decided.by), "value": decided.value}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}
