"""What a copy can do to what it copies, and how one such alteration is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.model import Span


class AlterationKind(StrEnum):
    """How two renderings of one statement differ; named for what the first of them has done."""

    ROLES_INVERTED = "roles_inverted"
    PARTIES_CHANGED = "parties_changed"
    HEDGE_DROPPED = "hedge_dropped"
    HEDGE_ADDED = "hedge_added"
    NEGATION_CHANGED = "negation_changed"
    ATTRIBUTION_DROPPED = "attribution_dropped"
    ATTRIBUTION_ADDED = "attribution_added"
    ATTRIBUTION_MOVED = "attribution_moved"
    SOURCE_HIDDEN = "source_hidden"
    ATTEMPT_AS_SUCCESS = "attempt_as_success"
    SUCCESS_AS_ATTEMPT = "success_as_attempt"
    EXPECTATION_AS_DECISION = "expectation_as_decision"
    DECISION_AS_EXPECTATION = "decision_as_expectation"
    TIME_BLURRED = "time_blurred"
    TIME_SHARPENED = "time_sharpened"
    FACTS_FUSED = "facts_fused"
    FACTS_PARTED = "facts_parted"
    QUOTATION_ALTERED = "quotation_altered"
    QUALIFIER_DROPPED = "qualifier_dropped"
    QUALIFIER_ADDED = "qualifier_added"
    NUMBER_CHANGED = "number_changed"
    ANONYMITY_DROPPED = "anonymity_dropped"
    ANONYMITY_ADDED = "anonymity_added"
    NAME_BLURRED = "name_blurred"
    NAME_GIVEN = "name_given"
    NAME_MISSPELT = "name_misspelt"
    UNSUPPORTED = "unsupported"
    ADDED = "added"
    OMITTED = "omitted"


_PAIRS = (
    (AlterationKind.HEDGE_DROPPED, AlterationKind.HEDGE_ADDED),
    (AlterationKind.ATTRIBUTION_DROPPED, AlterationKind.ATTRIBUTION_ADDED),
    (AlterationKind.ATTEMPT_AS_SUCCESS, AlterationKind.SUCCESS_AS_ATTEMPT),
    (AlterationKind.EXPECTATION_AS_DECISION, AlterationKind.DECISION_AS_EXPECTATION),
    (AlterationKind.TIME_BLURRED, AlterationKind.TIME_SHARPENED),
    (AlterationKind.FACTS_FUSED, AlterationKind.FACTS_PARTED),
    (AlterationKind.QUALIFIER_DROPPED, AlterationKind.QUALIFIER_ADDED),
    (AlterationKind.ANONYMITY_DROPPED, AlterationKind.ANONYMITY_ADDED),
    (AlterationKind.NAME_BLURRED, AlterationKind.NAME_GIVEN),
    (AlterationKind.ADDED, AlterationKind.OMITTED),
)
# What the other one has done, seen from the first; kinds that are not here are the same from both sides.
_MIRROR = {**dict(_PAIRS), **{second: first for first, second in _PAIRS}}


def mirrored(kind: AlterationKind) -> AlterationKind:
    """The same difference, named for what the other document has done."""
    return _MIRROR.get(kind, kind)


@dataclass(frozen=True, slots=True)
class Difference:
    """How two aligned statements differ, named for what `ours` has done.

    `both`: nothing tells which of the two has altered it. `here` and `there` are the words themselves, in our text and
    in theirs, where they are not just the claims' quotes.
    """

    kind: AlterationKind
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    told: str
    both: bool = False
    here: Span | None = None
    there: Span | None = None

    def seen_from_theirs(self) -> Difference:
        """The same difference named for what the other side has done."""
        return Difference(mirrored(self.kind), self.theirs, self.ours, self.told, self.both, self.there, self.here)


@dataclass(frozen=True, slots=True)
class Alteration:
    """One difference. `claims` stand in `document`, in whose text the alteration is seen: of two siblings the less
    exact or surer one, or the one that is against the lexicon. `against` stand in its sibling `other` (None and empty
    for what a document shows by itself, such as a misspelt name). `told` says in words what differs. `open`: nothing
    tells which of the two has altered it, so that the sibling has the same difference. `span` and `against_span` are
    the words themselves, in the text of `document` and of `other`, where no claim, or only part of them, was read.
    """

    kind: AlterationKind
    document: str
    claims: tuple[str, ...]
    against: tuple[str, ...]
    told: str
    other: str | None = None
    open: bool = False
    span: Span | None = None
    against_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents side by side: which statements answer to each other, what differs, and what only one of them has.

    `only_first` and `only_second` are counted; to leave something out, or to know more, is no error.
    """

    first: str
    second: str
    aligned: tuple[tuple[str, str], ...]
    alterations: tuple[Alteration, ...]
    only_first: tuple[str, ...] = field(default=())
    only_second: tuple[str, ...] = field(default=())
