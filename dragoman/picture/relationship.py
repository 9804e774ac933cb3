"""Everything told of one relationship, in one place: what `between A B` shows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.model import Certainty, Claim, LineageKind
from dragoman.picture import disputes as disputing
from dragoman.picture import expectations as expecting
from dragoman.picture import prospects as ahead
from dragoman.picture import standings as standing
from dragoman.picture.agreement import doers_and_others
from dragoman.picture.base import Documents, Support, concerns, in_order, involved, latest_day, parties, party
from dragoman.picture.disputes_nouns import Dispute
from dragoman.picture.judged import UNJUDGED, Decisions, judged_outcome
from dragoman.picture.known import KnownLadders
from dragoman.picture.lineage import Edge, Lineage
from dragoman.picture.origins import Origins
from dragoman.picture.standings_nouns import Standing

# Acts by which a third party takes a stand on what two others do.
STANDS = frozenset(
    {
        "criticise_accuse",
        "express_concern",
        "express_optimism",
        "mediate",
        "praise_support",
        "protest_note",
        "react",
        "reject_refuse",
        "retaliate",
        "urge_ask",
        "warn_threaten",
    }
)
TAKEN = frozenset({Certainty.ASSERTED, Certainty.REQUESTED})
# A stand that is told so near behind what the two did is taken on it.
NEAR_CHARACTERS = 160


@dataclass(frozen=True, slots=True)
class Picture:
    """All folds over one view, computed once: what every surface asks.

    `prospects`: rungs proposed, sought or expected, and not held. `offices`: for which state a document's publisher
    speaks; `revised`: the later version of a document by the same outlet.
    """

    today: str | None
    documents: Documents
    claims: Mapping[str, Claim]
    ladders: KnownLadders
    standings: tuple[Standing, ...]
    expectations: tuple[expecting.Expectation, ...]
    disputes: tuple[Dispute, ...]
    lineage: Lineage
    prospects: tuple[Standing, ...] = ()
    offices: Mapping[str, str] = field(default_factory=dict)
    revised: Mapping[str, str] = field(default_factory=dict)

    @property
    def origins(self) -> Origins:
        """Who counts as one voice."""
        return self.lineage.origins


@dataclass(frozen=True, slots=True)
class Relationship:
    """What is told of two parties. `top`: holders of the top rung by owner. `voices`: claims with an attribution.

    `reactions`: claims, in reports about the two, in which a third party speaks or acts on what is between them.
    `others`: claims between the two that no standing and no expectation carries.
    """

    first: str
    second: str
    support: Support
    standings: tuple[Standing, ...]
    top: Mapping[str, tuple[Standing, ...]]
    expectations: tuple[expecting.Expectation, ...]
    disputes: tuple[Dispute, ...]
    edges: tuple[Edge, ...]
    voices: tuple[Claim, ...]
    reactions: tuple[Claim, ...]
    others: tuple[Claim, ...]


def draw(
    claims: Iterable[Claim],
    documents: Documents,
    ladders: KnownLadders,
    today: str | None = None,
    *,
    lineage: Lineage | None = None,
    owners: Sequence[str] = (),
    pairs: Sequence[tuple[str, str]] = (),
    about: Collection[str] = (),
    offices: Mapping[str, str] = disputing.NO_OFFICES,
    fields: Mapping[str, str] = expecting.NO_FIELDS,
    decisions: Decisions = UNJUDGED,
) -> Picture:
    """Run all folds. `today`: the day of the view, else the latest publication day in it.

    Without `lineage` every document is a voice of its own. `about` narrows the picture to claims that involve one of
    these; lineage is that of all documents. `offices`: for which state a document's publisher speaks.
    `fields`: the words that name a field of cooperation. `decisions`: what people have judged; the claims are given as
    judged already, what came of an expectation is judged here.
    """
    ordered = in_order(claims, documents)
    day = today or latest_day(documents)
    lineage = lineage or Lineage()
    origins = lineage.origins
    if about:
        ordered = [claim for claim in ordered if not involved(claim).isdisjoint(about)]
    expectations = expecting.fold(ordered, documents, origins, day, ladders=ladders, fields=fields, offices=offices)
    expectations = [judged_outcome(found, decisions) for found in expectations]
    spoken = {rung_owner for c in ordered if c.rung and (rung_owner := c.rung.owner)} | set(owners)
    versions = revised(lineage, documents)
    held = standing.fold(
        ordered,
        documents,
        ladders,
        day,
        owners=sorted(spoken),
        pairs=pairs,
        offices=offices,
        revised=versions,
        origins=origins,
    )
    return Picture(
        today=day,
        documents=documents,
        claims={claim.id: claim for claim in ordered},
        ladders=ladders,
        standings=tuple(held),
        expectations=tuple(expectations),
        disputes=tuple(disputing.fold(ordered, documents, ladders, expectations, origins, day, offices, versions)),
        lineage=lineage,
        prospects=tuple(ahead.fold(expectations, ladders)),
        offices=offices,
        revised=versions,
    )


def revised(lineage: Lineage, documents: Documents) -> dict[str, str]:
    """The latest version of each document that its own outlet has published anew since, by the earlier one's id."""
    found: dict[str, str] = {}
    for edge in lineage.edges:
        later, earlier = documents.get(edge.from_), documents.get(edge.to)
        if edge.kind is not LineageKind.REVISION or not later or not earlier:
            continue
        days = earlier.published.day, later.published.day
        if not later.source or later.source != earlier.source or not all(days) or (days[0] or "") > (days[1] or ""):
            continue
        best = documents.get(found.get(edge.to, ""))
        if best is None or (best.published.day or "", best.id) < (later.published.day or "", later.id):
            found[edge.to] = edge.from_
    return found


def between(picture: Picture, first: str, second: str) -> Relationship:
    """The relationship of two states or blocs, as the picture has it."""
    both = {first, second}
    about = [claim for claim in picture.claims.values() if concerns(claim, first, second)]
    stands = tuple(s for s in picture.standings if set(s.sides) == both)
    tied = {claim.id for claim in about}
    expected = tuple(e for e in picture.expectations if both <= set(e.parties) or _reaches(e, both, tied))
    told = {i for s in stands for i in s.claims} | {i for e in expected for i in (*e.claims, *e.against)}
    reports = {claim.document for claim in about}
    near = _Near.of(picture, about, both)
    reactions = [c for c in picture.claims.values() if c.document in reports and _reaction(c, both, near)]
    within = {c.document for c in (*about, *reactions)}
    edges = [edge for edge in picture.lineage.edges if {edge.from_, edge.to} <= within]
    return Relationship(
        first=first,
        second=second,
        support=picture.origins.support(about),
        standings=stands,
        top={
            o: tuple(standing.top_holders(picture.standings, o, picture.ladders, picture.today))
            for o in (first, second)
        },
        expectations=expected,
        disputes=tuple(disputing.concerning(picture.disputes, picture.claims, first, second)),
        edges=tuple(edges),
        voices=tuple(c for c in about if c.attribution),
        reactions=tuple(reactions),
        others=tuple(c for c in about if c.id not in told and not c.attribution),
    )


def _reaches(expectation: expecting.Expectation, both: set[str], tied: Collection[str]) -> bool:
    """A happening of one of the two with a third party that one of the claims `tied` to both ties to the other."""
    return bool(both & set(expectation.parties)) and any(i in tied for i in expectation.claims)


@dataclass(frozen=True, slots=True)
class _Near:
    """What ties a claim to two parties: their own claims by document, and the words by which texts name each."""

    own: Mapping[str, Sequence[Claim]]
    words: Mapping[str, re.Pattern[str]]

    @classmethod
    def of(cls, picture: Picture, about: Iterable[Claim], both: set[str]) -> _Near:
        own: dict[str, list[Claim]] = defaultdict(list)
        for claim in about:
            if parties(claim) == both:
                own[claim.document].append(claim)
        texts: dict[str, set[str]] = {side: set() for side in both}
        for claim in picture.claims.values():
            for mention in (*claim.actors, *claim.recipients):
                side = party(mention)
                if side in texts and mention.text[:1].isupper():
                    texts[side].add(mention.text)
        words = {
            side: re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(found, key=len, reverse=True)))})\b")
            for side, found in texts.items()
            if found
        }
        return cls(own, words)

    def names(self, side: str, quote: str) -> bool:
        """Whether the quote has one of the words by which texts name that side."""
        return side in self.words and self.words[side].search(quote) is not None


def _reaction(claim: Claim, both: set[str], near: _Near) -> bool:
    """Whether a third party acts or speaks, and of what is between the two.

    Its claim names both, or holds the words of one between them; or it takes a stand on one of the two (a rung of its
    own is no stand) right behind such a claim. What it has to do with one of them otherwise is another matter.
    """
    doers, _ = doers_and_others(claim)
    named = involved(claim)
    if claim.rung is not None or not doers - both or not named & both:
        return False
    if all(side in named or near.names(side, claim.quote) for side in both):
        return True
    beside = near.own.get(claim.document, ())
    if any(claim.span.overlaps(other.span) for other in beside):
        return True
    if claim.act not in STANDS or claim.certainty not in TAKEN:
        return False
    return any(0 <= claim.span.start - other.span.end <= NEAR_CHARACTERS for other in beside)


def relationships(picture: Picture) -> list[tuple[str, str]]:
    """Pairs of parties that claims speak of, most spoken of first: by origins, then claims."""
    documents: dict[tuple[str, str], set[str]] = {}
    count: Counter[tuple[str, str]] = Counter()
    for claim in picture.claims.values():
        sides = sorted(parties(claim))
        if len(sides) == 2:
            pair = (sides[0], sides[1])
            documents.setdefault(pair, set()).add(claim.document)
            count[pair] += 3 if claim.rung else 1
    return sorted(count, key=lambda p: (-picture.origins.count(documents[p]) * count[p], -count[p], p))
