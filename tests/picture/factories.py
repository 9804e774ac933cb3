"""Claims and documents made by hand, for folds that never see a register."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.model import (
    NO_TIME,
    Actor,
    ActorKind,
    Attribution,
    AttributionKind,
    Axis,
    Certainty,
    Change,
    Claim,
    DocumentRecord,
    Mention,
    Polarity,
    Published,
    RungClaim,
    Source,
    Span,
    Status,
    Time,
)
from dragoman.picture.known import KnownLadders
from dragoman.times import Precision, TimeBasis

NAMES = {
    "USA": "the United States",
    "VNM": "Vietnam",
    "CHN": "China",
    "RUS": "Russia",
    "AAA": "Arland",
    "BBB": "Borland",
}


def state(code: str, text: str | None = None) -> Mention:
    name = NAMES.get(code, code)
    return Mention(Span(0, 0), text or name, Actor(code, ActorKind.STATE, name, code), "name")


def person(slug: str, name: str, code: str | None) -> Mention:
    return Mention(Span(0, 0), name, Actor(slug, ActorKind.PERSON, name, code), "name")


def unknown(text: str, code: str | None, *candidates: Mention) -> Mention:
    slug = "?" + text.replace(" ", "-")
    return Mention(
        Span(0, 0), text, Actor(slug, ActorKind.PERSON, text, code), "description", tuple(c.actor for c in candidates)
    )


def says(text: str, code: str | None = None, kind: AttributionKind = AttributionKind.NAMED) -> Attribution:
    speaker = (
        Actor(text.lower().replace(" ", "-"), ActorKind.PERSON, text, code) if kind is AttributionKind.NAMED else None
    )
    return Attribution(Span(0, 1), Span(1, 2), (), kind, text, "said", speaker)


def when(start: str | None, end: str | None = None, basis: TimeBasis = TimeBasis.EXPLICIT) -> Time:
    return Time(
        None, start, start, end or start, Precision.DAY if (end or start) == start else Precision.INTERVAL, basis
    )


def since(day: str) -> Time:
    return Time(None, f"since {day}", day, None, Precision.YEAR, TimeBasis.EXPLICIT)


def rung(
    owner: str | None,
    partner: str | None,
    rung_id: str | None,
    change: Change = Change.HOLDS,
    status: Status = Status.IN_FORCE,
    stated: str = "",
    steps: int | None = None,
) -> RungClaim:
    return RungClaim(
        Axis.PARTNERSHIP, owner, partner, rung_id, stated or (rung_id or "a partnership"), change, status, steps
    )


def claim(
    document: str,
    act: str,
    actors: list[Mention],
    recipients: list[Mention] | None = None,
    *,
    about: RungClaim | None = None,
    time: Time = NO_TIME,
    certainty: Certainty = Certainty.ASSERTED,
    polarity: Polarity = Polarity.POSITIVE,
    by: list[Attribution] | None = None,
    flags: tuple[str, ...] = (),
    quote: str = "",
    at: int = 0,
) -> Claim:
    words = quote or f"{'no ' if polarity is Polarity.NEGATIVE else ''}{act} in {document} at {at}"
    return Claim(
        document,
        Span(at, at + len(words)),
        words,
        act,
        None,
        tuple(actors),
        tuple(recipients or ()),
        about,
        time,
        certainty,
        polarity,
        tuple(by or ()),
        flags,
        "test",
    )


def document(
    name: str,
    day: str | None,
    outlet: str | None = None,
    *,
    inferred: bool = False,
    kind: str = "outlet",
    country: str | None = None,
    named_sources: tuple[str, ...] = (),
) -> DocumentRecord:
    basis = TimeBasis.INFERRED if inferred else TimeBasis.EXPLICIT
    published = Published(day, Precision.DAY, basis)
    source = Source(outlet.lower().replace(" ", "-"), outlet, kind, country) if outlet else None
    return DocumentRecord(name, f"{name}.txt", None, None, published, source, "en", named_sources, (), "test")


def documents(*records: DocumentRecord) -> dict[str, DocumentRecord]:
    return {record.id: record for record in records}


@dataclass(frozen=True)
class Rung:
    id: str
    name: str
    rank: int | None


@dataclass(frozen=True)
class Holder:
    partner: str
    rung: str
    since: str | None
    until: str | None = None
    confidence: str = "A"
    source: str | None = "https://ladders.invalid"
    status: str = "in_force"


@dataclass(frozen=True)
class Ladder:
    owner: str
    name: str
    rungs: tuple[Rung, ...]
    holders: tuple[Holder, ...] = field(default=())
    checked: str = "2026-11-01"

    def top(self) -> Rung | None:
        return next((rung for rung in self.rungs if rung.rank == 3), None)


def three_rungs(owner: str, *holders: Holder) -> Ladder:
    """Friend < close friend < closest friend, with "kin" outside the order."""
    rungs = (
        Rung(f"{owner}/F", "friendship", 1),
        Rung(f"{owner}/CF", "close friendship", 2),
        Rung(f"{owner}/TOP", "closest friendship", 3),
        Rung(f"{owner}/KIN", "kinship", None),
    )
    return Ladder(owner, f"ladder of {owner}", rungs, holders)


def ladders(*given: Ladder) -> KnownLadders:
    return KnownLadders({ladder.owner: ladder for ladder in given})
