"""What a record is made of: forecasts, each of one voice on one thing, and the tallies over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from dragoman.model import Certainty, Claim
from dragoman.picture.expectations import Expectation

# Below so many decided forecasts a share says next to nothing: the interval around it covers half of all there is.
TOO_FEW = 10


class KnownBand(Protocol):
    """A word of likelihood's row: its bounds as probabilities."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def low(self) -> float: ...  # noqa: D102
    @property
    def high(self) -> float: ...  # noqa: D102
    @property
    def middle(self) -> float: ...  # noqa: D102


# The band of the likelihood word with which a claim is put; None where it has none.
Likelihoods = Callable[[Claim], KnownBand | None]


class VoiceKind(StrEnum):
    """Who is judged: somebody with a name who says so, or an outlet in its own voice."""

    SPEAKER = "speaker"
    OUTLET = "outlet"


class Result(StrEnum):
    """How a forecast came out for its voice."""

    RIGHT = "right"
    WRONG = "wrong"
    PARTLY = "partly"
    OPEN = "open"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """One speaker or outlet; `id` is the actor's or the source's."""

    kind: VoiceKind
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """What one voice said, once, of one thing: that it will be (`says`), or that it will not.

    `day`: when it said so first. `certainty` and `band` (the likelihood word) are those of its first claim that has
    them. `end`: the last day it named itself. `came`: whether the thing came within that; None where nothing tells.
    `copies`: documents beside the first that only repeat it.
    """

    voice: Voice
    expectation: Expectation
    says: bool
    day: str
    certainty: Certainty
    band: KnownBand | None
    end: str | None
    claims: tuple[str, ...]
    copies: int
    result: Result
    came: bool | None

    @property
    def probability(self) -> float | None:
        """How likely the voice put the thing to come: the middle of its word's band; None without such a word."""
        if self.band is None:
            return None
        return self.band.middle if self.says or self.band.middle < 0.5 else 1 - self.band.middle


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with the interval in which the true rate lies, 95 times of 100."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Brier:
    """The mean squared distance between probability and what came, 0 best; `reference`: that of always saying the base
    rate; `number`: of forecasts with a likelihood word that were decided."""

    score: float
    reference: float
    number: int


@dataclass(frozen=True, slots=True)
class Entry:
    """The record of one voice. `rank` by the lower end of the interval; None where too few are decided."""

    voice: Voice
    forecasts: tuple[Forecast, ...]
    right: int
    partly: int
    wrong: int
    open: int
    undecided: int
    share: Interval | None
    brier: Brier | None
    rank: int | None = None

    @property
    def decided(self) -> int:
        """How many came out one way or the other."""
        return self.right + self.partly + self.wrong

    @property
    def too_few(self) -> bool:
        """Whether too few are decided to rank it."""
        return self.decided < TOO_FEW


@dataclass(frozen=True, slots=True)
class Row:
    """One line of calibration: of what was put so, how much came. `low`, `high`: the bounds the word stands for."""

    words: str
    low: float | None
    high: float | None
    number: int
    came: int
    share: Interval | None

    @property
    def within(self) -> bool | None:
        """Whether the interval of what came meets the bounds; None without either."""
        if self.share is None or self.low is None or self.high is None:
            return None
        return self.share.low <= self.high and self.low <= self.share.high


@dataclass(frozen=True, slots=True)
class Record:
    """All voices, the most decided first; the base rate; calibration by likelihood word and by certainty.

    `base`: of all things forecast and decided, each once, how many came. `unplaced`: forecasts of outlets that no
    document names.
    """

    speakers: tuple[Entry, ...]
    outlets: tuple[Entry, ...]
    base: Interval | None
    decided: int
    words: tuple[Row, ...]
    certainties: tuple[Row, ...]
    unplaced: int
