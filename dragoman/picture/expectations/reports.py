"""What the rules of outcomes share: the reports that may decide, and a verdict with the claims it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dragoman.model import Claim
from dragoman.picture.base import Documents, persons, weight
from dragoman.picture.expectations.nouns import Expectation, Outcome
from dragoman.picture.known import NO_LADDERS, KnownLadders
from dragoman.picture.origins import NOBODY, Origins

NO_FIELDS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Reports:
    """What may decide: all claims by id, their documents, and the last day that the view knows.

    `ladders` and `fields` are what the lexicon knows of rungs and of words that name a field of cooperation;
    `offices`: for which state a document's publisher speaks; `origins`: whose documents are one voice; `ranks`:
    owner and rank of each rung that has one (`ranks_of` the ladders); `passed`: claims that carry no
    standing by the rules of standings.
    """

    by_id: Mapping[str, Claim]
    documents: Documents
    today: str | None
    ladders: KnownLadders = NO_LADDERS
    fields: Mapping[str, str] = field(default_factory=dict)
    offices: Mapping[str, str] = field(default_factory=dict)
    origins: Origins = NOBODY
    ranks: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()

    def weight(self, expectation: Expectation, claims: Iterable[str]) -> int:
        """How much the weightiest of the claims counts: the parties' own publications, their word, everybody else."""
        sides: tuple[str | None, ...] = expectation.parties or (None,)
        return max(
            (weight(self.by_id[i], side, self.documents, self.offices) for i in claims for side in sides), default=0
        )


def ranks_of(ladders: KnownLadders) -> dict[str, tuple[str, int]]:
    """Owner and rank of each rung inside an order, by its id."""
    every = ((owner, rung) for owner, ladder in ladders.by_owner.items() for rung in ladder.rungs)
    return {rung.id: (owner, rung.rank) for owner, rung in every if rung.rank is not None}


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome, the day that decided it, and the claims that say so."""

    outcome: Outcome
    day: str
    claims: tuple[str, ...]


def shares_cast(claim: Claim, expectation: Expectation) -> bool:
    """Whether the claim names nobody, or some of those who are to take part."""
    who = persons(claim.actors) | persons(claim.recipients)
    return not expectation.casts or not who or any(cast & who for cast in expectation.casts)
