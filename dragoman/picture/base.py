"""Small questions about claims that several folds ask: whose, when published, between whom, of which family of acts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from dragoman.model import (
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
    Status,
)

Documents = Mapping[str, DocumentRecord]

# One happening seen from two sides, or at two stages, is one family; everything else is a family of its own.
FAMILIES = {"host": "visit", "seek_upgrade": "upgrade", "summit": "meet", "talk_with": "meet"}
MOVES_UP = frozenset({Change.RAISES, Change.ESTABLISHES, Change.RESTORES})
# Acts that say what is, not what happens: never an expectation of their own.
STATES_OF_AFFAIRS = frozenset({"holds_rung", "holds_office", "same_as", "identifies", "no_comment", "dispute_claim"})
SETTLED = frozenset({Status.ANNOUNCED, Status.DECLARED, Status.SIGNED, Status.IN_FORCE})
UNSETTLED = frozenset({Status.PROPOSED, Status.SOUGHT, Status.EXPECTED})
OFFICIAL_SOURCES = frozenset({"government", "official", "office", "ministry", "head_of_state", "foreign_ministry"})
OWN_PUBLICATION = 3
# For which state the publisher of a document speaks, by the document's id; none known.
NO_OFFICES: Mapping[str, str] = {}
# Acts that consist in saying something: who asks or warns has done so, whatever comes of it.
SPEECH_ACTS = frozenset({"urge_ask", "warn_threaten", "praise_support"})
_STRENGTH = (
    Certainty.ASSERTED,
    Certainty.EXPECTED,
    Certainty.REQUESTED,
    Certainty.POSSIBLE,
    Certainty.DOUBTED,
    Certainty.DENIED,
)


@dataclass(frozen=True, slots=True)
class Support:
    """How widely something is said: claims, the documents they stand in, and the origins these go back to."""

    claims: tuple[str, ...]
    documents: tuple[str, ...]
    origins: int


def published_day(claim: Claim, documents: Documents) -> str | None:
    """The publication day of the claim's document; None where nothing told it."""
    record = documents.get(claim.document)
    return record.published.day if record else None


def sort_key(claim: Claim, documents: Documents) -> tuple[str, str, int, str]:
    """Order by publication day (undated last), then document, then place in it."""
    return (published_day(claim, documents) or "9999", claim.document, claim.span.start, claim.id)


def in_order(claims: Iterable[Claim], documents: Documents) -> list[Claim]:
    """The claims by publication day and place, the same whatever order they come in."""
    return sorted(claims, key=lambda claim: sort_key(claim, documents))


def latest_day(documents: Documents) -> str | None:
    """The latest publication day among the documents: the "today" of a view that names no day."""
    return max((d.published.day for d in documents.values() if d.published.day), default=None)


def party(mention: Mention) -> str | None:
    """The state, bloc or organisation that a mention stands for; None where it stands for neither."""
    actor = mention.actor
    return actor.state or (actor.id if actor.kind is ActorKind.ORGANISATION else None)


def parties_of(mentions: Iterable[Mention]) -> frozenset[str]:
    """The states, blocs and organisations that the mentions stand for."""
    return frozenset([found for mention in mentions if (found := party(mention))])


def organisations(claim: Claim) -> frozenset[str]:
    """The blocs and organisations that the claim names."""
    named = (*claim.actors, *claim.recipients)
    return frozenset(m.actor.id for m in named if m.actor.kind is ActorKind.ORGANISATION)


def rung_parties(claim: Claim) -> frozenset[str]:
    """Owner and partner of the claim's rung, as far as it names them."""
    rung = claim.rung
    return frozenset(side for side in (rung.owner, rung.partner) if side) if rung else frozenset()


def parties(claim: Claim) -> frozenset[str]:
    """Whom the claim is about. A rung's owner and partner outrank the grammar of the sentence."""
    if claim.rung is None:
        return parties_of((*claim.actors, *claim.recipients))
    sides = rung_parties(claim)
    return sides if len(sides) == 2 else parties_of(claim.actors) | parties_of(claim.recipients) | sides


def involved(claim: Claim) -> frozenset[str]:
    """All states and bodies that the claim names as acting, acted on, owner or partner."""
    named = parties_of((*claim.actors, *claim.recipients))
    return named if claim.rung is None else rung_parties(claim) | named


def concerns(claim: Claim, first: str, second: str) -> bool:
    """Whether the claim is about both."""
    return {first, second} <= involved(claim)


def family(claim: Claim) -> str:
    """The family of acts: changes of rung are one family per axis, a visit is one seen from guest or host."""
    if claim.rung is not None and claim.rung.change is not Change.HOLDS:
        direction = "upgrade" if claim.rung.change in MOVES_UP else "downgrade"
        return f"{direction}:{claim.rung.axis}"
    name = FAMILIES.get(claim.act, claim.act)
    return f"{name}:partnership" if name == "upgrade" else name


def matter(claim: Claim) -> str:
    """The family of acts, but off the ladder the act itself: to recall an envoy is not to expel one."""
    off_ladder = claim.rung is not None and claim.rung.axis is not Axis.PARTNERSHIP
    return claim.act if off_ladder else family(claim)


def persons(mentions: Iterable[Mention]) -> frozenset[str]:
    """The ids of the persons among the mentions."""
    return frozenset([mention.actor.id for mention in mentions if mention.actor.kind is ActorKind.PERSON])


def strongest(certainties: Iterable[Certainty]) -> Certainty:
    """The surest of the certainties; ValueError where there is none."""
    return min(certainties, key=_STRENGTH.index)


def spread(certainties: Collection[Certainty]) -> tuple[Certainty, ...]:
    """The different certainties, surest first."""
    return tuple(sorted(set(certainties), key=_STRENGTH.index))


def is_against(claim: Claim) -> bool:
    """Whether the claim speaks against what it names: denied, doubted, or put in the negative.

    Who is slow to do something does not say that it will not be.
    """
    if "reluctance" in claim.flags and claim.polarity is Polarity.POSITIVE:
        return False
    return claim.certainty in (Certainty.DENIED, Certainty.DOUBTED) or claim.polarity is Polarity.NEGATIVE


def first_speaker(claim: Claim) -> Attribution | None:
    """The original speaker; None where the outlet speaks in its own voice."""
    return claim.attribution[0] if claim.attribution else None


def speaker_name(claim: Claim) -> str:
    """Who says so, as written; "" for the outlet's own voice and where nobody is named."""
    if not claim.attribution:
        return ""
    first = claim.attribution[0]
    return first.speaker.name if first.speaker else first.text


def rests_on_unnamed(claim: Claim) -> bool:
    """Whether nobody with a name stands behind the claim, though somebody is said to."""
    speaker = first_speaker(claim)
    return speaker is not None and speaker.kind not in (AttributionKind.NAMED, AttributionKind.MEDIA)


def weight(claim: Claim, owner: str | None, documents: Documents, offices: Mapping[str, str] = NO_OFFICES) -> int:
    """Who outranks whom on announced facts: the owner's own publication 3, the owner's word 2, everybody else 1."""
    record = documents.get(claim.document)
    source = record.source if record else None
    if owner is not None and offices.get(claim.document) == owner:
        return OWN_PUBLICATION
    if source and source.kind in OFFICIAL_SOURCES and owner is not None and source.country == owner:
        return OWN_PUBLICATION
    speaker = first_speaker(claim)
    if speaker and speaker.speaker and owner is not None and speaker.speaker.state == owner:
        return 2
    return 1
