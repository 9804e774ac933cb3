"""What is handed around about the future: an expectation with its horizon, and the words for what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model import Certainty, Time
from dragoman.picture.base import Support
from dragoman.times import shift

# An occasion that a change of rung may hang on, where the same passage speaks of both.
OCCASIONS = frozenset({"visit", "meet"})
# Acts that are a stance, or go on all the time: no single report says that they "came true".
INDEFINITE = frozenset(
    {
        "agree_pledge",
        "agree_with",
        "cooperate_economic",
        "cooperate_military",
        "deepen_ties",
        "express_concern",
        "express_optimism",
        "hesitate",
        "praise_support",
        "react",
        "reassure",
        "seek",
        "strain",
        "urge_ask",
    }
)
# What states do by the hand of whoever signs for them: it is known by its thing, not by the persons.
OF_STATES = frozenset({"sign", "ratify"})
# What nobody speaks of any more, and nothing decides, is held open so long after its day or its last report.
HELD_OPEN_DAYS = 365


class Outcome(StrEnum):
    """What became of an expectation; the one list that is used everywhere. What each takes: docs/expectations.md."""

    OPEN = "open"
    TRUE = "true"
    EXCEEDED = "exceeded"
    PARTLY = "partly"
    LATE = "late"
    FALSE = "false"
    CALLED_OFF = "called off"
    DENIED = "denied"
    UNDECIDABLE = "undecidable"
    LAPSED = "lapsed"


# Nothing that anybody reports has settled these.
UNDECIDED = frozenset({Outcome.OPEN, Outcome.LAPSED, Outcome.UNDECIDABLE})
# What was named happened: as expected, beyond it, later, or although it was not expected.
HAPPENED = frozenset({Outcome.TRUE, Outcome.EXCEEDED, Outcome.LATE})
# For whoever spoke against it, each outcome is the other one; what is not listed stays as it is.
_FOR_THOSE_AGAINST = {
    Outcome.TRUE: Outcome.FALSE,
    Outcome.EXCEEDED: Outcome.FALSE,
    Outcome.LATE: Outcome.FALSE,
    Outcome.FALSE: Outcome.TRUE,
    Outcome.CALLED_OFF: Outcome.TRUE,
    Outcome.DENIED: Outcome.OPEN,
}


class Criterion(StrEnum):
    """What a report has to say for an expectation to come true."""

    RUNG = "rung"
    CHANGE = "change"
    OCCASION = "occasion"
    THING = "thing"
    DEED = "deed"
    STANCE = "stance"


@dataclass(frozen=True, slots=True)
class Horizon:
    """When it is to happen. `time`: what it is taken from; `tied_to`: claims of the occasion that lends it its day."""

    start: str | None
    end: str | None
    time: Time | None
    tied_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing expected. `certainty` is the strongest among those who expect it, `certainties` all of them.

    `claims` speak for it, `against` deny or doubt it. `history`: (publication day, certainty, claim). `negative`: it is
    expected not to happen. `outcome`: what became of it, for those who expect it. `casts`: the persons each of the
    claims names together. `field`: the one field that a stance is about ("military cooperation").
    """

    family: str
    act: str
    parties: tuple[str, ...]
    persons: tuple[str, ...]
    owner: str | None
    partner: str | None
    rung: str | None
    label: str
    horizon: Horizon
    certainty: Certainty
    certainties: tuple[Certainty, ...]
    negative: bool
    speakers: tuple[str, ...]
    claims: tuple[str, ...]
    against: tuple[str, ...]
    history: tuple[tuple[str | None, Certainty, str], ...]
    support: Support
    outcome: Outcome = Outcome.OPEN
    decided_on: str | None = None
    decided_by: tuple[str, ...] = ()
    casts: tuple[frozenset[str], ...] = ()
    field: str | None = None

    @property
    def criterion(self) -> Criterion:
        """What a report has to say for it to come true."""
        if self.is_rung_change:
            return Criterion.RUNG if self.rung else Criterion.CHANGE
        if self.act in INDEFINITE:
            return Criterion.STANCE
        if self.family in OCCASIONS:
            return Criterion.OCCASION
        return Criterion.THING if self.act in OF_STATES else Criterion.DEED

    @property
    def against_outcome(self) -> Outcome:
        """What became of it for those who spoke against it."""
        return _FOR_THOSE_AGAINST.get(self.outcome, self.outcome)

    @property
    def is_rung_change(self) -> bool:
        """Whether a rung is to change, as against a visit, a meeting or a signing."""
        return ":" in self.family

    @property
    def first_told(self) -> str | None:
        """The day of the first report that speaks of it; None where no day is known."""
        return min((day for day, _, _ in self.history if day), default=None)

    @property
    def last_told(self) -> str | None:
        """The day of the last report that speaks of it; None where no day is known."""
        return max((day for day, _, _ in self.history if day), default=None)

    @property
    def last_expected(self) -> str | None:
        """The day of the last report that expects it; None where no day is known."""
        return max((day for day, _, i in self.history if day and i in self.claims), default=None)

    @property
    def held_until(self) -> str | None:
        """The day up to which it is held open: twelve months after its day or its last report, whichever is later."""
        days = [day for day in (self.horizon.end, self.last_told) if day]
        return shift(max(days), HELD_OPEN_DAYS) if days else None
