"""What a fold needs of the lexicon, as shapes: folds are handed such objects and never load anything themselves."""

# ruff: noqa: D102  (the properties are those of the lexicon, and told there)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.lexicon.labels import parse_label


class KnownRung(Protocol):
    """One rung of a ladder; a larger `rank` is closer, None stands outside the order."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def rank(self) -> int | None: ...


class KnownHolder(Protocol):
    """Who stands on which rung since when, by the lexicon; days may be years or months (``2013``, ``2008-06``)."""

    @property
    def partner(self) -> str: ...
    @property
    def rung(self) -> str: ...
    @property
    def since(self) -> str | None: ...
    @property
    def until(self) -> str | None: ...
    @property
    def confidence(self) -> str: ...
    @property
    def source(self) -> str | None: ...


class KnownLadder(Protocol):
    """One owner's ladder."""

    @property
    def owner(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def rungs(self) -> Sequence[KnownRung]: ...
    @property
    def holders(self) -> Sequence[KnownHolder]: ...
    @property
    def checked(self) -> str: ...
    def top(self) -> KnownRung | None: ...


@dataclass(frozen=True, slots=True)
class KnownLadders:
    """The ladders by owner, and the questions that folds ask of them."""

    by_owner: Mapping[str, KnownLadder]

    def owner_of(self, rung_id: str | None) -> str | None:
        """The owner of the ladder that has the rung; None where no ladder has it."""
        return next((owner for owner, ladder in self.by_owner.items() if _on(ladder, rung_id)), None)

    def rung(self, rung_id: str | None) -> KnownRung | None:
        """The rung of that id; None where no ladder has it."""
        owner = self.owner_of(rung_id)
        return _on(self.by_owner[owner], rung_id) if owner else None

    def label(self, rung_id: str | None) -> str | None:
        """The name of a rung; None where no ladder has it."""
        rung = self.rung(rung_id)
        return rung.name if rung else None

    def owners_of(self, stated: str) -> tuple[str, ...]:
        """The owners on whose ladders a rung goes by these words, in whatever order they stand."""
        wanted = parse_label(stated)
        return tuple(
            o for o, ladder in self.by_owner.items() if any(parse_label(r.name) == wanted for r in ladder.rungs)
        )

    def ranked(self, owner: str) -> list[KnownRung]:
        """The rungs inside the owner's order, highest first; equal ranks keep the order of the data."""
        ladder = self.by_owner.get(owner)
        inside = [rung for rung in ladder.rungs if rung.rank is not None] if ladder else []
        return sorted(inside, key=lambda rung: -(rung.rank or 0))

    def top(self, owner: str) -> KnownRung | None:
        """The highest rung of the order; None without a ladder or where it has no single top."""
        ladder = self.by_owner.get(owner)
        return ladder.top() if ladder else None

    def steps_below_top(self, rung_id: str | None) -> int | None:
        """How many distinct ranks lie between a rung and the top of its ladder (0: the top itself)."""
        rung, owner = self.rung(rung_id), self.owner_of(rung_id)
        if rung is None or rung.rank is None or owner is None or self.top(owner) is None:
            return None
        rank = rung.rank
        return len({other.rank for other in self.ranked(owner) if (other.rank or 0) > rank})


def _on(ladder: KnownLadder, rung_id: str | None) -> KnownRung | None:
    return next((rung for rung in ladder.rungs if rung.id == rung_id), None) if rung_id else None


NO_LADDERS = KnownLadders({})
