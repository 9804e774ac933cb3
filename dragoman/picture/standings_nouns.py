"""What is handed around about standings: a standing, and what the lexicon says of one."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Axis, Status

EXACT_NOTE = "the lexicon has the day"
DIFFER_NOTE = "reports differ on the rung: others say"
LABEL_NOTE = "also called"


@dataclass(frozen=True, slots=True)
class LexiconFact:
    """What the lexicon says of a standing; never mixed up with what reports say."""

    since: str | None
    until: str | None
    confidence: str
    source: str | None
    checked: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One partner on one rung. `since`/`until`: ISO days or coarser; `since_from` says whether claims or lexicon told.

    `owner` None: nobody says whose ladder, then `sides` are the two. `claims` carry the standing, best first.
    `first_seen`/`last_seen`: days for which reports speak of it. `steps_below_top` where the ladder has an order.
    `ended`, `ended_by`: why it no longer stands, in words, and the claims that say so.
    """

    owner: str | None
    partner: str | None
    axis: Axis
    rung: str | None
    label: str
    since: str | None
    until: str | None
    status: Status
    claims: tuple[str, ...]
    basis: str
    sides: tuple[str, ...]
    since_from: str | None = None
    steps_below_top: int | None = None
    known: LexiconFact | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    notes: tuple[str, ...] = ()
    ended: str = ""
    ended_by: tuple[str, ...] = ()

    def current(self, today: str | None) -> bool:
        """Whether it stands on that day, as far as is told."""
        return self.until is None or (today is not None and self.until > today)
