"""Claims that do not go together, and how: only a conflict is a contradiction.

    conflict      the claims cannot all hold; the only contradiction
    development   one came after the other; both were right in their day
    precision     one is coarser than the other
    correction    an outlet has said otherwise since, in a later version of its own report; its last word holds
    topic         the same act of the same parties, and nothing says that it is one and the same
    ladder        a report takes another ladder to be meant than the lexicon; where reports differ it is a conflict
    identity      nobody has settled who is meant

Nothing is called a conflict before the publication days of both sides are known, nor between copies of one report: they
are one voice. Only two speakers within one report stand against each other whatever its day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.model import Actor, ActorKind, Axis, Change, Claim, Mention
from dragoman.picture.base import MOVES_UP, Documents, in_order, latest_day, parties, published_day
from dragoman.picture.contradictions import SAME_ROUND_DAYS, charges, contradictions, different_voice
from dragoman.picture.corrected import NOT_REVISED
from dragoman.picture.disputes_decided import Deciding, decided
from dragoman.picture.disputes_expected import denials, retargeted
from dragoman.picture.disputes_nouns import Dispute, Side, claims_of
from dragoman.picture.disputes_pairs import pairs_inside, told_apart
from dragoman.picture.disputes_voices import voiced
from dragoman.picture.expectations import Expectation
from dragoman.picture.known import KnownLadders
from dragoman.picture.origins import Origins
from dragoman.picture.places import FLAG_DIFFERS, NOT_ALONE, carrying, exclusive, place_of, stated_owner
from dragoman.picture.standings_rungs import RIVAL_DAYS, rival_rungs
from dragoman.times import shift

# Flags of claims whose owner the text does not state; they say nothing on whose ladder is meant.
OWNER_GUESSED = frozenset({FLAG_DIFFERS, "owner_from_lexicon"})
# Words that place somebody in an order. A bare label ("strategic partner", "our alliance") is of both sides, and
# whoever says it says nothing on whose ladder.
_IN_ORDER = re.compile(
    r"\b(?:top|topmost|highest|upper|lowest|tiers?|rungs?|notch(?:es)?|steps?|rank(?:s|ed|ing|ings)?|ladder|hierarchy"
    r"|same level|level (?:as|of its))\b",
    re.IGNORECASE,
)
NO_OFFICES: Mapping[str, str] = {}
NAMING_ACTS = frozenset({"same_as", "identifies", "holds_office"})


def whose_ladder(
    claims: Sequence[Claim], documents: Documents, origins: Origins, ladders: KnownLadders
) -> list[Dispute]:
    """Reports that speak of one state's ladder where other reports and the lexicon speak of another's.

    Only who places the partner in an order speaks of a ladder: a partnership by its name is of both sides.
    One dispute for each pair of owners; `parties` begins with the owner stated and the owner meant.
    """
    inverted: dict[tuple[str, str], list[tuple[Claim, str]]] = defaultdict(list)
    straight: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        place, stated = place_of(claim, ladders), stated_owner(claim)
        if place is None or place.owner is None or place.partner is None:
            continue
        if stated is not None and stated != place.owner:
            if not _in_order(claim):
                continue
            inverted[stated, place.owner].append((claim, place.partner))
        elif not OWNER_GUESSED & set(claim.flags) and claim.rung is not None and claim.rung.owner:
            straight[place.owner, place.partner].append(claim)
    found = []
    for (stated, owner), entries in inverted.items():
        odd = [claim for claim, _ in entries]
        partners = list(dict.fromkeys(partner for _, partner in entries))
        elsewhere = [c for partner in partners for c in straight[owner, partner]]
        others = [c for c in elsewhere if c.document not in {o.document for o in odd}]
        sides = [Side(stated, f"ladder of {stated}", origins.support(odd))]
        if others:
            sides.append(Side(owner, f"ladder of {owner}", origins.support(others)))
        if owner in ladders.by_owner:
            sides.append(Side(owner, f"ladder of {owner}", origins.support([]), lexicon=True))
        touched = tuple(dict.fromkeys((stated, owner, *partners)))
        kind = "conflict" if _between_reports(odd, others, documents, origins) else "ladder"
        found.append(Dispute(kind, "ladder", "whose ladder", touched, tuple(sides), claims_of(sides)))
    return found


def _in_order(claim: Claim) -> bool:
    rung = claim.rung
    return rung is not None and rung.axis is Axis.PARTNERSHIP and bool(rung.steps or _IN_ORDER.search(rung.stated))


def _between_reports(one: Iterable[Claim], other: Iterable[Claim], documents: Documents, origins: Origins) -> bool:
    """Whether reports that have a day, and no source in common, stand on both sides."""
    sides = [{origins.of(c.document) for c in side if published_day(c, documents)} for side in (one, other)]
    return any(a != b for a in sides[0] for b in sides[1])


def _open(mention: Mention) -> bool:
    return mention.actor.id.startswith("?") or len(mention.candidates) > 1


def _may_be(guess: Mention, asked: Mention) -> bool:
    """Whether it is a guess at all: which state "Korean" means, no person answers."""
    states = bool(asked.candidates) and all(actor.kind is ActorKind.STATE for actor in asked.candidates)
    return not states or guess.actor.kind is ActorKind.STATE


def _unsettled_key(mention: Mention) -> str:
    """One open question: the same candidates of one state, or without candidates the same words."""
    if mention.candidates:
        return f"{mention.state or ''}:{','.join(sorted(actor.id for actor in mention.candidates))}"
    return f"{mention.state or ''}:{_description(mention)}"


def _description(mention: Mention) -> str:
    """The words without quotation marks and leading article, in lower case."""
    words = mention.text.lower().replace("’", "'").strip("\"“”'‘ ").split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


def identities(claims: Sequence[Claim], documents: Documents, origins: Origins) -> list[Dispute]:
    """Who is meant: descriptions with several candidates, and who guesses which. A guess does not settle it."""
    asked: dict[str, list[tuple[Claim, Mention]]] = defaultdict(list)
    for claim in claims:
        for mention in (*claim.actors, *claim.recipients):
            if _open(mention):
                asked[_unsettled_key(mention)].append((claim, mention))
    found = []
    for entries in asked.values():
        candidates: dict[str, Actor] = {}
        guesses: dict[str, list[Claim]] = defaultdict(list)
        for claim, mention in entries:
            candidates |= {actor.id: actor for actor in mention.candidates}
            if claim.act in NAMING_ACTS:
                for other in (*claim.actors, *claim.recipients):
                    if other is not mention and not _open(other) and _may_be(other, mention):
                        candidates[other.actor.id] = other.actor
                        guesses[other.actor.id].append(claim)
        if len(candidates) < 2 and not guesses:
            continue
        if not guesses and all(actor.kind is ActorKind.STATE for actor in candidates.values()):
            continue  # the reader's doubt about "Korean", and nobody's who reports it
        asking = list(dict.fromkeys(claim for claim, _ in entries))
        sides = [
            Side(i, actor.name, origins.support(in_order(guesses[i], documents))) for i, actor in candidates.items()
        ]
        sides.sort(key=lambda side: (-side.support.origins, side.label))
        state = entries[0][1].state
        every = tuple(dict.fromkeys((*claims_of(sides), *(claim.id for claim in asking))))
        described = {_description(m): m.text.strip("\"“”'‘’ ") for _, m in reversed(entries)}
        topic = "” or “".join(list(described.values())[::-1][:2])
        found.append(Dispute("identity", "identity", topic, (state,) if state else (), tuple(sides), every))
    return found


def standings(claims: Sequence[Claim], documents: Documents, origins: Origins, ladders: KnownLadders) -> list[Dispute]:
    """Two rungs said to be held at one time where one excludes the other; a change in between makes it a development.

    Labels outside an order may go together: where one only says less than the other, it is a difference of precision.
    """
    found = []
    for place, carried in carrying(claims, documents, ladders).items():
        group = [c for c in carried if c.rung and c.rung.rung and not stated_owner(c) and not NOT_ALONE & set(c.flags)]
        holding = [c for c in group if c.rung and c.rung.change is Change.HOLDS and not _past(c, documents)]
        rungs: dict[str, list[Claim]] = defaultdict(list)
        for claim in holding:
            rungs[claim.rung.rung if claim.rung and claim.rung.rung else ""].append(claim)
        if len(rungs) < 2:
            continue
        sides = [Side(r, ladders.label(r) or r, origins.support(members)) for r, members in rungs.items()]
        changed = [c for c in group if c.rung and c.rung.change is not Change.HOLDS]
        kind = _kind_of(list(rungs.values()), documents, origins, bool(changed))
        if not any(exclusive(one, other, ladders) for one in rungs for other in rungs):
            kind = "precision" if kind and _coarser(rungs, ladders) else None
        if kind == "conflict" and _left_behind(rungs, changed, documents, ladders):
            kind = "development"
        if kind:
            topic = f"rung of {place.partner} on the ladder of {place.owner}"
            found.append(Dispute(kind, "standing", topic, place.sides, tuple(sides), claims_of(sides)))
    return found


def _left_behind(
    rungs: Mapping[str, Sequence[Claim]], changed: Iterable[Claim], documents: Documents, ladders: KnownLadders
) -> bool:
    """Whether a rise that reports date lies between the rungs: what is lower is told until then, or just looks back."""
    ranks = {rung: known.rank for rung in rungs if (known := ladders.rung(rung)) and known.rank is not None}
    if len(ranks) < len(rungs):
        return False
    top = max(ranks, key=lambda rung: ranks[rung])
    rises = [c for c in changed if c.rung and c.rung.rung == top and c.rung.change in MOVES_UP]
    day = min((d for c in rises if (d := c.time.start or published_day(c, documents))), default=None)
    if day is None or len(day) < len("2023-09-10"):
        return False
    lower = [published_day(c, documents) for rung, held in rungs.items() if rung != top for c in held]
    higher = [published_day(c, documents) for c in rungs[top]]
    return all(d and d <= shift(day, RIVAL_DAYS) for d in lower) and all(d and d >= day for d in higher)


def reached(claims: Sequence[Claim], documents: Documents, origins: Origins, ladders: KnownLadders) -> list[Dispute]:
    """Two rungs said to have been reached by one upgrade: told within days of each other by different voices."""
    found = []
    for place, carried in carrying(claims, documents, ladders).items():
        rungs = rival_rungs(carried, documents)
        groups = list(rungs.values())
        if _kind_of(groups, documents, origins, changed=False) is None:
            continue  # copies of one report, or no days
        if place.owner and place.partner:
            sides = [Side(r, ladders.label(r) or r, origins.support(members)) for r, members in rungs.items()]
            topic = f"rung of {place.partner} on the ladder of {place.owner}"
            found.append(Dispute("conflict", "standing", topic, place.sides, tuple(sides), claims_of(sides)))
    return found


def _coarser(rungs: Iterable[str], ladders: KnownLadders) -> bool:
    """Whether one label only says less than another: all its words stand in the other one."""
    labels = [set((ladders.label(rung) or rung).lower().split()) for rung in rungs]
    return any(one < other for one in labels for other in labels)


def less_exact(rung: str, others: Iterable[str], ladders: KnownLadders) -> bool:
    """Whether one of the other labels says all that this one says, and more."""
    words = set((ladders.label(rung) or rung).lower().split())
    return any(words < set((ladders.label(other) or other).lower().split()) for other in others)


def _past(claim: Claim, documents: Documents) -> bool:
    day = published_day(claim, documents)
    return bool(day and claim.time.end and claim.time.end < day)


def _kind_of(groups: Sequence[Sequence[Claim]], documents: Documents, origins: Origins, changed: bool) -> str | None:
    """Conflict where voices of one round differ, development where they follow each other; None without days, and
    where one voice says both: it speaks of two times.
    """
    days = [[d for c in group if (d := published_day(c, documents))] for group in groups]
    if any(not known for known in days):
        return None
    couples = [(first, second) for i, first in enumerate(groups) for second in groups[i + 1 :]]
    beside = any(
        published_day(f, documents) and different_voice(f, s, origins)
        for first, second in couples
        for f, s in pairs_inside(first, second)
    )
    gaps = [told_apart(first, second, documents, origins, SAME_ROUND_DAYS) for first, second in couples]
    if not beside and all(gap is None for gap in gaps):
        return None
    apart = all(max(a) < min(b) or max(b) < min(a) for i, a in enumerate(days) for b in days[i + 1 :])
    rounds = not beside and False not in gaps
    return "development" if rounds or (changed and apart) else "conflict"


def fold(
    claims: Iterable[Claim],
    documents: Documents,
    ladders: KnownLadders,
    expectations: Sequence[Expectation],
    origins: Origins,
    today: str | None = None,
    offices: Mapping[str, str] = NO_OFFICES,
    revised: Mapping[str, str] = NOT_REVISED,
) -> list[Dispute]:
    """All disputes: whose ladder, who is meant, standings, expectations, and what one affirms and another denies.

    Each with its days and voices, and with what has decided it. `today`: the day of the view, else the latest
    publication day; nothing of the lexicon that is younger decides. `offices`: for which state a document's publisher
    speaks. `revised`: the later version of a document by the same outlet.
    """
    ordered = in_order(claims, documents)
    by_id = {claim.id: claim for claim in ordered}
    held = standings(ordered, documents, origins, ladders)
    told = {(d.parties, d.topic) for d in held}
    found = [
        *whose_ladder(ordered, documents, origins, ladders),
        *identities(ordered, documents, origins),
        *held,
        *(d for d in reached(ordered, documents, origins, ladders) if (d.parties, d.topic) not in told),
        *denials(expectations, by_id, documents, origins),
        *retargeted(expectations, by_id, origins),
    ]
    found += contradictions(ordered, documents, origins, found, revised)
    found += charges(ordered, origins, found)
    deciding = Deciding(by_id, documents, ladders, expectations, today or latest_day(documents), offices)
    return [decided(voiced(dispute, by_id, documents, origins), deciding) for dispute in found]


def concerning(disputes: Iterable[Dispute], claims: Mapping[str, Claim], first: str, second: str) -> list[Dispute]:
    """The disputes that touch a relationship: between the two, or who is meant by words about one of them."""
    both = {first, second}
    return [
        dispute
        for dispute in disputes
        if both <= set(dispute.parties)
        or (dispute.about == "identity" and any(both & parties(claims[c]) for c in dispute.claims if c in claims))
    ]
