"""The second pass: documents whose day the first left open are read again, knowing the dated events of all others."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence

from dragoman import codec
from dragoman.errors import RefusedDocument
from dragoman.model import (
    ActorKind,
    Certainty,
    Change,
    Claim,
    DatedEvent,
    Document,
    Mention,
    Polarity,
    Published,
    Reading,
    Time,
)
from dragoman.register import Register, View
from dragoman.times import TimeBasis, days_between

# Happenings that reports date themselves by, and those of them whose recipient is also where they are held
DATED_ACTS = ("attend", "meet", "sign", "summit", "visit")
UPGRADE = "upgrade"
HELD_AT_RECIPIENT = frozenset({"attend", "visit"})
HALF_YEAR = 183
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LONGEST = 8  # days; a longer event does not help to date a report

Again = Callable[[Document, Sequence[DatedEvent]], Reading]


def date_again(register: Register, again: Again, version: str) -> Iterator[str | RefusedDocument]:
    """Read undated documents again with what the register knows; yields the id of each that got another day.

    A document that `again` refuses is yielded as its refusal, and keeps the reading it has.
    A newer reading is appended only where the publication day changed; what was tried with the same knowledge is not
    tried again.
    """
    view = register.view()
    events = known_events(view)
    if not events:
        return
    for record in view.unsettled():
        told = [event for event, documents in events.items() if documents != {record.id}]
        known = relevant(told, view.parties(record.id))
        hints = digest(known)
        if not known or register.tried(record.id, version, hints):
            continue
        try:
            reading = again(register.document(record.id), known)
        except RefusedDocument as refusal:
            yield refusal
            continue
        changed = bounds(reading.published) != bounds(record.published)
        if changed and register.append(reading, hints=hints):
            yield record.id
        register.note_try(record.id, version, hints)


def known_events(view: View) -> dict[DatedEvent, set[str]]:
    """The dated events of the register in order of their days, each with the documents that tell it.

    A document whose own day is not settled counts only for days that stay the same wherever its day lies.
    """
    unsettled = {record.id: is_narrow(record.published) for record in view.unsettled()}
    found: dict[DatedEvent, set[str]] = {}
    for claim in view.claims(acts=(*DATED_ACTS, UPGRADE)):
        if claim.document in unsettled and not stands_alone(claim.time, narrow=unsettled[claim.document]):
            continue
        event = dated_event(claim)
        if event:
            found.setdefault(event, set()).add(claim.document)
    return dict(sorted(found.items(), key=lambda item: _order(item[0])))


def is_narrow(published: Published) -> bool:
    """Whether the day is known within half a year: a day and month without a year then mean one day only."""
    if published.earliest is None or published.latest is None:
        return False
    return days_between(published.earliest, published.latest) < HALF_YEAR


def stands_alone(time: Time, *, narrow: bool) -> bool:
    """Whether a time means the same days wherever in its bounds the publication day lies."""
    return time.basis is TimeBasis.EXPLICIT and (narrow or bool(_YEAR.search(time.text or "")))


def dated_event(claim: Claim) -> DatedEvent | None:
    """The happening that a claim dates; None where it is denied, only possible, or not dated closely enough."""
    time = claim.time
    surely = claim.certainty in (Certainty.ASSERTED, Certainty.EXPECTED) and claim.polarity is Polarity.POSITIVE
    if not surely or time.basis is not TimeBasis.EXPLICIT or time.start is None or time.end is None:
        return None
    if days_between(time.start, time.end) >= LONGEST:
        return None
    rung = claim.rung
    if rung and rung.change is Change.RAISES and rung.owner and rung.partner and claim.certainty is Certainty.ASSERTED:
        return DatedEvent(UPGRADE, tuple(sorted({rung.owner, rung.partner})), None, time.start, time.end)
    if claim.act not in DATED_ACTS:
        return None
    return DatedEvent(
        act=claim.act,
        actors=tuple(sorted({name for mention in (*claim.actors, *claim.recipients) for name in _names(mention)})),
        place=_place(claim),
        start=time.start,
        end=time.end,
    )


def relevant(events: Sequence[DatedEvent], parties: frozenset[str]) -> tuple[DatedEvent, ...]:
    """The events that a document about these parties may speak of: two of those who take part are among them."""
    return tuple(event for event in events if len(parties.intersection(_involved(event))) >= 2)


def digest(events: Sequence[DatedEvent]) -> str:
    """16 hex digits over the events; equal knowledge has equal digests."""
    told = json.dumps([codec.event_to_json(event) for event in sorted(events, key=_order)], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def bounds(published: Published) -> tuple[str | None, ...]:
    """What a publication date says, without its reasons."""
    return (published.day, published.earliest, published.latest, published.basis, published.precision)


def _names(mention: Mention) -> Iterator[str]:
    """The ids that a mention stands for; a stand-in for an unsettled one, and an organ, stand for the state alone."""
    named = mention.actor.kind is ActorKind.PERSON or not mention.state
    if named and not mention.id.startswith("?"):
        yield mention.id
    if mention.state:
        yield mention.state


def _place(claim: Claim) -> str | None:
    """The state where it is held, as far as the claim's roles tell."""
    states = {mention.state for mention in claim.recipients} - {None}
    return states.pop() if claim.act in HELD_AT_RECIPIENT and len(states) == 1 else None


def _involved(event: DatedEvent) -> frozenset[str]:
    return frozenset(event.actors) | ({event.place} if event.place else frozenset())


def _order(event: DatedEvent) -> tuple[str, ...]:
    return (event.start, event.end, event.act, repr(event.actors), event.place or "", event.name or "")
