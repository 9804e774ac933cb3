"""What a dispute is: sides, who carries each since when, and what has decided between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.picture.base import Support

# Types in which nobody speaks against anybody: each side was right in its day, or only says less.
NOT_AT_ODDS = frozenset({"development", "precision", "topic", "correction"})


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things said; `value` is what it comes to (a rung, an owner, an actor's id, "for" or "against").

    `first`: the first day on which a report says so; None where no report that does has a day. `voices`: how many
    documents rest on each origin, the widest first.
    """

    value: str
    label: str
    support: Support
    lexicon: bool = False
    first: str | None = None
    voices: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What bears one side out: the day from which it is known, the claims that say so, else what the lexicon has."""

    on: str
    by: tuple[str, ...]
    value: str
    lexicon: str | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that do not go together. `topic`: the issue; `about`: ladder, identity, standing, expectation, act, and
    between copies of one report voice, scope, or within one report role.

    `since`: the day of the first report of a second side, before which there was nothing to dispute; where only one
    side has reports, the day of its first. `alone`: the values of sides with one origin against several.
    """

    type: str
    about: str
    topic: str
    parties: tuple[str, ...]
    sides: tuple[Side, ...]
    claims: tuple[str, ...]
    notes: tuple[str, ...] = ()
    since: str | None = None
    alone: tuple[str, ...] = ()
    decided: Decision | None = None


def claims_of(sides: Iterable[Side]) -> tuple[str, ...]:
    """The claims of all sides, each once."""
    return tuple(dict.fromkeys(claim for side in sides for claim in side.support.claims))
