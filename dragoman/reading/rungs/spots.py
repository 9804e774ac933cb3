"""A label as it stands in a sentence, and what all that look for labels share."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import Enum

from dragoman.lexicon.labels import label_tokens
from dragoman.lexicon.relation_acts import RelationWords
from dragoman.reading.tree import Token, Tree

QUOTES = frozenset("\"“”„«»'‘’`")
JOINTS = frozenset(", and & - – / ( )".split()) | QUOTES


class Kind(Enum):
    """What sort of words name the level."""

    NAMED = "named"  # a label: comprehensive strategic partnership, treaty ally, diplomatic relations
    POSITION = "position"  # a place: top tier, highest level
    SAME = "same"  # the level of others: the same level as Russia
    BACK = "back"  # a level named before: this level, the same status
    WEAK = "weak"  # a label only where something is raised to it: a major partner
    BARE = "bare"  # relations, ties: no level


class Field(Enum):
    """What the level is one of; finer than the axis of a claim."""

    PARTNERSHIP = "partnership"
    RELATIONS = "diplomatic_relations"
    ALLIANCE = "alliance_status"
    ENVOY = "envoy"
    MISSION = "mission"


@dataclass(frozen=True, slots=True)
class LabelSpot:
    """A label in a sentence: tokens `first` to `last` (included) with their `head`, and the words as stated.

    `means`: the label that is meant, where the words only go back to it ("this level"). `paper`: the
    treaty or declaration that the label is the title of, -1 where there is none.
    """

    field: Field
    kind: Kind
    first: int
    last: int
    head: int
    stated: str
    means: str = ""
    paper: int = -1

    @property
    def label(self) -> str:
        """The words that name the level: those meant where the words as stated only go back."""
        return self.means or self.stated

    def overlaps(self, other: LabelSpot) -> bool:
        """Whether the two share a token."""
        return self.first <= other.last and other.first <= self.last


def spot_of(doc: Tree, field: Field, kind: Kind, first: int, last: int, head: int) -> LabelSpot:
    """The label from token `first` to `last`."""
    start, end = doc[first].idx, doc[last].idx + len(doc[last].text)
    return LabelSpot(field, kind, first, last, head, doc.text[start:end])


def left_edge(doc: Tree, head: int, allowed: frozenset[str]) -> int:
    """The first token of the run of `allowed` words (and joints between them) that ends before `head`."""
    first, at = head, head - 1
    while at >= 0:
        word = plain(doc[at])
        if word in allowed:
            first = at
        elif doc[at].lower_ not in JOINTS and not is_name(doc[at]):
            break
        at -= 1
        if head - at > 12:
            break
    return first


def plain(token: Token) -> str:
    """A word in lower case, in the one spelling that labels have."""
    spelled = label_tokens(token.text)
    return spelled[0] if len(spelled) == 1 else token.lower_


def is_name(token: Token) -> bool:
    """A name inside a label: "comprehensive US-Vietnam partnership"."""
    return token.pos_ == "PROPN" and token.text[:1].isupper() and ("-" in token.text or "–" in token.text)


def part_of_name(doc: Tree, spot: LabelSpot, acts: RelationWords) -> bool:
    """Whether the words belong to the name of something else: a forum, a convention, a fund."""
    after = doc[spot.last + 1].lower_ if spot.last + 1 < len(doc) else ""
    if after in acts.sets["traps.names_after"]:
        return True
    if after == "act" or (after == "on" and spot.kind is Kind.WEAK) or (after == "for" and spot.kind is Kind.WEAK):
        return True
    before = [doc[i].lower_ for i in range(max(0, spot.first - 3), spot.first)]
    return any(word in acts.sets["traps.names_before"] for word in before)


# Papers that set up a partnership.
DOCUMENTS = frozenset(
    "agreement charter communiqué declaration memorandum pact protocol statement treaty accord understanding".split()
)


def under_document(doc: Tree, spot: LabelSpot) -> LabelSpot:
    """The label with the paper that it is the title of: "the Declaration on a Strategic Partnership, signed in May"."""
    at = spot.first - 1
    while at > 0 and spot.first - at < 6 and doc[at].lower_ not in ("on", "of", "for", "establishing"):
        if doc[at].pos_ not in ("DET", "ADJ", "PROPN", "PUNCT"):
            return spot
        at -= 1
    for i in range(at - 1, max(-1, at - 4), -1):
        if doc[i].lower_ in DOCUMENTS:
            return dataclasses.replace(spot, paper=i)
    return spot
