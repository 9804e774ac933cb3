"""The nouns: what flows between the rooms. Immutable, comparable, free of behaviour beyond what their fields say.

Offsets are characters into a document's text exactly as received; a span's document is that of the thing that holds
it. Days are ISO strings. Ids of states are ISO 3166 alpha-3, of blocs and organisations the usual acronym, slugs for
the rest.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from dragoman.times import Precision, TimeBasis
from dragoman.trace import Trace


class BlockKind(StrEnum):
    """What a stretch of a page is for. Claims are read from all kinds but questions and boilerplate."""

    HEADLINE = "headline"
    SUB_HEADING = "sub_heading"
    BODY = "body"
    QUOTE = "quote"
    QUESTION = "question"
    BOILERPLATE = "boilerplate"


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    GOVERNMENT = "government"
    ORGAN = "organ"
    OFFICE = "office"
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"


class Certainty(StrEnum):
    """How surely the claimant (not Dragoman) puts a claim."""

    ASSERTED = "asserted"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    REQUESTED = "requested"
    DOUBTED = "doubted"
    DENIED = "denied"


class Polarity(StrEnum):
    """Whether a claim says that something is so or that it is not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class AttributionKind(StrEnum):
    """Who stands behind an attribution."""

    NAMED = "named"
    OFFICIALS_UNNAMED = "officials_unnamed"
    ANALYSTS_UNNAMED = "analysts_unnamed"
    PASSIVE = "passive"
    LEAK = "leak"
    MEDIA = "media"


class Axis(StrEnum):
    """What a rung measures; axes are never mixed."""

    PARTNERSHIP = "partnership"
    DIPLOMATIC_RELATIONS = "diplomatic_relations"
    REPRESENTATION = "representation"
    ALLIANCE_STATUS = "alliance_status"


class Change(StrEnum):
    """What a claim says about a rung."""

    HOLDS = "holds"
    ESTABLISHES = "establishes"
    RAISES = "raises"
    LOWERS = "lowers"
    ENDS = "ends"
    RESTORES = "restores"


class Status(StrEnum):
    """How far a rung or its change has come."""

    PROPOSED = "proposed"
    SOUGHT = "sought"
    EXPECTED = "expected"
    ANNOUNCED = "announced"
    DECLARED = "declared"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    LAPSED = "lapsed"


class LineageKind(StrEnum):
    """How one document derives from another, or from a source that it only names."""

    VERBATIM = "verbatim"
    REVISION = "revision"
    PARAPHRASE = "paraphrase"
    TRANSLATION = "translation"
    QUOTATION = "quotation"
    NAMED_SOURCE = "named_source"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (end left out) of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, agency or office that publishes."""

    id: str
    name: str
    kind: str = "outlet"
    country: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was published. `day` None: nothing told. `earliest`/`latest` bound an inferred day;
    `reasons` says, in words, what the day rests on."""

    day: str | None
    precision: Precision = Precision.DAY
    basis: TimeBasis = TimeBasis.EXPLICIT
    earliest: str | None = None
    latest: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One text as one outlet published it on one day, as a source handed it over: nothing inferred yet.

    `published` is an ISO day only where metadata or the user stated it. `path` keeps the file's name (``FILE#id`` for
    one line of a JSON Lines file).
    """

    text: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    source: Source | None = None
    language: str | None = None
    collected: str | None = None

    @property
    def id(self) -> str:
        """16 hex digits: one text from two outlets, or of two stated days, is two documents."""
        parts = (self.text, self.source.id if self.source else "", self.published or "")
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the page with its kind; `reason` names the rule that told (for boilerplate: what sort it is)."""

    span: Span
    kind: BlockKind
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or headline, or list item) inside one block."""

    span: Span
    block: BlockKind


@dataclass(frozen=True, slots=True)
class Actor:
    """What a mention names. Every actor that acts for a state carries that `state`."""

    id: str
    kind: ActorKind
    name: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an actor.

    `how`: name, demonym, adjective, capital, metonym, title, variant, coreference, description. `candidates` holds the
    actors it may name where it is not settled; `actor` is then a stand-in whose id starts with ``?``. `note` says what
    was done, such as ``misspelt: Nguyen Phu Trong``.
    """

    span: Span
    text: str
    actor: Actor
    how: str
    candidates: tuple[Actor, ...] = ()
    note: str | None = None

    @property
    def id(self) -> str:
        """The actor's id."""
        return self.actor.id

    @property
    def state(self) -> str | None:
        """The state the actor is or acts for."""
        return self.actor.state


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and what it stands for: ISO days, both included, None open; `timex` is its TIMEX3 value."""

    span: Span | None
    text: str | None
    start: str | None
    end: str | None
    precision: Precision
    basis: TimeBasis
    timex: str | None = None


NO_TIME = Time(None, None, None, None, Precision.UNSPECIFIED, TimeBasis.UNSPECIFIED)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, through which word. `source` None: nobody is named (passive). `content` may be in several pieces.

    `speaker` is whom the source span names, where that is known; `text` is the source as written ("" where unnamed).
    `stated` False: nothing is said, but the source wants, plans or considers it, or the outlet hedges ("seems to",
    "is expected to"); such a link stands behind no claim.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: AttributionKind
    text: str
    cue_text: str
    speaker: Actor | None = None
    stated: bool = True


@dataclass(frozen=True, slots=True)
class RungClaim:
    """What a claim says about one partner's place on one owner's ladder.

    `rung` is the id of a known rung or None where no ladder knows the label; `stated` keeps the words. `steps` counts
    rungs between here and the rung named ("two notches below"). `owner` None: the text does not say whose ladder.
    """

    axis: Axis
    owner: str | None
    partner: str | None
    rung: str | None
    stated: str
    change: Change
    status: Status
    steps: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition, by one claimant, in one sentence of one document. Never edited."""

    document: str
    span: Span
    quote: str
    act: str
    plover: str | None
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    rung: RungClaim | None
    time: Time
    certainty: Certainty
    polarity: Polarity
    attribution: tuple[Attribution, ...]
    flags: tuple[str, ...] = ()
    reading: str = ""
    _id: str = field(init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """16 hex digits over what the claim is about and where it stands; the same in every reading that finds it."""
        return self._id

    def __post_init__(self) -> None:
        # Folds ask for ids again and again: made once, where the claim is.
        rung = self.rung
        parts = [
            self.document,
            f"{self.span.start}-{self.span.end}",
            self.act,
            ",".join(mention.id for mention in self.actors),
            ",".join(mention.id for mention in self.recipients),
            f"{rung.axis}/{rung.owner}/{rung.partner}/{rung.rung}/{rung.change}" if rung else "",
        ]
        object.__setattr__(self, "_id", hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16])

    def amended(self, **changes: Any) -> Claim:
        """The same claim, under its id, as a person has put it right."""
        made = replace(self, **changes)
        object.__setattr__(made, "_id", self._id)
        return made


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one document by one version of reading."""

    document: Document
    version: str
    title: str | None
    language: str
    published: Published
    source: Source | None
    credits: tuple[str, ...]
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    events: tuple[EventStance, ...] = field(default=(), repr=False)
    discards: tuple[tuple[str, int], ...] = ()
    trace: Trace | None = field(default=None, repr=False)

    def certainty_at(self, start: int, end: int) -> tuple[Certainty, Polarity] | None:
        """Certainty and polarity of the event named here, diplomatic or not; None where no event stands."""
        touching = [e for e in self.events if e.span.start < end and start < e.span.end]
        if not touching:
            return None
        best = min(touching, key=lambda e: (abs(e.span.start - start) + abs(e.span.end - end), e.span.start))
        return best.certainty, best.polarity


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What the register tells of a document once it has been read; the text stays in the register.

    `boilerplate` are the spans that are not the article. `credits` are named sources of the whole text.
    """

    id: str
    path: str | None
    url: str | None
    title: str | None
    published: Published
    source: Source | None
    language: str
    credits: tuple[str, ...]
    boilerplate: tuple[Span, ...]
    reading: str


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """A happening whose days are known beforehand or from other documents; it helps to date a text that speaks of it.

    `act`: an act id (visit, summit, ...) . `actors`: ids of states, persons or organisations that take part.
    `place`: the state where it is held. `name`: words a text may use for it ("G20 summit").
    """

    act: str
    actors: tuple[str, ...]
    place: str | None
    start: str
    end: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class EventStance:
    """A word that names an event or state, with how surely it is put."""

    span: Span
    certainty: Certainty
    polarity: Polarity
