"""Everything told of one relationship, in one place: what `between A B` shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Claim
from dragoman.picture import disputes as disputing
from dragoman.picture import expectations as expecting
from dragoman.picture import standings as standing
from dragoman.picture.base import Documents, Support, concerns, in_order, latest_day, parties, parties_of
from dragoman.picture.known import KnownLadders
from dragoman.picture.lineage import Edge, Lineage
from dragoman.picture.origins import Origins


@dataclass(frozen=True, slots=True)
class Picture:
    """All folds over one view, computed once: what every surface asks."""

    today: str | None
    documents: Documents
    claims: Mapping[str, Claim]
    ladders: KnownLadders
    standings: tuple[standing.Standing, ...]
    expectations: tuple[expecting.Expectation, ...]
    disputes: tuple[disputing.Dispute, ...]
    lineage: Lineage

    @property
    def origins(self) -> Origins:
        """Who counts as one voice."""
        return self.lineage.origins


@dataclass(frozen=True, slots=True)
class Relationship:
    """What is told of two parties. `top`: holders of the top rung by owner. `voices`: claims with an attribution.

    `reactions`: claims, in reports about the two, in which a third party acts with or towards one of them. `others`:
    claims between the two that no standing and no expectation carries.
    """

    first: str
    second: str
    support: Support
    standings: tuple[standing.Standing, ...]
    top: Mapping[str, tuple[standing.Standing, ...]]
    expectations: tuple[expecting.Expectation, ...]
    disputes: tuple[disputing.Dispute, ...]
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
) -> Picture:
    """Run all folds. `today`: the day of the view, else the latest publication day in it.

    Without `lineage` every document is a voice of its own.
    """
    ordered = in_order(claims, documents)
    day = today or latest_day(documents)
    lineage = lineage or Lineage()
    origins = lineage.origins
    expectations = expecting.fold(ordered, documents, origins)
    spoken = {rung_owner for c in ordered if c.rung and (rung_owner := c.rung.owner)} | set(owners)
    return Picture(
        today=day,
        documents=documents,
        claims={claim.id: claim for claim in ordered},
        ladders=ladders,
        standings=tuple(standing.fold(ordered, documents, ladders, day, owners=sorted(spoken), pairs=pairs)),
        expectations=tuple(expectations),
        disputes=tuple(disputing.fold(ordered, documents, ladders, expectations, origins)),
        lineage=lineage,
    )


def between(picture: Picture, first: str, second: str) -> Relationship:
    """The relationship of two states or blocs, as the picture has it."""
    both = {first, second}
    about = [claim for claim in picture.claims.values() if concerns(claim, first, second)]
    stands = tuple(s for s in picture.standings if set(s.sides) == both)
    expected = tuple(e for e in picture.expectations if both <= set(e.parties) or _reaches(e, both, about))
    told = {i for s in stands for i in s.claims} | {i for e in expected for i in (*e.claims, *e.against)}
    reports = {claim.document for claim in about}
    reactions = [c for c in picture.claims.values() if c.document in reports and _reaction(c, both)]
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


def _reaches(expectation: expecting.Expectation, both: set[str], about: Sequence[Claim]) -> bool:
    """A happening of one of the two with a third party that one of the claims ties to the other."""
    ids = {claim.id for claim in about}
    return bool(both & set(expectation.parties)) and any(i in ids for i in expectation.claims)


def _reaction(claim: Claim, both: set[str]) -> bool:
    """Whether a third party acts towards, about, or with one of the two (a rung of its own is no reaction)."""
    doers, involved = parties_of(claim.actors), parties(claim)
    return claim.rung is None and bool(involved & both) and bool(involved - both) and bool(doers)


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
