"""The fold itself: documents come in order of publication, and each joins a story or begins one.

What a document is compared with is bounded, whatever the register holds: the documents that share its rarest features,
and the latest of their stories. A topic of which everybody writes is no story: who joins one must be like its latest
documents, and not only like one of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.picture.stories.copies import DAYS, Copies, is_long
from dragoman.picture.stories.features import Sketch, Vocabulary
from dragoman.picture.stories.index import Index
from dragoman.picture.stories.likeness import Vector, headlines_agree, headlines_part, likeness, vector
from dragoman.picture.stories.rarity import Rarity
from dragoman.picture.stories.shelf import Shelf
from dragoman.times import days_between, shift

# Likeness that it takes to join. Calibrated on triplets of reports by three outlets, alone and among thousands of other
# documents: from .22 to .34 the figures are the same to a hundredth and a half.
ENOUGH = 0.26
# So many days without news cost nothing; each further day asks for more.
SILENT_DAYS = 3
MORE_PER_DAY = 0.01
# By then nearly the very same words are asked for: older documents are not looked at, save for copies of them.
OLDEST_DAYS = 60
# Without a day on one side, only what is told tells: ask for more than stories of different years on one topic reach
# (.45 on the triplets), and that the headlines share a quarter of their rare words.
ENOUGH_UNDATED = 0.5
HEADLINES_SHARE = 0.25
NEVER = 2.0
# More where each headline has a name that the other text lacks: official texts reuse a template for other parties.
PARTING = 0.1
# A story is known by its latest documents; likeness to it is half the nearest one's, half the mean over these.
LATEST = 8
NEAREST_COUNTS = 0.5
# Stories that a document is held against at most.
STORIES = 5


@dataclass(slots=True, eq=False)
class Chain:
    """A story as it grows. `latest` are places in order, `documents` in any; copies are among the latter only."""

    first: int
    documents: list[int] = field(default_factory=list)
    latest: list[int] = field(default_factory=list)
    last: str | None = None
    turns: list[Event] = field(default_factory=list)
    originals: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """A turn by places: kind is ``merged`` or ``split``, `other` the first place of the other story."""

    kind: str
    other: int
    place: int
    features: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Why a place is where it is; `features` are those shared, most telling first, and whether each is an anchor."""

    nearest: int
    like: float
    apart: int | None
    features: tuple[tuple[int, bool], ...]
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a document goes with a chain: by how much it passes what is asked for, and by which document."""

    margin: float
    chain: Chain
    nearest: int
    like: float


class Stream:
    """State of the fold. Places count documents in order; `days` and `links` are by place, `copies` by original."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.rarity = Rarity()
        self.days: list[str | None] = []
        self.links: list[Link | None] = []
        self.chains: list[Chain] = []
        self.home: dict[int, Chain] = {}
        self._index = Index()
        self._copies = Copies()
        self._shelf = Shelf()
        self._young = 0
        self.copies: dict[int, list[int]] = {}

    def add(self, sketch: Sketch, day: str | None) -> list[Chain]:
        """The next document in order. What it belongs with: the story it is now in, then others; none for a copy."""
        place = len(self.days)
        self.days.append(day)
        original = self._copied(sketch, day)
        if original is not None:
            self.copies.setdefault(original, []).append(place)
            self.links.append(Link(original, 1.0, self._apart(original, day), (), copy=True))
            self._put(place, self.home[original], day)
            return []
        self.rarity.count(sketch.features, sketch.language)
        own = vector(sketch, self.rarity)
        fits = self._fits(own, day)
        self._copies.enter(place, sketch)
        self._index.enter(place, own)
        self._shelf.put(place, own)
        if fits:
            best = fits[0]
            self.links.append(self.link(place, best.nearest, best.like))
            chain = best.chain
        else:
            self.links.append(None)
            chain = Chain(place)
            self.chains.append(chain)
        self._put(place, chain, day)
        chain.originals += 1
        chain.latest.append(place)
        del chain.latest[: -2 * LATEST]
        return [chain, *(fit.chain for fit in fits[1:])]

    def at(self, place: int) -> Vector:
        """The vector of an original."""
        return self._shelf.at(place)

    def like(self, first: int, second: int) -> float:
        """Likeness of two originals."""
        return likeness(self.at(first), self.at(second), self.rarity)

    def link(self, place: int, nearest: int, like: float) -> Link:
        """Why an original is in the story of another."""
        apart = self._apart(nearest, self.days[place])
        return Link(nearest, like, apart, self.shared(self.at(place), self.at(nearest)))

    def shared(self, one: Vector, two: Vector, most: int = 12) -> tuple[tuple[int, bool], ...]:
        """The features that make two documents alike, the most telling first."""
        both = [
            (one.strengths[f] * two.strengths[f] * self.rarity(f) ** 2, f in one.anchors and f in two.anchors, f)
            for f in one.order
            if f in two.strengths
        ]
        both.sort(key=lambda row: -row[0])
        return tuple((feature, anchor) for _, anchor, feature in both[:most])

    def _put(self, place: int, chain: Chain, day: str | None) -> None:
        chain.documents.append(place)
        chain.last = day or chain.last
        self.home[place] = chain

    def _copied(self, sketch: Sketch, day: str | None) -> int | None:
        for place, same in self._copies.of(sketch):
            apart = self._apart(place, day)
            if (same and is_long(sketch)) or apart is None or apart <= DAYS:
                return place
        return None

    def _apart(self, place: int, day: str | None) -> int | None:
        other = self.days[place]
        return abs(days_between(other, day)) if other and day else None

    def _fits(self, own: Vector, day: str | None) -> list[Fit]:
        """The stories that the document may join, best first; of two as good the one whose first document is later."""
        found = self._index.near(own, self.rarity, self._since(day))
        near = {place: likeness(own, self.at(place), self.rarity) for place in found}
        best: dict[int, float] = {}
        for place, like in near.items():
            first = self.home[place].first
            best[first] = max(like, best.get(first, 0.0))
        fits = []
        for first in sorted(best, key=lambda first: (-best[first], -first))[:STORIES]:
            fit = self._fit(self.home[first], near, own, day)
            if fit.margin >= 0.0:
                fits.append(fit)
        return sorted(fits, key=lambda fit: (-fit.margin, -fit.chain.first))

    def _since(self, day: str | None) -> int:
        """The first place that is not too old for a document of that day; any may do for one without."""
        if day is None:
            return 0
        oldest = shift(day, -OLDEST_DAYS)
        while (self.days[self._young] or day) < oldest:  # days only rise, so this is done once for each document
            self._young += 1
        return self._young

    def _fit(self, chain: Chain, near: dict[int, float], own: Vector, day: str | None) -> Fit:
        latest = chain.latest[-LATEST:]
        for place in latest:
            if place not in near:
                near[place] = likeness(own, self.at(place), self.rarity)
        nearest = max((p for p in near if self.home[p] is chain), key=lambda p: (near[p], p))
        mean = sum(near[place] for place in latest) / len(latest)
        like = NEAREST_COUNTS * near[nearest] + (1.0 - NEAREST_COUNTS) * mean
        return Fit(like - self._asked(chain, nearest, own, day), chain, nearest, near[nearest])

    def _asked(self, chain: Chain, nearest: int, own: Vector, day: str | None) -> float:
        """How like a document must be to join a story."""
        other = self.at(nearest)
        if chain.last is None or day is None:
            agree = headlines_agree(own, other, self.rarity, HEADLINES_SHARE)
            return ENOUGH_UNDATED if agree else NEVER
        more = PARTING if headlines_part(own, other, self.rarity) else 0.0
        return ENOUGH + more + MORE_PER_DAY * max(0, abs(days_between(chain.last, day)) - SILENT_DAYS)
