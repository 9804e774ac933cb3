"""What a question is about, and which claims speak of it: a pure fold that knows nothing of how it was worded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.lexicon.labels import parse_label
from dragoman.model import ActorKind, Axis, Change, Claim, Mention
from dragoman.picture.agreement import one_direction
from dragoman.picture.base import Documents, family, involved, is_against, persons
from dragoman.picture.base import matter as matter_of
from dragoman.picture.expectations import is_forward
from dragoman.picture.known import KnownLadders

# Acts of rung that say no more than that a rung is held; every other says that it is reached or left.
HOLDS = "holds_rung"


@dataclass(frozen=True, slots=True)
class Matter:
    """What is asked about, as far as the question's words tell.

    `parties` in the order in which they are named; `persons` by id. `claim`: what the question would say if it were a
    statement; None where reading finds none. `owner`, `partner`, `rung` (an id), `label` (as written) and `axis` where
    a level is asked about; `top`: it is named by its place. `moves`: 1 up, -1 down, 0 where no move is asked about.
    `against`: asked is who or what speaks against it.
    """

    parties: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    claim: Claim | None = None
    owner: str | None = None
    partner: str | None = None
    rung: str | None = None
    label: str = ""
    axis: Axis | None = None
    top: bool = False
    moves: int = 0
    against: bool = False

    @property
    def is_level(self) -> bool:
        """Whether a level of relations is asked about, and not a deed."""
        named = self.rung or self.label or self.top or self.owner or self.moves
        return bool(named or self.axis is Axis.PARTNERSHIP)


def speaking(claims: Iterable[Claim], matter: Matter, ladders: KnownLadders) -> list[Claim]:
    """The claims that speak of the matter, for or against it, in the order given."""
    return [claim for claim in claims if speaks_of(claim, matter, ladders)]


def speaks_of(claim: Claim, matter: Matter, ladders: KnownLadders) -> bool:
    """Whether a claim is about all parties and persons asked about, and of the deed or level, where one is named."""
    if not set(matter.parties) <= involved(claim):
        return False
    if not _same_persons(claim, matter):
        return False
    if matter.is_level:
        return _of_level(claim, matter, ladders)
    asked = matter.claim
    if asked is None:
        return True
    return _one_act(asked, claim) and one_direction(asked, claim)


def _same_persons(claim: Claim, matter: Matter) -> bool:
    """Whether each person asked about is named or may be meant; one whom the claim names by the state alone may be."""
    if not matter.persons:
        return True
    meant = _may_be(claim)
    if matter.claim is None:
        return not meant.isdisjoint(matter.persons)
    asked = {m.actor.id: m.state for m in (*matter.claim.actors, *matter.claim.recipients)}
    others = {m.state for m in (*claim.actors, *claim.recipients) if m.actor.kind is ActorKind.PERSON}
    found = [
        person in meant or (asked.get(person) is not None and asked[person] not in others) for person in matter.persons
    ]
    return all(found) and any(person in meant for person in matter.persons)


def _may_be(claim: Claim) -> set[str]:
    """The persons whom the claim names, or may mean."""
    mentions = (*claim.actors, *claim.recipients)
    return {*persons(mentions), *(actor.id for mention in mentions for actor in mention.candidates)}


def _one_act(asked: Claim, claim: Claim) -> bool:
    if asked.act == claim.act and asked.act != HOLDS:
        return asked.rung is None or claim.rung is None or asked.rung.axis is claim.rung.axis
    if asked.rung is not None and claim.rung is not None and HOLDS not in (asked.act, claim.act):
        return asked.rung.axis is claim.rung.axis and matter_of(asked) == matter_of(claim)
    if asked.rung is not None and asked.act == HOLDS:
        return claim.rung is not None and claim.rung.axis is asked.rung.axis
    return family(asked) == family(claim)


def _of_level(claim: Claim, matter: Matter, ladders: KnownLadders) -> bool:
    """Whether a claim is of the level asked about; where only a move is asked about, of any move that way."""
    rung = claim.rung
    if rung is None or (matter.axis is not None and rung.axis is not matter.axis):
        return False
    if matter.owner and rung.owner and rung.owner != matter.owner:
        return False
    if matter.moves and not _moves(claim, matter):
        return False
    if matter.rung:
        return rung.rung == matter.rung
    if matter.top:
        top = ladders.top(rung.owner or "") or ladders.top(ladders.owner_of(rung.rung) or "")
        return top is not None and rung.rung == top.id
    return not matter.label or same_label(matter.label, ladders.label(rung.rung) or rung.stated)


def _moves(claim: Claim, matter: Matter) -> bool:
    """Whether the claim is of a move that way; where no rung is asked about, not of a first one."""
    if not family(claim).startswith("upgrade:" if matter.moves > 0 else "downgrade:"):
        return False
    first = claim.rung is not None and claim.rung.change is Change.ESTABLISHES
    return not first or matter.rung is not None or bool(matter.label)


def same_label(first: str, second: str) -> bool:
    """Whether two labels have the same telling words, whatever their order and head."""
    one, other = parse_label(first), parse_label(second)
    return one.qualifiers == other.qualifiers and bool(one.qualifiers)


def is_of_the_past(claim: Claim, documents: Documents) -> bool:
    """Whether the claim speaks of what was done or was not, seen from its publication: a bare denial told in the past
    tense does, though what is denied may still come."""
    if not is_forward(claim, documents):
        return True
    told_as_past = claim.time.start is None and claim.time.end is not None and not claim.time.text
    return is_against(claim) and told_as_past


def split(claims: Iterable[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Those that say that it is so, or will be, and those that speak against it."""
    told = list(claims)
    return [c for c in told if not is_against(c)], [c for c in told if is_against(c)]


def without(claim: Claim, stand_in: str) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Actors and recipients without whoever stands in for the one asked for."""
    return (
        tuple(m for m in claim.actors if m.state != stand_in),
        tuple(m for m in claim.recipients if m.state != stand_in),
    )
