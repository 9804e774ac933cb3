"""Where a sentence names a level of relations: partnership labels, places on a ladder, relations, envoys,
missions, alliances.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from dragoman.lexicon.labels import LabelWords, label_tokens, load_label_words
from dragoman.lexicon.relation_acts import RelationWords, load_relation_words
from dragoman.reading.parsed import children
from dragoman.reading.tree import Token, Tree

QUOTES = frozenset("\"“”„«»'‘’`")
JOINTS = frozenset(", and & - – / ( )".split()) | QUOTES
EXTENSIONS = frozenset(
    ("charter agreement framework relationship relations level status declaration treaty pact").split()
)


TRIGGERS = (
    "partner",
    "relation",
    "ties",
    "link",
    "ambassador",
    "embass",
    "envoy",
    "charg",
    "nuncio",
    "liaison",
    "alliance",
    "allied",
    "ally",
    "allies",
    "mission",
    "section",
    "tier",
    "level",
    "rung",
    "rank",
    "status",
    "designation",
    "CSP",
    "MNNA",
    "CATEGORY",
    "category",
)


def may_hold_label(text: str) -> bool:
    """A quick look: whether a sentence holds any word that a label may have."""
    low = text.lower()
    return any(word in low or word in text for word in TRIGGERS)


class Kind(Enum):
    """What sort of words name the level."""

    NAMED = "named"  # a label: comprehensive strategic partnership, treaty ally, diplomatic relations
    POSITION = "position"  # a place: top tier, highest level
    SAME = "same"  # the level of others: the same level as Russia
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
    """A label in a sentence: tokens `first` to `last` (included) with their `head`, and the words as stated."""

    field: Field
    kind: Kind
    first: int
    last: int
    head: int
    stated: str

    def overlaps(self, other: LabelSpot) -> bool:
        """Whether the two share a token."""
        return self.first <= other.last and other.first <= self.last


def find_labels(doc: Tree) -> list[LabelSpot]:
    """All labels of a sentence in order; where two overlap, the fuller one."""
    words, acts = load_label_words(), load_relation_words()
    finders = (_designations, _alliances, _partnerships, _positions, _same_level, _missions, _relations)
    found: list[LabelSpot] = []
    for finder in finders:
        for spot in finder(doc, words, acts):
            if not any(spot.overlaps(other) for other in found):
                found.append(spot)
    return sorted(found, key=lambda spot: spot.first)


def _spot(doc: Tree, field: Field, kind: Kind, first: int, last: int, head: int) -> LabelSpot:
    start, end = doc[first].idx, doc[last].idx + len(doc[last].text)
    return LabelSpot(field, kind, first, last, head, doc.text[start:end])


def _left_edge(doc: Tree, head: int, allowed: frozenset[str]) -> int:
    """The first token of the run of `allowed` words (and joints between them) that ends before `head`."""
    first, at = head, head - 1
    while at >= 0:
        word = _plain(doc[at])
        if word in allowed:
            first = at
        elif doc[at].text.lower() not in JOINTS and not _is_name(doc[at]):
            break
        at -= 1
        if head - at > 12:
            break
    return first


def _plain(token: Token) -> str:
    spelled = label_tokens(token.text)
    return spelled[0] if len(spelled) == 1 else token.text.lower()


def _is_name(token: Token) -> bool:
    """A name inside a label: "comprehensive US-Vietnam partnership"."""
    return token.pos_ == "PROPN" and token.text[:1].isupper() and ("-" in token.text or "–" in token.text)


def _partnerships(doc: Tree, words: LabelWords, acts: RelationWords) -> Iterator[LabelSpot]:
    known = words.ranking | words.ornaments | words.sectors
    for token in doc:
        low = token.text.lower()
        if token.text in words.short and "partnership" in words.short[token.text]:
            if not (token.i >= 2 and doc[token.i - 1].text == "(" and words.heads.get(doc[token.i - 2].text.lower())):
                yield _spot(doc, Field.PARTNERSHIP, Kind.NAMED, token.i, token.i, token.i)
            continue
        kind = words.heads.get(low)
        if kind and token.pos_ == "VERB" and token.i and doc[token.i - 1].text.lower() == "to":
            continue
        if kind is None and low not in ("level", "status", "character", "nature"):
            continue
        first = _left_edge(doc, token.i, known)
        inside = [_plain(doc[i]) for i in range(first, token.i)]
        quals = {w for w in inside if w in known}
        spot = _partnership(doc, token, kind, first, quals, inside, words)
        if spot and not _part_of_name(doc, spot, acts):
            yield spot


def _partnership(
    doc: Tree, token: Token, kind: str | None, first: int, quals: set[str], inside: list[str], words: LabelWords
) -> LabelSpot | None:
    core = quals & {"strategic", "comprehensive"}
    last = token.i
    while last + 1 < len(doc) and doc[last + 1].text.lower() in EXTENSIONS and kind == "partnership":
        last += 1
    if kind == "partnership":
        if _one_field(quals, inside, words):
            return None
        formal = quals & words.formal and (quals - {"special", "enhanced"} or True)
        return _spot(doc, Field.PARTNERSHIP, Kind.NAMED if formal else Kind.WEAK, first, last, token.i)
    if (
        kind == "relationship"
        and "special" in quals
        and token.text.lower() == "relationship"
        and not quals & words.sectors
    ):
        return _spot(doc, Field.PARTNERSHIP, Kind.NAMED, first, last, token.i)
    if core and not _one_field(quals, inside, words):
        return _spot(
            doc,
            Field.PARTNERSHIP,
            Kind.NAMED if kind != "relationship" or "comprehensive" in core else Kind.WEAK,
            first,
            last,
            token.i,
        )
    return None


def _one_field(quals: set[str], inside: list[str], words: LabelWords) -> bool:
    """Whether the label is of one field only (energy, trade); "strategic and economic" is not."""
    if not quals & words.sectors:
        return False
    if quals & words.sectors <= {"security", "regional"} and "comprehensive" in quals and "strategic" in quals:
        return False
    return not ("strategic" in quals and ("and" in inside or "&" in inside))


def _part_of_name(doc: Tree, spot: LabelSpot, acts: RelationWords) -> bool:
    """Whether the words belong to the name of something else: a forum, a convention, a fund."""
    after = doc[spot.last + 1].text.lower() if spot.last + 1 < len(doc) else ""
    if after in acts.sets["traps.names_after"]:
        return True
    if after == "act" or (after == "on" and spot.kind is Kind.WEAK) or (after == "for" and spot.kind is Kind.WEAK):
        return True
    before = [doc[i].text.lower() for i in range(max(0, spot.first - 3), spot.first)]
    return any(word in acts.sets["traps.names_before"] for word in before)


def _designations(doc: Tree, words: LabelWords, _acts: RelationWords) -> Iterator[LabelSpot]:
    """Major non-NATO ally, major defense partner: statutory designations."""
    for token in doc:
        if words.short.get(token.text, "").startswith("major"):
            if not (token.i >= 1 and doc[token.i - 1].text == "("):
                yield _spot(doc, Field.ALLIANCE, Kind.NAMED, token.i, token.i, token.i)
            continue
        low = token.text.lower()
        if words.heads.get(low) not in ("partnership", "alliance"):
            continue
        first = max(0, token.i - 5)
        run = [label_tokens(doc[i].text) for i in range(first, token.i)]
        flat = [(i, w) for i, ws in enumerate(run, first) for w in ws]
        tail = [w for _, w in flat]
        text = " ".join(tail)
        if text.endswith(("non-nato", "non nato", "major defense", "major strategic defense")):
            starts = [i for i, w in flat if w in ("major", "strategic", "non-nato", "non")]
            yield _spot(doc, Field.ALLIANCE, Kind.NAMED, min(starts), token.i, token.i)


def _alliances(doc: Tree, words: LabelWords, acts: RelationWords) -> Iterator[LabelSpot]:
    known = words.ornaments | words.ranking | {"military", "security", "defensive", "formal", "oldest", "closest"}
    for token in doc:
        low = token.text.lower()
        if (
            low == "allied"
            and token.i + 1 < len(doc)
            and doc[token.i + 1].text.lower() in ("relations", "relationship", "country", "state", "nation")
        ):
            yield _spot(doc, Field.ALLIANCE, Kind.NAMED, token.i, token.i + 1, token.i + 1)
            continue
        if low not in ("alliance", "ally", "allies"):
            continue
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if following is not None and (
            following.text in ("'s", "’s")
            or (
                following.pos_ in ("NOUN", "PROPN")
                and following.text.lower() not in ("relationship", "relations", "network", "partner")
            )
        ):
            continue
        before = doc[token.i - 1] if token.i else None
        if (
            low == "alliance"
            and token.text[0].isupper()
            and before is not None
            and before.pos_ in ("PROPN", "NOUN")
            and before.text.lower() in ("industry", "systems", "global", "nato", "alliance", "care", "vaccine")
        ):
            continue
        if token.text == "Alliance" and token.i + 1 < len(doc) and doc[token.i + 1].text in ("of", "for", "to"):
            continue
        first = _left_edge(doc, token.i, known | {"nato"})
        spot = _spot(doc, Field.ALLIANCE, Kind.NAMED, first, token.i, token.i)
        inside = {_plain(doc[i]) for i in range(first, token.i)}
        titled = (
            token.text[0].isupper()
            and before is not None
            and before.pos_ == "PROPN"
            and not _is_name(before)
            and low == "alliance"
            and not inside
            and "." not in before.text
        )
        member = any(doc[i].text.lower() == "member" for i in range(max(0, first - 4), first))
        bare = (
            low in ("ally", "allies")
            and not inside & {"treaty", "strategic", "nato", "oldest", "military", "formal"}
            and not children(token, "cop")
        )
        if (
            not _part_of_name(doc, spot, acts)
            and not titled
            and not bare
            and not (low == "alliance" and inside & {"nato", "global"} and not member)
        ):
            yield spot


def _positions(doc: Tree, words: LabelWords, _acts: RelationWords) -> Iterator[LabelSpot]:
    """Top tier, highest level; "at the highest level" is about talks, "to the top position" needs a ladder nearby."""
    for token in doc:
        if token.text.lower() not in words.top:
            continue
        for i in range(token.i + 1, min(len(doc), token.i + 5)):
            if doc[i].text.lower() in words.position_nouns:
                before = doc[token.i - 1].text.lower() if token.i else ""
                earlier = doc[token.i - 2].text.lower() if token.i > 1 else ""
                if "at" not in (before, earlier):
                    yield _spot(doc, Field.PARTNERSHIP, Kind.POSITION, token.i, i, i)
                break
            if doc[i].pos_ in ("VERB", "PUNCT", "ADP"):
                break


def _same_level(doc: Tree, words: LabelWords, _acts: RelationWords) -> Iterator[LabelSpot]:
    for token in doc:
        if token.text.lower() != "same" or token.i + 2 >= len(doc):
            continue
        for i in range(token.i + 1, min(len(doc) - 1, token.i + 4)):
            if doc[i].text.lower() in words.position_nouns and doc[i + 1].text.lower() == "as":
                yield _spot(doc, Field.PARTNERSHIP, Kind.SAME, token.i, i, i)
                break


def _missions(doc: Tree, _words: LabelWords, acts: RelationWords) -> Iterator[LabelSpot]:
    for token in doc:
        low = token.text.lower()
        before = {doc[i].text.lower() for i in range(max(0, token.i - 2), token.i)}
        after = doc[token.i + 1].text.lower() if token.i + 1 < len(doc) else ""
        if low in acts.sets["words.envoys"]:
            if before & acts.sets["traps.envoy_before"] or after in acts.sets["traps.envoy_after"]:
                continue
            last = token.i + 1 if low.startswith("charg") and after.startswith("d'") else token.i
            if low.startswith("charg") and last == token.i and not after.startswith(("d’", "d'")):
                continue
            while (
                low.startswith("charg")
                and last + 1 < len(doc)
                and doc[last].text.lower() != "affaires"
                and doc[last + 1].text.lower() in ("affaires", "d'affaires", "'", "’")
            ):
                last += 1
            yield _spot(doc, Field.ENVOY, Kind.NAMED, token.i, last, token.i)
        elif low in acts.sets["words.missions"] or (
            low in acts.sets["words.offices"] and before & acts.sets["words.office_kinds"]
        ):
            if after in acts.sets["traps.mission_after"]:
                continue
            first = token.i - 1 if low in acts.sets["words.offices"] else token.i
            yield _spot(doc, Field.MISSION, Kind.NAMED, first, token.i, token.i)


def _relations(doc: Tree, _words: LabelWords, acts: RelationWords) -> Iterator[LabelSpot]:
    for token in doc:
        low = token.text.lower()
        if low not in acts.sets["words.relations"]:
            continue
        first, diplomatic = token.i, False
        for i in range(token.i - 1, max(-1, token.i - 7), -1):
            word = doc[i].text.lower()
            if word == "diplomatic":
                first, diplomatic = i, True
            elif (
                word in ("full", "formal", "official", "ambassadorial", "bilateral", "all", "mutual") and first == i + 1
            ):
                first = i
            elif doc[i].pos_ not in ("ADJ", "PROPN", "NOUN", "CCONJ", "PUNCT", "ADV", "VERB") or doc[i].text in (
                ",",
                ";",
                ".",
            ):
                break
        spot = _spot(doc, Field.RELATIONS, Kind.NAMED if diplomatic else Kind.BARE, first, token.i, token.i)
        near = {
            doc[i].text.lower()
            for i in range(max(0, token.i - 4), token.i)
            if doc[i].pos_ in ("ADJ", "NOUN", "CCONJ", "PUNCT", "PROPN", "VERB", "ADV")
        }
        if token.i + 1 < len(doc) and doc[token.i + 1].text.lower() in ("level", "levels", "status"):
            continue
        sector = near & acts.sets["traps.relations_before"] and not diplomatic
        if not sector and not _part_of_name(doc, spot, acts):
            yield spot
