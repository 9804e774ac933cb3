"""Which claims carry a standing, and where they belong: owner, partner, axis. The rule in words: docs/standings.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dragoman.lexicon.labels import parse_label
from dragoman.model import Axis, Certainty, Change, Claim, Polarity, RungClaim, Status
from dragoman.picture.base import (
    MOVES_UP,
    NO_OFFICES,
    OWN_PUBLICATION,
    SETTLED,
    Documents,
    in_order,
    parties,
    published_day,
    weight,
)
from dragoman.picture.corrected import NOT_REVISED
from dragoman.picture.known import KnownLadders
from dragoman.picture.origins import NOBODY, Origins

FLAG_DIFFERS = "owner_differs_from_lexicon"
FLAG_STATED = "owner_stated:"
# Flags by which reading says that the words name a rung without putting the partner on it ("in everything but name").
NOT_HELD = frozenset({"de_facto", "hypothetical"})
# A claim whose parties stand in another sentence supports what others say, and carries nothing alone.
NOT_ALONE = frozenset({"party_from_context", "parties_from_context"})


class Rule(StrEnum):
    """Why a claim that speaks of a rung carries no standing; the value says it in words."""

    NOT_ASSERTED = "it is put as expected, possible, wanted, doubted or denied, not as so"
    NEGATIVE = "it says that it is not so"
    NOT_SETTLED = "it is proposed, sought or expected, not announced"
    DE_FACTO = "it is so in everything but name, not by name"
    HYPOTHETICAL = "it is only supposed"
    NO_RUNG = "it does not say which rung"
    AHEAD = "the time it names lies after its publication"
    PLANNED = "its document puts the same rung as still to come"
    NOT_ALONE = "its parties stand in another sentence, and nobody else says so"
    CORRECTED = "a later version of its document tells another rung"
    OUTRANKED = "the owner itself names another rung for the same step"
    NO_LONGER = "it says that a rung was left"


@dataclass(frozen=True, slots=True)
class Place:
    """Whose ladder, which partner, which axis; `sides` where the owner is not told."""

    owner: str | None
    partner: str | None
    axis: Axis
    sides: tuple[str, ...]


def stated_owner(claim: Claim) -> str | None:
    """The owner that the text names where reading took another one to be meant; None where they agree."""
    return next((flag.removeprefix(FLAG_STATED) for flag in claim.flags if flag.startswith(FLAG_STATED)), None)


def place_of(claim: Claim, ladders: KnownLadders) -> Place | None:
    """Where a claim with a rung belongs; None where it does not name two sides."""
    rung = claim.rung
    if rung is None:
        return None
    sides = parties(claim)
    owner = rung.owner or (ladders.owner_of(rung.rung) if rung.axis is Axis.PARTNERSHIP else None)
    if owner is None and rung.axis is Axis.PARTNERSHIP:
        having = [side for side in sides if side in ladders.by_owner]
        owner = having[0] if len(having) == 1 and len(sides) == 2 else None
    others = sides - {owner}
    stated = rung.partner if rung.owner or rung.partner != owner else None  # which of two is the partner was a guess
    partner = stated or (next(iter(others)) if owner and len(others) == 1 else None)
    if owner and partner and owner != partner:
        return Place(owner, partner, rung.axis, tuple(sorted((owner, partner))))
    return Place(None, None, rung.axis, tuple(sorted(sides))) if owner is None and len(sides) == 2 else None


def carries(claim: Claim, documents: Documents) -> bool:
    """Whether the claim may carry a standing: asserted, positive, settled, and not set in the future."""
    return rule_against(claim, documents) is None


def rule_against(claim: Claim, documents: Documents) -> Rule | None:
    """The first rule by which a claim of a rung carries no standing, whatever else is said; None where it may."""
    rung = claim.rung
    if rung is None:
        return Rule.NO_RUNG
    if claim.certainty is not Certainty.ASSERTED:
        return Rule.NOT_ASSERTED
    if claim.polarity is not Polarity.POSITIVE:
        return Rule.NEGATIVE
    if rung.status not in SETTLED | {Status.LAPSED}:
        return Rule.NOT_SETTLED
    if "de_facto" in claim.flags:
        return Rule.DE_FACTO
    if NOT_HELD & set(claim.flags):
        return Rule.HYPOTHETICAL
    moved = rung.change in (Change.RAISES, Change.LOWERS)
    if rung.axis is Axis.PARTNERSHIP and rung.rung is None and moved and not names_rung(rung.stated):
        return Rule.NO_RUNG  # "upgraded ties": to what, nobody says
    day = published_day(claim, documents)
    return Rule.AHEAD if day and claim.time.start and claim.time.start > day else None


def names_rung(stated: str) -> bool:
    """Whether the words of a report name a rung, though no ladder may know it: "a comprehensive partnership"."""
    label = parse_label(stated)
    return label.kind == "alliance" or (label.kind not in ("", "relationship") and bool(label.qualifiers))


@dataclass(frozen=True, slots=True)
class Sorted:
    """The claims of one place: those that carry standings, in order, and those passed over, each with the rule."""

    carrying: list[Claim]
    passed: list[tuple[Claim, Rule]]


def sort(
    claims: Iterable[Claim],
    documents: Documents,
    ladders: KnownLadders,
    offices: Mapping[str, str] = NO_OFFICES,
    revised: Mapping[str, str] = NOT_REVISED,
    origins: Origins = NOBODY,
) -> dict[Place, Sorted]:
    """Which claims carry standings and which are passed over, by place; places only spoken of have none that carry.

    Where a document puts the same rung as still to come, its undated mentions of it name the plan ("this two-step
    upgrade") and carry nothing. The owner's own publications are taken at their word. `revised`: the later version of
    a document, by its id; what the later one tells of a place otherwise, the earlier one no longer tells. `origins`:
    what lay ahead in a report still does where a copy repeats its words later.
    """
    places: dict[Place, Sorted] = defaultdict(lambda: Sorted([], []))
    planned: set[tuple[Place, str, str | None]] = set()
    ahead: set[tuple[str, tuple[str, ...]]] = set()
    for claim in in_order((c for c in claims if c.rung is not None), documents):
        place = place_of(claim, ladders)
        if place is None or claim.rung is None:
            continue
        rule = rule_against(claim, documents)
        words = origins.of(claim.document), tuple(claim.quote.split())
        if rule is Rule.AHEAD:
            ahead.add(words)
        elif rule is None and words in ahead:
            rule = Rule.AHEAD
        if rule is None:
            places[place].carrying.append(claim)
        else:
            places[place].passed.append((claim, rule))
            if claim.rung.change in MOVES_UP and (place.owner or _meant(claim.rung)):
                planned.add((place, claim.document, _meant(claim.rung)))
    for place, found in places.items():
        told = _told_by_document(found.carrying)
        kept = []
        for claim in found.carrying:
            own = weight(claim, place.owner, documents, offices) == OWN_PUBLICATION
            planning = _undated(claim) and claim.rung and (place, claim.document, _meant(claim.rung)) in planned
            if planning and not own:
                found.passed.append((claim, Rule.PLANNED))
            elif _corrected(claim, told, revised):
                found.passed.append((claim, Rule.CORRECTED))
            else:
                kept.append(claim)
        found.carrying[:] = kept
    return {place: found for place, found in places.items() if found.carrying or place.owner or found.passed}


def _told_by_document(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """The rungs that each document tells of one place."""
    told: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.rung and claim.rung.rung:
            told[claim.document].add(claim.rung.rung)
    return told


def _corrected(claim: Claim, told: Mapping[str, Collection[str]], revised: Mapping[str, str]) -> bool:
    """Whether a later version of the claim's document tells another rung of the place, and not this one."""
    rung = claim.rung.rung if claim.rung else None
    seen, document = set(), claim.document
    while rung and document in revised and document not in seen:
        seen.add(document)
        document = revised[document]
        if told.get(document) and rung not in told[document]:
            return True
    return False


def carrying(
    claims: Iterable[Claim], documents: Documents, ladders: KnownLadders, offices: Mapping[str, str] = NO_OFFICES
) -> dict[Place, list[Claim]]:
    """The claims that carry standings, by place, in order; places that are only spoken of have none."""
    found = sort(claims, documents, ladders, offices)
    return {place: claims.carrying for place, claims in found.items() if place.owner or claims.carrying}


def level_of(rung: RungClaim) -> str:
    """The rung's id; "~" and its words where no owner's rung is meant."""
    return rung.rung or "~" + " ".join(rung.stated.lower().split())


def _meant(rung: RungClaim) -> str | None:
    """The rung that a plan is of; None where it names none."""
    named = rung.rung or (rung.axis is Axis.PARTNERSHIP and names_rung(rung.stated))
    return level_of(rung) if named else None


def same_level(rung: RungClaim, other: str | None, stated: str, ladders: KnownLadders) -> bool:
    """Whether a rung may be the other, known by its id or, where nobody tells whose it is, only as `stated`.

    Two ids are one rung or two. Otherwise both have to go by one name; words that name no rung ("ties") may mean any.
    """
    if rung.rung and other:
        return rung.rung == other
    names = [
        ladders.label(rung_id) or (words if names_rung(words) else None)
        for rung_id, words in ((rung.rung, rung.stated), (other, stated))
    ]
    return not all(names) or parse_label(names[0] or "") == parse_label(names[1] or "")


def _undated(claim: Claim) -> bool:
    return claim.time.start is None or claim.time.text is None


def exclusive(first: str | None, second: str | None, ladders: KnownLadders) -> bool:
    """Whether nobody can stand on both: two ranks of an order with a single top. Other labels may go together."""
    rungs, owner = (ladders.rung(first), ladders.rung(second)), ladders.owner_of(first)
    if owner is None or ladders.top(owner) is None or owner != ladders.owner_of(second):
        return False
    ranks = {rung.rank for rung in rungs if rung is not None}
    return len(ranks) == 2 and None not in ranks
